import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Step } from '#domain/ladder/climb.ts'
import type { Rung } from '#domain/ladder/definition.ts'
import type { Tx } from '../tx.ts'

/** A rung as it was issued. */
export interface StoredStep extends Step {
  occurrence: number
  /** The unit that issued it, with its name then. */
  unit: number
  unitName: string
  to: number
  toName: string
  toOrd: number
  toHasParent: boolean
  toWords: string
  asks: string
  numberYear: number | null
  number: number | null
  person: number
  who: string
}

/** Steps on occurrences in sight, of each in the order of the rungs. */
export async function listSteps(tx: Tx, scope: Scope, occurrences: readonly number[]): Promise<StoredStep[]> {
  if (occurrences.length === 0) return []
  const { rows } = await sql<StoredStep>`
    select s.id, s.rung, s.issued_on as "issuedOn", s.answer_by as "answerBy", s.occurrence_id as occurrence, s.unit_id as unit,
      s.unit_name as "unitName", s.to_unit as to, coalesce(u.short_name, '') as "toName", coalesce(u.ord, -1) as "toOrd",
      u.parent_id is not null as "toHasParent", s.to_words as "toWords", s.asks, s.number_year as "numberYear", s.number,
      s.person_id as person, s.person_name as who
    from ladder_step s left join unit u on u.region = s.region and u.id = s.to_unit
    where s.region = ${scope.region} and s.occurrence_id = any(${[...occurrences]}::bigint[]) order by s.id`.execute(
    tx.db,
  )
  return rows
}

/** The occurrence that a step in sight is about, or undefined. */
export async function findStepOccurrence(tx: Tx, scope: Scope, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ occurrence: number }>`
    select occurrence_id as occurrence from ladder_step where region = ${scope.region} and id = ${id}`.execute(
    tx.db,
  )
  return rows[0]?.occurrence
}

/** Keeps a rung that the acting post's unit issues, and tells it. Refused by the database out of turn or a second time. */
export async function insertStep(
  tx: Tx,
  scope: Scope,
  step: {
    occurrence: number
    to: number
    toWords: string
    rung: Rung
    ladder: { id: string; version: number }
    asks: string
    issuedOn: Day
    answerBy: Day
    number: { year: number; number: number } | undefined
    unitName: string
    who: string
  },
): Promise<number> {
  const row = await tx.db
    .insertInto('ladder_step')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      unit_name: step.unitName,
      ord: scope.unit.ord,
      occurrence_id: step.occurrence,
      to_unit: step.to,
      to_words: step.toWords,
      rung: step.rung,
      ladder: step.ladder.id,
      ladder_version: step.ladder.version,
      asks: step.asks,
      issued_on: step.issuedOn,
      answer_by: step.answerBy,
      number_year: step.number?.year ?? null,
      number: step.number?.number ?? null,
      person_id: scope.actor?.person ?? 0,
      person_name: step.who,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'step', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** The next number of a 督办单 of the acting unit in a year, kept until the end of the transaction; none is given twice. */
export async function takeNumber(
  tx: Tx,
  scope: Scope,
  year: number,
): Promise<{ year: number; number: number }> {
  const { rows } = await sql<{ next: number }>`
    select ladder_next_number(${scope.unit.id}, ${year}) as next`.execute(tx.db)
  return { year, number: rows[0]?.next ?? 1 }
}
