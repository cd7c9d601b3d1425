import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { intakeAnswer, intakeOpen, intakeSettle, intakeShow } from '#domain/intake/contract.ts'
import { enteredOf, type LedgerDefinition } from '#domain/ledger/definition.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import type { MetricDefinition } from '#domain/metric/definition.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import { personAdd } from '#domain/person/contract.ts'
import { recordEnter, recordList, recordShow, recordVoid } from '#domain/record/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { corePacks } from '#test/setup/packs.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { type Cast, entriesOf, type Made } from './entries.ts'

const EACH = 8
const packs = await corePacks()
const year = { from: '2023-01-01', to: '2023-12-31' }

let county: County
let clerk: Browser
let cast: Cast

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  const { browser, person } = await hire('clerk', { unit: units.east, role: 'clerk', name: '周正' })
  clerk = browser
  const people = [person]
  for (const name of ['李敏', '孙 立', '阿依古丽·买买提', '欧阳一鸣'])
    people.push((await system.call(personAdd, { unit: units.east, name })).id)
  cast = { codes: packs.codes, people, units: [units.east], records: new Map() }
})
afterAll(() => county.world.close())

/** What a ledger refers to is there before it. */
function inOrder(): LedgerDefinition[] {
  const done: LedgerDefinition[] = []
  const add = (ledger: LedgerDefinition) => {
    if (done.includes(ledger)) return
    for (const field of ledger.fields) {
      const other = field.kind === 'reference' && packs.ledgers.get(field.ledger)
      if (other && other !== ledger) add(other)
    }
    done.push(ledger)
  }
  for (const ledger of enteredOf(packs.ledgers)) add(ledger)
  return done
}

describe.each(inOrder().map(ledger => [ledger.label, ledger] as const))('台账“%s”', (_label, ledger) => {
  let made: Made[]
  let ids: number[]
  let workbook: Buffer

  test('随意生成的登记都存得进，列得出，各项原样', async () => {
    made = entriesOf(ledger, cast, EACH)
    ids = []
    for (const { occurredOn, data, tags } of made)
      ids.push((await clerk.call(recordEnter, { ledger: ledger.id, occurredOn, data, tags })).id)
    const { rows, total } = await clerk.call(recordList, { ledger: ledger.id, ...year, limit: 200 })
    expect(total).toBe(EACH)
    expect(rows.map(row => row.id)).toEqual(ids.toReversed())
    for (const [at, id] of ids.entries()) {
      const { record } = await clerk.call(recordShow, { id })
      expect({ occurredOn: record.occurredOn, data: record.data }).toEqual({
        occurredOn: made[at]?.occurredOn,
        data: plain(made[at]?.data),
      })
    }
    ;(cast.records as Map<string, number[]>).set(ledger.id, ids)
  })

  test('按选项、日期筛选，条数与逐条数的一样', async () => {
    for (const field of ledger.fields) {
      if (field.kind !== 'choice') continue
      for (const code of new Set(made.flatMap(one => [one.data[field.id] ?? []].flat() as string[]))) {
        const { total } = await clerk.call(recordList, { ledger: ledger.id, choices: { [field.id]: [code] } })
        const holds = (one: Made) => [one.data[field.id] ?? []].flat().includes(code)
        expect([field.id, code, total]).toEqual([field.id, code, made.filter(holds).length])
      }
    }
    const { total } = await clerk.call(recordList, {
      ledger: ledger.id,
      from: '2023-01-03',
      to: '2023-01-05',
    })
    expect(total).toBe(3)
  })

  test('每个指标，数据库算的和照定义算的一样', async () => {
    const held = await countedRecords(ids)
    const unit = { id: county.units.east, ord: held[0]?.ord ?? 0, ordEnd: held[0]?.ord ?? 0 }
    const names = { codes: packs.codes, person: (id: number) => `${id}`, unit: (id: number) => `${id}` }
    for (const metric of metricsOf(ledger)) {
      const question = { metric: metric.id, unit, reach: 'own' as const, period: year }
      const expected = evaluate(packs, question, held, names)
      const found = await clerk.call(metricFigure, { metric: metric.id, period: year, reach: 'own' })
      expect([metric.id, amountOf(found.value)]).toEqual([metric.id, amountOf(expected.value)])
    }
  })

  test('导出的工作簿再导入，全都认作已有', async () => {
    const query = { asked: JSON.stringify({ ledger: ledger.id, ...year }) }
    const { status, bytes } = await clerk.download('record.export', query)
    expect(status).toBe(200)
    workbook = bytes
    const opened = await bringIn(workbook)
    await expectNone(opened.id)
    expect(opened.counts).toEqual({ new: 0, same: EACH, changed: 0, twice: 0, refused: 0 })
    expect(opened.asks).toEqual([])
  })

  test('作废之后，不带编号再导入，登记与原来的一样', async () => {
    for (const id of ids) await clerk.call(recordVoid, { id, revision: 1, reason: '整批重新导入' })
    const { id } = await bringIn(workbook)
    const opened = await clerk.call(intakeAnswer, { id, answers: { 编号: null } })
    await expectNone(opened.id)
    expect(opened.counts).toEqual({ new: EACH, same: 0, changed: 0, twice: 0, refused: 0 })
    expect((await clerk.call(intakeSettle, { id: opened.id })).entered).toBe(EACH)
    const { rows } = await clerk.call(recordList, { ledger: ledger.id, ...year, limit: 200 })
    const again = rows.toReversed()
    for (const [at, row] of again.entries()) {
      const { record } = await clerk.call(recordShow, { id: row.id })
      expect({ data: record.data, tags: record.tags.toSorted() }).toEqual({
        data: plain(made[at]?.data),
        tags: made[at]?.tags.toSorted(),
      })
    }
    ;(cast.records as Map<string, number[]>).set(
      ledger.id,
      again.map(row => row.id),
    )
  })

  /** Says which entries were not taken for what they are. */
  async function expectNone(id: number): Promise<void> {
    const { entries } = await clerk.call(intakeShow, { id, verdicts: ['refused', 'changed', 'twice'] })
    expect(entries).toEqual([])
  }

  async function bringIn(bytes: Uint8Array) {
    const file = { name: '再导入.xlsx', bytes }
    const { status, body } = await clerk.upload(intakeOpen, { ledger: ledger.id }, file)
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
    return body
  }
})

/** Amounts are kept without needless zeros; an empty list is not kept. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string' && /^\d+\.\d+$/.test(value)) return value.replace(/\.?0+$/, '')
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !(Array.isArray(inner) && inner.length === 0))
      .map(([key, inner]) => [key, plain(inner)]),
  )
}

function metricsOf(ledger: LedgerDefinition): MetricDefinition[] {
  return [...packs.metrics.values()].filter(metric => 'ledger' in metric && metric.ledger === ledger.id)
}

async function countedRecords(ids: readonly number[]): Promise<CountedRecord[]> {
  const shown = await Promise.all(ids.map(id => clerk.call(recordShow, { id })))
  return shown.map(({ record }) => ({
    id: record.id,
    ledger: record.ledger,
    unit: record.unit,
    ord: 1,
    occurredOn: record.occurredOn,
    recordedAt: record.recordedAt,
    state: 'valid',
    voidReason: null,
    tags: record.tags,
    data: record.data,
  }))
}

function amountOf(value: { kind: string }): unknown {
  if (value.kind === 'none') return null
  const { values, number, percent } = value as { values?: string[]; number?: string; percent?: string }
  return values ? values.length : (number ?? percent)
}
