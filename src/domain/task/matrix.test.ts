import { expect, test } from 'vitest'
import { facing, matrixOf } from './matrix.ts'

const task = (id: number, parent: number | null, more: object = {}) => ({
  id,
  parent,
  title: `任务${id}`,
  unit: id,
  owner: '赵东',
  stranded: false,
  ...more,
})

test('落到最末一级看：谁在做，谁没有指定到人，谁的单位撤销了', () => {
  const rows = matrixOf([
    task(1, null, { owner: '' }),
    task(2, 1, { owner: '' }),
    task(3, 1),
    task(4, null, { stranded: true }),
  ])
  expect(rows.map(row => [row.task, [...row.cells.keys()]])).toEqual([
    [1, [2, 3]],
    [4, [4]],
  ])
  expect(rows[0]?.holes).toEqual([{ task: 2, unit: 2, why: 'nobody' }])
  expect(rows[1]?.holes).toEqual([{ task: 4, unit: 4, why: 'closed' }])
})

test('同一件事给了几家，算重复；标点、空格不同也认得出', () => {
  const [row] = matrixOf([
    task(1, null),
    task(2, 1, { title: '开展警示教育' }),
    task(3, 1, { title: '开展 警示教育。' }),
    task(4, 1, { title: '讲党课' }),
  ])
  expect(row?.overlaps).toEqual([{ title: '开展警示教育', units: [2, 3] }])
})

test('同样的任务交给几家，是一行，各做各的，不算重复', () => {
  const rows = matrixOf([
    task(1, null, { title: '报到服务' }),
    task(2, null, { title: '报到服务' }),
    task(3, null, { title: '报到服务', owner: '' }),
  ])
  expect(rows).toHaveLength(1)
  expect([...(rows[0]?.cells.keys() ?? [])]).toEqual([1, 2, 3])
  expect([rows[0]?.overlaps.length, rows[0]?.holes.length]).toEqual([0, 1])
})

test('两份清单对照：一对一对上，对不上的各自单列', () => {
  const rows = facing(
    [{ title: '讲党课' }, { title: '讲党课' }, { title: '谈心谈话' }],
    [{ title: '讲党课。' }, { title: '查阵地' }],
  )
  expect(rows).toEqual([
    { left: { title: '讲党课' }, right: { title: '讲党课。' } },
    { left: { title: '讲党课' }, right: null },
    { left: { title: '谈心谈话' }, right: null },
    { left: null, right: { title: '查阵地' } },
  ])
})
