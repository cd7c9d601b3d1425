import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** Every word must stand in one of the columns of a row; `after` is the order's last value seen, 0 at first. */
interface Asked {
  words: readonly string[]
  after: number
  limit: number
}

/** Rows in order and how many there are in all. */
interface Found<T> {
  rows: (T & { at: number })[]
  total: number
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
  const found = sql`person p where p.region = ${scope.region} and p.ord between ${lo}::bigint and ${hi}::bigint
    and ${everyWord(asked.words, ['p.name', 'p.initials', 'p.title'])}`
  const { rows } = await sql<SaidPerson & { at: number; total: number }>`
    select f.id as at, f.id, f.name, f.title, f.unit_id as unit, u.short_name as "unitName", f.left_on is not null as "hasLeft",
      (select count(*)::int from ${found}) as total
    from (select p.* from ${found} and p.id > ${asked.after} order by p.id limit ${asked.limit}) f
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
  const found = sql`unit u where u.region = ${scope.region} and u.ord between ${lo}::bigint and ${hi}::bigint
    and ${everyWord(asked.words, ['u.name', 'u.short_name', 'u.code', 'u.initials'])}`
  const { rows } = await sql<SaidUnit & { at: number; total: number }>`
    select u.ord as at, u.id, u.name, u.short_name as "shortName", u.closed_on is not null as "isClosed",
      (select count(*)::int from ${found}) as total
    from ${found} and u.ord > ${asked.after} order by u.ord limit ${asked.limit}`.execute(tx.db)
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
  const found = sql`report r where r.region = ${scope.region} and r.ord between ${lo}::bigint and ${hi}::bigint
    and ${everyWord(asked.words, ['r.name'])}`
  const { rows } = await sql<SaidReport & { at: number; total: number }>`
    select f.id as at, f.id, f.name, f.year, u.short_name as "unitName", (select count(*)::int from ${found}) as total
    from (select r.* from ${found} and r.id > ${asked.after} order by r.id limit ${asked.limit}) f
    join unit u on u.region = f.region and u.id = f.unit_id order by f.id`.execute(tx.db)
  return counted(rows)
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
