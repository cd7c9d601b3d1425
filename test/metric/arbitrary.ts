import fc from 'fast-check'
import type { FieldDefinition, ItemField } from '#domain/field/definition.ts'
import { dayOf, serialOf } from '#domain/kernel/day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { MetricDefinition } from '#domain/metric/definition.ts'
import type { CountedRecord, Question } from '#domain/metric/figure.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import { catalogueOf, metric } from './catalogue.ts'

/** A small tree in preorder: a county with two offices, one of which has a branch, and a neighbour outside. */
export const units = [
  { id: 1, name: '县委', parent: null, ord: 100, ordEnd: 499 },
  { id: 2, name: '组织科', parent: 1, ord: 200, ordEnd: 299 },
  { id: 3, name: '第一支部', parent: 2, ord: 210, ordEnd: 219 },
  { id: 4, name: '宣传科', parent: 1, ord: 300, ordEnd: 399 },
  { id: 5, name: '邻县', parent: null, ord: 500, ordEnd: 599 },
] as const

export const people = Array.from({ length: 8 }, (_, index) => {
  const unit = units[index % units.length] ?? units[0]
  return { id: index + 1, name: `同志${index + 1}`, unit }
})

const { codes, ledgers } = catalogueOf([])
const all: readonly LedgerDefinition[] = [...ledgers.values()]

/** Days around the ends of 2023 more often than others: there the period and its 31 days of nearness begin and end. */
const day = fc.oneof(
  fc.integer({ min: serialOf('2022-11-20'), max: serialOf('2024-02-10') }).map(dayOf),
  fc.constantFrom('2022-11-30', '2022-12-01', '2022-12-31', '2023-01-01', '2023-06-30', '2023-12-31'),
  fc.constantFrom('2024-01-01', '2024-01-31', '2024-02-01', '2023-02-28', '2023-03-01'),
)

/** With microseconds, as the database writes them; several on the same instant, so that “not later” is asked too. */
const recordedAt = fc
  .tuple(
    fc.integer({ min: serialOf('2023-01-01'), max: serialOf('2024-03-01') }),
    fc.constantFrom('00:00:00', '08:00:00.000001', '08:00:00.5', '23:59:59.999999'),
  )
  .map(([serial, clock]) => `${dayOf(serial)}T${clock}+08:00`)

const word = fc.constantFrom('甲', '乙', '丙丁', 'a"b', "o'c", '100%', '戊\\己')
const decimal = fc
  .tuple(fc.integer({ min: -500, max: 90_000_000 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => {
    const negative = digits < 0
    const text = String(Math.abs(digits)).padStart(places + 1, '0')
    const point = text.length - places
    return `${negative ? '-' : ''}${text.slice(0, point)}${places ? `.${text.slice(point)}` : ''}`
  })
const someOf = <T>(values: readonly T[], min = 1) => fc.subarray([...values], { minLength: min })

/** A present value of the field. */
function heldBy(field: FieldDefinition | ItemField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return word
    case 'choice': {
      const ids = codes.get(field.codes)?.values.map(code => code.id) ?? []
      return field.many ? someOf(ids) : fc.constantFrom(...ids)
    }
    case 'people':
      return someOf(people.map(person => person.id))
    case 'unit':
      return someOf(units.map(unit => unit.id))
    case 'count':
      return fc.oneof(fc.nat(50), fc.constant(0))
    case 'amount':
      return decimal
    case 'yes_no':
      return fc.boolean()
    case 'date':
      return day
    case 'period':
      return day.map(from => ({ from, to: from }))
    case 'files':
      return fc.constant([{ hash: 'a'.repeat(64), name: '扫描件.pdf' }])
    case 'reference':
      return fc.constantFrom(1, 2, 3)
    case 'items':
      return fc.array(dataOf(field.fields), { minLength: 1, maxLength: 4 })
  }
}

/** Any field may be missing, and now and then holds what an older version of its ledger allowed. */
function dataOf(fields: readonly (FieldDefinition | ItemField)[]): fc.Arbitrary<Record<string, unknown>> {
  const odd = fc.constantFrom<unknown>('', null, [], '无', 7)
  const shape = fields.map(field => {
    const present = heldBy(field)
    const scalar = ['count', 'amount', 'text', 'date'].includes(field.kind)
    const value = scalar
      ? fc.oneof({ weight: 12, arbitrary: present }, { weight: 1, arbitrary: odd })
      : present
    return [field.id, fc.option(value, { nil: undefined, freq: 4 })] as const
  })
  return fc
    .record(Object.fromEntries(shape))
    .map(data => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)))
}

const tags = fc.subarray(['spring', 'autumn'])

/** Records of all ledgers in all units, numbered from 1. */
export function records(size: { min: number; max: number }): fc.Arbitrary<CountedRecord[]> {
  const one = fc.constantFrom(...all).chain(ledger =>
    fc.record({
      ledger: fc.constant(ledger.id),
      unit: fc.constantFrom(...units),
      occurredOn: day,
      recordedAt,
      isVoid: fc.integer({ min: 0, max: 9 }).map(dice => dice === 0),
      tags,
      data: dataOf(ledger.fields),
    }),
  )
  const lists = fc.array(one, { minLength: size.min, maxLength: size.max }).map(list =>
    list.map(({ unit, isVoid, ...rest }, index) => ({
      ...rest,
      id: index + 1,
      unit: unit.id,
      ord: unit.ord,
      state: isVoid ? ('void' as const) : ('valid' as const),
      voidReason: isVoid ? '重复登记' : null,
    })),
  )
  return fc
    .tuple(lists, fc.array(fc.nat(5), { minLength: size.max, maxLength: size.max }))
    .map(([list, dice]) => inActs(list, dice))
}

/** Every third record or so is one act with the two or three records before it, whatever their ledger and unit. */
function inActs(list: readonly CountedRecord[], dice: readonly number[]): CountedRecord[] {
  const acts = new Map<number, number>()
  list.forEach(({ id, ledger }, index) => {
    const back = dice[index] ?? 0
    if (back === 0 || back > 3 || index < back) return
    const other = id - back
    // What the program keeps is entered nowhere else.
    if ([ledger, list[index - back]?.ledger].some(one => ledgers.get(one ?? '')?.kept)) return
    const act = acts.get(other) ?? other
    acts.set(other, act)
    acts.set(id, act)
  })
  return list.map(record => {
    const act = acts.get(record.id)
    return act === undefined ? record : { ...record, act }
  })
}

type Fields = readonly (FieldDefinition | ItemField)[]

function condition(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  return fc.constantFrom(...fields).chain((field): fc.Arbitrary<Record<string, unknown>> => {
    const filled = fc.constant({ field: field.id, filled: true })
    if (field.kind === 'date') {
      return fc.oneof(
        filled,
        fc.boolean().map(by_end => ({ field: field.id, by_end })),
      )
    }
    if (field.kind === 'yes_no') return fc.boolean().map(is => ({ field: field.id, is }))
    if (field.kind !== 'choice') return filled
    const ids = codes.get(field.codes)?.values.map(code => code.id) ?? []
    return fc.oneof(
      someOf(ids).map(chosen => ({ field: field.id, in: chosen })),
      fc.constantFrom(...ids).map(least => ({ field: field.id, at_least: least })),
      filled,
    )
  })
}

const MEASURED = {
  people: ['people'],
  person_times: ['people', 'count'],
  sum: ['count', 'amount'],
  mean: ['count', 'amount'],
  distinct: ['text', 'choice', 'unit'],
  values: ['text', 'choice', 'unit'],
} as const

/** A metric over one ledger, of the given measures. */
function ledgerMetric(id: string, measures: readonly string[]): fc.Arbitrary<MetricDefinition> {
  const places = all.flatMap(ledger => [
    { ledger, items: undefined, fields: ledger.fields as Fields },
    ...ledger.fields.flatMap(field =>
      field.kind === 'items' ? [{ ledger, items: field.id, fields: field.fields as Fields }] : [],
    ),
  ])
  const bodies = places.flatMap(({ ledger, items, fields }) => {
    const plain = { ledger: ledger.id }
    const counted = items ? { ...plain, measure: 'items', field: items } : { ...plain, measure: 'entries' }
    const read = Object.entries(MEASURED).flatMap(([measure, kinds]) =>
      fields
        .filter(field => (kinds as readonly string[]).includes(field.kind))
        .map(field => ({ ...plain, measure, field: field.id, ...(items && { items }) })),
    )
    return [counted, ...read]
      .filter(body => measures.includes(body.measure))
      .map(body => ({ body, ledger, fields: items ? fields : undefined }))
  })
  return fc.constantFrom(...bodies).chain(({ body, ledger, fields }) => {
    const by = ledger.fields.filter(field => field.kind === 'people').map(field => field.id)
    const dates = ledger.fields.filter(field => field.kind === 'date').map(field => field.id)
    const rest = fc.record({
      when: fc.oneof(
        { weight: 2, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: fc.constant({ standing: true }) },
        ...(dates.length > 0
          ? [{ weight: 2, arbitrary: fc.constantFrom(...dates).map(on => ({ on })) }]
          : []),
      ),
      decimals: fc.nat(4),
      where: fc.array(condition(ledger.fields), { maxLength: 2 }),
      tag: fc.option(fc.constantFrom('spring', 'autumn'), { nil: undefined, freq: 6 }),
      by: fc.option(fc.constantFrom(...by), { nil: undefined, freq: 5 }),
      ...(fields && { item: fc.array(condition(fields), { maxLength: 2 }) }),
    })
    return rest.map(({ when, decimals, ...more }) =>
      metric({ id, ...body, ...when, ...(body.measure === 'mean' && { decimals }), ...more }),
    )
  })
}

const NUMERIC = ['entries', 'items', 'people', 'person_times', 'sum', 'distinct']
const EVERY = [...NUMERIC, 'mean', 'values']

/** A metric, or a union with the metrics it is made of, under an id; it comes last. */
function operand(id: string): fc.Arbitrary<MetricDefinition[]> {
  return fc.oneof(
    { weight: 2, arbitrary: ledgerMetric(id, NUMERIC).map(one => [one]) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('entries', 'items')
        .chain(measure => fc.tuple(ledgerMetric(`${id}.a`, [measure]), ledgerMetric(`${id}.b`, [measure])))
        .map(members => [...members, metric({ id, measure: 'union', of: members.map(one => one.id) })]),
    },
  )
}

/** A catalogue whose metric `asked` is of any measure; `part.*` are what it is made of. */
export const catalogues: fc.Arbitrary<Catalogue> = fc.oneof(
  { weight: 4, arbitrary: ledgerMetric('asked', EVERY).map(one => catalogueOf([one])) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(operand('part.a'), operand('part.b'))
      .map(parts =>
        catalogueOf([
          ...parts.flat(),
          metric({ id: 'asked', measure: 'rate', part: 'part.a', whole: 'part.b' }),
        ]),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(ledgerMetric('part.a', ['entries', 'items']), ledgerMetric('part.b', ['entries', 'items']))
      .map(parts =>
        catalogueOf([...parts, metric({ id: 'asked', measure: 'claim', but: 'part.a', of: 'part.b' })]),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('entries', 'items')
      .chain(measure => fc.tuple(...['part.a', 'part.b', 'part.c'].map(id => ledgerMetric(id, [measure]))))
      .map(parts =>
        catalogueOf([...parts, metric({ id: 'asked', measure: 'union', of: parts.map(part => part.id) })]),
      ),
  },
)

const periods = fc.oneof(
  fc.constant({ from: '2023-01-01', to: '2023-12-31' }),
  fc.constant({ from: '2023-01-01', to: '2023-06-30' }),
  fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a })),
)

/** A question of the metric `asked`. */
export const questions: fc.Arbitrary<Question> = fc
  .record({
    unit: fc.constantFrom(...units),
    reach: fc.constantFrom('own' as const, 'below' as const, 'below' as const),
    period: periods,
    person: fc.option(fc.constantFrom(...people.map(person => person.id)), { nil: undefined, freq: 4 }),
    tag: fc.option(fc.constantFrom('spring', 'autumn'), { nil: undefined, freq: 5 }),
    asOf: fc.option(recordedAt, { nil: undefined, freq: 4 }),
  })
  .map(({ unit, reach, period, person, tag, asOf }) => ({
    metric: 'asked',
    unit: { id: unit.id, ord: unit.ord, ordEnd: unit.ordEnd },
    reach,
    period,
    ...(person !== undefined && { person }),
    ...(tag !== undefined && { tag }),
    ...(asOf !== undefined && { asOf }),
  }))
