import { type RawBuilder, sql } from 'kysely'
import type { Operand } from '#domain/metric/resolve.ts'
import type { Total } from '#domain/metric/settle.ts'
import { type Asked, rowsOf, rowsOfOperand } from './compile.ts'

/** The totals of one question as a row; `whole` is null but for rates. */
export interface TotalsRow {
  rows: number
  number: string | null
  elements: string[] | null
  wholeRows: number | null
  whole: string | null
}

/** One row with the totals of a question: of its rows, or of a rate's part and whole. */
export function totalsOf(asked: Asked): RawBuilder<TotalsRow> {
  const [first, second] = asked.plan.operands
  if (!first) throw new TypeError('a plan has an operand')
  if (!second) {
    return sql`select t.rows, t.number, t.elements, null::int as "wholeRows", null::text as whole
      from (${totalOf(first, rowsOf(asked))}) t`
  }
  return sql`select t.rows, t.number, t.elements, w.rows as "wholeRows", w.number as whole
    from (${totalOf(first, rowsOfOperand(asked, first))}) t cross join (${totalOf(second, rowsOfOperand(asked, second))}) w`
}

/** The same as the domain's settle expects it. */
export function totalsFrom(row: TotalsRow): Total[] {
  const total: Total = {
    rows: row.rows,
    number: row.number ?? '0',
    ...(row.elements && { elements: row.elements }),
  }
  return row.wholeRows === null ? [total] : [total, { rows: row.wholeRows, number: row.whole ?? '0' }]
}

function totalOf({ countings }: Operand, rows: RawBuilder<unknown>): RawBuilder<unknown> {
  const [counting] = countings
  if (counting?.adds !== 'elements') {
    return sql`select count(*)::int as rows, trim_scale(sum(c.number))::text as number, null::jsonb as elements
      from (${rows}) c`
  }
  if (counting.metric.measure !== 'values') {
    return sql`select count(distinct (c.record, c.item))::int as rows, count(distinct e.value)::text as number,
        null::jsonb as elements
      from (${rows}) c cross join lateral jsonb_array_elements_text(c.elements) e (value)`
  }
  return sql`with c as (${rows}),
      spread as (
        select e.value, row_number() over (order by c.occurred_on, c.record, c.item, e.n) as place
        from c cross join lateral jsonb_array_elements_text(c.elements) with ordinality e (value, n)),
      firsts as (select value, min(place) as place from spread group by value)
    select (select count(*)::int from c) as rows, (select count(*)::text from firsts) as number,
      (select jsonb_agg(value order by place) from firsts) as elements`
}
