import { type SqlBool, sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import { type KnownNames, readNames } from './names.ts'
import { nameOn, readRenames } from './past-name.ts'
import { POINT } from './pool.ts'
import { countMonths, type MonthCount, wholeMonths } from './rollup.ts'
import { isAmongSaying, type Seeking, saysWords } from './search.ts'
import type { Tx } from './tx.ts'

/** What a list is narrowed by; `choices` are choice fields and the codes any of which must be held. */
export interface RecordFilter {
  ledger?: string | undefined
  interval: { lo: number; hi: number }
  from?: Day | undefined
  to?: Day | undefined
  /** What its title, texts or people say. */
  seeking?: Seeking | undefined
  choices: Readonly<Record<string, readonly string[]>>
  tag?: string | undefined
  state: 'valid' | 'void' | 'all'
}

export interface ListedRecord {
  id: number
  ledger: string
  title: string
  occurredOn: Day
  recordedAt: string
  unit: number
  unitName: string
  recorderName: string
  state: 'valid' | 'void'
  visibility: Visibility
  tags: string[]
  files: number
  data: FieldData
}

/** Ids of people and units that a record's data names. */
type Mentioning = (row: Pick<ListedRecord, 'ledger' | 'data'>) => { people: number[]; units: number[] }

/**
 * One page after `after` (the order's value and id of the last row seen), newest first, and the names of its units and
 * recorders and of everybody `mentioned` in it.
 */
export async function listRecords(
  tx: Tx,
  scope: Scope,
  {
    filter,
    order,
    after,
    limit,
    mentioned = () => ({ people: [], units: [] }),
  }: {
    filter: RecordFilter
    order: 'occurred' | 'recorded'
    after?: [string, number] | undefined
    limit: number
    mentioned?: Mentioning
  },
): Promise<{ rows: ListedRecord[]; names: KnownNames }> {
  const by = order === 'occurred' ? sql.ref('r.occurred_on') : sql.ref('r.recorded_at')
  const beyond = after
    ? sql<SqlBool>`(${by}, r.id) < (${after[0]}::${sql.raw(order === 'occurred' ? 'date' : 'timestamptz')}, ${after[1]}::bigint)`
    : sql<SqlBool>`true`
  const { rows } = await sql<PageRow>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.unit_id as unit,
      r.recorded_by as "recordedBy", r.state, r.visibility, r.tags, r.data
    from record r where ${conditions(scope, filter)} and ${beyond}
    order by ${by} desc, r.id desc
    limit ${limit}`.execute(tx.db)
  return withNames(tx, scope, { page: rows, mentioned })
}

type PageRow = Omit<ListedRecord, 'unitName' | 'recorderName' | 'files'> & { recordedBy: number }

/**
 * Names and files of a page are read by their keys afterwards: joined to the page, they would have to be planned with it
 * for every page anew, since a plan for a range is never kept.
 */
async function withNames(
  tx: Tx,
  scope: Scope,
  { page, mentioned }: { page: readonly PageRow[]; mentioned: Mentioning },
): Promise<{ rows: ListedRecord[]; names: KnownNames }> {
  if (page.length === 0) return { rows: [], names: { people: new Map(), units: new Map() } }
  const mentions = page.map(mentioned)
  const own = [...new Set(page.map(row => row.unit))]
  const [names, renames, files] = await Promise.all([
    readNames(tx, scope, {
      people: [...new Set(page.map(row => row.recordedBy).concat(mentions.flatMap(({ people }) => people)))],
      units: [...new Set(own.concat(mentions.flatMap(({ units }) => units)))],
    }),
    readRenames(tx, scope, own),
    countFiles(
      tx,
      scope,
      page.map(row => row.id),
    ),
  ])
  const rows = page.map(row => ({
    id: row.id,
    ledger: row.ledger,
    title: row.title,
    occurredOn: row.occurredOn,
    recordedAt: row.recordedAt,
    unit: row.unit,
    unitName: nameOn(renames, { unit: row.unit, day: row.occurredOn }) ?? names.units.get(row.unit) ?? '',
    recorderName: names.people.get(row.recordedBy) ?? '',
    state: row.state,
    visibility: row.visibility,
    tags: row.tags,
    files: files.get(row.id) ?? 0,
    data: row.data,
  }))
  return { rows, names }
}

async function countFiles(tx: Tx, scope: Scope, records: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ record: number; count: number }>`${POINT}
    select record_id as record, count(*)::int as count from record_file
    where region = ${scope.region} and record_id = any(${[...records]}::bigint[]) group by record_id`.execute(
    tx.db,
  )
  return new Map(rows.map(({ record, count }) => [record, count]))
}

/** How many records the filter finds; from the months' cube where it asks for nothing that the cube does not know. */
export async function countListed(tx: Tx, scope: Scope, filter: RecordFilter): Promise<number> {
  const { ledger, interval, from, to, state, tag, seeking, choices } = filter
  const months = wholeMonths(from, to)
  const isPlain =
    state === 'valid' && !tag && !seeking && Object.values(choices).every(codes => !codes.length)
  if (isPlain && months) {
    const counts = await countMonths(tx, scope, { interval, months, ledger })
    if (counts) return counts.reduce((sum, { count }) => sum + count, 0)
  }
  const said = seeking ? sql<SqlBool>`${isAmongSaying(seeking, interval)}` : sql<SqlBool>`true`
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from record r
    where ${conditions(scope, { ...filter, seeking: undefined })} and ${said}`.execute(tx.db)
  return rows[0]?.total ?? 0
}

/** Valid records of a year by ledger and month, within the interval; months without any are left out. */
export async function countByMonth(
  tx: Tx,
  scope: Scope,
  { year, interval }: { year: number; interval: { lo: number; hi: number } },
): Promise<MonthCount[]> {
  const months = { from: `${year}-01-01`, to: `${year}-12-01` }
  const counts = await countMonths(tx, scope, { interval, months })
  if (counts) return counts
  const { rows } = await sql<MonthCount>`
    select ledger, date_trunc('month', occurred_on::timestamp)::date as month, count(*)::int as count from record
    where region = ${scope.region} and ord between ${interval.lo} and ${interval.hi} and state = 'valid'
      and occurred_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    group by 1, 2 order by 1, 2`.execute(tx.db)
  return rows
}

/** The id of the last valid record the scope's own unit entered in a ledger, or undefined. */
export async function findLatest(tx: Tx, scope: Scope, ledger: string): Promise<number | undefined> {
  const row = await tx.db
    .selectFrom('record')
    .select('id')
    .where('region', '=', scope.region)
    .where('ord', '=', scope.unit.ord)
    .where('ledger', '=', ledger)
    .where('state', '=', 'valid')
    .orderBy('occurred_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

function conditions(scope: Scope, filter: RecordFilter) {
  const all = [
    sql<SqlBool>`r.region = ${scope.region}`,
    sql<SqlBool>`r.ord between ${Math.max(filter.interval.lo, scope.read.lo)} and ${Math.min(filter.interval.hi, scope.read.hi)}`,
  ]
  if (filter.ledger) all.push(sql`r.ledger = ${filter.ledger}`)
  if (filter.state !== 'all') all.push(sql`r.state = ${filter.state}`)
  if (filter.from) all.push(sql`r.occurred_on >= ${filter.from}`)
  if (filter.to) all.push(sql`r.occurred_on <= ${filter.to}`)
  if (filter.tag) all.push(sql`r.tags @> array[${filter.tag}]`)
  if (filter.seeking) all.push(saysWords(scope, filter.seeking))
  for (const [field, codes] of Object.entries(filter.choices)) {
    // A single choice is a string, a multiple one an array of strings; `?|` is true for either.
    if (codes.length > 0) all.push(sql`(r.data -> ${field}) ?| ${[...codes]}::text[]`)
  }
  return sql.join(all, sql` and `)
}
