import { expect, test } from 'vitest'
import { barInWords, piecesOf, readBoardAsk, yearsAround } from './ask.ts'

const COUNTS = {
  owed: 20,
  done: 12,
  doneLate: 1,
  near: 0,
  overdue: 5,
  notDue: 3,
  paused: 0,
  exempt: 4,
  gap: 6,
}
const read = (search: string) =>
  readBoardAsk(new URLSearchParams(search), { year: 2026, today: '2026-11-21' })

test('没有写明时看今年全年、截至今天；过去的年度截至年末', () => {
  expect(read('')).toMatchObject({ from: '2026-01-01', to: '2026-12-31', on: '2026-11-21', view: 'units' })
  expect(read('year=2023&part=Q3')).toMatchObject({ from: '2023-07-01', to: '2023-09-30', on: '2023-12-31' })
})

test('地址里写错的当没写', () => {
  expect(read('year=abc&part=toString&on=2023-02-30&unit=x&view=constructor')).toEqual(read(''))
})

test('条形各段首尾相接、合起来是应办；没有应办的没有段', () => {
  const pieces = piecesOf(COUNTS)
  expect(pieces.map(({ key }) => key)).toEqual(['done', 'overdue', 'notDue'])
  expect(pieces.map(({ start }) => start)).toEqual([0, 0.6, 0.85])
  expect(pieces.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  expect(barInWords(COUNTS)).toBe('应办20：已办12，逾期5，未到期3')
  expect(piecesOf({ ...COUNTS, owed: 0 })).toEqual([])
})

test('年度从下一年往回数，演示的年度也在内', () => {
  expect(yearsAround(2026, '2026-11-21')).toEqual([2027, 2026, 2025, 2024, 2023, 2022])
  expect(yearsAround(2023, '2026-11-21').at(-1)).toBe(2019)
})
