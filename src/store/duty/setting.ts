import { sql } from 'kysely'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** The switch that decides for a unit. */
export interface StoredSwitch {
  duty: string
  unit: number
  unitName: string
  on: boolean
  from: Day
  reason: string
  at: string
}

/** For each duty the switch that decides at a position of the tree: the nearest one above, the latest of several. */
export async function listSwitches(tx: Tx, scope: Scope, ord: number): Promise<StoredSwitch[]> {
  const { rows } = await sql<StoredSwitch>`
    select distinct on (s.duty) s.duty, s.unit_id as unit, a.short_name as "unitName", s.is_on as on, s.from_on as from,
      s.reason, s.made_at as at
    from duty_switch s join unit a on a.region = s.region and a.id = s.unit_id
    where s.region = ${scope.region} and ${ord} between a.ord and a.ord_end
    order by s.duty, a.ord desc, s.id desc`.execute(tx.db)
  return rows
}

/** Turns a duty on or off for a unit and those below it, and tells it. */
export async function insertSwitch(
  tx: Tx,
  scope: Scope,
  one: { unit: number; ord: number; duty: string; on: boolean; from: Day; reason: string },
): Promise<number> {
  const row = await tx.db
    .insertInto('duty_switch')
    .values({
      region: scope.region,
      unit_id: one.unit,
      ord: one.ord,
      duty: one.duty,
      is_on: one.on,
      from_on: one.from,
      reason: one.reason,
      person_id: scope.actor?.person ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'switch', key: row.id, ord: one.ord })
  return row.id
}

/** The years whose duties are made, with the day from which. */
export async function listOpenYears(tx: Tx, scope: Scope): Promise<{ year: number; since: Day }[]> {
  return tx.db
    .selectFrom('duty_year')
    .select(['year', 'since'])
    .where('region', '=', scope.region)
    .orderBy('year')
    .execute()
}

/** Opens a year from its first day, and tells it. */
export async function openYear(tx: Tx, scope: Scope, year: number): Promise<void> {
  const since = `${year}-01-01`
  await sql`
    insert into duty_year (region, year, since) values (${scope.region}, ${year}, ${since}::date)
    on conflict (region, year) do update set since = excluded.since`.execute(tx.db)
  tx.tell({ kind: 'year', key: year, ord: scope.unit.ord })
}

export interface BroughtYear {
  year: number
  number: string | null
  off: HolidayYear['off']
  work: Day[]
  broughtAt: string
}

/** The days off that administrators brought in, the last of each year. */
export async function listBroughtYears(tx: Tx, scope: Scope): Promise<BroughtYear[]> {
  const { rows } = await sql<BroughtYear>`
    select distinct on (year) year, number, off, work, brought_at as "broughtAt" from holiday_year
    where region = ${scope.region} order by year, id desc`.execute(tx.db)
  return rows
}

/** Keeps a year's days off, and tells them. */
export async function insertHolidays(tx: Tx, scope: Scope, days: HolidayYear): Promise<number> {
  const row = await tx.db
    .insertInto('holiday_year')
    .values({
      region: scope.region,
      year: days.year,
      number: days.number ?? null,
      off: JSON.stringify(days.off),
      work: JSON.stringify(days.work),
      person_id: scope.actor?.person ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'holiday', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** The version before the given one of each norm that was in use here, as it was kept. */
export async function listFormerNorms(
  tx: Tx,
  versions: readonly { id: string; version: number }[],
): Promise<{ id: string; content: unknown }[]> {
  const { rows } = await sql<{ id: string; content: unknown }>`
    select distinct on (p.id) p.id, p.content from pack_object p
    join jsonb_to_recordset(${JSON.stringify(versions)}::jsonb) as v (id text, version int) on v.id = p.id and p.version < v.version
    where p.kind = 'norm' order by p.id, p.version desc`.execute(tx.db)
  return rows
}
