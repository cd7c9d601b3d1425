import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makesCircle, outline, whyNotPlaced } from './tree.ts'

describe('分解', () => {
  test('随便怎样挂接，凡准许的都不成圈', () => {
    const moves = array(array(integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 2 }), {
      maxLength: 60,
    })
    assert(
      property(moves, tried => {
        const parents = new Map<number, number | null>(Array.from({ length: 12 }, (_, at) => [at + 1, null]))
        for (const [task = 1, parent = 1] of tried)
          if (!makesCircle(parents, { task, parent })) parents.set(task, parent)
        for (const start of parents.keys()) expect(stepsUp(parents, start)).toBeLessThan(12)
      }),
    )
  })

  test('每一项都在纸上出现一次，分解的紧跟在上级之后', () => {
    assert(
      property(array(integer({ min: 0, max: 30 }), { maxLength: 30 }), picks => {
        const tasks = picks.map((pick, at) => ({
          id: at + 1,
          parent: at === 0 || pick === 0 ? null : (pick % at) + 1,
        }))
        const laid = outline(tasks)
        expect(laid.map(({ task }) => task.id).toSorted((a, b) => a - b)).toEqual(tasks.map(task => task.id))
        const order = new Map(laid.map(({ task }, at) => [task.id, at]))
        for (const { id, parent } of tasks)
          if (parent !== null) expect(order.get(parent) ?? 99).toBeLessThan(order.get(id) ?? -1)
      }),
    )
  })

  test('上级看不到的分解任务列在第一层', () => {
    expect(outline([{ id: 5, parent: 2 }]).map(({ depth }) => depth)).toEqual([0])
  })
})

describe('放在哪里', () => {
  const around = { reach: new Set([1, 2]), parts: [], year: 2023 }
  const parent = { id: 1, parent: null, dueOn: '2023-10-31' }

  test('只准给够得着的单位', () => {
    assert(
      property(integer({ min: 1, max: 9 }), unit => {
        const faults = whyNotPlaced({ unit, parent: null, dueOn: null }, around)
        expect(faults.some(fault => fault.place === 'unit')).toBe(unit > 2)
      }),
    )
  })

  test('不晚于上级任务，也不早于已分解的；上级有时限的必须写', () => {
    const place = (dueOn: string | null) =>
      whyNotPlaced({ unit: 1, parent, dueOn }, around).map(one => one.message)
    expect(place('2023-10-31')).toEqual([])
    expect(place('2023-11-01')).toEqual(['完成时限晚于上级任务的时限2023年10月31日，请提前到这一天或以前'])
    expect(place(null)[0]).toContain('分解的任务也要写完成时限')
    const parts = [{ id: 2, parent: 1, dueOn: '2023-09-30' }]
    const faults = whyNotPlaced({ unit: 1, parent: null, dueOn: '2023-09-01' }, { ...around, parts })
    expect(faults[0]?.message).toContain('2023年9月30日，晚于这个时限')
  })

  test('跨年的可以写到次年六月，再远的不行', () => {
    const place = (dueOn: string) => whyNotPlaced({ unit: 1, parent: null, dueOn }, around).length
    expect([place('2024-01-15'), place('2024-07-01'), place('2022-12-31')]).toEqual([0, 1, 1])
  })
})

function stepsUp(parents: ReadonlyMap<number, number | null>, start: number): number {
  let steps = 0
  for (let at = parents.get(start) ?? null; at !== null && steps < 99; at = parents.get(at) ?? null)
    steps += 1
  return steps
}
