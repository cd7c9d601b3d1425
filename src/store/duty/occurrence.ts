import { type RawBuilder, sql } from 'kysely'
import type { HeldPost } from '#domain/duty/owner.ts'
import type { OccurrenceState } from '#domain/duty/state.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { UnitKind } from '#domain/kernel/unit-kind.ts'
import { unitNameOn } from '../past-name.ts'
import type { Tx } from '../tx.ts'

/** An occurrence as it stands on a day. */
export interface StoredOccurrence {
  id: number
  unit: number
  ord: number
  unitName: string
  unitKind: UnitKind
  duty: string
  norm: string
  normVersion: number
  key: string
  from: Day
  to: Day
  statedDue: Day
  /** After the pauses that have an end. */
  moved: Day
  /** After the pauses, of one that has no end until the day asked for. */
  due: Day
  state: OccurrenceState
  times: number
  done: number
  doneOn: Day | null
  enteredLateDays: number
  exempt: 'asked' | 'granted' | null
  withdrawnOn: Day | null
  withdrawnReason: string | null
  record: number | null
}

/** Where a list goes on: by due day, then by id. */
export type OccurrencePlace = readonly [due: Day, id: number]

export interface OccurrenceFilter {
  interval: Interval
  on: Day
  duty?: string | undefined
  states?: readonly OccurrenceState[]
  from?: Day | undefined
  to?: Day | undefined
  withdrawn?: boolean
  /** Only those whose window has begun. */
  started?: boolean
  /** Only those whose 不适用 waits for a decision, but for the unit of this position itself. */
  askedOf?: number
  /** Only those whose clock stands. */
  stopped?: boolean
}

/** A page of occurrences in sight by their due days, and how many there are. */
export async function listOccurrences(
  tx: Tx,
  scope: Scope,
  { filter, after, limit }: { filter: OccurrenceFilter; after?: OccurrencePlace | undefined; limit: number },
): Promise<{ rows: StoredOccurrence[]; total: number }> {
  const [day, id] = after ?? []
  const beyond = after ? sql`and (o.moved_on, o.id) > (${day}::date, ${id}::bigint)` : sql``
  const { rows } = await sql<StoredOccurrence & { total: number }>`
    with found as materialized (
      select o.id, o.moved_on from duty_occurrence o where ${chosen(scope, filter)} ${asked(filter)})
    select ${columns(filter.on)}, (select count(*)::int from found) as total
    from (select o.id from found o where true ${beyond} order by o.moved_on, o.id limit ${limit}) f
    join duty_occurrence o on o.region = ${scope.region} and o.id = f.id
    join unit u on u.region = o.region and u.id = o.unit_id
    order by o.moved_on, o.id`.execute(tx.db)
  const total = rows[0]?.total ?? (after ? await countOccurrences(tx, scope, filter) : 0)
  return { rows: rows.map(({ total: _, ...row }) => row), total }
}

/** How many occurrences in sight fit. */
export async function countOccurrences(tx: Tx, scope: Scope, filter: OccurrenceFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from duty_occurrence o where ${chosen(scope, filter)} ${asked(filter)}`.execute(
    tx.db,
  )
  return rows[0]?.count ?? 0
}

/** How many occurrences in sight fit, by duty; of the duties asked for those without any are left out. */
export async function countByDuty(
  tx: Tx,
  scope: Scope,
  { duties, filter }: { duties: readonly string[]; filter: OccurrenceFilter },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ duty: string; count: number }>`
    select o.duty, count(*)::int as count from duty_occurrence o
    where o.duty = any(${[...duties]}::text[]) and ${chosen(scope, filter)} ${asked(filter)} group by o.duty`.execute(
    tx.db,
  )
  return new Map(rows.map(({ duty, count }) => [duty, count]))
}

/** One occurrence in sight, or undefined. */
export async function findOccurrence(
  tx: Tx,
  scope: Scope,
  { id, on }: { id: number; on: Day },
): Promise<StoredOccurrence | undefined> {
  const { rows } = await sql<StoredOccurrence>`
    select ${columns(on)} from duty_occurrence o join unit u on u.region = o.region and u.id = o.unit_id
    where o.region = ${scope.region} and o.id = ${id}`.execute(tx.db)
  return rows[0]
}

/** Some occurrences in sight, in the order asked for. */
export async function readOccurrences(
  tx: Tx,
  scope: Scope,
  { ids, on }: { ids: readonly number[]; on: Day },
): Promise<StoredOccurrence[]> {
  const { rows } = await sql<StoredOccurrence>`
    select ${columns(on)} from unnest(${[...ids]}::bigint[]) with ordinality i (id, place)
    join duty_occurrence o on o.region = ${scope.region} and o.id = i.id
    join unit u on u.region = o.region and u.id = o.unit_id order by i.place`.execute(tx.db)
  return rows
}

/** Holds an occurrence until the end of the transaction: of two decisions the later sees the earlier. */
export async function lockDecisions(tx: Tx, scope: Scope, id: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(27, hashint8(${scope.region} * 1000000007::bigint + ${id})::int)`.execute(
    tx.db,
  )
}

/** Whether entries made a moment ago are still being matched. */
export async function isPending(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ pending: boolean }>`select duties_pending() as pending`.execute(tx.db)
  return rows[0]?.pending === true
}

/** The posts held in some units on a day, with whose they are. */
export async function listHeldPosts(
  tx: Tx,
  scope: Scope,
  { units, on }: { units: readonly number[]; on: Day },
): Promise<Map<number, (HeldPost & { name: string })[]>> {
  const { rows } = await sql<HeldPost & { name: string; unit: number }>`
    select t.id, t.unit_id as unit, t.title, t.role, coalesce(p.name, '') as name
    from post t left join person p on p.region = t.region and p.id = t.person_id
    where t.region = ${scope.region} and t.unit_id = any(${[...units]}::bigint[])
      and t.from_on <= ${on}::date and (t.to_on is null or t.to_on >= ${on}::date)
    order by t.id`.execute(tx.db)
  const posts = new Map<number, (HeldPost & { name: string })[]>()
  for (const { unit, ...post } of rows) posts.set(unit, [...(posts.get(unit) ?? []), post])
  return posts
}

/** Which rows (as `o`) a filter means, but for their states; row security decides again. */
export function chosen(scope: Scope, filter: OccurrenceFilter): RawBuilder<unknown> {
  const { interval, on, duty, from, to, withdrawn, started, askedOf, stopped } = filter
  const { lo, hi } = interval
  return sql`o.region = ${scope.region}
    and o.ord between ${Math.max(lo, scope.read.lo)} and ${Math.min(hi, scope.read.hi)}
    ${from === undefined ? sql`` : sql`and o.due_on >= ${from}::date`}
    ${to === undefined ? sql`` : sql`and o.due_on <= ${to}::date`}
    ${duty === undefined ? sql`` : sql`and o.duty = ${duty}`}
    ${started ? sql`and o.from_on <= ${on}::date` : sql``}
    ${askedOf === undefined ? sql`` : sql`and o.exempt = 'asked' and o.ord <> ${askedOf}`}
    ${stopped ? sql`and o.paused @> ${on}::date and duty_state(o, ${on}::date) = 'paused'` : sql``}
    and ${withdrawn ? sql`o.withdrawn_on <= ${on}::date` : sql`(o.withdrawn_on is null or o.withdrawn_on > ${on}::date)`}`
}

function asked({ states = [], on }: OccurrenceFilter): RawBuilder<unknown> {
  return states.length === 0 ? sql`` : sql`and duty_state(o, ${on}::date) = any(${[...states]}::text[])`
}

function columns(on: Day): RawBuilder<unknown> {
  return sql`o.id, o.unit_id as unit, o.ord, ${unitNameOn('u', on)} as "unitName", u.kind as "unitKind", o.duty, o.norm,
    o.norm_version as "normVersion", o.key, o.from_on as from, o.to_on as to, o.due_on as "statedDue",
    o.moved_on as moved, o.moved_on + case when upper_inf(o.paused) then greatest(0, ${on}::date - greatest(o.from_on,
      (select max(lower(r)) from unnest(o.paused) r where upper_inf(r))) + 1) else 0 end as due,
    duty_state(o, ${on}::date) as state, o.times, o.done_times as done, o.done_on as "doneOn",
    o.entered_late as "enteredLateDays", o.exempt, o.withdrawn_on as "withdrawnOn", o.withdrawn_reason as "withdrawnReason",
    o.record_id as record`
}
