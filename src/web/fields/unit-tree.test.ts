import { expect, test } from 'vitest'
import { treeOf } from './unit-tree.ts'

const row = (id: number, parent: number | null) => ({
  id,
  parent,
  name: `单位${id}全称`,
  shortName: `单位${id}`,
})

test('按隶属排成树，次序不变', () => {
  const tree = treeOf([row(1, null), row(2, 1), row(3, 2), row(4, 1)])
  expect(tree.map(node => node.value)).toEqual([1])
  expect(tree[0]?.children.map(node => node.value)).toEqual([2, 4])
  expect(tree[0]?.children[0]?.children.map(node => node.value)).toEqual([3])
})

test('看不到上级的单位自成一根，不丢失', () => {
  expect(treeOf([row(7, 99), row(8, 7)]).map(node => node.value)).toEqual([7])
})

test('简称和全称都能查到', () => {
  expect(treeOf([row(1, null)])[0]?.search).toBe('单位1全称 单位1')
})
