import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

test('键的先后不影响规范写法，列表的先后影响', () => {
  expect(canonical({ b: [2, 1], a: { d: null, c: '汉' } })).toBe('{"a":{"c":"汉","d":null},"b":[2,1]}')
  expect(canonical([1, 2])).not.toBe(canonical([2, 1]))
})

test('任何内容，打乱键的次序后规范写法不变，且读回来是同样的内容', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(canonical(reversed(value))).toBe(canonical(value))
      expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

/** The same content with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  )
}
