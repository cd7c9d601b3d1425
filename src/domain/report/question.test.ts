import { expect, test } from 'vitest'
import { resolvePeriod } from './question.ts'

const YEAR = { year: 2023, period: { from: '2023-01-01', to: '2023-12-31' } }
const named = new Map([
  ['主题教育期间', { from: '2023-09-01', to: '2024-01-31' }],
  ['集中攻坚期间', { from: '2021-03-01', to: '2021-04-30' }],
])

test('报告期、上半年、指定的日子，各按各的算', () => {
  expect(resolvePeriod({ kind: 'report' }, YEAR, named)).toEqual({ days: YEAR.period })
  expect(resolvePeriod({ kind: 'part', part: 'H1' }, YEAR, named)).toEqual({
    days: { from: '2023-01-01', to: '2023-06-30' },
  })
  const days = { from: '2022-12-01', to: '2023-02-01' }
  expect(resolvePeriod({ kind: 'days', ...days }, YEAR, named)).toEqual({ days })
})

test('跨年的时期只取报告期内的那一段：明年一月的事不进今年的报告', () => {
  expect(resolvePeriod({ kind: 'named', name: '主题教育期间' }, YEAR, named)).toEqual({
    days: { from: '2023-09-01', to: '2023-12-31' },
  })
})

test('没有起止日期的、不在报告期内的，说明缘由，不出数', () => {
  expect(resolvePeriod({ kind: 'named', name: '防汛期间' }, YEAR, named)).toEqual({
    refusal: '“防汛期间”还没有起止日期，请先在右侧写明是哪些天',
  })
  expect(resolvePeriod({ kind: 'named', name: '集中攻坚期间' }, YEAR, named)).toEqual({
    refusal: '“集中攻坚期间”（2021年3月1日至4月30日）不在报告期内，请核对起止日期，或另选时期',
  })
})
