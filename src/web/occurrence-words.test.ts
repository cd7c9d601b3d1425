import { expect, test } from 'vitest'
import { besideState, clauseInWords, dueInWords, ownerInWords } from './occurrence-words.ts'

const one = { due: '2023-06-30', daysLeft: null, daysLate: null, doneOn: null }
const clause = {
  duty: 'a.b',
  label: '党组会',
  norm: 'a',
  document: '《某条例》',
  article: '第十二条',
  articleConfidence: 'verified',
  confidence: 'verified',
  level: 'central',
} as const

test.each([
  [{ state: 'overdue', daysLate: 3 }, '逾期3天'],
  [{ state: 'done-late', daysLate: 2, doneOn: '2023-07-02' }, '2023-07-02办成，晚2天'],
  [{ state: 'done', doneOn: '2023-06-01' }, '2023-06-01办成'],
  [{ state: 'near', daysLeft: 0 }, '今天到期'],
  [{ state: 'not-due', daysLeft: 40 }, '还有40天'],
  [{ state: 'paused', daysLeft: 4 }, '停表，期限顺延'],
  [{ state: 'exempt' }, '不必办'],
] as const)('到期说成话：%j', (part, words) => {
  expect(dueInWords({ ...one, ...part })).toBe(words)
})

test('状态旁边不再说一遍逾期', () => {
  expect(besideState({ ...one, state: 'overdue', daysLate: 3 })).toBe('已过3天')
  expect(besideState({ ...one, state: 'near', daysLeft: 2 })).toBe('还有2天')
})

test('条款：没有把握的说明，自己写了待核的不再重复，地方规定不当中央的', () => {
  expect(clauseInWords(clause)).toBe('《某条例》 第十二条')
  expect(clauseInWords({ ...clause, articleConfidence: 'uncertain' })).toBe(
    '《某条例》 第十二条（条款待核实）',
  )
  expect(clauseInWords({ ...clause, article: '条号待核', articleConfidence: 'uncertain' })).toBe(
    '《某条例》 条号待核',
  )
  expect(clauseInWords({ ...clause, document: '', level: 'local' })).toBe('第十二条（地方或本单位规定）')
})

test('责任人：在任的人，没有就是单位', () => {
  expect(ownerInWords({ owner: { post: 1, title: '书记', name: '江艳丰' }, unitName: '发改局' })).toBe(
    '书记 江艳丰',
  )
  expect(ownerInWords({ owner: null, unitName: '发改局' })).toBe('发改局')
})
