import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export type ActKind =
  | 'confirm'
  | 'reject'
  | 'tick'
  | 'untick'
  | 'exempt'
  | 'approve-exempt'
  | 'refuse-exempt'
  | 'pause'
  | 'resume'

/** What somebody decided on an occurrence. */
export interface StoredAct {
  id: number
  unit: number
  kind: ActKind
  record: number | null
  answers: number | null
  from: Day | null
  to: Day | null
  reason: string
  at: string
  who: string
}

/** A decision on an occurrence, before it is said whose it is. */
export interface Decided {
  occurrence: number
  kind: ActKind
  reason: string
  record?: number | undefined
  answers?: number | undefined
  from?: Day | undefined
  to?: Day | null | undefined
  due?: Day | undefined
}

/** Keeps a decision of the acting post's unit on an occurrence, and tells it; what follows holds at once. */
export async function insertAct(
  tx: Tx,
  scope: Scope,
  /** With the name of the acting person. */
  act: Decided & { who: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('duty_act')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      occurrence_id: act.occurrence,
      kind: act.kind,
      record_id: act.record ?? null,
      answers: act.answers ?? null,
      from_on: act.from ?? null,
      to_on: act.to ?? null,
      due_on: act.due ?? null,
      reason: act.reason,
      person_id: scope.actor?.person ?? 0,
      person_name: act.who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'decision', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** The decisions on an occurrence in sight, in order. */
export async function listActs(tx: Tx, scope: Scope, occurrence: number): Promise<StoredAct[]> {
  return (await listActsOf(tx, scope, [occurrence])).get(occurrence) ?? []
}

/** The decisions on some occurrences in sight, of each in order. */
export async function listActsOf(
  tx: Tx,
  scope: Scope,
  occurrences: readonly number[],
): Promise<Map<number, StoredAct[]>> {
  if (occurrences.length === 0) return new Map()
  const { rows } = await sql<StoredAct & { occurrence: number }>`
    select a.occurrence_id as occurrence, a.id, a.unit_id as unit, a.kind, a.record_id as record, a.answers, a.from_on as from, a.to_on as to, a.reason,
      a.made_at as at, a.person_name as who
    from duty_act a where a.region = ${scope.region} and a.occurrence_id = any(${[...occurrences]}::bigint[])
    order by a.id`.execute(tx.db)
  return groupBy(rows, row => row.occurrence)
}
