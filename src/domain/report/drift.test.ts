import { expect, test } from 'vitest'
import { type CountedRow, type DriftingRecord, explainDrift } from './drift.ts'

const record = (title: string, change: Partial<DriftingRecord> = {}): DriftingRecord => ({
  title,
  occurredOn: '2023-05-08',
  recordedAt: '2023-05-08T09:00:00+08:00',
  state: 'valid',
  voidReason: null,
  lateDays: 0,
  ...change,
})
const records = new Map([
  [1, record('党组会')],
  [2, record('补登的会', { lateDays: 30 })],
  [3, record('重复的会', { state: 'void', voidReason: '重复登记' })],
])
const row = (id: number, change: Partial<CountedRow> = {}): CountedRow => ({
  record: id,
  contribution: '1',
  ...change,
})

test('新增、作废、不再计入、数变了，各说各的缘由', () => {
  expect(
    explainDrift({
      before: [row(1), row(3), row(9, { contribution: '5' })],
      after: [row(1, { contribution: '2' }), row(2), row(9, { contribution: '6' })],
      records,
    }),
  ).toEqual([
    '新增《补登的会》（2023-05-08），补录30天',
    '《重复的会》（2023-05-08）已作废：重复登记',
    '《党组会》（2023-05-08）更正后由1变为2',
    '第9号登记更正后由5变为6',
  ])
})

test('关联为同一件事而不再计入的，说明按哪一条计入', () => {
  const linked = new Map([
    [1, record('党组会', { act: 1 })],
    [2, record('专题学习', { act: 1 })],
  ])
  expect(explainDrift({ before: [row(1), row(2)], after: [row(1)], records: linked })).toEqual([
    '《专题学习》（2023-05-08）与第1号登记是同一件事，只计一次',
  ])
})

test('比率的两边分开说：同一条登记可以只在一边变', () => {
  const both = (part: string, whole: string) => [
    row(1, { side: 'part', contribution: part }),
    row(1, { side: 'whole', contribution: whole }),
  ]
  expect(explainDrift({ before: both('6', '8'), after: both('7', '8'), records })).toEqual([
    '分子：《党组会》（2023-05-08）更正后由6变为7',
  ])
  expect(explainDrift({ before: both('6', '8').slice(1), after: both('6', '8'), records })).toEqual([
    '分子：新增《党组会》（2023-05-08）',
  ])
})

test('同一条登记的两个议项分开算', () => {
  const items = (...places: number[]) => places.map(item => row(1, { items: 'items', item }))
  expect(explainDrift({ before: items(0), after: items(0, 1), records })).toEqual([
    '新增《党组会》（2023-05-08）',
  ])
  expect(explainDrift({ before: items(0, 1), after: items(0, 1), records })).toEqual([])
})
