import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { ProblemState } from '#domain/problem/state.ts'
import type { Tx } from '../tx.ts'

export interface ComparedProblem {
  id: number
  no: string
  title: string
  clause: string
  unit: number
  foundOn: Day
  state: ProblemState
}

/** How many are compared at most, those found last. */
const MOST = 3000

/** Problems in sight that may be the same matter as one: of its clause, its aspect, or whose aspect nobody said. */
export async function listCompared(
  tx: Tx,
  scope: Scope,
  { id, clause, aspect }: { id: number; clause: string; aspect: string | null },
): Promise<ComparedProblem[]> {
  const { rows } = await sql<ComparedProblem>`
    select p.id, p.no, p.title, p.clause, p.unit_id as unit, p.found_on as "foundOn", p.state
    from problem p where p.region = ${scope.region} and p.id <> ${id} and p.state not in ('found', 'dropped', 'merged')
      and (p.clause <> '' and p.clause = ${clause} or p.aspect is null or ${aspect}::text is null or p.aspect = ${aspect})
    order by p.found_on desc, p.id desc limit ${MOST}`.execute(tx.db)
  return rows
}

/** What units are called that have a part in some problem, by their numbers. */
export async function readPartNames(tx: Tx, units: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; name: string | null }>`
    select u.id, problem_unit_name(u.id) as name from unnest(${[...new Set(units)]}::bigint[]) u (id)`.execute(
    tx.db,
  )
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])))
}
