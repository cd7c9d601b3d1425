import { describe, expect, test } from 'vitest'
import { isOwed, type Owing, withdrawalOf } from './owed.ts'
import { sampleDuty, sampleNorm } from './sample.testing.ts'

const WINDOW = { key: 'r1', from: '2023-05-01', to: '2023-05-16', due: '2023-05-16' }
const OFF = { on: false, from: '2023-01-01', reason: '本镇不设' }

const owing = (more: Partial<Owing> = {}): Owing => ({
  one: { norm: sampleNorm(), duty: sampleDuty() },
  unit: { life: { from: '2020-01-01', to: undefined }, closedOn: null },
  switched: undefined,
  opened: new Map([[2023, '2023-01-01']]),
  ...more,
})

describe('登记、任期引出的应办算不算', () => {
  test('年度开了、职责启用、单位在，就算', () => {
    expect(isOwed(WINDOW, owing())).toBe(true)
  })

  test('没开的年度不算；开年以前到期的不算，当天到期的算', () => {
    expect(isOwed(WINDOW, owing({ opened: new Map([[2022, '2022-01-01']]) }))).toBe(false)
    expect(isOwed(WINDOW, owing({ opened: new Map([[2023, '2023-05-17']]) }))).toBe(false)
    expect(isOwed(WINDOW, owing({ opened: new Map([[2023, '2023-05-16']]) }))).toBe(true)
  })

  test('停用了不算；待核实的启用了才算，只算启用那天起到期的', () => {
    expect(isOwed(WINDOW, owing({ switched: OFF }))).toBe(false)
    const one = { norm: sampleNorm(), duty: sampleDuty({ confidence: 'uncertain' }) }
    const from = (day: string) => ({ on: true, from: day, reason: '核对过原文' })
    expect(isOwed(WINDOW, owing({ one }))).toBe(false)
    expect(isOwed(WINDOW, owing({ one, switched: from('2023-05-16') }))).toBe(true)
    expect(isOwed(WINDOW, owing({ one, switched: from('2023-05-17') }))).toBe(false)
    expect(isOwed(WINDOW, owing({ switched: from('2023-05-17') }))).toBe(true)
  })

  test('单位那时已撤销不算，规范那时不施行不算', () => {
    const unit = { life: { from: '2020-01-01', to: '2023-05-15' }, closedOn: '2023-05-16' }
    expect(isOwed(WINDOW, owing({ unit }))).toBe(false)
    const one = { norm: sampleNorm({ ends: '2023-05-15' }), duty: sampleDuty() }
    expect(isOwed(WINDOW, owing({ one }))).toBe(false)
  })
})

describe('不再算的为什么撤下', () => {
  const why = (more: Partial<Owing>, today = '2023-05-10', wanted: string | undefined = WINDOW.due) =>
    withdrawalOf({ due: WINDOW.due, wanted }, owing(more), { today, gone: '引出它的登记已作废' })

  test('引出它的没有了、改到没开的年度：从今天起撤下，过了期的也撤', () => {
    const gone = (today: string) =>
      withdrawalOf({ due: WINDOW.due, wanted: undefined }, owing(), { today, gone: '引出它的登记已作废' })
    expect(gone('2023-05-10')).toEqual({ on: '2023-05-10', reason: '引出它的登记已作废' })
    expect(gone('2023-06-01')).toEqual({ on: '2023-06-01', reason: '引出它的登记已作废' })
    expect(why({}, '2023-06-01', '2024-02-01')).toEqual({
      on: '2023-06-01',
      reason: '改后的日期不在已开的年度里',
    })
  })

  test('单位在到期以前撤销的，从撤销那天起；到期以后才撤销的，错过的留着', () => {
    const closed = (closedOn: string) => ({ unit: { life: { from: '2020-01-01', to: undefined }, closedOn } })
    expect(why(closed('2023-05-16'), '2023-06-01')).toEqual({
      on: '2023-05-16',
      reason: '单位已于2023-05-16撤销',
    })
    expect(why(closed('2023-05-17'), '2023-06-01')).toBeUndefined()
  })

  test('停用了、规范不施行了：没到期的撤下，过了期的留着', () => {
    expect(why({ switched: OFF })).toEqual({ on: '2023-05-10', reason: '已停用：本镇不设' })
    expect(why({ switched: OFF }, '2023-05-16')?.on).toBe('2023-05-16')
    expect(why({ switched: OFF }, '2023-05-17')).toBeUndefined()
    expect(why({})?.reason).toBe('这项职责那时不在施行期内')
  })
})
