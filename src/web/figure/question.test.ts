import { expect, test } from 'vitest'
import { findQuestion, writeQuestion } from './question.ts'

const question = {
  metric: 'x.y',
  unit: 3,
  reach: 'below' as const,
  period: { from: '2023-01-01', to: '2023-12-31' },
}

test('数字的问题写进地址再读出来，不走样', () => {
  const address = new URLSearchParams({ figure: writeQuestion(question) })
  expect(findQuestion(new URLSearchParams(String(address)).get('figure'))).toEqual(question)
})

test.each([
  null,
  '',
  '{',
  '{"metric":"x.y"}',
  '{"metric":"x","period":{"from":"2023-02-30","to":"2023-12-31"}}',
])('地址写错时不打开：%s', written => {
  expect(findQuestion(written)).toBeUndefined()
})
