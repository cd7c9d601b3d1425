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

/** What is counted: due within a period, as it stands on a day, of one duty or all. */
export interface BoardFilter extends Pick<OccurrenceFilter, 'interval' | 'on' | 'duty'> {
  from: Day
  to: Day
}

/** A board as it is read: sums of a unit, of itself alone, of each next below with all below it, and by duty. */
export interface Board {
  total: Counts
  own: Counts
  children: BoardUnit[]
  duties: { duty: string; norm: string; counts: Counts }[]
}

/**
 * Counts what units owe on a day over the interval of a unit: one pass in the database that adds up by duty and by the unit
 * next below; of these, closed ones only where they owe something.
 */
export async function readBoard(
  tx: Tx,
  scope: Scope,
  { unit, filter }: { unit: { id: number; ord: number }; filter: BoardFilter },
): Promise<Board> {
  const { interval, on, from, to, duty } = filter
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
    with child as materialized (
      select u.id, u.ord, u.short_name as name, u.kind, u.ord_end > u.ord
        and exists (select from unit b where b.region = u.region and b.parent_id = u.id) as has_below, u.closed_on,
        row_number() over (order by u.ord) as piece
      from unit u where u.region = ${scope.region} and u.parent_id = ${unit.id}),
    counted as materialized (
      select * from duty_sums(${interval.lo}, ${interval.hi}, (select coalesce(array_agg(ord order by ord), '{}') from child),
        ${on}::date, ${from}::date, ${to}::date, ${duty ?? null}))
    select null::bigint as id, null as name, null as kind, false as "hasBelow", duty, any_value(norm) as norm, ${SUMS}
    from counted group by duty
    union all
    select ${unit.id}, null, null, false, null, null, ${SUMS} from counted where piece = 0
    union all
    (select c.id, c.name, c.kind, c.has_below, null, null, ${SUMS}
      from child c left join counted using (piece)
      group by c.id, c.name, c.kind, c.has_below, c.ord, c.closed_on
      having c.closed_on is null or sum(n) > 0 order by c.ord)`.execute(tx.db)
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
