import { expect, test } from 'vitest'
import { choosable, whyNotVisible } from './visibility.ts'

test.each([
  ['above', ['above', 'unit', 'named']],
  ['unit', ['unit', 'named']],
  ['named', ['named']],
] as const)('台账规定“%s”，登记只能选 %j：缩小可以，放宽不行', (widest, allowed) => {
  expect(choosable(widest)).toEqual(allowed)
  for (const visibility of ['above', 'unit', 'named'] as const) {
    const readers = visibility === 'named' ? [1] : []
    expect(whyNotVisible({ visibility, readers }, widest) === undefined).toBe(
      (allowed as readonly string[]).includes(visibility),
    )
  }
})
