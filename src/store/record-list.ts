import { type SqlBool, sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Visibility } from '#domain/ledger/visibility.ts'
import { personNameOf, unitNameOn } from './past-name.ts'
import type { Tx } from './tx.ts'

/** What a list is narrowed by; `choices` are choice fields and the codes any of which must be held. */
export interface RecordFilter {
  ledger?: string | undefined
  interval: { lo: number; hi: number }
  from?: Day | undefined
  to?: Day | undefined
  words?: string | undefined
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

/** One page after `after` (the order's value and id of the last row seen), newest first. */
export async function listRecords(
  tx: Tx,
  scope: Scope,
  {
    filter,
    order,
    after,
    limit,
  }: {
    filter: RecordFilter
    order: 'occurred' | 'recorded'
    after?: [string, number] | undefined
    limit: number
  },
): Promise<ListedRecord[]> {
  const by = order === 'occurred' ? sql.ref('r.occurred_on') : sql.ref('r.recorded_at')
  const beyond = after
    ? sql<SqlBool>`(${by}, r.id) < (${after[0]}::${sql.raw(order === 'occurred' ? 'date' : 'timestamptz')}, ${after[1]}::bigint)`
    : sql<SqlBool>`true`
  const { rows } = await sql<ListedRecord>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt", r.unit_id as unit,
      ${unitNameOn('u', sql.ref('r.occurred_on'))} as "unitName", ${personNameOf('r.region', 'r.recorded_by')} as "recorderName", r.state, r.visibility, r.tags, r.data,
      (select count(*)::int from record_file f where f.region = r.region and f.record_id = r.id) as files
    from record r
    join unit u on u.region = r.region and u.id = r.unit_id
    where ${conditions(scope, filter)} and ${beyond}
    order by ${by} desc, r.id desc
    limit ${limit}`.execute(tx.db)
  return rows
}

/** How many records the filter finds. */
export async function countListed(tx: Tx, scope: Scope, filter: RecordFilter): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from record r where ${conditions(scope, filter)}`.execute(tx.db)
  return rows[0]?.total ?? 0
}

/** Valid records of a year by ledger, within the interval. */
export async function countByLedger(
  tx: Tx,
  scope: Scope,
  { year, interval }: { year: number; interval: { lo: number; hi: number } },
): Promise<{ ledger: string; count: number }[]> {
  const { rows } = await sql<{ ledger: string; count: number }>`
    select ledger, count(*)::int as count from record
    where region = ${scope.region} and ord between ${interval.lo} and ${interval.hi} and state = 'valid'
      and occurred_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    group by ledger order by ledger`.execute(tx.db)
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
  if (filter.words)
    all.push(sql`(r.title ilike ${like(filter.words)} or r.data::text ilike ${like(filter.words)})`)
  for (const [field, codes] of Object.entries(filter.choices)) {
    // A single choice is a string, a multiple one an array of strings; `?|` is true for either.
    if (codes.length > 0) all.push(sql`(r.data -> ${field}) ?| ${[...codes]}::text[]`)
  }
  return sql.join(all, sql` and `)
}

/** A substring pattern in which the user's `%`, `_` and `\` mean themselves. */
function like(words: string): string {
  return `%${words.replace(/[\\%_]/g, character => `\\${character}`)}%`
}
