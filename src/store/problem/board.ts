import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { BoardCounts } from '#domain/problem/board-contract.ts'
import { AGES, type Age } from '#domain/problem/filter.ts'
import { OPEN_STATES } from '#domain/problem/state.ts'
import type { Tx } from '../tx.ts'

/** What a board looks at: whose problems, which year, as of which day. */
interface BoardView {
  interval: Interval | undefined
  year: { from: Day; to: Day }
  on: Day
}

/** Problems in sight counted by the unit that rectifies them, in the order of the tree. */
export async function countByUnit(
  tx: Tx,
  scope: Scope,
  view: BoardView,
): Promise<{ id: number; name: string; counts: BoardCounts }[]> {
  const { rows } = await sql<BoardCounts & { id: number; name: string }>`
    select f.unit_id as id, problem_unit_name(f.unit_id) as name, ${COUNTS} from (${facts(scope, view)}) f
    group by f.ord, f.unit_id having bool_or(f.open or f.closed or f.reopened) order by f.ord`.execute(tx.db)
  return rows.map(({ id, name, ...counts }) => ({ id, name, counts }))
}

/** The same problems counted by where they come from, most open ones first. */
export async function countBySource(
  tx: Tx,
  scope: Scope,
  view: BoardView,
): Promise<{ source: string; counts: BoardCounts }[]> {
  const { rows } = await sql<BoardCounts & { source: string }>`
    select f.source, ${COUNTS} from (${facts(scope, view)}) f
    group by f.source having bool_or(f.open or f.closed or f.reopened)
    order by count(*) filter (where f.open) desc, f.source`.execute(tx.db)
  return rows.map(({ source, ...counts }) => ({ source, counts }))
}

const COUNTS = sql`count(*) filter (where f.open)::int as open,
  count(*) filter (where f.open and f.late)::int as overdue,
  ${sql.join(
    (Object.keys(AGES) as Age[]).map(age => {
      const { from, to } = AGES[age]
      const upTo = to === null ? sql`true` : sql`f.age <= ${sql.lit(to)}`
      return sql`count(*) filter (where f.open and f.age >= ${sql.lit(from)} and ${upTo})::int as ${sql.ref(age)}`
    }),
  )},
  count(*) filter (where f.closed)::int as closed,
  count(*) filter (where f.reopened)::int as reopened`

/** Of each problem in sight what is counted; row security says which they are. */
function facts(scope: Scope, { interval, year, on }: BoardView): RawBuilder<unknown> {
  return sql`select p.unit_id, p.ord, p.source, p.state = any(${[...OPEN_STATES]}::text[]) as open,
      coalesce(p.deadline < ${on}::date, false) as late, ${on}::date - p.found_on as age,
      p.state = 'closed' and p.closed_on between ${year.from}::date and ${year.to}::date as closed,
      exists (select from problem_act t where t.region = p.region and t.problem_id = p.id and t.kind = 'reopen'
        and t.on_day between ${year.from}::date and ${year.to}::date) as reopened
    from problem p where p.region = ${scope.region}
      and ${interval ? sql`p.ord between ${interval.lo} and ${interval.hi}` : sql`true`}`
}
