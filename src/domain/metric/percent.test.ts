import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentOf } from './percent.ts'

describe('百分比', () => {
  test.each([
    ['1', '8', '12.5'],
    ['2', '3', '66.67'],
    ['1', '3', '33.33'],
    ['1', '800', '0.13'],
    ['0.0001', '3', '0'],
    ['-1', '800', '-0.13'],
    ['12.5', '12.5', '100'],
    ['3', '2', '150'],
    ['999999999999999.9999', '0.0001', '999999999999999999900'],
  ])('%s 占 %s 为 %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent)
  })

  test('与真值相差不超过半个百分之一', () => {
    const positive = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(fc.nat(1_000_000), positive, (part, whole) => {
        const percent = Number(percentOf(String(part), String(whole)))
        expect(Math.abs(percent - (part / whole) * 100)).toBeLessThanOrEqual(0.005 + 1e-6)
      }),
    )
  })
})
