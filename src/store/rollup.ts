import { sql } from 'kysely'
import { type Day, lengthOfMonth } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { Database } from './connect.ts'
import { isLargeUnderWay } from './large-change.ts'
import { POINT } from './pool.ts'
import { type Repeated, type RepeatOptions, repeat } from './repeat.ts'
import type { Tx } from './tx.ts'

/** Months by their first days, both ends included. */
interface Months {
  from: Day
  to: Day
}

export interface MonthCount {
  ledger: string
  /** Its first day. */
  month: Day
  count: number
}

/** The months that days make up, or undefined when they cut one; without an end as far as there is anything. */
export function wholeMonths(from: Day | undefined, to: Day | undefined): Months | undefined {
  if (from !== undefined && !from.endsWith('-01')) return undefined
  if (
    to !== undefined &&
    Number(to.slice(8)) !== lengthOfMonth(Number(to.slice(0, 4)), Number(to.slice(5, 7)))
  )
    return undefined
  return { from: from ?? '1900-01-01', to: to === undefined ? '9999-12-01' : `${to.slice(0, 8)}01` }
}

/**
 * Valid records in sight by ledger and month, exact as of the transaction: the unit's cube, what is not yet folded into it,
 * and narrower records as the reader may open them. Undefined unless the interval is one unit with all below it.
 */
export async function countMonths(
  tx: Tx,
  scope: Scope,
  { interval, months, ledger }: { interval: Interval; months: Months; ledger?: string | undefined },
): Promise<MonthCount[] | undefined> {
  const { lo, hi } = interval
  if (lo >= hi || lo < scope.read.lo || hi > scope.read.hi) return undefined
  const which = sql`region = ${scope.region} and month between ${months.from}::date and ${months.to}::date
    ${ledger === undefined ? sql`` : sql`and ledger = ${ledger}`}`
  const { rows } = await sql<MonthCount & { isUnit: boolean }>`${POINT}
    with place as materialized (
      select count(*) = 1 as "isUnit" from unit where region = ${scope.region} and ord = ${lo} and ord_end = ${hi}),
    counted as (
      select ledger, month, count from record_month where ${which} and ord = ${lo}
      union all
      select ledger, month, count from record_delta where ${which} and ord between ${lo}::bigint and ${hi}::bigint
      union all
      select ledger, month, 1 from (${narrower(scope, interval)}) n where ${which})
    select p."isUnit", c.* from place p left join (
      select ledger, month, sum(count)::int as count from counted group by ledger, month having sum(count) <> 0) c on p."isUnit"
    order by c.ledger, c.month`.execute(tx.db)
  if (!rows[0]?.isUnit) return undefined
  return rows
    .filter(row => row.ledger !== null)
    .map(({ ledger: of, month, count }) => ({ ledger: of, month, count }))
}

/** The valid records narrower than the cube's that a reader can at most see; row security decides again. */
function narrower(scope: Scope, { lo, hi }: Interval) {
  const some = sql`select r.region, r.id, r.ledger, date_trunc('month', r.occurred_on::timestamp)::date as month from record r
    where r.region = ${scope.region} and r.ord between ${lo}::bigint and ${hi}::bigint and r.visibility <> 'above'
      and r.state = 'valid'`
  const person = scope.actor?.person ?? 0
  return sql`${some} and r.ord = ${scope.unit.ord} union ${some} and r.recorded_by = ${person}
    union ${some} and r.id in (select w.record_id from record_reader w where w.region = ${scope.region} and w.person_id = ${person})`
}

const BATCH = 5_000

/**
 * Folds up to 5,000 changes into the cubes of their units and of all units above them; returns how many. The tree stands
 * still meanwhile.
 */
export async function foldCounts(database: Database): Promise<number> {
  return database.transaction().execute(async transaction => {
    await sql`select pg_advisory_xact_lock_shared(3, region) from (select distinct region from record_delta) r`.execute(
      transaction,
    )
    const { rows } = await sql<{ folded: number }>`
      with recursive taken as (
        delete from record_delta d using (
          select region, id from record_delta order by region, id limit ${BATCH} for update skip locked) t
        where d.region = t.region and d.id = t.id returning d.region, d.unit_id, d.ledger, d.month, d.count),
      chain as (
        select u.region, u.id as below, u.id, u.ord, u.parent_id
        from unit u join (select distinct region, unit_id from taken) t on t.region = u.region and t.unit_id = u.id
        union all
        select a.region, c.below, a.id, a.ord, a.parent_id
        from chain c join unit a on a.region = c.region and a.id = c.parent_id),
      folded as (
        insert into record_month as m (region, unit_id, ord, ledger, month, count)
        select c.region, c.id, c.ord, t.ledger, t.month, sum(t.count)
        from taken t join chain c on c.region = t.region and c.below = t.unit_id
        group by 1, 2, 3, 4, 5 having sum(t.count) <> 0 order by 1, 2, 4, 5
        on conflict (region, unit_id, ledger, month) do update set count = m.count + excluded.count)
      select count(*)::int as folded from taken`.execute(transaction)
    return rows[0]?.folded ?? 0
  })
}

/** Folds every `everyMs` until `stop` is called; counts stay exact meanwhile, also when a pass fails. */
export function startFolder({
  database,
  everyMs = 500,
  onError,
}: { database: Database } & Partial<RepeatOptions>): Repeated {
  return repeat(async () => (await foldCounts(database)) === BATCH, {
    everyMs,
    onError,
    waits: isLargeUnderWay,
  })
}
