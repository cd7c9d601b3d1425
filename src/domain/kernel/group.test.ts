import { expect, test } from 'vitest'
import { groupBy } from './group.ts'

test('同一个键的归在一起，组内和组间都照来的次序', () => {
  const groups = groupBy(['丙1', '甲1', '丙2', '乙1', '甲2'], one => one.slice(0, 1))
  expect([...groups]).toEqual([
    ['丙', ['丙1', '丙2']],
    ['甲', ['甲1', '甲2']],
    ['乙', ['乙1']],
  ])
  expect(groupBy([], () => 1).size).toBe(0)
})

test('键不必是文字，数目和空值各是各的组', () => {
  const groups = groupBy([0, 1, 2, 3], one => (one < 2 ? null : one))
  expect([...groups.keys()]).toEqual([null, 2, 3])
})
