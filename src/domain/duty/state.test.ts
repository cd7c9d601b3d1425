import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/kernel/day.ts'
import { anyDay } from './sample.testing.ts'
import { dueAfterPauses, type Occurrence, STATES, stateOf } from './state.ts'

const JUNE: Occurrence = { from: '2023-06-01', due: '2023-06-28', times: 1, acts: [] }
const act = (on: string, recordedOn = on) => ({ on, recordedOn })

test.each<[string, Partial<Occurrence>, string, Partial<ReturnType<typeof stateOf>>]>([
  ['离到期还远', {}, '2023-06-20', { state: 'not-due', daysLeft: 8, missing: 1 }],
  ['离到期七天', {}, '2023-06-21', { state: 'near', daysLeft: 7 }],
  ['到期当天', {}, '2023-06-28', { state: 'near', daysLeft: 0 }],
  ['过了一天', {}, '2023-06-29', { state: 'overdue', daysLate: 1 }],
  ['过了多少年也还是逾期', {}, '2033-06-28', { state: 'overdue', daysLate: 3653 }],
  [
    '到期当天办',
    { acts: [act('2023-06-28')] },
    '2023-07-10',
    { state: 'done', enteredLateDays: 0, missing: 0 },
  ],
  [
    '按时办而补录：不是逾期',
    { acts: [act('2023-06-28', '2023-07-20')] },
    '2023-07-21',
    { state: 'done', enteredLateDays: 22 },
  ],
  [
    '逾期才办',
    { acts: [act('2023-06-30')] },
    '2023-07-10',
    { state: 'done-late', daysLate: 2, enteredLateDays: 0 },
  ],
  [
    '要两次只办了一次',
    { times: 2, acts: [act('2023-06-02')] },
    '2023-07-01',
    { state: 'overdue', missing: 1 },
  ],
  [
    '两次里第二次逾期',
    { times: 2, acts: [act('2023-06-30'), act('2023-06-02')] },
    '2023-07-01',
    { state: 'done-late', daysLate: 2 },
  ],
  ['不适用', { exempt: '没有划分党小组' }, '2023-07-10', { state: 'exempt' }],
  [
    '停表中',
    { pauses: [{ from: '2023-06-20', to: undefined }] },
    '2023-07-10',
    { state: 'paused', due: '2023-07-19', daysLeft: 9 },
  ],
  [
    '停到某天为止，还没到那天',
    { pauses: [{ from: '2023-06-20', to: '2023-06-24' }] },
    '2023-06-22',
    { state: 'paused', due: '2023-07-03', daysLeft: 11 },
  ],
  [
    '将来才停的，现在不算停',
    { pauses: [{ from: '2023-06-20', to: undefined }] },
    '2023-06-10',
    { state: 'not-due', due: '2023-06-28', daysLeft: 18 },
  ],
  [
    '停了五天，到期推五天',
    { pauses: [{ from: '2023-06-20', to: '2023-06-24' }] },
    '2023-07-02',
    { state: 'near', due: '2023-07-03', daysLeft: 1 },
  ],
  [
    '推后的期限内办的，不算逾期',
    { pauses: [{ from: '2023-06-20', to: '2023-06-24' }], acts: [act('2023-07-03')] },
    '2023-07-04',
    { state: 'done', due: '2023-07-03' },
  ],
  [
    '逾期以后才停表，不抹去逾期',
    { pauses: [{ from: '2023-07-01', to: undefined }] },
    '2023-07-02',
    { state: 'overdue', due: '2023-06-28', daysLate: 4 },
  ],
  [
    '窗口开始前的停表不推',
    { pauses: [{ from: '2023-05-01', to: '2023-06-02' }] },
    '2023-06-10',
    { state: 'not-due', due: '2023-06-30' },
  ],
  [
    '停表重叠的日子只算一次',
    {
      pauses: [
        { from: '2023-06-10', to: '2023-06-14' },
        { from: '2023-06-12', to: '2023-06-16' },
      ],
    },
    '2023-06-20',
    { state: 'not-due', due: '2023-07-05' },
  ],
])('%s', (_, more, today, expected) => {
  expect(stateOf({ ...JUNE, ...more }, today)).toMatchObject(expected)
})

test('七种状态各有中文名', () => {
  expect(Object.values(STATES)).toEqual(['未到期', '临期', '已完成', '逾期完成', '逾期', '不适用', '停表'])
})

test('临期的天数可以另定', () => {
  expect(stateOf(JUNE, '2023-06-20', { nearDays: 10 }).state).toBe('near')
})

const pause = fc
  .tuple(fc.integer({ min: -40, max: 40 }), fc.nat(30))
  .map(([start, length]) => ({ from: addDays(JUNE.due, start), to: addDays(JUNE.due, start + length) }))

test('停表只会往后推，次序无关，推的天数不超过停的天数', () => {
  fc.assert(
    fc.property(fc.array(pause, { maxLength: 5 }), anyDay, (pauses, today) => {
      const { due } = dueAfterPauses({ ...JUNE, pauses }, today)
      const days = new Set(
        pauses.flatMap(({ from, to }) =>
          Array.from({ length: 41 }, (_, n) => addDays(from, n)).filter(d => d <= to),
        ),
      )
      expect(due >= JUNE.due && due <= addDays(JUNE.due, days.size)).toBe(true)
      expect(dueAfterPauses({ ...JUNE, pauses: pauses.toReversed() }, today)).toEqual(
        dueAfterPauses({ ...JUNE, pauses }, today),
      )
    }),
  )
})

test('多一次登记不会让办了的变成没办；办了的不随日子变', () => {
  const acts = fc.array(
    anyDay.map(on => ({ on, recordedOn: on })),
    { maxLength: 4 },
  )
  const isDone = (state: string) => state === 'done' || state === 'done-late'
  fc.assert(
    fc.property(acts, anyDay, anyDay, fc.integer({ min: 1, max: 3 }), (held, more, today, times) => {
      const before = stateOf({ ...JUNE, times, acts: held }, today)
      const after = stateOf({ ...JUNE, times, acts: [...held, act(more)] }, today)
      if (isDone(before.state)) expect(isDone(after.state)).toBe(true)
      if (before.state === 'done') expect(after.state).toBe('done')
      if (isDone(before.state))
        expect(stateOf({ ...JUNE, times, acts: held }, addDays(today, 9))).toEqual(before)
    }),
  )
})
