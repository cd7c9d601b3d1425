import { sql } from 'kysely'
import type { BallotAnswer } from '#domain/ballot/contract.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface StoredPoll {
  id: number
  problem: number
  round: number
  unit: number
  group: string
  codes: number
  need: number
  share: number
  closesOn: Day
  closedOn: Day | null
  /** How many have answered. */
  answered: number
  content: number | null
  mostly: number | null
  discontent: number | null
}

const COLUMNS = sql`q.id, q.problem_id as problem, q.round, q.unit_id as unit, q.group_words as group, q.codes, q.need, q.share,
  q.closes_on as "closesOn", q.closed_on as "closedOn", coalesce(problem_poll_answered(q.id), 0) as answered,
  q.content, q.mostly, q.discontent`

/** The last form of the try under way of problems in sight. */
export async function listPolls(tx: Tx, scope: Scope, problems: readonly number[]): Promise<StoredPoll[]> {
  if (problems.length === 0) return []
  const { rows } = await sql<StoredPoll>`select distinct on (q.problem_id) ${COLUMNS}
    from problem_poll q join problem p on p.region = q.region and p.id = q.problem_id and p.round = q.round
    where q.region = ${scope.region} and q.problem_id = any(${[...problems]}::bigint[]) order by q.problem_id, q.id desc`.execute(
    tx.db,
  )
  return rows
}

/** A form in sight. */
export async function findPoll(tx: Tx, scope: Scope, id: number): Promise<StoredPoll | undefined> {
  const { rows } = await sql<StoredPoll>`
    select ${COLUMNS} from problem_poll q where q.region = ${scope.region} and q.id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Opens a form of the acting unit with the digests of its codes, and tells it. Refused by the database but for a verified problem it oversees. */
export async function insertPoll(
  tx: Tx,
  scope: Scope,
  poll: {
    problem: number
    round: number
    group: string
    need: number
    share: number
    closesOn: Day
    digests: readonly string[]
    who: string
  },
): Promise<number> {
  const row = await tx.db
    .insertInto('problem_poll')
    .values({
      region: scope.region,
      problem_id: poll.problem,
      round: poll.round,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      group_words: poll.group,
      codes: poll.digests.length,
      need: poll.need,
      share: poll.share,
      person_id: scope.actor?.person ?? 0,
      person_name: poll.who,
      closes_on: poll.closesOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`select problem_poll_codes(${row.id}, ${[...poll.digests]}::text[])`.execute(tx.db)
  tx.tell({ kind: 'poll', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Closes a form of the acting unit, which takes over its counts, and tells it; false when it is out of reach. */
export async function closePoll(tx: Tx, scope: Scope, { id, on }: { id: number; on: Day }): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('problem_poll')
    .set({ closed_on: on })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  tx.tell({ kind: 'poll', key: id, ord: scope.unit.ord })
  return true
}

/** What a code opens, to anybody who has it. */
export async function findByCode(
  db: Tx['db'],
  digest: string,
): Promise<
  { unitName: string; title: string; group: string; state: 'open' | 'spent' | 'closed' } | undefined
> {
  const { rows } = await sql<{
    unitName: string
    title: string
    group: string
    state: 'open' | 'spent' | 'closed'
  }>`
    select unit_name as "unitName", title, group_words as group, state from problem_poll_find(${digest})`.execute(
    db,
  )
  return rows[0]
}

/** Counts one answer under a code and spends the code; false when it was spent or the form is closed. */
export async function castAnswer(
  db: Tx['db'],
  { digest, answer }: { digest: string; answer: BallotAnswer },
): Promise<boolean> {
  const { rows } = await sql<{ counted: boolean }>`
    select problem_poll_cast(${digest}, ${answer}) as counted`.execute(db)
  return rows[0]?.counted ?? false
}
