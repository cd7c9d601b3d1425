import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'
import type { SubjectKind } from './subject.ts'

/** What the log says of one subject, newest first, with the names of those who acted. */
export async function listSubjectEntries(
  tx: Tx,
  scope: Scope,
  { kind, key }: { kind: SubjectKind; key: number | string },
): Promise<{ at: string; verb: string; who: string }[]> {
  return tx.db
    .selectFrom('audit_entry as e')
    .leftJoin('account as a', join =>
      join.onRef('a.region', '=', 'e.region').onRef('a.id', '=', 'e.account_id'),
    )
    .leftJoin('person as p', join =>
      join.onRef('p.region', '=', 'a.region').onRef('p.id', '=', 'a.person_id'),
    )
    .select(eb => ['e.at', 'e.verb', eb.fn.coalesce('p.name', eb.val('')).as('who')])
    .where('e.region', '=', scope.region)
    .where('e.subject', '=', `${kind}:${key}`)
    .orderBy('e.id', 'desc')
    .limit(200)
    .execute()
}
