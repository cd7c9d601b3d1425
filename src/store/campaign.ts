import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { OPEN_STATES } from '#domain/problem/state.ts'
import { chosen } from './problem/problem.ts'
import type { Tx } from './tx.ts'

export interface StoredCampaign {
  id: number
  unit: number
  unitName: string
  ord: number
  title: string
  basis: string
  from: Day
  to: Day
  isEnded: boolean
  endedOn: Day | null
  summary: string
  leaderPerson: number | null
  leaderName: string
  template: string
  /** Whether the caller's own unit leads it, in its own name or a closed unit's. */
  isOwn: boolean
  /** Whether all of it is in sight, or only its head. */
  isWhole: boolean
}

export interface StoredCampaignStep {
  id: number
  campaign: number
  seq: number
  kind: string
  title: string
  asks: string
  from: Day
  to: Day
  begunOn: Day | null
  doneOn: Day | null
  conclusion: string
  record: number | null
  recordTitle: string | null
  by: string
}

/** Campaigns in sight, those under way first, the latest begun first. */
export async function listCampaigns(
  tx: Tx,
  scope: Scope,
  id?: number | undefined,
): Promise<StoredCampaign[]> {
  const { rows } = await sql<StoredCampaign>`
    select c.id, c.unit_id as unit, c.unit_name as "unitName", c.ord, c.title, c.basis, c.from_on as from, c.to_on as to,
      c.state = 'ended' as "isEnded", c.ended_on as "endedOn", c.summary, c.leader_person as "leaderPerson",
      c.leader_name as "leaderName", c.template, c.unit_id in (select stood_for()) as "isOwn",
      c.id in (select campaigns_whole()) as "isWhole"
    from campaign c where c.region = ${scope.region} and ${id === undefined ? sql`true` : sql`c.id = ${id}`}
    order by c.state = 'ended', c.from_on desc, c.id desc limit 500`.execute(tx.db)
  return rows
}

/** Waits until nobody else changes a campaign of the own unit, until the end of the transaction. False when it is out of reach. */
export async function lockCampaign(tx: Tx, scope: Scope, id: number): Promise<boolean> {
  const { rows } =
    await sql`select from campaign where region = ${scope.region} and id = ${id} for update`.execute(tx.db)
  return rows.length > 0
}

/** The steps of campaigns that are wholly in sight, in their order. */
export async function listCampaignSteps(
  tx: Tx,
  scope: Scope,
  campaigns: readonly number[],
): Promise<StoredCampaignStep[]> {
  const { rows } = await sql<StoredCampaignStep>`
    select s.id, s.campaign_id as campaign, s.seq, s.kind, s.title, s.asks, s.from_on as from, s.to_on as to, s.begun_on as "begunOn",
      s.done_on as "doneOn", s.conclusion, s.record_id as record, r.title as "recordTitle", s.person_name as by
    from campaign_step s left join record r on r.region = s.region and r.id = s.record_id
    where s.region = ${scope.region} and s.campaign_id = any(${[...campaigns]}::bigint[]) order by s.campaign_id, s.seq`.execute(
    tx.db,
  )
  return rows
}

/** The duties and ledgers that a campaign names. */
export async function listCampaignNames(
  tx: Tx,
  scope: Scope,
  id: number,
): Promise<{ duties: string[]; ledgers: string[] }> {
  const { rows } = await sql<{ duty: string | null; ledger: string | null }>`
    select duty, null as ledger from campaign_duty where region = ${scope.region} and campaign_id = ${id}
    union all select null, ledger from campaign_ledger where region = ${scope.region} and campaign_id = ${id}
    order by 1, 2`.execute(tx.db)
  return {
    duties: rows.flatMap(row => row.duty ?? []),
    ledgers: rows.flatMap(row => row.ledger ?? []),
  }
}

/** What is said of a campaign. */
export interface CampaignWords {
  title: string
  basis: string
  from: Day
  to: Day
  leader: { person: number | null; name: string } | null
}

/** Opens a campaign of the acting post's unit, and tells it. */
export async function insertCampaign(
  tx: Tx,
  scope: Scope,
  { words, template, unitName }: { words: CampaignWords; template: string; unitName: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('campaign')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      unit_name: unitName,
      ord: scope.unit.ord,
      template,
      made_by: scope.actor?.person ?? 0,
      ...columnsOf(words),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'campaign', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Changes what is said of a campaign, or ends it, and tells it. */
export async function updateCampaign(
  tx: Tx,
  scope: Scope,
  { id, ord, change }: { id: number; ord: number; change: CampaignWords | { endedOn: Day; summary: string } },
): Promise<void> {
  await tx.db
    .updateTable('campaign')
    .set(
      'endedOn' in change
        ? { state: 'ended', ended_on: change.endedOn, summary: change.summary }
        : columnsOf(change),
    )
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'campaign', key: id, ord })
}

function columnsOf({ title, basis, from, to, leader }: CampaignWords) {
  return {
    title,
    basis,
    from_on: from,
    to_on: to,
    leader_person: leader?.person ?? null,
    leader_name: leader?.name ?? '',
  }
}

export interface NewStep {
  id?: number | undefined
  kind: string
  title: string
  asks: string
  from: Day
  to: Day
}

/** Puts the steps of a locked campaign in order: those with an id are changed, others made, those not named taken away. */
export async function writeSteps(
  tx: Tx,
  scope: Scope,
  { campaign, steps }: { campaign: number; steps: readonly NewStep[] },
): Promise<void> {
  const kept = steps.flatMap(step => step.id ?? [])
  await sql`delete from campaign_step where region = ${scope.region} and campaign_id = ${campaign}
    and not id = any(${kept}::bigint[])`.execute(tx.db)
  await sql`set constraints all deferred`.execute(tx.db)
  for (const [seq, { id, kind, title, asks, from, to }] of steps.entries()) {
    const columns = { seq: seq + 1, kind, title, asks, from_on: from, to_on: to }
    if (id === undefined)
      await tx.db
        .insertInto('campaign_step')
        .values({ region: scope.region, campaign_id: campaign, ...columns })
        .execute()
    else
      await tx.db
        .updateTable('campaign_step')
        .set(columns)
        .where('region', '=', scope.region)
        .where('campaign_id', '=', campaign)
        .where('id', '=', id)
        .execute()
  }
}

/** Marks a step of a locked campaign as begun or done. */
export async function markStep(
  tx: Tx,
  scope: Scope,
  {
    id,
    by,
    mark,
  }: {
    id: number
    by: string
    mark: { begunOn: Day } | { begunOn: Day; doneOn: Day; conclusion: string; record: number | null }
  },
): Promise<void> {
  await tx.db
    .updateTable('campaign_step')
    .set({
      begun_on: mark.begunOn,
      person_name: by,
      ...('doneOn' in mark
        ? { done_on: mark.doneOn, conclusion: mark.conclusion, record_id: mark.record }
        : {}),
    })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Lets a locked campaign name these duties and ledgers and no others. */
export async function writeNames(
  tx: Tx,
  scope: Scope,
  { campaign, duties, ledgers }: { campaign: number; duties: readonly string[]; ledgers: readonly string[] },
): Promise<void> {
  const { region } = scope
  const here = sql`region = ${region} and campaign_id = ${campaign}`
  await sql`delete from campaign_duty where ${here}`.execute(tx.db)
  await sql`delete from campaign_ledger where ${here}`.execute(tx.db)
  await sql`insert into campaign_duty (region, campaign_id, duty)
    select distinct ${region}::int, ${campaign}::bigint, d from unnest(${[...duties]}::text[]) d`.execute(
    tx.db,
  )
  await sql`insert into campaign_ledger (region, campaign_id, ledger)
    select distinct ${region}::int, ${campaign}::bigint, l from unnest(${[...ledgers]}::text[]) l`.execute(
    tx.db,
  )
}

/** Takes problems in sight into a locked campaign; says how many were not in it yet. */
export async function joinProblems(
  tx: Tx,
  scope: Scope,
  { campaign, problems, on }: { campaign: number; problems: readonly number[]; on: Day },
): Promise<number> {
  const { numAffectedRows } =
    await sql`insert into campaign_problem (region, campaign_id, problem_id, joined_on)
    select p.region, ${campaign}::bigint, p.id, ${on}::date from problem p
    where p.region = ${scope.region} and p.id = any(${[...problems]}::bigint[]) on conflict do nothing`.execute(
      tx.db,
    )
  return Number(numAffectedRows ?? 0)
}

/** Takes problems in sight out of a locked campaign; says how many were in it. */
export async function leaveProblems(
  tx: Tx,
  scope: Scope,
  { campaign, problems }: { campaign: number; problems: readonly number[] },
): Promise<number> {
  const { numAffectedRows } = await sql`delete from campaign_problem
    where region = ${scope.region} and campaign_id = ${campaign} and problem_id = any(${[...problems]}::bigint[])`.execute(
    tx.db,
  )
  return Number(numAffectedRows ?? 0)
}

export interface ProblemCount {
  campaign: number
  unit: number
  unitName: string
  aspect: string | null
  state: string
  total: number
  overdue: number
  rebounds: number
}

/** The problems in sight of campaigns, counted by unit, aspect and state. */
export async function countCampaignProblems(
  tx: Tx,
  scope: Scope,
  { campaigns, on }: { campaigns: readonly number[]; on: Day },
): Promise<ProblemCount[]> {
  const isLate: RawBuilder<boolean> = sql`p.deadline < ${on}::date and p.state = any(${[...OPEN_STATES]}::text[])`
  const { rows } = await sql<ProblemCount>`
    select c.campaign_id as campaign, p.unit_id as unit, problem_unit_name(p.unit_id) as "unitName", p.aspect, p.state,
      count(*)::int as total, (count(*) filter (where ${isLate}))::int as overdue,
      (count(*) filter (where p.rebounds > 0))::int as rebounds
    from campaign_problem c join problem p on p.region = c.region and p.id = c.problem_id
    where c.region = ${scope.region} and c.campaign_id = any(${[...campaigns]}::bigint[]) and ${chosen(scope, {})}
    group by 1, 2, 3, 4, 5 order by 1, 3, 4, 5`.execute(tx.db)
  return rows
}
