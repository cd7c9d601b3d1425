import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day, Period } from '#domain/kernel/day.ts'
import { type Catalogue, planOf } from '#domain/metric/resolve.ts'
import { rowsOf } from '../metric/compile.ts'
import type { DB } from '../tables.ts'

/** A record that a metric selects, with how many of its items; one act that several records tell of is one. */
export interface Selected {
  record: number
  unit: number
  ord: number
  on: Day
  recordedOn: Day
  act: number
  amount: number
}

/** Above this many units one statement over the region is cheaper than one for each. */
const FEW = 25
const WHOLE = { lo: 0, hi: Number.MAX_SAFE_INTEGER }

/** What a metric selects in the units, each with those below it where `below`; in order of occurrence. */
export async function readSelected(
  db: Transaction<DB>,
  catalogue: Catalogue,
  {
    region,
    metric,
    units,
    below,
    period,
  }: {
    region: number
    metric: string
    units: readonly { id: number; ord: number; ordEnd: number }[]
    below: boolean
    period: Period
  },
): Promise<Selected[]> {
  const plan = planOf(catalogue, metric)
  const rows = (unit: { id: number; ord: number; ordEnd: number }) =>
    rowsOf({
      plan,
      question: { metric, unit, reach: below ? 'below' : 'own', period },
      scope: { region, read: WHOLE },
      shares: false,
    })
  const selection: RawBuilder<unknown> =
    units.length <= FEW
      ? sql.join(
          units.map(unit => sql`select * from (${rows(unit)}) one`),
          // The same record lies below several units: once is enough.
          below ? sql` union ` : sql` union all `,
        )
      : rowsOf({
          plan,
          question: { metric, unit: { id: 0, ord: 0, ordEnd: WHOLE.hi }, reach: 'below', period },
          scope: { region, read: WHOLE },
          shares: false,
        })
  const ids = units.map(unit => unit.id)
  const { rows: found } = await sql<Selected>`
    with selected as (select record, count(*)::int as amount from (${selection}) s group by record)
    select r.id as record, r.unit_id as unit, r.ord, r.occurred_on as "on", r.recorded_at::date as "recordedOn",
      coalesce(a.act, r.id) as act, s.amount
    from selected s join record r on r.region = ${region} and r.id = s.record
    left join record_act a on a.region = r.region and a.record_id = r.id
    where ${below ? sql`true` : sql`r.unit_id = any(${ids}::bigint[])`}
    order by r.occurred_on, r.id`.execute(db)
  return found
}

/** Of an act the first in order of occurrence counts. */
export function onceForAct(selected: readonly Selected[]): Selected[] {
  const seen = new Set<number>()
  return selected.filter(({ act }) => !seen.has(act) && seen.add(act))
}
