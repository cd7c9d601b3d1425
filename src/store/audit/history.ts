import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import { personNameOf } from '../past-name.ts'
import { POINT } from '../pool.ts'
import type { Tx } from '../tx.ts'
import type { SubjectKind } from './subject.ts'

/**
 * What the log says of one subject, newest first, with the names of those who acted. Who has moved to another unit took
 * his account with him; the post he acted by stayed and tells who he was.
 */
export async function listSubjectEntries(
  tx: Tx,
  scope: Scope,
  { kind, key }: { kind: SubjectKind; key: number | string },
): Promise<{ at: string; verb: string; who: string }[]> {
  const { rows } = await sql<{ at: string; verb: string; who: string }>`${POINT}
    select e.at, e.verb, ${personNameOf('e.region', 'e.person')} as who from (
      select e.region, e.id, e.at, e.verb, coalesce(a.person_id, t.person_id) as person from audit_entry e
      left join account a on a.region = e.region and a.id = e.account_id
      left join post t on t.region = e.region and t.id = e.post_id
      where e.region = ${scope.region} and e.subject = ${`${kind}:${key}`}
      order by e.id desc limit 200) e
    order by e.id desc`.execute(tx.db)
  return rows
}
