import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { systemScope } from '#domain/session/authorize.ts'
import type { AuditKey } from '../audit/write.ts'
import type { Database } from '../connect.ts'
import { inTransaction } from '../tx.ts'
import { grouped } from './grouped.ts'

interface Year {
  region: number
  year: number
  since: Day
}

/**
 * Opens this year, and from October on the next, in every region, and has all that is not over looked through once: after
 * a night, after three days without service, after an upgrade that brought other norms. What it opens the log tells as
 * the system's act.
 */
export async function tickDuties(
  database: Database,
  { key, today }: { key: AuditKey; today?: Day | undefined },
): Promise<void> {
  for (const [region, years] of grouped(await listDueYears(database, today), one => one.region))
    await openYears(database, { key, region, years })
  await sql`insert into duty_note (region) select distinct region from unit`.execute(database)
}

/** Years that ought to be open and are not: the first one from today, since of what was due before nobody knew here. */
async function listDueYears(database: Database, today: Day | undefined): Promise<Year[]> {
  const { rows } = await sql<Year>`
    with t as (select coalesce(${today ?? null}::date, current_date) as today)
    select r.region, y.year, case when exists (select from duty_year k where k.region = r.region)
      or y.year > extract(year from t.today) then make_date(y.year, 1, 1) else t.today end as since
    from t cross join (select distinct region from unit) r
    cross join lateral (select extract(year from t.today)::int as year
      union all select extract(year from t.today)::int + 1 where extract(month from t.today) >= 10) y
    where not exists (select from duty_year k where k.region = r.region and k.year = y.year)
    order by 1, 2`.execute(database)
  return rows
}

/** Somebody may have opened one meanwhile: then that is what the log tells. */
async function openYears(
  database: Database,
  { key, region, years }: { key: AuditKey; region: number; years: readonly Year[] },
): Promise<void> {
  const scope = systemScope(region)
  await inTransaction(database, { scope, verb: 'duty.open', key }, async tx => {
    const opened = await tx.db
      .insertInto('duty_year')
      .values([...years])
      .onConflict(conflict => conflict.doNothing())
      .returning('year')
      .execute()
    for (const { year } of opened) tx.tell({ kind: 'year', key: year, ord: scope.unit.ord })
  })
}
