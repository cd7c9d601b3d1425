import { type RawBuilder, sql } from 'kysely'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { contributionOf, evaluate } from '#domain/metric/evaluate.ts'
import { definitionInWords } from '#domain/metric/explain.ts'
import type { CountedRecord, FigureRow, FigureValue, LeftOut, Question } from '#domain/metric/figure.ts'
import { elementsOf } from '#domain/metric/reading.ts'
import { type Catalogue, planOf } from '#domain/metric/resolve.ts'
import { settle } from '#domain/metric/settle.ts'
import { namesFrom, readNames } from '../names.ts'
import type { Tx } from '../tx.ts'
import { type Asked, gapsOf, isNearRow, rowsOf } from './compile.ts'
import { type TotalsRow, totalsFrom, totalsOf } from './total.ts'

/** A row behind a figure with what a reader needs to recognise its record. */
export interface StoredFigureRow extends FigureRow {
  title: string
  occurredOn: Day
  recordedAt: string
  unit: number
  unitName: string
  recordedBy: number
  recorderName: string
}

export interface StoredLeftOut extends LeftOut {
  title: string
  occurredOn: Day
}

/** One page of a figure: the value is of all rows, whatever the page. */
export interface StoredFigure {
  value: FigureValue
  rows: StoredFigureRow[]
  rowCount: number
  /** Where the next page goes on; undefined after the last. */
  next?: RowPlace
  leftOut: StoredLeftOut[]
  leftOutCount: number
  definition: string
  /** The instant of the figure: the asked one, else now. */
  asOf: string
  /** Names of the people and units in rows and reasons. */
  names: Names
}

/** Where a row stands in the order of rows: by day, record, side, items field, item. */
export type RowPlace = readonly [occurredOn: Day, record: number, side: number, field: string, item: number]

export interface FigureOptions {
  catalogue: Catalogue
  question: Question
  rowLimit: number
  after?: RowPlace | undefined
  /** How many records left out are told with their reasons; all are counted. */
  leftOutLimit?: number
}

/** A question's figure with the rows behind it and what was left out, all within the scope's sight. Refuses an unknown metric. */
export async function readFigure(tx: Tx, scope: Scope, options: FigureOptions): Promise<StoredFigure> {
  const { catalogue, question, rowLimit, after, leftOutLimit = 200 } = options
  const asked: Asked = { plan: planOf(catalogue, question.metric), question, scope }
  const totals = await readTotals(tx, asked)
  const found = await readRows(tx, asked, { limit: rowLimit + 1, after })
  const candidates = await readLeftOut(tx, asked, leftOutLimit)
  const page = found.slice(0, rowLimit)
  const names = await readAllNames(tx, asked, { codes: catalogue.codes, page, candidates, totals })
  const last = page.at(-1)
  return {
    value: settle(asked.plan, totalsFrom(totals), names),
    rows: page.map(row => figureRowOf(asked, row, names)),
    rowCount: totals.rows + (totals.wholeRows ?? 0),
    ...(found.length > page.length && last && { next: placeOf(last) }),
    leftOut: reasonsFor(candidates, { catalogue, question, names }),
    leftOutCount: await countLeftOut(tx, asked),
    definition: definitionInWords(catalogue, question.metric),
    asOf: question.asOf ?? tx.now,
    names,
  }
}

interface RowOfPage extends Omit<StoredFigureRow, keyof FigureRow> {
  record: number
  side: number
  part: number
  field: string
  item: number
  number: string
  elements: (string | number)[] | null
}

type Candidate = CountedRecord & { title: string }

async function readTotals(tx: Tx, asked: Asked): Promise<TotalsRow> {
  const { rows } = await totalsOf(asked).execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('an aggregate gave no row')
  return row
}

async function readRows(
  tx: Tx,
  asked: Asked,
  { limit, after }: { limit: number; after: RowPlace | undefined },
): Promise<RowOfPage[]> {
  const key = sql`c.occurred_on, c.record, c.side, c.field collate "C", c.item`
  const [day, record, side, field, item] = after ?? []
  const beyond = after
    ? sql`(${key}) > (${day}::date, ${record}::bigint, ${side}::int, ${field}::text, ${item}::int)`
    : sql`true`
  const { rows } = await sql<RowOfPage>`
    select c.record, c.side, c.part, c.field, c.item, trim_scale(c.number)::text as number, c.elements, r.title,
      r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.unit_id as unit, r.recorded_by as "recordedBy",
      u.short_name as "unitName", coalesce(p.name, '') as "recorderName"
    from (select * from (${rowsOf(asked)}) c where ${beyond} order by ${key} limit ${limit}) c
    join record r on r.region = ${asked.scope.region} and r.id = c.record
    join unit u on u.region = r.region and u.id = r.unit_id
    left join person p on p.region = r.region and p.id = r.recorded_by
    order by ${key}`.execute(tx.db)
  return rows
}

async function readLeftOut(tx: Tx, asked: Asked, limit: number): Promise<Candidate[]> {
  const gaps = gapsOf(asked)
  const missing = gaps ? sql`or r.id in (select record from (${gaps}) g)` : sql``
  const { rows } = await sql<Candidate>`
    select r.id, r.ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.state,
      r.void_reason as "voidReason", r.tags, r.data, r.title
    from record r
    where ${isNearRow(asked)} and (${isNotCounted(asked)} ${missing})
    order by r.occurred_on, r.id limit ${limit}`.execute(tx.db)
  return rows
}

async function countLeftOut(tx: Tx, asked: Asked): Promise<number> {
  const gaps = gapsOf(asked)
  const items = gaps
    ? sql`(select count(*) from (${gaps}) g where g.record in (select record from (${rowsOf(asked)}) c))`
    : sql`0`
  const { rows } = await sql<{ count: number }>`
    select ((select count(*) from record r where ${isNearRow(asked)} and ${isNotCounted(asked)}) + ${items})::int as count
  `.execute(tx.db)
  return rows[0]?.count ?? 0
}

function isNotCounted(asked: Asked): RawBuilder<unknown> {
  return sql`not exists (select from (${rowsOf(asked)}) c where c.record = r.id)`
}

function figureRowOf({ plan }: Asked, row: RowOfPage, names: Names): StoredFigureRow {
  const { side, part, field, item, number, elements, ...rest } = row
  const counting = plan.parts[part]?.counting
  const share = { number, ...(elements && { elements: elements.map(String) }) }
  return {
    ...rest,
    ...(item >= 0 && { item, items: field }),
    ...(plan.metric.measure === 'rate' && { side: side === 0 ? 'part' : 'whole' }),
    contribution: counting ? contributionOf(counting, share, names) : number,
  }
}

function placeOf(row: RowOfPage): RowPlace {
  return [row.occurredOn, row.record, row.side, row.field, row.item]
}

/** The reasons come from the rules themselves, asked of each record alone. */
function reasonsFor(
  candidates: readonly Candidate[],
  { catalogue, question, names }: { catalogue: Catalogue; question: Question; names: Names },
): StoredLeftOut[] {
  return candidates.flatMap(record =>
    evaluate(catalogue, question, [record], names).leftOut.map(leftOut => ({
      ...leftOut,
      title: record.title,
      occurredOn: record.occurredOn,
    })),
  )
}

async function readAllNames(
  tx: Tx,
  { plan, question, scope }: Asked,
  read: {
    codes: Catalogue['codes']
    page: readonly RowOfPage[]
    candidates: readonly Candidate[]
    totals: TotalsRow
  },
): Promise<Names> {
  const ids = { people: new Set<number>(), units: new Set<number>() }
  const add = (field: FieldDefinition | undefined, elements: readonly (string | number)[] | null) => {
    const into = field?.kind === 'people' ? ids.people : field?.kind === 'unit' ? ids.units : undefined
    for (const element of elements ?? []) into?.add(Number(element))
  }
  add(plan.parts[0]?.counting.field, read.totals.elements)
  for (const row of read.page) add(plan.parts[row.part]?.counting.field, row.elements)
  // Reasons name people only where a figure is asked by a person: him, and those who stand in his place.
  if (question.person !== undefined) {
    ids.people.add(question.person)
    for (const { counting } of plan.parts) {
      for (const record of read.candidates)
        if (counting.by) add(counting.by, elementsOf(record.data[counting.by.id]))
    }
  }
  const known = await readNames(tx, scope, { people: [...ids.people], units: [...ids.units] })
  return namesFrom(known, read.codes)
}
