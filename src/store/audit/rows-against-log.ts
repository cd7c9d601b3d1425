import { sql } from 'kysely'
import type { Database } from '../connect.ts'
import { imagesOf, keysOf, SUBJECT_KINDS, type SubjectKind } from './subject.ts'
import type { Difference } from './verify.ts'
import { type AuditKey, commitTo } from './write.ts'

const BATCH = 2_000

/**
 * Compares every audited subject with the last entry that tells of it: a row changed behind the log, a row nobody
 * entered, a row that vanished. `most` bounds what is listed, not what is read.
 */
export async function listRowFaults(
  database: Database,
  { key, most }: { key: AuditKey; most: number },
): Promise<{ subjects: number; differences: Difference[] }> {
  const differences: Difference[] = []
  const standing = new Set<string>()
  for (const kind of SUBJECT_KINDS) {
    const { rows } = await keysOf(kind).execute(database)
    for (const { region, key: rowKey } of rows) standing.add(`${region}/${kind}:${rowKey}`)
    for (const [region, keys] of byRegion(rows)) {
      for (let start = 0; start < keys.length; start += BATCH) {
        const found = await compare(database, { kind, region, keys: keys.slice(start, start + BATCH), key })
        if (differences.length < most) differences.push(...found)
      }
    }
  }
  if (differences.length < most) differences.push(...(await listVanished(database, standing)))
  return { subjects: standing.size, differences: differences.slice(0, most) }
}

/** Rows whose position is not their unit's: positions stay out of images, so they are verified here. */
export async function listPositionFaults(database: Database): Promise<Difference[]> {
  const { rows } = await sql<{ carrier: string; faults: number }>`
    select 'person' as carrier, count(*)::int as faults from person t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'post', count(*)::int from post t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'record', count(*)::int from record t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'file', count(*)::int from file t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'report', count(*)::int from report t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'named_period', count(*)::int from named_period t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'learned_binding', count(*)::int from learned_binding t join unit u on (u.region, u.id) = (t.region, t.unit_id) where t.ord <> u.ord
    union all select 'account', count(*)::int from account t join person p on (p.region, p.id) = (t.region, t.person_id) where t.ord <> p.ord
    union all select 'record_item', count(*)::int from record_item t join record r on (r.region, r.id) = (t.region, t.record_id) where t.ord <> r.ord
    union all select 'record_person', count(*)::int from record_person t join record r on (r.region, r.id) = (t.region, t.record_id) where t.ord <> r.ord
    union all select 'record_file', count(*)::int from record_file t join record r on (r.region, r.id) = (t.region, t.record_id) where t.ord <> r.ord
    union all select 'record_revision', count(*)::int from record_revision t join record r on (r.region, r.id) = (t.region, t.record_id) where t.ord <> r.ord
    union all select 'report_blank', count(*)::int from report_blank t join report r on (r.region, r.id) = (t.region, t.report_id) where t.ord <> r.ord`.execute(
    database,
  )
  return rows
    .filter(row => row.faults > 0)
    .map(row => ({
      sort: 'position',
      sentence: `表 ${row.carrier} 有${row.faults}行的位置与所属单位不一致，可能被绕过系统改到别的单位名下`,
    }))
}

interface Comparison {
  kind: SubjectKind
  region: number
  keys: readonly string[]
  key: AuditKey
}

async function compare(database: Database, { kind, region, keys, key }: Comparison): Promise<Difference[]> {
  const { rows: images } = await imagesOf(kind, { region, keys }).execute(database)
  const subjects = images.map(row => `${kind}:${row.key}`)
  const { rows: told } = await sql<{ subject: string; image: string | null; at: string; verb: string }>`
    select distinct on (subject) subject, facts->>'image' as image, at, verb from audit_entry
    where region = ${region} and subject = any(${subjects}::text[]) order by subject, id desc`.execute(
    database,
  )
  const last = new Map(told.map(row => [row.subject, row]))
  return images.flatMap(row => {
    const subject = `${kind}:${row.key}`
    const entry = last.get(subject)
    if (!entry) return [{ sort: 'row' as const, sentence: `${subject} 没有任何审计记录：它不是经系统登记的` }]
    if (entry.image === commitTo(row.image, key)) return []
    return [
      {
        sort: 'row' as const,
        sentence: `${subject} 的内容与最后一次审计记录（${entry.at}，${entry.verb}）不符：之后被绕过系统改动`,
      },
    ]
  })
}

/** Subjects the log last told of as standing, that stand no longer. */
async function listVanished(database: Database, standing: ReadonlySet<string>): Promise<Difference[]> {
  const vanished: Difference[] = []
  let after = { region: -1, subject: '' }
  for (;;) {
    const { rows } = await sql<{ region: number; subject: string; image: string | null; at: string }>`
      select distinct on (region, subject) region, subject, facts->>'image' as image, at from audit_entry
      where (region, subject) > (${after.region}::int, ${after.subject}::text)
      order by region, subject, id desc limit ${BATCH * 5}`.execute(database)
    for (const row of rows) {
      if (row.image === null || standing.has(`${row.region}/${row.subject}`)) continue
      vanished.push({
        sort: 'row',
        sentence: `${row.subject} 不见了：最后一次审计记录（${row.at}）之后被绕过系统删除`,
      })
    }
    const last = rows.at(-1)
    if (!last || rows.length < BATCH * 5) return vanished
    after = last
  }
}

function byRegion(rows: readonly { region: number; key: string }[]): Map<number, string[]> {
  const regions = new Map<number, string[]>()
  for (const { region, key } of rows) {
    const keys = regions.get(region)
    if (keys) keys.push(key)
    else regions.set(region, [key])
  }
  return regions
}
