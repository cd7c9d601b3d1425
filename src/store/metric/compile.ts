import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Question } from '#domain/metric/figure.ts'
import { NEARNESS } from '#domain/metric/judge.ts'
import type { Counting, Plan, Test } from '#domain/metric/resolve.ts'

/**
 * SQL for a plan under a question, within the scope's sight: the same answers as `evaluate`, which is their meaning.
 * Every id, code and day travels as a parameter; the pieces are joined here and run in `figure.ts` and `figures.ts`.
 */
export interface Asked {
  plan: Plan
  question: Question
  scope: Sight
  /** Whether records of its ledgers share an act with others; where none does, nothing need be counted once. */
  shares: boolean
}

/** What is asked of a scope here: its region and the interval it may read. */
export type Sight = Pick<Scope, 'region' | 'read'>

type Sql = RawBuilder<unknown>
type Predicate = RawBuilder<SqlBool>

/**
 * The rows that count: `record, occurred_on, side, field, item, number, elements`. `side` is 0, of a rate 0 for its
 * part and 1 for its whole; `field` is the items field and `item` the position, '' and -1 when the record counts.
 */
export function rowsOf(asked: Asked): Sql {
  return onceForAct(asked, allRowsOf(asked))
}

function allRowsOf(asked: Asked): Sql {
  const selects = asked.plan.parts.map((part, index) => {
    const side = part.side === 'whole' ? 1 : 0
    return contributions(asked, { counting: part.counting, side, part: index })
  })
  // A record or item that several members of a union count is one row: `union` drops repeats.
  return sql.join(selects, asked.plan.metric.measure === 'union' ? sql` union ` : sql` union all `)
}

/** The rows of one part of the plan, by its index. */
export function rowsOfPart(asked: Asked, index: number): Sql {
  const part = asked.plan.parts[index]
  if (!part) throw new RangeError(`the plan has no part ${index}`)
  return onceForAct(asked, contributions(asked, { counting: part.counting, side: 0, part: index }))
}

/** `record, side, winner`: what would count if another record of the same act did not count in its stead. */
export function lostOf(asked: Asked): Sql {
  if (!asked.shares) return sql`select 0::bigint as record, 0 as side, 0::bigint as winner where false`
  return sql`select distinct k.record, k.side, k.winner from (${ranked(asked, allRowsOf(asked))}) k where k.record <> k.winner`
}

/** Of an act the first record in order of occurrence counts, on each side by itself. */
function onceForAct(asked: Asked, rows: Sql): Sql {
  if (!asked.shares) return rows
  return sql`select k.record, k.occurred_on, k.side, k.part, k.field, k.item, k.number, k.elements
    from (${ranked(asked, rows)}) k where k.record = k.winner`
}

function ranked({ scope }: Asked, rows: Sql): Sql {
  return sql`select w.*, first_value(w.record) over (partition by w.side, w.act order by w.occurred_on, w.record) as winner
    from (select c.*, coalesce(a.act, c.record) as act from (${rows}) c
      left join record_act a on a.region = ${scope.region} and a.record_id = c.record) w`
}

/**
 * `record, side, is_read` of everything that fulfils what is asked: a record, or an item of it, whose value can be read
 * counts; one whose value cannot is a gap.
 */
export function fulfillingOf(asked: Asked): Sql {
  const selects = asked.plan.parts.map(({ counting, side }) => {
    const tests = sql.join(asking(asked, counting), sql` and `)
    return sql`select r.id as record, ${side === 'whole' ? 1 : 0}::int as side, ${readable(counting)} as is_read
      ${source(counting)} where ${tests}`
  })
  return sql.join(selects, sql` union all `)
}

/** Records (as `r`) of the plan's ledgers in the unit and near the period: what a reader might have expected to count. */
export function isNearRow({ plan, question, scope }: Asked): Predicate {
  const ledgers = [...new Set(plan.parts.map(part => part.counting.ledger.id))]
  const { from, to } = question.period
  return sql<SqlBool>`${isInSight(question, scope)} and r.ledger = any(${ledgers}::text[])
    and r.occurred_on between ${from}::date - ${NEARNESS}::int and ${to}::date + ${NEARNESS}::int`
}

function contributions(
  asked: Asked,
  { counting, side, part }: { counting: Counting; side: number; part: number },
): Sql {
  const item = counting.items ? sql`(i.place - 1)::int` : sql`-1`
  const field = sql`${counting.items?.id ?? ''}::text`
  const { number, elements } = added(counting)
  const tests = [...asking(asked, counting), readable(counting)]
  // The index says which part's definition reads the row; a union reads all its members alike.
  const reader = asked.plan.metric.measure === 'union' ? 0 : part
  return sql`select r.id as record, r.occurred_on, ${side}::int as side, ${reader}::int as part, ${field} as field,
      ${item} as item, ${number} as number, ${elements} as elements
    ${source(counting)} where ${sql.join(tests, sql` and `)}`
}

/**
 * Items are read from the record, not from `record_item`: whoever counts items has the record at hand, and a join of
 * two tables under row security is often planned as a scan of all items (measured: 315 ms against 4 ms for one unit).
 */
function source({ items }: Counting): Sql {
  if (!items) return sql`from record r`
  const list = sql`(r.data -> ${items.id})`
  return sql`from record r cross join lateral jsonb_array_elements(
    case jsonb_typeof(${list}) when 'array' then ${list} else '[]' end) with ordinality i (data, place)`
}

/** Everything a row must fulfil but that its field can be read. */
function asking({ question, scope }: Asked, counting: Counting): Predicate[] {
  const { metric, ledger, where, item } = counting
  const tags = [metric.tag, question.tag].filter(tag => tag !== undefined)
  const all: Predicate[] = [
    isInSight(question, scope),
    sql`r.ledger = ${ledger.id}`,
    sql`r.state = 'valid'`,
    sql`r.occurred_on between ${question.period.from}::date and ${question.period.to}::date`,
  ]
  if (question.asOf !== undefined) all.push(sql`r.recorded_at <= ${question.asOf}::timestamptz`)
  if (tags.length > 0) all.push(sql`r.tags @> ${tags}::text[]`)
  if (question.person !== undefined) all.push(isBy(counting, question.person))
  all.push(...where.map(test => fulfils(test, sql`r.data`)), ...item.map(test => fulfils(test, sql`i.data`)))
  return all
}

/** The asked unit or subtree, cut to what the scope may read; row security is the wall behind it. */
function isInSight({ unit, reach }: Question, scope: Sight): Predicate {
  const hi = reach === 'own' ? unit.ord : unit.ordEnd
  return sql`r.region = ${scope.region}
    and r.ord between ${Math.max(unit.ord, scope.read.lo)} and ${Math.min(hi, scope.read.hi)}`
}

function isBy({ by }: Counting, person: number): Predicate {
  if (!by) return sql`false`
  return sql`exists (select from record_person p
    where p.region = r.region and p.record_id = r.id and p.field = ${by.id} and p.person_id = ${person})`
}

function fulfils(test: Test, data: Sql): Predicate {
  const value = sql`(${data} -> ${test.field.id})`
  switch (test.asks) {
    // A single choice is a string, a multiple one an array of strings; `?|` is true for either.
    case 'codes':
      return sql`${value} ?| ${[...test.codes]}::text[]`
    case 'answer':
      return sql`${value} = to_jsonb(${test.answer}::boolean)`
    case 'filled':
      return isFilled(value)
  }
}

/** Whether what the row adds can be read: never null, for its opposite is asked too. */
function readable({ adds, field, items }: Counting): Predicate {
  if (!field || adds === 'one') return sql`true`
  const value = measured(field.id, items !== undefined)
  return adds === 'number' ? sql`(${numberOf(value)} is not null)` : isFilled(value)
}

function added({ adds, field, items }: Counting): { number: Sql; elements: Sql } {
  const nothing = sql`null::jsonb`
  if (!field || adds === 'one') return { number: sql`1::numeric`, elements: nothing }
  const value = measured(field.id, items !== undefined)
  if (adds === 'number') return { number: numberOf(value), elements: nothing }
  const elements = sql`case jsonb_typeof(${value}) when 'array' then ${value} else jsonb_build_array(${value}) end`
  const number = sql`jsonb_array_length(${elements})::numeric`
  return { number, elements: adds === 'elements' ? elements : nothing }
}

function measured(field: string, inItem: boolean): Sql {
  return inItem ? sql`(i.data -> ${field})` : sql`(r.data -> ${field})`
}

function isFilled(value: Sql): Predicate {
  return sql`coalesce(${value} not in ('null', '""', '[]'), false)`
}

/** A count or amount, null when the value is neither: a record of an older version must not break every figure. */
function numberOf(value: Sql): Sql {
  return sql`case when jsonb_typeof(${value}) in ('number', 'string')
    and (${value} #>> '{}') ~ '^-?[0-9]{1,15}(\\.[0-9]{1,4})?$' then (${value} #>> '{}')::numeric end`
}
