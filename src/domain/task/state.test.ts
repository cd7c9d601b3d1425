import { assert, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { available, isLate, type PlacedTask, stateOf, TASK_STAGES } from './state.ts'

const task: PlacedTask = {
  stage: 'open',
  version: 1,
  received: 1,
  dueOn: '2023-06-30',
  unit: 2,
  giver: 1,
  stranded: false,
  reportedBy: null,
  listState: 'issued',
  isPart: false,
}

describe('任务的状态', () => {
  test('待签收先于其他；到期次日逾期；报了完成不再算逾期', () => {
    expect(stateOf({ ...task, received: 0 }, '2023-01-01')).toBe('awaiting')
    expect(stateOf(task, '2023-06-30')).toBe('under_way')
    expect(stateOf(task, '2023-07-01')).toBe('overdue')
    expect(isLate({ ...task, stage: 'reported' }, '2023-12-31')).toBe(false)
    expect(stateOf({ ...task, stage: 'reported', version: 2 }, '2023-07-01')).toBe('awaiting')
    expect(stateOf({ ...task, dueOn: null }, '2099-01-01')).toBe('under_way')
  })
})

describe('能办什么', () => {
  const owner = { unit: 2, person: 20 }
  const giver = { unit: 1, person: 10 }

  test('签收之前不能报，签收之后可以报、可以分解', () => {
    expect(available({ ...task, received: 0 }, owner)).toEqual(['receive', 'object', 'assign', 'hand_over'])
    expect(available(task, owner)).toEqual(['report', 'decompose', 'assign', 'hand_over'])
    expect(available(task, giver)).toEqual([])
  })

  test('本人报的不能由本人认定', () => {
    const reported = { ...task, unit: 1, stage: 'reported' as const, reportedBy: 10 }
    expect(available(reported, giver)).not.toContain('recognise')
    expect(available(reported, { unit: 1, person: 11 })).toContain('recognise')
  })

  test('单位撤销的由交办单位改派；办结之后什么都不能动', () => {
    expect(available({ ...task, stranded: true }, giver)).toContain('reassign')
    expect(available({ ...task, stranded: true }, owner)).toEqual([])
    expect(available({ ...task, listState: 'closed' }, owner)).toEqual([])
  })

  test('不论怎样，别的单位什么都不能办，认定的总是交办单位', () => {
    const anyTask = record({
      stage: constantFrom(...TASK_STAGES),
      received: integer({ min: 0, max: 2 }),
      unit: integer({ min: 1, max: 3 }),
      giver: integer({ min: 1, max: 3 }),
      reportedBy: constantFrom(null, 7, 8),
    })
    assert(
      property(anyTask, constantFrom(7, 8), integer({ min: 1, max: 4 }), (part, person, unit) => {
        const made = { ...task, version: 2, ...part }
        const may = available(made, { unit, person })
        if (unit !== made.unit && unit !== made.giver) expect(may).toEqual([])
        if (may.includes('recognise')) {
          expect(unit).toBe(made.giver)
          expect(made.reportedBy).not.toBe(person)
        }
      }),
    )
  })
})
