import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from '../pool.ts'
import type { Tx } from '../tx.ts'
import type { SubjectKind } from './subject.ts'

/** What the log says of one subject, newest first, with the names of those who acted. */
export async function listSubjectEntries(
  tx: Tx,
  scope: Scope,
  { kind, key }: { kind: SubjectKind; key: number | string },
): Promise<{ at: string; verb: string; who: string }[]> {
  const { rows } = await sql<{ at: string; verb: string; who: string }>`${POINT}
    select e.at, e.verb, coalesce(p.name, '') as who from audit_entry e
    left join account a on a.region = e.region and a.id = e.account_id
    left join person p on p.region = a.region and p.id = a.person_id
    where e.region = ${scope.region} and e.subject = ${`${kind}:${key}`} order by e.id desc limit 200`.execute(
    tx.db,
  )
  return rows
}
