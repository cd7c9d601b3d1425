import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { chosen, type ProblemChoice } from './problem/problem.ts'
import type { Tx } from './tx.ts'

export interface StoredRecheck {
  id: number
  unit: number
  unitName: string
  round: string
  label: string
  share: number
  asks: string[]
  narrowed: string
  pool: number[]
  digest: string
  seed: number
  drawnOn: Day
  by: string
  /** Whether the caller's own unit drew it, in its own name or a closed unit's. */
  isOwn: boolean
}

export interface StoredItem {
  id: number
  recheck: number
  problem: number
  ord: number
  seq: number
  closedOn: Day
  no: string | null
  title: string | null
  unitName: string | null
  /** Whether the problem is still closed as it was when it was drawn. */
  isClosed: boolean
  verifier: number | null
  verifierName: string
  verifierUnit: string
  answer: StoredAnswer | null
  /** Of a problem of the caller's own unit. */
  isHere: boolean
}

export interface StoredAnswer {
  yes: boolean[]
  remarks: string[]
  holds: boolean
  words: string
  on: Day
  by: string
  unitName: string
}

/** Closed problems in sight that the caller's own unit oversees, as far as chosen and closed in these days. */
export async function listCheckable(
  tx: Tx,
  scope: Scope,
  {
    choice,
    severities,
    from,
    to,
  }: { choice: ProblemChoice; severities: readonly string[] | undefined } & {
    from: Day | undefined
    to: Day | undefined
  },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select p.id from problem p
    where ${chosen(scope, { ...choice, mine: 'over', states: ['closed'] })}
      and ${severities === undefined ? sql`true` : sql`p.severity = any(${[...severities]}::text[])`}
      and p.closed_on between ${from ?? '-infinity'}::date and ${to ?? 'infinity'}::date
    order by p.id`.execute(tx.db)
  return rows.map(row => row.id)
}

/** Rounds of checking in sight, the latest first. */
export async function listRechecks(tx: Tx, scope: Scope, id?: number | undefined): Promise<StoredRecheck[]> {
  const { rows } = await sql<StoredRecheck>`
    select id, unit_id as unit, unit_name as "unitName", round, label, share, asks, narrowed,
      to_jsonb(pool) as pool, digest, seed, drawn_on as "drawnOn", person_name as by,
      unit_id in (select stood_for()) as "isOwn"
    from recheck where region = ${scope.region} and ${id === undefined ? sql`true` : sql`id = ${id}`}
    order by id desc limit 500`.execute(tx.db)
  return rows
}

/** Which items; all parts given must hold. */
export interface ItemChoice {
  rechecks?: readonly number[] | undefined
  ids?: readonly number[] | undefined
  /** Named to this person and not answered. */
  waitingFor?: number | undefined
  /** Answered, of problems of the caller's own unit. */
  here?: boolean
}

/** Items in sight in the order of drawing, with what was found. */
export async function listItems(tx: Tx, scope: Scope, choice: ItemChoice): Promise<StoredItem[]> {
  const { rechecks, ids, waitingFor, here = false } = choice
  const { rows } = await sql<StoredItem>`
    select i.id, i.recheck_id as recheck, i.problem_id as problem, i.ord, i.seq, i.closed_on as "closedOn", p.no, p.title,
      problem_unit_name(p.unit_id) as "unitName", coalesce(p.state = 'closed' and p.closed_on = i.closed_on, false) as "isClosed",
      i.verifier_person as verifier, i.verifier_name as "verifierName", i.verifier_unit as "verifierUnit",
      case when a.id is not null then jsonb_build_object('yes', to_jsonb(a.yes), 'remarks', to_jsonb(a.remarks), 'holds', a.holds,
        'words', a.words, 'on', a.on_day, 'by', a.person_name, 'unitName', a.unit_name) end as answer,
      coalesce(p.unit_id in (select stood_for()), false) as "isHere"
    from recheck_item i left join recheck_answer a on a.region = i.region and a.item_id = i.id
      left join problem p on p.region = i.region and p.id = i.problem_id
    where i.region = ${scope.region}
      and ${rechecks === undefined ? sql`true` : sql`i.recheck_id = any(${[...rechecks]}::bigint[])`}
      and ${ids === undefined ? sql`true` : sql`i.id = any(${[...ids]}::bigint[])`}
      and ${waitingFor === undefined ? sql`true` : sql`i.verifier_person = ${waitingFor} and a.id is null`}
      and ${here ? sql`a.id is not null and p.unit_id in (select stood_for())` : sql`true`}
    order by i.recheck_id desc, i.seq limit 5000`.execute(tx.db)
  return rows
}

/** Keeps a round with the list it was drawn from and what was drawn, in order, and tells both. */
export async function insertRecheck(
  tx: Tx,
  scope: Scope,
  {
    drawn,
    unitName,
    by,
    drawnOn,
    ...round
  }: Pick<
    StoredRecheck,
    'unitName' | 'round' | 'label' | 'share' | 'asks' | 'narrowed' | 'pool' | 'digest' | 'seed'
  > & {
    drawn: readonly number[]
    by: string
    drawnOn: Day
  },
): Promise<number> {
  const { region, unit } = scope
  const { id } = await tx.db
    .insertInto('recheck')
    .values({
      region,
      unit_id: unit.id,
      unit_name: unitName,
      ord: unit.ord,
      drawn_on: drawnOn,
      person_id: scope.actor?.person ?? 0,
      person_name: by,
      ...round,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'recheck', key: id, ord: unit.ord })
  const { rows: items } = await sql<{ id: number }>`
    insert into recheck_item (region, recheck_id, problem_id, unit_id, ord, seq)
    select ${region}::int, ${id}::bigint, d.id, ${unit.id}::bigint, ${unit.ord}::bigint, d.seq
    from unnest(${[...drawn]}::bigint[]) with ordinality d (id, seq) order by d.seq returning id`.execute(
    tx.db,
  )
  for (const item of items) tx.tell({ kind: 'recheck-item', key: item.id, ord: unit.ord })
  return id
}

/** Names who looks at an item, and tells it. False when it is out of reach. */
export async function assignItem(
  tx: Tx,
  scope: Scope,
  {
    id,
    ord,
    verifier,
  }: { id: number; ord: number; verifier: { person: number; name: string; unitName: string } },
): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable('recheck_item')
    .set({
      verifier_person: verifier.person,
      verifier_name: verifier.name,
      verifier_unit: verifier.unitName,
    })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  tx.tell({ kind: 'recheck-item', key: id, ord })
  return true
}

/** Keeps what the caller found, and tells it. The database refuses whoever is not named, or a second time. */
export async function insertAnswer(
  tx: Tx,
  scope: Scope,
  { item, ...answer }: StoredAnswer & { item: number },
): Promise<void> {
  const row = await tx.db
    .insertInto('recheck_answer')
    .values({
      region: scope.region,
      item_id: item,
      unit_id: scope.unit.id,
      unit_name: answer.unitName,
      ord: scope.unit.ord,
      yes: answer.yes,
      remarks: answer.remarks,
      holds: answer.holds,
      words: answer.words,
      on_day: answer.on,
      person_id: scope.actor?.person ?? 0,
      person_name: answer.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'recheck-answer', key: row.id, ord: scope.unit.ord })
}
