import { expect, test } from 'vitest'
import { outcomeOf, type Poll, tellableCounts, whyNotAsked, whyNotTallied } from './poll.ts'

const poll = (counts: [number, number, number] | null, more: Partial<Poll> = {}): Poll => ({
  need: 3,
  share: 80,
  codes: 10,
  answered: counts ? counts[0] + counts[1] + counts[2] : 0,
  closesOn: '2023-06-10',
  closedOn: counts ? '2023-06-10' : null,
  content: counts?.[0] ?? null,
  mostly: counts?.[1] ?? null,
  discontent: counts?.[2] ?? null,
  ...more,
})

test('满意和基本满意够比例才算通过；人不够，算不上通过，也算不上没通过', () => {
  expect(outcomeOf(poll(null))).toBe('open')
  expect(outcomeOf(poll([0, 0, 0]))).toBe('few')
  expect(outcomeOf(poll([2, 0, 0]))).toBe('few')
  expect(outcomeOf(poll([0, 0, 2]))).toBe('few')
  expect(outcomeOf(poll([2, 2, 1]))).toBe('passed')
  expect(outcomeOf(poll([3, 0, 1]))).toBe('failed')
})

test('不到三人评的，不分项公布，免得看出是谁', () => {
  expect(tellableCounts(poll(null))).toBeNull()
  expect(tellableCounts(poll([1, 0, 1], { need: 1 }))).toBeNull()
  expect(tellableCounts(poll([1, 1, 1]))).toEqual({ content: 1, mostly: 1, discontent: 1 })
})

test('通过了不再评，没通过的改好再评，人太少可以再评；被整改单位自己不能评', () => {
  const over = { person: 2, isUnit: false, isOver: true, taint: null }
  const asked = (outcome: Parameters<typeof whyNotAsked>[0]['poll']) =>
    whyNotAsked({ state: 'verified', poll: outcome }, over)
  expect([asked(null), asked('few')]).toEqual([undefined, undefined])
  expect(asked('passed')).toContain('不必再评')
  expect(asked('failed')).toContain('退回重改')
  expect(asked('open')).toContain('正在进行')
  expect(whyNotAsked({ state: 'verified', poll: null }, { ...over, isUnit: true })).toContain(
    '不能自己评自己',
  )
  expect(whyNotAsked({ state: 'verified', poll: null }, { ...over, taint: 'post' })).toContain('请换别的同志')
  expect(whyNotAsked({ state: 'resolved', poll: null }, over)).toContain('核验到位以后')
})

test('码没有用完，到截止日才能结束', () => {
  const over = { person: 2, isUnit: false, isOver: true, taint: null }
  const going = poll(null, { answered: 9 })
  expect(whyNotTallied(going, over, '2023-06-09')).toContain('还有1个')
  expect(whyNotTallied(going, over, '2023-06-10')).toBeUndefined()
  expect(whyNotTallied({ ...going, answered: 10 }, over, '2023-06-01')).toBeUndefined()
  expect(whyNotTallied(undefined, over, '2023-06-10')).toContain('没有正在进行')
  expect(whyNotTallied(going, { ...over, isOver: false }, '2023-06-10')).toContain('督办单位')
})
