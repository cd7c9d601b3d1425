import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export type EvidenceKind = 'process' | 'result' | 'check'

export interface StoredEvidence {
  id: number
  problem: number
  unit: number
  kind: EvidenceKind
  round: number
  hash: string | null
  fileName: string | null
  record: number | null
  recordTitle: string | null
  ledger: string | null
  /** False for an entry that was made void; null where it is out of sight or there is none. */
  isValid: boolean | null
  caption: string
  by: string
  at: string
  isRemoved: boolean
}

/** The evidence of problems in sight in the order in which it came; what was taken back is among it, marked. */
export async function listEvidence(
  tx: Tx,
  scope: Scope,
  problems: readonly number[],
): Promise<StoredEvidence[]> {
  if (problems.length === 0) return []
  const { rows } = await sql<StoredEvidence>`
    select e.id, e.problem_id as problem, e.unit_id as unit, e.kind, e.round, e.hash, e.file_name as "fileName", e.record_id as record,
      r.title as "recordTitle", r.ledger, r.state = 'valid' as "isValid", e.caption, e.person_name as by, e.made_at as at,
      e.removed_at is not null as "isRemoved"
    from problem_evidence e left join record r on r.region = e.region and r.id = e.record_id
    where e.region = ${scope.region} and e.problem_id = any(${[...problems]}::bigint[]) order by e.id`.execute(
    tx.db,
  )
  return rows
}

/** Of which of these problems the result is shown in the try under way by something that is still there, entries out of sight included. */
export async function readShown(
  tx: Tx,
  scope: Scope,
  problems: readonly number[],
): Promise<Map<number, boolean>> {
  const { rows } = await sql<{ id: number; shown: boolean | null }>`
    select p.id, problem_shown(p.id, p.round) as shown from problem p
    where p.region = ${scope.region} and p.id = any(${[...problems]}::bigint[])`.execute(tx.db)
  return new Map(rows.map(({ id, shown }) => [id, shown === true]))
}

/** Keeps a piece of evidence that the acting post's unit attaches, and tells it. */
export async function insertEvidence(
  tx: Tx,
  scope: Scope,
  evidence: {
    problem: number
    kind: EvidenceKind
    round: number
    file: { hash: string; name: string } | undefined
    record: number | undefined
    caption: string
    who: string
  },
): Promise<number> {
  const row = await tx.db
    .insertInto('problem_evidence')
    .values({
      region: scope.region,
      problem_id: evidence.problem,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      kind: evidence.kind,
      round: evidence.round,
      hash: evidence.file?.hash ?? null,
      file_name: evidence.file?.name ?? null,
      record_id: evidence.record ?? null,
      caption: evidence.caption,
      person_id: scope.actor?.person ?? 0,
      person_name: evidence.who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'evidence', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Takes back a piece of evidence of the acting unit while it is being rectified, and tells it; false when it is out of reach. */
export async function removeEvidence(tx: Tx, scope: Scope, id: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('problem_evidence')
    .set({ removed_at: sql<string>`now()`, removed_by: scope.actor?.person ?? 0 })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  tx.tell({ kind: 'evidence', key: id, ord: scope.unit.ord })
  return true
}
