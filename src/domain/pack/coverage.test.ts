import { expect, test } from 'vitest'
import { coverageOf } from './coverage.ts'
import { loadPacks } from './load.ts'
import { MECHANISM_GROUPS, MECHANISMS } from './mechanisms.ts'
import { SOUND, samplePack } from './sample.ts'

test('机制共232项，18组首尾相接', () => {
  expect(MECHANISMS).toHaveLength(232)
  expect([MECHANISMS[0], MECHANISMS.at(-1)]).toEqual(['M001', 'M232'])
  expect(MECHANISM_GROUPS).toHaveLength(18)
  expect(new Set(MECHANISMS).size).toBe(232)
  MECHANISM_GROUPS.slice(1).forEach((group, index) => {
    expect(group.first).toBe((MECHANISM_GROUPS[index]?.last ?? 0) + 1)
  })
})

test('台账、报告、在用代码及其 each 指标都算覆盖，停用的代码不算', () => {
  const { packs } = loadPacks(samplePack())
  expect(coverageOf(packs, ['M001', 'M002', 'M003', 'M004'])).toEqual({
    covered: [
      {
        mechanism: 'M001',
        by: ['metric:outing.times.fine', 'metric:outing.stops.fine', 'code:weather.fine'],
      },
      { mechanism: 'M002', by: ['ledger:outing'] },
      { mechanism: 'M004', by: ['report:summary'] },
    ],
    missing: ['M003'],
    count: 3,
    total: 4,
  })
})

test('没有台账用到的代码表不算覆盖', () => {
  const unused = SOUND['codes/weather.yaml'].replace('id: weather', 'id: unused').replace('M001', 'M009')
  const { packs, errors } = loadPacks(samplePack({ 'codes/unused.yaml': unused }))
  expect(errors).toEqual([])
  expect(coverageOf(packs, ['M009']).count).toBe(0)
})
