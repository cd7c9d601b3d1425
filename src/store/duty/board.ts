import { type RawBuilder, sql } from 'kysely'
import type { OccurrenceState } from '#domain/duty/state.ts'
import type { Counts } from '#domain/duty/wire.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { UnitKind } from '#domain/kernel/unit-kind.ts'
import type { Tx } from '../tx.ts'
import { chosen, type OccurrenceFilter } from './occurrence.ts'

export interface BoardUnit {
  id: number
  name: string
  kind: UnitKind
  hasBelow: boolean
  counts: Counts
}

/** A board as it is read: sums of a unit, of itself alone, of each next below with all below it, and by duty. */
export interface Board {
  total: Counts
  own: Counts
  children: BoardUnit[]
  duties: { duty: string; norm: string; counts: Counts }[]
}

/**
 * Counts what units owe on a day over the interval of a unit: by position, then by the intervals of the units next below;
 * closed ones only where they owe something. Two sums, since both at once would be sorted and not shared by workers.
 */
export async function readBoard(
  tx: Tx,
  scope: Scope,
  { unit, filter }: { unit: { id: number; ord: number }; filter: OccurrenceFilter },
): Promise<Board> {
  const { rows } = await sql<
    Counts & {
      id: number | null
      name: string
      kind: UnitKind
      hasBelow: boolean
      duty: string
      norm: string
    }
  >`
    with place as materialized (
      select o.ord, duty_state(o, ${filter.on}::date) as state, count(*)::int as n, sum(o.times - o.done_times)::int as gap
      from duty_occurrence o where ${chosen(scope, filter)} group by 1, 2),
    kind as materialized (
      select o.duty, o.norm, duty_state(o, ${filter.on}::date) as state, count(*)::int as n, sum(o.times - o.done_times)::int as gap
      from duty_occurrence o where ${chosen(scope, filter)} group by 1, 2, 3),
    child as (
      select u.id, u.ord, u.ord_end, u.short_name as name, u.kind, u.ord_end > u.ord
        and exists (select from unit b where b.region = u.region and b.parent_id = u.id) as has_below, u.closed_on
      from unit u where u.region = ${scope.region} and u.parent_id = ${unit.id})
    select null::bigint as id, null as name, null as kind, false as "hasBelow", duty, norm, ${SUMS} from kind group by duty, norm
    union all
    select ${unit.id}, null, null, false, null, null, ${SUMS} from place where ord = ${unit.ord}
    union all
    (select c.id, c.name, c.kind, c.has_below, null, null, ${SUMS}
      from child c left join place on place.ord between c.ord and c.ord_end
      group by c.id, c.name, c.kind, c.has_below, c.ord, c.closed_on
      having c.closed_on is null or sum(place.n) > 0 order by c.ord)`.execute(tx.db)
  const own = rows.find(row => row.id === unit.id)
  const duties = rows.filter(row => row.id === null)
  return {
    own: own ? countsOf(own) : NONE,
    total: duties.map(countsOf).reduce(add, NONE),
    children: rows
      .filter(row => row.id !== null && row !== own)
      .map(({ id, name, kind, hasBelow, ...counts }) => ({
        id: id ?? 0,
        name,
        kind,
        hasBelow,
        counts: countsOf(counts),
      })),
    duties: duties.map(({ duty, norm, ...counts }) => ({ duty, norm, counts: countsOf(counts) })),
  }
}

const NAMES = ['owed', 'done', 'doneLate', 'near', 'overdue', 'notDue', 'paused', 'exempt', 'gap'] as const
const NONE: Counts = {
  owed: 0,
  done: 0,
  doneLate: 0,
  near: 0,
  overdue: 0,
  notDue: 0,
  paused: 0,
  exempt: 0,
  gap: 0,
}

function countsOf(row: Counts): Counts {
  return Object.fromEntries(NAMES.map(name => [name, row[name]])) as Counts
}

/** Two counts together. */
function add(one: Counts, other: Counts): Counts {
  return Object.fromEntries(NAMES.map(name => [name, one[name] + other[name]])) as Counts
}

function of(...states: OccurrenceState[]): RawBuilder<unknown> {
  return sql`coalesce(sum(n) filter (where state in (${sql.join(states.map(state => sql.lit(state)))})), 0)::int`
}

/** Counts from rows of `state`, `n` and `gap`. */
const SUMS = sql`${of('done', 'done-late', 'near', 'overdue', 'not-due', 'paused')} as owed, ${of('done', 'done-late')} as done,
  ${of('done-late')} as "doneLate", ${of('near')} as near, ${of('overdue')} as overdue, ${of('not-due')} as "notDue",
  ${of('paused')} as paused, ${of('exempt')} as exempt,
  coalesce(sum(gap) filter (where state = 'overdue'), 0)::int as gap`

/** How many occurrences of an interval fall due on each day, and how they stand. */
export async function countByDay(
  tx: Tx,
  scope: Scope,
  filter: OccurrenceFilter,
): Promise<{ day: Day; counts: Counts }[]> {
  const { rows } = await sql<Counts & { day: Day }>`
    select day, ${SUMS}
    from (select o.due_on as day, duty_state(o, ${filter.on}::date) as state, 1 as n, o.times - o.done_times as gap
      from duty_occurrence o where ${chosen(scope, filter)}) o
    group by day order by day`.execute(tx.db)
  return rows.map(({ day, ...counts }) => ({ day, counts: countsOf(counts) }))
}

/** The units above a unit as far as they are in sight for reading, the highest first. */
export async function listAbove(
  tx: Tx,
  scope: Scope,
  ord: number,
): Promise<{ id: number; name: string; kind: UnitKind; ord: number; ordEnd: number }[]> {
  const { rows } = await sql<{ id: number; name: string; kind: UnitKind; ord: number; ordEnd: number }>`
    select id, short_name as name, kind, ord, ord_end as "ordEnd" from unit
    where region = ${scope.region} and ${ord} between ord and ord_end and ord between ${scope.read.lo} and ${scope.read.hi}
    order by ord`.execute(tx.db)
  return rows
}
