import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Command, OutputOf } from '#domain/kernel/command.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { metricFigure, metricList, metricSeries } from '#domain/metric/contract.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import type { Context, Handler } from '#server/handle.ts'
import { figure } from '#server/metric/figure.ts'
import { list } from '#server/metric/list.ts'
import { series } from '#server/metric/series.ts'
import { connect, type Database } from '#store/connect.ts'
import { inTransaction } from '#store/tx.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { people, records, units } from './arbitrary.ts'
import { catalogueOf, metric } from './catalogue.ts'
import { insertWorld, scopeOf } from './world.ts'

const catalogue = catalogueOf([
  metric({
    id: 'all',
    measure: 'entries',
    ledger: 'gathering',
    label: '聚会次数',
    by: 'chair',
    reach: 'below',
  }),
  metric({ id: 'halls', measure: 'entries', ledger: 'gathering', where: [{ field: 'form', in: ['hall'] }] }),
  metric({ id: 'share', measure: 'rate', part: 'halls', whole: 'all', units: ['%'] }),
  metric({ id: 'names', measure: 'values', ledger: 'gathering', field: 'name', units: ['个'] }),
])
/** Each alone: months of a year then add up to it. */
const held: readonly CountedRecord[] = (
  fc.sample(records({ min: 450, max: 450 }), { seed: 11, numRuns: 1 })[0] ?? []
).map(({ act: _, ...record }) => record)
const year = { from: '2023-01-01', to: '2023-12-31' }
const county = scopeOf({ lo: 100, hi: 499 })
const office = scopeOf({ lo: 300, hi: 399 }, units[3])

let scratch: TestDatabase
let database: Database

beforeAll(async () => {
  scratch = await testDatabase()
  database = connect(scratch.url, { max: 2 })
  await insertWorld(database, { catalogue, records: held })
})

afterAll(async () => {
  await database.destroy()
  await scratch.drop()
})

/** Parses the input and the output by the contract, as the HTTP layer does. */
async function call<C extends Command>(
  contract: C,
  handler: Handler,
  { scope = county, input }: { scope?: Scope; input: unknown },
): Promise<OutputOf<C>> {
  const work = { scope, verb: contract.name, key: new Uint8Array(32) }
  const output = await inTransaction(database, work, tx =>
    handler.run(
      { tx, scope, packs: catalogue } as unknown as Context,
      contract.input.parse(input),
      undefined,
    ),
  )
  return contract.output.parse(output) as OutputOf<C>
}

describe('metric.figure', () => {
  test('默认问本岗位的单位，范围照指标的习惯', async () => {
    const found = await call(metricFigure, figure, { input: { metric: 'all', period: year } })
    const question = { metric: 'all', unit: county.unit, reach: 'below' as const, period: year }
    const expected = evaluate(catalogue, question, held)
    expect(found.label).toBe('聚会次数')
    expect(found.questionWords).toBe('2023年，县委及其下属各单位')
    expect(found.value).toEqual(expected.value)
    expect(found.valueWords).toBe(`${expected.rows.length}次`)
    expect(found.leftOutCount).toBe(expected.leftOut.length)
    expect(found.definition).toContain('作废的不计')
  })

  test('一行写明登记的标题、单位、登记人和补录天数', async () => {
    const found = await call(metricFigure, figure, { input: { metric: 'all', period: year } })
    const [row] = found.rows
    const record = held.find(one => one.id === row?.record)
    expect(row).toMatchObject({
      title: `第${record?.id}次`,
      occurredOn: record?.occurredOn,
      recordedAt: record?.recordedAt,
      unitName: units.find(unit => unit.id === record?.unit)?.name,
      recorderName: people[0]?.name,
      contribution: '1',
    })
    expect(row?.lateDays).toBeGreaterThanOrEqual(0)
  })

  test('翻页到底，正好是全部登记，看不懂的页码从头开始', async () => {
    const ask = { metric: 'share', period: { from: '2022-01-01', to: '2024-12-31' }, reach: 'below' }
    const seen: string[] = []
    let cursor: string | null = '看不懂'
    let pages = 0
    while (cursor !== null) {
      const page: OutputOf<typeof metricFigure> = await call(metricFigure, figure, {
        input: { ...ask, cursor },
      })
      seen.push(...page.rows.map(row => `${row.record}/${row.side}`))
      expect(page.rowCount).toBeGreaterThan(100)
      cursor = page.next
      pages += 1
      if (cursor === null) expect(seen).toHaveLength(page.rowCount)
    }
    expect(pages).toBeGreaterThan(1)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('看不见的单位当作没有', async () => {
    for (const unit of [1, 2, 5, 99]) {
      const refused = call(metricFigure, figure, {
        scope: office,
        input: { metric: 'all', period: year, unit },
      })
      await expect(refused).rejects.toMatchObject({ code: 'absent' })
    }
  })

  test('不存在的指标当作没有', async () => {
    const refused = call(metricFigure, figure, { input: { metric: 'nothing', period: year } })
    await expect(refused).rejects.toMatchObject({ code: 'absent' })
  })

  test('只计某人的、截至某刻的，都写进所问', async () => {
    const input = { metric: 'all', period: year, person: 1, asOf: '2023-07-01T00:00:00+08:00' }
    const found = await call(metricFigure, figure, { input })
    expect(found.questionWords).toContain('只计同志1本人的，截至2023年7月1日00:00已登记的')
    expect(found.asOf).toBe(input.asOf)
    const reasons = found.leftOut.map(left => left.reason)
    expect(reasons.some(reason => /主持人是“同志.*”，不是所问的“同志1”/.test(reason))).toBe(true)
    expect(reasons.some(reason => reason.includes('才登记，晚于所问的截止时间'))).toBe(true)
  })

  test('写错的截止时间在入口就退回', () => {
    const parsed = metricFigure.input.safeParse({ metric: 'all', period: year, asOf: '昨天' })
    expect(parsed.error?.issues[0]?.message).toContain('截止时间')
  })
})

test('metric.list 列出每个指标的量词、台账和能否按本人统计', async () => {
  const { metrics } = await call(metricList, list, { input: {} })
  expect(metrics.map(one => [one.id, one.unit, one.group, one.personal])).toEqual([
    ['all', '次', '聚会台账', true],
    ['halls', '次', '聚会台账', false],
    ['share', '%', undefined, false],
    ['names', '个', '聚会台账', false],
  ])
})

describe('metric.series', () => {
  test('十二个月相加等于全年', async () => {
    const { values } = await call(metricSeries, series, { input: { metric: 'all', year: 2023 } })
    const whole = await call(metricFigure, figure, { input: { metric: 'all', period: year } })
    expect(values.reduce((sum, value) => sum + Number(value ?? 0), 0)).toBe(whole.rowCount)
  })

  test('没有登记的月份是空，不是零', async () => {
    const { values } = await call(metricSeries, series, { input: { metric: 'names', year: 2020 } })
    expect(values).toEqual(Array.from({ length: 12 }, () => null))
  })
})
