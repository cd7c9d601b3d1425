import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Said } from '#domain/problem/deciding.ts'
import type { ProblemAct } from '#domain/problem/state.ts'
import type { Tx } from '../tx.ts'

export interface StoredAct extends Said {
  problem: number
  unitName: string
  who: string
  at: string
  reason: string
  whom: number | null
  whomName: string
  holds: boolean | null
}

/** What was said on problems in sight, in order. */
export async function listActs(tx: Tx, scope: Scope, problems: readonly number[]): Promise<StoredAct[]> {
  if (problems.length === 0) return []
  const { rows } = await sql<StoredAct>`
    select t.id, t.problem_id as problem, t.kind, t.round, t.person_id as person, t.on_day as "on", t.to_on as to, t.answers,
      t.unit_name as "unitName", t.person_name as who, t.made_at as at, t.reason, t.whom, t.whom_name as "whomName", t.holds
    from problem_act t where t.region = ${scope.region} and t.problem_id = any(${[...problems]}::bigint[]) order by t.id`.execute(
    tx.db,
  )
  return rows
}

export interface NewAct {
  problem: number
  /** The problem's position: the row that the act moves is told there. */
  ord: number
  kind: ProblemAct
  on: Day
  reason?: string | undefined
  to?: Day | null | undefined
  answers?: number | undefined
  named?:
    | { person: number; name: string; unit: number | null; as: 'leader' | 'owner' | 'verifier' }
    | undefined
  holds?: boolean | undefined
  into?: number | undefined
  days?: number | undefined
  unitName: string
  who: string
}

/**
 * Says something on a problem by the acting post, which moves it, and tells both. Refused by the database when the move
 * does not exist, is not this side's, or its lock is shut.
 */
export async function insertAct(tx: Tx, scope: Scope, act: NewAct): Promise<number> {
  const row = await tx.db
    .insertInto('problem_act')
    .values({
      region: scope.region,
      problem_id: act.problem,
      unit_id: scope.unit.id,
      unit_name: act.unitName,
      ord: scope.unit.ord,
      kind: act.kind,
      on_day: act.on,
      reason: act.reason ?? '',
      to_on: act.to ?? null,
      answers: act.answers ?? null,
      whom: act.named?.person ?? null,
      whom_name: act.named?.name ?? '',
      whom_unit: act.named?.unit ?? null,
      as_what: act.named?.as ?? null,
      holds: act.holds ?? null,
      into_id: act.into ?? null,
      days: act.days ?? null,
      person_id: scope.actor?.person ?? 0,
      person_name: act.who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'problem-act', key: row.id, ord: scope.unit.ord })
  tx.tell({ kind: 'problem', key: act.problem, ord: scope.unit.ord })
  return row.id
}
