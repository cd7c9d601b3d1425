import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { MOST_CANDIDATES } from './search.ts'
import type { Tx } from './tx.ts'

/** Every word must stand in one of the columns of a row; `after` is the order's last value seen, 0 at first. */
interface Asked {
  words: readonly string[]
  after: number
  limit: number
}

/** Rows in order and how many there are in all; null when they are more than are counted. */
interface Found<T> {
  rows: (T & { at: number })[]
  total: number | null
}

export interface SaidPerson {
  id: number
  name: string
  title: string
  unit: number
  unitName: string
  hasLeft: boolean
}

/** People in sight by name, pinyin initials or title, those who left too. */
export async function findPeopleSaying(tx: Tx, scope: Scope, asked: Asked): Promise<Found<SaidPerson>> {
  const { lo, hi } = scope.readOrg
  const { rows } = await sql<SaidPerson & Counted>`
    with found as materialized (select p.* from person p
      where p.region = ${scope.region} and p.ord between ${lo}::bigint and ${hi}::bigint
      and ${saysNames('person', asked.words, { id: 'p.id', columns: ['p.name', 'p.initials', 'p.title'] })})
    select f.id as at, f.id, f.name, f.title, f.unit_id as unit, u.short_name as "unitName",
      f.left_on is not null as "hasLeft", (select count(*)::int from found) as total
    from (select * from found where id > ${asked.after} order by id limit ${asked.limit}) f
    join unit u on u.region = f.region and u.id = f.unit_id order by f.id`.execute(tx.db)
  return counted(rows)
}

export interface SaidUnit {
  id: number
  name: string
  shortName: string
  isClosed: boolean
}

/** Units in sight by name, short name, code or pinyin initials, in the order of the tree. */
export async function findUnitsSaying(tx: Tx, scope: Scope, asked: Asked): Promise<Found<SaidUnit>> {
  const { lo, hi } = scope.readOrg
  const columns = ['u.name', 'u.short_name', 'u.code', 'u.initials']
  const { rows } = await sql<SaidUnit & Counted>`
    with found as materialized (select u.* from unit u
      where u.region = ${scope.region} and u.ord between ${lo}::bigint and ${hi}::bigint
      and ${saysNames('unit', asked.words, { id: 'u.id', columns })})
    select ord as at, id, name, short_name as "shortName", closed_on is not null as "isClosed",
      (select count(*)::int from found) as total
    from found where ord > ${asked.after} order by ord limit ${asked.limit}`.execute(tx.db)
  return counted(rows)
}

export interface SaidReport {
  id: number
  name: string
  year: number
  unitName: string
}

/** Reports in sight by name. */
export async function findReportsSaying(tx: Tx, scope: Scope, asked: Asked): Promise<Found<SaidReport>> {
  const { lo, hi } = scope.read
  const { rows } = await sql<SaidReport & Counted>`
    with found as materialized (select r.id, r.region, r.unit_id, r.name, r.year from report r
      where r.region = ${scope.region} and r.ord between ${lo}::bigint and ${hi}::bigint
      and ${saysNames('report', asked.words, { id: 'r.id', columns: ['r.name'] })})
    select f.id as at, f.id, f.name, f.year, u.short_name as "unitName", (select count(*)::int from found) as total
    from (select * from found where id > ${asked.after} order by id limit ${asked.limit}) f
    join unit u on u.region = f.region and u.id = f.unit_id order by f.id`.execute(tx.db)
  return counted(rows)
}

/** A record with files whose names say the words. */
export interface SaidFiles {
  id: number
  names: string[]
  ledger: string
  title: string
  occurredOn: Day
  unitName: string
}

/** Records with evidence whose file name says every word, the last entered first. */
export async function findFilesSaying(
  tx: Tx,
  scope: Scope,
  { words, after, limit }: Asked,
): Promise<Found<SaidFiles>> {
  const among = await seekFiles(tx, longest(words))
  if (among?.length === 0) return { rows: [], total: 0 }
  const { lo, hi } = scope.read
  const said = sql`record_file f where f.region = ${scope.region} and f.ord between ${lo}::bigint and ${hi}::bigint
    ${among ? sql`and f.record_id = any(${among}::bigint[])` : sql``} and ${everyWord(words, ['f.name'])}`
  const { rows } = await sql<SaidFiles & { at: number }>`
    select f.id as at, f.id, f.names, r.ledger, r.title, r.occurred_on as "occurredOn", u.short_name as "unitName"
    from (select f.record_id as id, array_agg(f.name order by f.field, f.seq) as names from ${said}
      ${after > 0 ? sql`and f.record_id < ${after}` : sql``}
      group by f.record_id order by f.record_id desc limit ${limit}) f
    join record r on r.region = ${scope.region} and r.id = f.id
    join unit u on u.region = r.region and u.id = r.unit_id order by f.id desc`.execute(tx.db)
  if (!among) return { rows, total: null }
  const { rows: counts } = await sql<{
    total: number
  }>`select count(distinct f.record_id)::int as total from ${said}`.execute(tx.db)
  return { rows, total: counts[0]?.total ?? 0 }
}

/** The records whose files say a word; undefined when they are more than are counted. */
async function seekFiles(tx: Tx, word: string): Promise<number[] | undefined> {
  const { rows } = await sql<{
    id: number
  }>`select search_files(${word}, ${MOST_CANDIDATES}) as id`.execute(tx.db)
  return rows.length < MOST_CANDIDATES ? [...new Set(rows.map(row => row.id))] : undefined
}

interface Counted {
  at: number
  total: number
}

/** The index answers for the longest word, which is the rarest as a rule; the others are looked at one by one. */
function saysNames(
  kind: 'person' | 'unit' | 'report',
  words: readonly string[],
  { id, columns }: { id: string; columns: readonly string[] },
): RawBuilder<SqlBool> {
  const indexed = sql<SqlBool>`${sql.ref(id)} in (select search_named(${kind}, ${longest(words)}))`
  return words.length > 1 ? sql`${indexed} and ${everyWord(words, columns)}` : indexed
}

function longest(words: readonly string[]): string {
  return words.reduce((one, other) => (other.length > one.length ? other : one), '')
}

function everyWord(words: readonly string[], columns: readonly string[]): RawBuilder<SqlBool> {
  return sql.join(
    words.map(
      word =>
        sql`(${sql.join(
          columns.map(column => sql`position(${word} in search_fold(${sql.ref(column)})) > 0`),
          sql` or `,
        )})`,
    ),
    sql` and `,
  )
}

function counted<T>(rows: (T & { at: number; total: number })[]): Found<T> {
  return { rows, total: rows[0]?.total ?? 0 }
}
