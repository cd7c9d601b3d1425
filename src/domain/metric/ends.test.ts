import { describe, expect, test } from 'vitest'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { MetricDefinition } from './definition.ts'
import { evaluate, whyNotCounted } from './evaluate.ts'
import { defineInWords } from './explain.ts'
import type { CountedRecord, Question } from './figure.ts'
import type { Catalogue } from './resolve.ts'

const matter = LedgerDefinition.parse({
  id: 'matter',
  version: 1,
  label: '事项台账',
  group: 'any',
  summary: '一件事项登记一条',
  occurred: '发现日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', label: '名称', kind: 'text' },
    { id: 'due', label: '期限', kind: 'date' },
    { id: 'closed', label: '销号日期', kind: 'date' },
    { id: 'days', label: '用时', kind: 'count', unit: '天' },
  ],
})

const open = [{ field: 'closed', by_end: false }]
const definitions = [
  { id: 'found', measure: 'entries' },
  { id: 'closed', measure: 'entries', on: 'closed' },
  { id: 'quick', measure: 'entries', on: 'closed', where: [{ field: 'days', filled: true }] },
  { id: 'open', measure: 'entries', standing: true, where: open },
  { id: 'overdue', measure: 'entries', standing: true, where: [{ field: 'due', by_end: true }, ...open] },
  { id: 'mean', measure: 'mean', field: 'days', on: 'closed', units: ['天'] },
  { id: 'whole', measure: 'mean', field: 'days', decimals: 0 },
  { id: 'asked', measure: 'union', of: ['closed', 'overdue'] },
  { id: 'share', measure: 'rate', part: 'quick', whole: 'asked', units: ['%'] },
]
const metrics = new Map(
  definitions.map(definition => {
    const ledger = 'part' in definition || 'of' in definition ? {} : { ledger: 'matter' }
    return [
      definition.id,
      MetricDefinition.parse({ label: definition.id, units: ['个'], ...ledger, ...definition }),
    ]
  }),
)
const catalogue: Catalogue = { codes: new Map(), ledgers: new Map([['matter', matter]]), metrics }

let last = 0
function found(occurredOn: string, data: Record<string, unknown> = {}): CountedRecord {
  last += 1
  const recordedAt = '2023-05-02T08:00:00+08:00'
  const base = { ledger: 'matter', unit: 1, ord: 10, recordedAt, state: 'valid' as const, voidReason: null }
  return { id: last, ...base, occurredOn, tags: [], data }
}

const ask = (metric: string): Question => ({
  metric,
  unit: { id: 1, ord: 10, ordEnd: 19 },
  reach: 'own',
  period: { from: '2023-01-01', to: '2023-12-31' },
})
const figure = (metric: string, records: readonly CountedRecord[]) =>
  evaluate(catalogue, ask(metric), records)
const value = (metric: string, records: readonly CountedRecord[]) => figure(metric, records).value
const reasons = (metric: string, record: CountedRecord) =>
  figure(metric, [record]).leftOut.map(left => left.reason)
const number = (text: string) => ({ kind: 'number', number: text })

describe('按字段里的日期计', () => {
  test('早年发现、期内销号的计入；期内发现、期后销号的不计', () => {
    const old = found('2021-03-01', { closed: '2023-02-01' })
    const later = found('2023-03-01', { closed: '2024-06-01' })
    expect(value('closed', [old, later])).toEqual(number('1'))
    expect(reasons('closed', later)).toEqual(['销号日期 2024-06-01 不在2023年之内'])
  })

  test('没有那个日期的不计，期内发现的才说', () => {
    expect(reasons('closed', found('2023-03-01'))).toEqual(['未填写销号日期'])
    expect(reasons('closed', found('2021-03-01'))).toEqual([])
    expect(reasons('closed', found('2023-03-01', { closed: '年底' }))).toEqual(['销号日期填的不是日期'])
  })

  test('早年发现、销号只差几天的，也说为何不计；差得远的不提', () => {
    expect(reasons('closed', found('2021-03-01', { closed: '2024-01-20' }))).toHaveLength(1)
    expect(reasons('closed', found('2021-03-01', { closed: '2024-02-20' }))).toEqual([])
  })
})

describe('期末存量', () => {
  test('不论何时发现，期末还没有销号的都计；期后才销号的，期末时还没有', () => {
    const records = [found('2019-01-01'), found('2023-03-01', { closed: '2024-01-01' })]
    expect(value('open', records)).toEqual(number('2'))
  })

  test('期末当天销号的已不在内，期后才发现的还不在内', () => {
    expect(reasons('open', found('2023-03-01', { closed: '2023-12-31' }))).toEqual([
      '销号日期是 2023-12-31，到期末 2023-12-31 已有',
    ])
    expect(reasons('open', found('2024-01-10'))).toEqual(['发现日期 2024-01-10 晚于期末 2023-12-31'])
  })

  test('早就销号的不一一列出，问到它时说得出', () => {
    const record = found('2019-01-01', { closed: '2019-02-01' })
    const names = { codes: new Map(), person: String, unit: String }
    expect(reasons('open', record)).toEqual([])
    expect(whyNotCounted(catalogue, ask('open'), { record, names })).toContain('到期末')
    const standing = { record: found('2019-01-01'), names }
    expect(whyNotCounted(catalogue, ask('open'), standing)).toBeUndefined()
  })

  test('期限在期末当日或之前才算逾期，没有期限不算', () => {
    const due = (day: string) => found('2023-03-01', { due: day })
    expect(value('overdue', [due('2023-12-31'), due('2024-01-01')])).toEqual(number('1'))
    expect(reasons('overdue', due('2024-01-01'))).toEqual(['期限 2024-01-01 晚于期末 2023-12-31'])
    expect(reasons('overdue', found('2023-03-01'))).toEqual(['未填写期限'])
  })
})

describe('平均数', () => {
  const took = (days?: number) =>
    found('2023-03-01', { closed: '2023-04-01', ...(days === undefined ? {} : { days }) })

  test('只除以填了的条数，没填的另外说明', () => {
    const records = [took(10), took(11), took(11), took()]
    expect(value('mean', records)).toEqual(number('10.7'))
    expect(figure('mean', records).rows).toHaveLength(3)
    expect(figure('mean', records).leftOut).toEqual([{ record: last, reason: '未填写用时' }])
  })

  test('四舍五入到要的位数；零就是零', () => {
    expect(value('whole', [took(2), took(3)])).toEqual(number('3'))
    expect(value('mean', [took(0), took(0)])).toEqual(number('0'))
  })

  test('没有一条填了，没有数', () => {
    expect(value('mean', [took()])).toMatchObject({ kind: 'none' })
  })
})

describe('分母是几项合计的比率', () => {
  const closed = (days?: number) =>
    found('2022-01-01', { closed: '2023-04-01', due: '2022-06-01', ...(days ? { days } : {}) })

  test('一条登记在一边只计一次', () => {
    const overdue = found('2022-01-01', { due: '2023-06-01' })
    expect(value('share', [closed(3), closed(), overdue])).toEqual({
      kind: 'rate',
      part: '1',
      whole: '3',
      percent: '33.33',
    })
  })

  test('分母各条都在，没有一条符合分子，是真的零；没有分母不下结论', () => {
    expect(value('share', [closed()])).toMatchObject({ part: '0', percent: '0' })
    expect(value('share', [found('2023-03-01')])).toEqual({
      kind: 'none',
      reason: '分母“asked”没有登记，不能计算比率',
    })
  })
})

test('口径说得出按哪一天、期末怎样、怎样平均', () => {
  const define = (id: string) => defineInWords(catalogue, metrics.get(id) as MetricDefinition)
  expect(define('closed')).toContain('“事项台账”中销号日期在所问时期之内的登记，一条计1个')
  expect(define('overdue')).toContain('发现日期不晚于期末、期限不晚于期末、销号日期未填写或晚于期末的登记')
  expect(define('mean')).toContain('有用时的逐条相加，除以条数，保留1位小数（天）；未填写用时的不当作零')
  expect(define('share')).toContain('分母：符合下列任何一项的都计入，同一条登记只计一次：“事项台账”中')
})
