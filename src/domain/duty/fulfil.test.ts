import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, isWithin } from '#domain/kernel/day.ts'
import { type Act, type Asked, fulfil } from './fulfil.ts'
import type { Window } from './occurrence.ts'

const window = (key: string, from: string, to: string): Window => ({ key, from, to, due: to })
const Q1 = window('2023-Q1', '2023-01-01', '2023-03-31')
const Q2 = window('2023-Q2', '2023-04-01', '2023-06-30')

function found(windows: readonly Window[], acts: readonly Act[], asked: Asked = { times: 1 }) {
  return Object.fromEntries(fulfil(windows, acts, asked))
}

test('登记只算在它那天所在的窗口里，最早的先算，够了为止', () => {
  const acts = [
    { id: 3, on: '2023-05-04' },
    { id: 2, on: '2023-02-08' },
    { id: 1, on: '2023-03-01' },
    { id: 4, on: '2023-07-01' },
  ]
  expect(found([Q2, Q1], acts)).toEqual({ '2023-Q1': [2], '2023-Q2': [3] })
  expect(found([Q1, Q2], acts, { times: 2 })).toEqual({ '2023-Q1': [2, 1], '2023-Q2': [3] })
})

test('窗口重叠时一条登记只算一次，能让两个都办成就让', () => {
  const one = window('r1', '2023-05-01', '2023-05-20')
  const two = window('r2', '2023-05-10', '2023-05-30')
  expect(found([one, two], [{ id: 8, on: '2023-05-15' }])).toEqual({ r1: [8], r2: [] })
  const acts = [
    { id: 8, on: '2023-05-15' },
    { id: 9, on: '2023-05-05' },
  ]
  expect(found([one, two], acts)).toEqual({ r1: [9], r2: [8] })
})

test('按议项计的，一次会议几个议项算几次', () => {
  const acts = [{ id: 5, on: '2023-02-01', amount: 3 }]
  expect(found([Q1], acts, { times: 2 })).toEqual({ '2023-Q1': [5, 5] })
  expect(found([Q1], [{ id: 5, on: '2023-02-01' }], { times: 2 })).toEqual({ '2023-Q1': [5] })
  expect(found([Q1], [{ id: 5, on: '2023-02-01', amount: 0 }])).toEqual({ '2023-Q1': [] })
})

test('人确认的算到窗口外的登记，人否定的不算；确认优先于自动', () => {
  const acts = [
    { id: 1, on: '2023-02-01' },
    { id: 2, on: '2023-04-09' },
  ]
  expect(
    found([Q1, Q2], [{ id: 2, on: '2023-04-09' }], { times: 1, confirmed: [{ key: '2023-Q1', act: 2 }] }),
  ).toEqual({
    '2023-Q1': [2],
    '2023-Q2': [],
  })
  expect(found([Q1, Q2], acts, { times: 1, rejected: [{ key: '2023-Q1', act: 1 }] })).toEqual({
    '2023-Q1': [],
    '2023-Q2': [2],
  })
  const both = { times: 1, confirmed: [{ key: '2023-Q1', act: 1 }], rejected: [{ key: '2023-Q1', act: 1 }] }
  expect(found([Q1], acts, both)).toEqual({ '2023-Q1': [] })
  expect(found([Q1], acts, { times: 1, confirmed: [{ key: '2023-Q9', act: 1 }] })).toEqual({ '2023-Q1': [1] })
})

const START = '2023-12-01'
const anyWindow = fc.tuple(fc.nat(60), fc.nat(40)).map(([start, length]) => ({
  from: addDays(START, start),
  to: addDays(START, start + length),
}))
const anyWindows = fc
  .array(anyWindow, { maxLength: 8 })
  .map(spans => spans.map(({ from, to }, index) => window(`r${index}`, from, to)))
const anyActs = fc
  .array(fc.tuple(fc.nat(110), fc.integer({ min: 0, max: 3 })), { maxLength: 10 })
  .map(list => list.map(([day, amount], id) => ({ id, on: addDays(START, day), amount })))
const anyTimes = fc.integer({ min: 1, max: 3 })

test('一条登记所办的，不超过它有的议项；都在它那天的窗口里；每个窗口不超过所要的次数', () => {
  fc.assert(
    fc.property(anyWindows, anyActs, anyTimes, (windows, acts, times) => {
      const match = fulfil(windows, acts, { times })
      expect([...match.keys()].sort()).toEqual(windows.map(one => one.key).sort())
      const used = [...match.values()].flat()
      for (const { id, amount } of acts) {
        expect(used.filter(one => one === id).length).toBeLessThanOrEqual(amount)
      }
      for (const one of windows) {
        const ids = match.get(one.key) ?? []
        expect(ids.length).toBeLessThanOrEqual(times)
        for (const id of ids) expect(isWithin(acts[id]?.on ?? '', one)).toBe(true)
      }
    }),
  )
})

test('登记和窗口的次序不影响结果', () => {
  fc.assert(
    fc.property(anyWindows, anyActs, anyTimes, (windows, acts, times) => {
      const match = found(windows, acts, { times })
      expect(found(windows.toReversed(), acts.toReversed(), { times })).toEqual(match)
    }),
  )
})

test('人确认的登记，别的窗口不能拿走，哪怕另有一条可以顶替', () => {
  const acts = [
    { id: 1, on: '2023-02-01' },
    { id: 2, on: '2023-04-09' },
  ]
  const asked = { times: 1, confirmed: [{ key: '2023-Q1', act: 2 }] }
  expect(found([Q1, Q2], acts, asked)).toEqual({ '2023-Q1': [2], '2023-Q2': [] })
})

const anyRejected = fc.array(fc.record({ key: fc.nat(7).map(index => `r${index}`), act: fc.nat(9) }), {
  maxLength: 12,
})

test('多一条登记，办成的窗口一个也不会变成没办成，人否定过一些也一样', () => {
  const more = fc.tuple(fc.nat(110), fc.integer({ min: 1, max: 3 }))
  fc.assert(
    fc.property(
      anyWindows,
      anyActs,
      more,
      anyTimes,
      anyRejected,
      (windows, acts, [day, amount], times, rejected) => {
        const before = fulfil(windows, acts, { times, rejected })
        const after = fulfil(windows, [...acts, { id: 99, on: addDays(START, day), amount }], {
          times,
          rejected,
        })
        for (const [key, ids] of before) {
          expect(after.get(key)?.length).toBeGreaterThanOrEqual(ids.length)
        }
      },
    ),
    { numRuns: 500 },
  )
})

type Fits = (window: Window, act: Act) => boolean

/** The most windows that can be served, by trying everything. */
function most(windows: readonly Window[], acts: readonly Act[], fits: Fits): number {
  const [first, ...rest] = windows
  if (!first) return 0
  const without = most(rest, acts, fits)
  const served = acts.flatMap((act, index) =>
    fits(first, act) ? [1 + most(rest, acts.toSpliced(index, 1), fits)] : [],
  )
  return Math.max(without, ...served)
}

test('能办成多少就办成多少，与一一试过的一样；否定过的配不上', () => {
  const few = anyWindows.map(list => list.slice(0, 5))
  fc.assert(
    fc.property(few, anyActs, anyRejected, (windows, acts, rejected) => {
      const single = acts.slice(0, 5).map(({ id, on }) => ({ id, on }))
      const match = fulfil(windows, single, { times: 1, rejected })
      const fits: Fits = (one, act) =>
        isWithin(act.on, one) && !rejected.some(({ key, act: id }) => key === one.key && id === act.id)
      expect([...match.values()].filter(ids => ids.length > 0)).toHaveLength(most(windows, single, fits))
      for (const { key, act } of rejected) expect(match.get(key) ?? []).not.toContain(act)
    }),
    { numRuns: 500 },
  )
})
