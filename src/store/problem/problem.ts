import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { OPEN_STATES, type ProblemState, type Severity } from '#domain/problem/state.ts'
import type { Tx } from '../tx.ts'

/** A problem with how the caller's own unit stands to it. */
export interface StoredProblem {
  id: number
  no: string
  unit: number
  unitName: string
  ord: number
  from: number
  over: number
  overName: string
  /** Whether the caller's own unit rectifies it or oversees it, in its own name or a closed unit's. */
  isUnit: boolean
  isOver: boolean
  isFrom: boolean
  source: string
  sourceNo: string
  inspection: number | null
  title: string
  detail: string
  aspect: string | null
  severity: Severity
  clause: string
  foundOn: Day
  deadline: Day | null
  deadlineWords: string
  leaderPerson: number | null
  leaderName: string
  ownerPerson: number | null
  ownerName: string
  state: ProblemState
  round: number
  rebounds: number
  extensions: number
  planVersion: number
  fast: boolean
  verifierPerson: number | null
  verifierName: string
  verifierUnit: number | null
  verifierUnitName: string | null
  acceptedOn: Day | null
  resolvedOn: Day | null
  verifiedOn: Day | null
  satisfiedOn: Day | null
  closedOn: Day | null
  workingDays: number | null
  into: number | null
  parent: number | null
  /** Something was kept of the way: progress, a measure done, evidence. */
  hasLedger: boolean
}

const COLUMNS = sql`p.id, p.no, p.unit_id as unit, problem_unit_name(p.unit_id) as "unitName", p.ord,
  p.from_unit as from, p.over_unit as over, problem_unit_name(p.over_unit) as "overName",
  p.unit_id in (select stood_for()) as "isUnit", p.over_unit in (select stood_for()) as "isOver",
  p.from_unit in (select stood_for()) as "isFrom", p.source, p.source_no as "sourceNo", p.inspection_id as inspection,
  p.title, p.detail, p.aspect, p.severity, p.clause, p.found_on as "foundOn", p.deadline, p.deadline_words as "deadlineWords",
  p.leader_person as "leaderPerson", p.leader_name as "leaderName", p.owner_person as "ownerPerson", p.owner_name as "ownerName",
  p.state, p.round, p.rebounds, p.extensions, p.plan_version as "planVersion", p.fast, p.verifier_person as "verifierPerson",
  p.verifier_name as "verifierName", p.verifier_unit as "verifierUnit", problem_unit_name(p.verifier_unit) as "verifierUnitName", p.accepted_on as "acceptedOn",
  p.resolved_on as "resolvedOn", p.verified_on as "verifiedOn", p.satisfied_on as "satisfiedOn", p.closed_on as "closedOn",
  p.working_days as "workingDays", p.into_id as into, p.parent_id as parent,
  exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'progress')
    or exists (select from problem_evidence e where e.region = p.region and e.problem_id = p.id and e.removed_at is null)
    or exists (select from problem_measure m where m.region = p.region and m.problem_id = p.id and m.done_on is not null)
    as "hasLedger"`

/** Which problems; all parts given must hold. */
export interface ProblemChoice {
  ids?: readonly number[] | undefined
  interval?: { lo: number; hi: number } | undefined
  mine?: 'over' | 'unit' | 'verifier' | undefined
  states?: readonly ProblemState[] | undefined
  source?: string | undefined
  aspect?: string | undefined
  severity?: Severity | undefined
  inspection?: number | undefined
  campaign?: number | undefined
  /** Found in these days. */
  found?: { from: Day; to: Day } | undefined
  /** Closed in these days and closed still. */
  closed?: { from: Day; to: Day } | undefined
  /** Come back in these days. */
  reopened?: { from: Day; to: Day } | undefined
  /** Open, and on a day for so many days since it was found. */
  aged?: { from: number; to: number | null; on: Day } | undefined
  /** Open, with a deadline before this day. */
  overdueOn?: Day | undefined
  rebound?: boolean | undefined
  words?: string | undefined
  /** Part of which other problem. */
  parent?: number | undefined
}

/** Where a problem stands in the order of lists: by the day it was found, latest first. */
export type ProblemPlace = readonly [foundOn: Day, id: number]

/** Problems in sight, those found last first. */
export async function listProblems(
  tx: Tx,
  scope: Scope,
  { choice, after, limit }: { choice: ProblemChoice; after?: ProblemPlace | undefined; limit: number },
): Promise<StoredProblem[]> {
  const beyond = after ? sql`(p.found_on, p.id) < (${after[0]}::date, ${after[1]}::bigint)` : sql`true`
  const { rows } = await sql<StoredProblem>`select ${COLUMNS} from problem p
    where ${chosen(scope, choice)} and ${beyond} order by p.found_on desc, p.id desc limit ${limit}`.execute(
    tx.db,
  )
  return rows
}

/** How many problems in sight there are of each state. */
export async function countProblems(
  tx: Tx,
  scope: Scope,
  choice: ProblemChoice,
): Promise<Partial<Record<ProblemState, number>>> {
  const { rows } = await sql<{ state: ProblemState; count: number }>`
    select p.state, count(*)::int as count from problem p where ${chosen(scope, choice)} group by p.state`.execute(
    tx.db,
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

/** The problem in sight with this id. */
export async function findProblem(tx: Tx, scope: Scope, id: number): Promise<StoredProblem | undefined> {
  const [found] = await listProblems(tx, scope, { choice: { ids: [id] }, limit: 1 })
  return found
}

/** Waits until nobody else moves these problems, until the end of the transaction; in one order for everybody. */
export async function lockProblems(tx: Tx, scope: Scope, ids: readonly number[]): Promise<void> {
  const inOrder = [...new Set(ids)].sort((a, b) => a - b)
  await sql`select pg_advisory_xact_lock(hashint8extended(id, 37) # ${scope.region}) from (
    select unnest(${inOrder}::bigint[]) as id order by 1) one`.execute(tx.db)
}

/** What holds of problems chosen, as a condition on `p`. */
export function chosen(scope: Scope, choice: ProblemChoice): RawBuilder<unknown> {
  const { ids, interval, source, aspect, severity, inspection, campaign, overdueOn, parent, words } = choice
  const like = words === undefined ? '' : `%${words.replaceAll(/[\\%_]/g, sign => `\\${sign}`)}%`
  const tests = [
    sql`p.region = ${scope.region}`,
    ids && sql`p.id = any(${[...ids]}::bigint[])`,
    interval && sql`p.ord between ${interval.lo} and ${interval.hi}`,
    choice.mine && MINE[choice.mine](scope),
    choice.states && sql`p.state = any(${[...choice.states]}::text[])`,
    source && sql`p.source = ${source}`,
    aspect && sql`p.aspect = ${aspect}`,
    severity && sql`p.severity = ${severity}`,
    inspection && sql`p.inspection_id = ${inspection}`,
    campaign &&
      sql`exists (select from campaign_problem c where c.region = p.region and c.problem_id = p.id and c.campaign_id = ${campaign})`,
    ...inTime(choice),
    overdueOn && sql`p.deadline < ${overdueOn}::date and p.state = any(${[...OPEN_STATES]}::text[])`,
    choice.rebound && sql`p.rebounds > 0`,
    parent && sql`p.parent_id = ${parent}`,
    words &&
      sql`(p.title ilike ${like} or p.no ilike ${like} or p.clause ilike ${like} or p.source_no ilike ${like})`,
  ]
  return sql.join(
    tests.filter(test => typeof test === 'object'),
    sql` and `,
  )
}

function inTime({ found, closed, reopened, aged }: ProblemChoice) {
  return [
    found && sql`p.found_on between ${found.from}::date and ${found.to}::date`,
    closed && sql`p.state = 'closed' and p.closed_on between ${closed.from}::date and ${closed.to}::date`,
    reopened && reopenedIn(reopened),
    aged && agedBy(aged),
  ]
}

function reopenedIn({ from, to }: { from: Day; to: Day }): RawBuilder<unknown> {
  return sql`exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'reopen'
    and t.on_day between ${from}::date and ${to}::date)`
}

function agedBy({ from, to, on }: { from: number; to: number | null; on: Day }): RawBuilder<unknown> {
  return sql`p.state = any(${[...OPEN_STATES]}::text[]) and ${on}::date - p.found_on >= ${from}::int
    and ${to === null ? sql`true` : sql`${on}::date - p.found_on <= ${to}::int`}`
}

const MINE: Record<NonNullable<ProblemChoice['mine']>, (scope: Scope) => RawBuilder<unknown>> = {
  over: () => sql`p.over_unit in (select stood_for())`,
  unit: () => sql`p.unit_id in (select stood_for())`,
  verifier: scope => sql`p.verifier_person = ${scope.actor?.person ?? 0}`,
}

/** What a problem says; it is told of by who raised it. */
export interface ProblemWords {
  source: string
  sourceNo: string
  title: string
  detail: string
  aspect: string | null
  severity: Severity
  clause: string
  deadline: Day | null
  deadlineWords: string
  leader: { person: number | null; name: string } | null
  owner: { person: number | null; name: string } | null
}

export interface NewProblem extends ProblemWords {
  unit: number
  ord: number
  over: number
  foundOn: Day
  inspection?: number | undefined
  parent?: number | undefined
}

/** Registers problems raised by the acting post's unit, and tells them; the database numbers them in their order. */
export async function insertProblems(
  tx: Tx,
  scope: Scope,
  problems: readonly NewProblem[],
): Promise<{ id: number; no: string }[]> {
  if (problems.length === 0) return []
  const rows = await tx.db
    .insertInto('problem')
    .values(
      problems.map(one => ({
        region: scope.region,
        unit_id: one.unit,
        ord: one.ord,
        from_unit: scope.unit.id,
        over_unit: one.over,
        inspection_id: one.inspection ?? null,
        parent_id: one.parent ?? null,
        found_on: one.foundOn,
        made_by: scope.actor?.person ?? 0,
        ...columnsOf(one),
      })),
    )
    .returning(['id', 'no', 'ord'])
    .execute()
  for (const row of rows) tx.tell({ kind: 'problem', key: row.id, ord: row.ord })
  return rows.map(({ id, no }) => ({ id, no }))
}

/** Changes the words of a problem that its unit has not taken on yet, and tells it. False when it is out of reach. */
export async function updateProblem(
  tx: Tx,
  scope: Scope,
  { id, ord, words }: { id: number; ord: number; words: ProblemWords },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('problem')
    .set(columnsOf(words))
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  tx.tell({ kind: 'problem', key: id, ord })
  return true
}

function columnsOf(words: ProblemWords) {
  return {
    source: words.source,
    source_no: words.sourceNo,
    title: words.title,
    detail: words.detail,
    aspect: words.aspect,
    severity: words.severity,
    clause: words.clause,
    deadline: words.deadline,
    deadline_words: words.deadlineWords,
    leader_person: words.leader?.person ?? null,
    leader_name: words.leader?.name ?? '',
    owner_person: words.owner?.person ?? null,
    owner_name: words.owner?.name ?? '',
  }
}

/** Units that may oversee what a unit rectifies, the nearest first. */
export async function listOverseers(tx: Tx, unit: number): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from overseers(${unit}) order by width, ord`.execute(tx.db)
  return rows
}

/** Why a person may not verify or close a problem, as the database sees it; null when nothing stands against it. */
export async function readTaints(
  tx: Tx,
  { problems, person }: { problems: readonly number[]; person: number },
): Promise<Map<number, string | null>> {
  const { rows } = await sql<{ id: number; taint: string | null }>`
    select id, problem_taint(id, ${person}) as taint from unnest(${[...problems]}::bigint[]) id`.execute(
    tx.db,
  )
  return new Map(rows.map(({ id, taint }) => [id, taint]))
}
