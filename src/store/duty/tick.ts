import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { type AuditKey, writeAudit } from '../audit/write.ts'
import type { Database } from '../connect.ts'
import type { DB } from '../tables.ts'

/**
 * Opens this year, and from October on the next, in every region, and has all that is not over looked through once: after
 * a night, after three days without service, after an upgrade that brought other norms. What it opens the log tells as
 * the system's act.
 */
export async function tickDuties(
  database: Database,
  { key, today }: { key: AuditKey; today?: Day | undefined },
): Promise<void> {
  const { rows: roots } = await sql<Root>`
    select region, id, ord, ord_end as "ordEnd" from unit where parent_id is null order by region`.execute(
    database,
  )
  for (const root of roots)
    await database.transaction().execute(async transaction => {
      const { years, now } = await openYears(transaction, root, today)
      await writeAudit(transaction, {
        facts: years.map(year => ({ kind: 'year', key: year, ord: root.ord })),
        scope: { region: root.region, actor: null, unit: root },
        verb: 'duty.open',
        key,
        now,
      })
      await sql`insert into duty_note (region) values (${root.region})`.execute(transaction)
    })
}

interface Root {
  region: number
  id: number
  ord: number
  ordEnd: number
}

/** Of the first year only what is due from today on: of what was due before nobody knew here. */
async function openYears(
  transaction: Transaction<DB>,
  { region }: Root,
  today: Day | undefined,
): Promise<{ years: number[]; now: string }> {
  const { rows } = await sql<{ years: number[]; now: string }>`
    with t as (select coalesce(${today ?? null}::date, current_date) as today),
      opened as (
        insert into duty_year (region, year, since)
        select ${region}, y.year, case when exists (select from duty_year k where k.region = ${region})
          or y.year > extract(year from t.today) then make_date(y.year, 1, 1) else t.today end
        from t cross join lateral (select extract(year from t.today)::int as year
          union all select extract(year from t.today)::int + 1 where extract(month from t.today) >= 10) y
        on conflict (region, year) do nothing
        returning year)
    select coalesce((select array_agg(year order by year) from opened), '{}') as years, transaction_timestamp() as now`.execute(
    transaction,
  )
  return { years: rows[0]?.years ?? [], now: rows[0]?.now ?? '' }
}
