import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { DB } from '../tables.ts'
import { CARRIERS, type Carrier } from './carrier.ts'
import { imagesOf, keysOf, SUBJECT_KINDS, type SubjectKind } from './subject.ts'
import type { Difference } from './verify.ts'
import { type AuditKey, commitTo } from './write.ts'

const BATCH = 2_000

/**
 * Compares every audited subject with the last entry that tells of it: a row changed behind the log, a row nobody
 * entered, a row that vanished. `most` bounds what is listed, not what is read. Call it on one snapshot.
 */
export async function listRowFaults(
  database: Kysely<DB>,
  { key, most }: { key: AuditKey; most: number },
): Promise<{ subjects: number; differences: Difference[] }> {
  const differences: Difference[] = []
  const note = (found: Difference[]) => void differences.push(...found.slice(0, most - differences.length))
  let subjects = 0
  for (const kind of SUBJECT_KINDS) {
    for await (const rows of fetchAll(database, standingOf(kind))) {
      subjects += rows.length
      note(rows.flatMap(row => faultsOf(row, { kind, key })))
    }
    for await (const rows of fetchAll(database, vanishedOf(kind))) note(rows.map(vanished))
  }
  return { subjects, differences }
}

/** Rows whose position is not their unit's: positions stay out of images, so they are verified here. */
export async function listPositionFaults(database: Kysely<DB>): Promise<Difference[]> {
  const counts = Object.entries(CARRIERS).map(([carrier, { table, column }]: [string, Carrier]) => {
    const owner = sql`join ${sql.table(table)} o on o.region = t.region and o.id = ${sql.ref(`t.${column}`)}`
    return sql`select ${carrier}::text as carrier, count(*)::int as faults from ${sql.table(carrier)} t ${owner} where t.ord <> o.ord`
  })
  const { rows } = await sql<{
    carrier: string
    faults: number
  }>`${sql.join(counts, sql` union all `)}`.execute(database)
  return rows
    .filter(row => row.faults > 0)
    .map(row => ({
      sort: 'position',
      sentence: `表 ${row.carrier} 有${row.faults}行的位置与所属单位不一致，可能被绕过系统改到别的单位名下`,
    }))
}

/** Records said to be one act that the links do not say so, or the other way round: figures would count too few or too many. */
export async function listActFaults(database: Kysely<DB>): Promise<Difference[]> {
  const { rows } = await sql<{ record: number }>`
    with recursive edge as (
        select region, from_id as a, to_id as b from record_link where kind = 'same' and ended_at is null
        union select region, to_id, from_id from record_link where kind = 'same' and ended_at is null),
      reach (region, root, record) as (
        select region, a, a from edge
        union select r.region, r.root, e.b from reach r join edge e on e.region = r.region and e.a = r.record),
      said as (select region, root as record_id, min(record) as act from reach group by region, root)
    select record_id as record from said full join record_act kept using (region, record_id)
    where said.act is distinct from kept.act order by 1 limit 20`.execute(database)
  return rows.map(({ record }) => ({
    sort: 'row',
    sentence: `第${record}号登记与哪几条是同一件事，与关联记录不符，可能被绕过系统改动`,
  }))
}

interface Standing {
  key: string
  image: string
  entry: number | null
  told: string | null
  at: string
  verb: string
}

/** Every row of a kind beside the last entry that tells of it. */
function standingOf(kind: SubjectKind): RawBuilder<Standing> {
  return sql`
    select s.key, s.image, e.id as entry, e.facts->>'image' as told, e.at, e.verb from (${imagesOf(kind)}) s
    left join lateral (
      select id, facts, at, verb from audit_entry where region = s.region and subject = ${`${kind}:`}::text || s.key
      order by id desc limit 1) e on true`
}

/** Subjects the log last told of as standing, that stand no longer. */
function vanishedOf(kind: SubjectKind): RawBuilder<{ subject: string; at: string }> {
  return sql`
    select e.subject, e.at from (
      select distinct on (region, subject) region, subject, facts->>'image' as image, at from audit_entry
      where subject like ${`${kind}:%`} order by region, subject, id desc) e
    left join (select region, ${`${kind}:`}::text || key as subject from (${keysOf(kind)}) k) s using (region, subject)
    where e.image is not null and s.subject is null`
}

function faultsOf(row: Standing, { kind, key }: { kind: SubjectKind; key: AuditKey }): Difference[] {
  const subject = `${kind}:${row.key}`
  if (row.entry === null) {
    return [{ sort: 'row', sentence: `${subject} 没有任何审计记录：它不是经系统登记的` }]
  }
  if (row.told === commitTo(row.image, key)) return []
  const sentence = `${subject} 的内容与最后一次审计记录（${row.at}，${row.verb}）不符：之后被绕过系统改动`
  return [{ sort: 'row', sentence }]
}

function vanished({ subject, at }: { subject: string; at: string }): Difference {
  return { sort: 'row', sentence: `${subject} 不见了：最后一次审计记录（${at}）之后被绕过系统删除` }
}

/** Reads a query through a cursor, a batch at a time; one query after another, in the caller's transaction. */
async function* fetchAll<T>(database: Kysely<DB>, query: RawBuilder<T>): AsyncGenerator<T[]> {
  await sql`declare verified no scroll cursor for ${query}`.execute(database)
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.lit(BATCH)} from verified`.execute(database)
    if (rows.length > 0) yield rows
    if (rows.length < BATCH) break
  }
  await sql`close verified`.execute(database)
}
