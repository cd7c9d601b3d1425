import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import type { Span } from '#domain/duty/occurrence.ts'
import type { Switched } from '#domain/duty/owed.ts'
import { type Day, dayBefore } from '#domain/kernel/day.ts'
import type { UnitKind } from '#domain/kernel/unit-kind.ts'
import type { DB } from '../tables.ts'

/** A unit as far as it decides what the unit owes. */
export interface OwingUnit {
  id: number
  ord: number
  ordEnd: number
  kind: UnitKind
  life: Span
  closedOn: Day | null
}

/** The days off that administrators of a region, or of any, brought in, the last of each year. */
export async function readBroughtHolidays(
  db: Transaction<DB>,
  region?: number,
): Promise<Pick<HolidayYear, 'year' | 'off' | 'work'>[]> {
  const { rows } = await sql<Pick<HolidayYear, 'year' | 'off' | 'work'>>`
    select distinct on (year) year, off, work from holiday_year where ${region ?? null}::int is null or region = ${region ?? null}
    order by year, id desc`.execute(db)
  return rows
}

/** The open years of a region with the day from which its duties are known there. */
export async function readOpenYears(
  db: Transaction<DB>,
  region: number,
): Promise<{ year: number; since: Day }[]> {
  const { rows } = await sql<{ year: number; since: Day }>`
    select year, since from duty_year where region = ${region} order by year`.execute(db)
  return rows
}

/** Units of a region: those given, and with `below` all below them; with `above` also all above them. */
export async function readOwingUnits(
  db: Transaction<DB>,
  { region, units, reach }: { region: number; units: readonly number[]; reach: 'below' | 'above' },
): Promise<OwingUnit[]> {
  const next =
    reach === 'below'
      ? sql`u.id from n join unit u on u.parent_id = n.id`
      : sql`u.parent_id from n join unit u on u.id = n.id`
  const { rows } = await sql<Omit<OwingUnit, 'life'> & { openedOn: Day }>`
    with recursive n (id) as (
      select unnest(${[...new Set(units)]}::bigint[]) union select ${next} and u.region = ${region})
    select u.id, u.ord, u.ord_end as "ordEnd", u.kind, u.opened_on as "openedOn", u.closed_on as "closedOn"
    from n join unit u on u.region = ${region} and u.id = n.id order by u.ord`.execute(db)
  return rows.map(({ openedOn, ...unit }) => ({
    ...unit,
    life: { from: openedOn, to: unit.closedOn === null ? undefined : dayBefore(unit.closedOn) },
  }))
}

/** How duties are switched for units, where anybody switched them; by unit and duty. */
export async function readSwitches(
  db: Transaction<DB>,
  { region, units }: { region: number; units: readonly number[] },
): Promise<Map<string, Switched>> {
  const { rows } = await sql<Switched & { unit: number; duty: string }>`
    select unit_id as unit, duty, is_on as on, from_on as from, reason
    from (${switchesOf(region)}) s where unit_id = any(${[...units]}::bigint[])`.execute(db)
  return new Map(rows.map(({ unit, duty, ...switched }) => [`${unit} ${duty}`, switched]))
}

/** `unit_id, duty, is_on, from_on, reason`: of every unit below a switch the one that decides. */
export function switchesOf(region: number): RawBuilder<unknown> {
  return sql`select distinct on (u.id, s.duty) u.id as unit_id, s.duty, s.is_on, s.from_on, s.reason
    from duty_switch s join unit a on a.region = s.region and a.id = s.unit_id
    join unit u on u.region = s.region and u.ord between a.ord and a.ord_end
    where s.region = ${region} order by u.id, s.duty, a.ord desc, s.id desc`
}
