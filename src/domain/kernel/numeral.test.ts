import { expect, test } from 'vitest'
import { findWhole } from './numeral.ts'

test.each([
  ['9', 9],
  ['1,200', 1_200],
  ['3万', 30_000],
  ['十', 10],
  ['十二', 12],
  ['二十', 20],
  ['两百零三', 203],
  ['一千二百三十四', 1_234],
  ['三万五千', 35_000],
  ['二〇二三', 2_023],
])('%s 是 %i', (written, number) => {
  expect(findWhole(written)).toBe(number)
})

test.each(['几', '数十', '百余', '', '1.5', '若干', '2万3'])('“%s”不是确数', written => {
  expect(findWhole(written)).toBeUndefined()
})
