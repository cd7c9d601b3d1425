import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface StoredMeasure {
  id: number
  problem: number
  version: number
  kind: 'now' | 'lasting'
  words: string
  ownerPerson: number | null
  ownerName: string
  dueOn: Day | null
  doneOn: Day | null
  rule: string
  record: number | null
}

/** The measures of the plans in force of problems in sight, in their order. */
export async function listMeasures(
  tx: Tx,
  scope: Scope,
  problems: readonly number[],
): Promise<StoredMeasure[]> {
  if (problems.length === 0) return []
  const { rows } = await sql<StoredMeasure>`
    select m.id, m.problem_id as problem, m.version, m.kind, m.words, m.owner_person as "ownerPerson", m.owner_name as "ownerName",
      m.due_on as "dueOn", m.done_on as "doneOn", m.rule, m.record_id as record
    from problem_measure m join problem p on p.region = m.region and p.id = m.problem_id and p.plan_version = m.version
    where m.region = ${scope.region} and m.problem_id = any(${[...problems]}::bigint[]) order by m.problem_id, m.seq`.execute(
    tx.db,
  )
  return rows
}

export interface NewMeasure {
  kind: 'now' | 'lasting'
  words: string
  owner: { person: number; name: string } | null
  dueOn: Day | null
  /** Done before the plan was changed, and by which entry its rule is told of. */
  doneOn: Day | null
  record: number | null
  rule: string
}

/** Writes down the measures of the next version of a plan, and tells each; the plan itself is an act. */
export async function insertMeasures(
  tx: Tx,
  scope: Scope,
  {
    problem,
    version,
    measures,
  }: { problem: { id: number; unit: number; ord: number }; version: number; measures: readonly NewMeasure[] },
): Promise<void> {
  const rows = await tx.db
    .insertInto('problem_measure')
    .values(
      measures.map((one, seq) => ({
        region: scope.region,
        problem_id: problem.id,
        unit_id: problem.unit,
        ord: problem.ord,
        version,
        seq,
        kind: one.kind,
        words: one.words,
        owner_person: one.owner?.person ?? null,
        owner_name: one.owner?.name ?? '',
        due_on: one.dueOn,
        done_on: one.doneOn,
        record_id: one.record,
        rule: one.rule,
      })),
    )
    .returning('id')
    .execute()
  for (const row of rows) tx.tell({ kind: 'measure', key: row.id, ord: problem.ord })
}

/** Says when a measure of the plan in force was done and which rule came of it, and tells it; false when it is out of reach. */
export async function updateMeasure(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    doneOn,
    rule,
    record,
  }: { id: number; ord: number; doneOn: Day | null; rule: string; record: number | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('problem_measure')
    .set({ done_on: doneOn, rule, record_id: record })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  tx.tell({ kind: 'measure', key: id, ord })
  return true
}
