import { expect, test } from 'vitest'
import { countsInWords, digestOf, outsideWords } from './digest.ts'

const due = (words: string, dueOn: string | null = null) => ({
  kind: 'due' as const,
  words,
  dueOn,
  counts: 1,
})

test('逾期的在前，其余按到期日；没有到期日的在后', () => {
  const { title, lines } = digestOf([
    due('丙'),
    due('乙', '2026-12-02'),
    due('甲', '2026-12-01'),
    { kind: 'overdue', words: '早该办的', dueOn: '2026-10-01', counts: 1 },
  ])
  expect(title).toBe('【闭环】3件临近到期、1件已经逾期')
  expect(lines).toEqual(['1. 早该办的', '2. 甲', '3. 乙', '4. 丙'])
})

test('多于二十件，只列二十件，其余写明几件', () => {
  const { lines } = digestOf(Array.from({ length: 45 }, (_, index) => due(`第${index}件`)))
  expect([lines.length, lines.at(-1)]).toEqual([21, '另有25件，请登录查看。'])
})

test('换行和控制字符不出门', () => {
  expect(outsideWords(due('一\r\nBcc: x\u2028二\u0000'))).toBe('一 Bcc: x 二')
})

test('问题和办件只说有一件', () => {
  expect(outsideWords({ kind: 'case', words: '张某某来信', dueOn: null })).toBe('有1件问题和办件待办')
})

test('没有就没有字', () => {
  expect(countsInWords([])).toBe('')
})

test('一条说几件的，标题里算几件', () => {
  const many = { kind: 'overdue' as const, words: '12件应办已经逾期', dueOn: null, counts: 12 }
  expect(digestOf([many, due('甲')])).toEqual({
    title: '【闭环】1件临近到期、12件已经逾期',
    lines: ['1. 12件应办已经逾期', '2. 甲'],
  })
})
