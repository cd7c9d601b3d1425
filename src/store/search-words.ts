import { sql } from 'kysely'
import type { Database } from './connect.ts'
import { isLargeUnderWay } from './large-change.ts'
import { type Repeated, type RepeatOptions, repeat } from './repeat.ts'

/** Any number; whoever holds it in its transaction is the one reader. */
const READER_LOCK = 620_012
const BATCH = 2_000

/**
 * Puts what up to 2,000 changed records say into the index of searches; returns how many notes were taken, 0 also while
 * another is at it. Until then a search looks at these records themselves.
 */
export async function readWords(database: Database): Promise<number> {
  return database.transaction().execute(async transaction => {
    const { rows } = await sql<{ taken: number }>`
      with alone as materialized (select pg_try_advisory_xact_lock(${READER_LOCK}) as got),
      taken as (
        delete from record_unread q using (
          select region, id from record_unread where (select got from alone) order by region, id limit ${BATCH}) t
        where q.region = t.region and q.id = t.id returning q.region, q.record_id),
      read as (
        insert into record_words (region, record_id, words)
        select r.region, r.id, search_text(r.title, r.data) from record r
        where (r.region, r.id) in (select region, record_id from taken)
        on conflict (region, record_id) do update set words = excluded.words)
      select count(*)::int as taken from taken`.execute(transaction)
    return rows[0]?.taken ?? 0
  })
}

/** Reads every `everyMs` until `stop` is called; passes never overlap. A pass that fails is told of and tried again. */
export function startReader({
  database,
  everyMs = 500,
  onError,
}: { database: Database } & Partial<RepeatOptions>): Repeated {
  return repeat(async () => (await readWords(database)) === BATCH, {
    everyMs,
    onError,
    waits: isLargeUnderWay,
  })
}
