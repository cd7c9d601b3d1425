import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Reply, ReplyKind } from '#domain/ladder/climb.ts'
import type { Tx } from '../tx.ts'

/** What was said on a step, by whom. */
export interface StoredReply extends Reply {
  occurrence: number
  unit: number
  unitName: string
  /** The unit further up that the obstacle waits for: the one asked, or whoever has its duties since it was closed. */
  toUnit: number | null
  toUnitName: string | null
  toUnitOrd: number | null
  toUnitHasParent: boolean
  record: number | null
  reason: string
  person: number
  who: string
}

/** What was said on occurrences in sight, in order. */
export async function listReplies(
  tx: Tx,
  scope: Scope,
  occurrences: readonly number[],
): Promise<StoredReply[]> {
  if (occurrences.length === 0) return []
  const { rows } = await sql<StoredReply>`
    select r.id, r.step_id as step, r.kind, r.on_day as "on", r.to_on as to, r.answers, r.occurrence_id as occurrence,
      r.unit_id as unit, r.unit_name as "unitName", u.id as "toUnit", u.short_name as "toUnitName", u.ord as "toUnitOrd",
      u.parent_id is not null as "toUnitHasParent", r.record_id as record, r.reason, r.person_id as person, r.person_name as who
    from ladder_reply r left join unit u on u.region = r.region and u.id = case when r.to_unit is not null
      then coalesce((select s.id from standing_unit(r.to_unit) s), r.to_unit) end
    where r.region = ${scope.region} and r.occurrence_id = any(${[...occurrences]}::bigint[]) order by r.id`.execute(
    tx.db,
  )
  return rows
}

/** Keeps what the acting post's unit says on a step, and tells it. */
export async function insertReply(
  tx: Tx,
  scope: Scope,
  reply: {
    occurrence: number
    step: number
    kind: ReplyKind
    on: Day
    reason: string
    to?: Day | null | undefined
    answers?: number | undefined
    toUnit?: number | undefined
    record?: number | undefined
    unitName: string
    who: string
  },
): Promise<number> {
  const row = await tx.db
    .insertInto('ladder_reply')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      unit_name: reply.unitName,
      ord: scope.unit.ord,
      occurrence_id: reply.occurrence,
      step_id: reply.step,
      kind: reply.kind,
      on_day: reply.on,
      to_on: reply.to ?? null,
      answers: reply.answers ?? null,
      to_unit: reply.toUnit ?? null,
      record_id: reply.record ?? null,
      reason: reply.reason,
      person_id: scope.actor?.person ?? 0,
      person_name: reply.who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'reply', key: row.id, ord: scope.unit.ord })
  return row.id
}
