import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day, Period } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Question } from '#domain/metric/figure.ts'
import { nearTo } from '#domain/metric/judge.ts'
import type { Counting, Operand, Plan, Test } from '#domain/metric/resolve.ts'
import { type Source, sourcesOf, tableOf } from './source.ts'

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
  const { operands } = asked.plan
  const selects = operands.map(operand =>
    rowsOfOne(asked, { operand, side: operand.side === 'whole' ? 1 : 0 }),
  )
  return sql.join(selects, sql` union all `)
}

/** The rows of one operand of the plan. */
export function rowsOfOperand(asked: Asked, operand: Operand): Sql {
  return onceForAct(asked, rowsOfOne(asked, { operand, side: 0 }))
}

function rowsOfOne(asked: Asked, { operand, side }: { operand: Operand; side: number }): Sql {
  const { metric, countings } = operand
  // The index says which part's definition reads the row; a union reads all its members alike, as the first of them.
  const part = asked.plan.parts.findIndex(({ counting }) => counting === countings[0])
  const selects = countings.map(counting => contributions(asked, { counting, side, part }))
  // A record or item that several members of a union count is one row: `union` drops repeats.
  return metric.measure === 'union'
    ? sql`select * from (${sql.join(selects, sql` union `)}) m`
    : sql.join(selects, sql` union all `)
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

/**
 * `id, occurred_on` of records of the plan's ledgers in the unit and near the period: what a reader might have expected
 * to count. What counts by standing at the end, or lacks a value there, is told of however old; `verdict` knows it.
 */
export function nearOf(asked: Asked): Sql {
  const selects = sourcesOf(asked.plan).map(
    source => sql`select r.id, r.occurred_on from ${source.table} r
      where ${isInSight(asked.question, asked.scope)} and ${isNearRow(asked, source)}`,
  )
  return sql.join(selects, sql` union all `)
}

function isNearRow({ question }: Asked, { countings, kept }: Source): Predicate {
  const { from, to } = nearTo(question.period)
  const ledgers = [...new Set(countings.map(counting => counting.ledger.id))]
  const near: Predicate[] = [sql`r.occurred_on between ${from}::date and ${to}::date`]
  for (const { on, ledger } of countings) {
    if (!on) continue
    const day = isWithinDays(sql`r.data`, on.id, { from, to })
    near.push(kept ? day : sql`(r.ledger = ${ledger.id} and ${day})`)
  }
  if (countings.some(({ metric }) => metric.standing)) {
    near.push(sql`exists (select from verdict w where w.record = r.id)`)
  }
  const anyNear = sql<SqlBool>`(${sql.join(near, sql` or `)})`
  return kept ? anyNear : sql`r.ledger = any(${ledgers}::text[]) and ${anyNear}`
}

function contributions(
  asked: Asked,
  { counting, side, part }: { counting: Counting; side: number; part: number },
): Sql {
  const item = counting.items ? sql`(i.place - 1)::int` : sql`-1`
  const field = sql`${counting.items?.id ?? ''}::text`
  const { number, elements } = added(counting)
  const tests = [...asking(asked, counting), readable(counting)]
  return sql`select r.id as record, r.occurred_on, ${side}::int as side, ${part}::int as part, ${field} as field,
      ${item} as item, ${number} as number, ${elements} as elements
    ${source(counting)} where ${sql.join(tests, sql` and `)}`
}

/**
 * Items are read from the record, not from `record_item`: whoever counts items has the record at hand, and a join of
 * two tables under row security is often planned as a scan of all items (measured: 315 ms against 4 ms for one unit).
 */
function source({ items, ledger }: Counting): Sql {
  const table = tableOf(ledger)
  if (!items) return sql`from ${table} r`
  const list = sql`(r.data -> ${items.id})`
  return sql`from ${table} r cross join lateral jsonb_array_elements(
    case jsonb_typeof(${list}) when 'array' then ${list} else '[]' end) with ordinality i (data, place)`
}

/** Everything a row must fulfil but that its field can be read. */
function asking({ question, scope }: Asked, counting: Counting): Predicate[] {
  const { metric, ledger, where, item } = counting
  const tags = [metric.tag, question.tag].filter(tag => tag !== undefined)
  const all: Predicate[] = [
    isInSight(question, scope),
    ...(ledger.kept ? [] : [sql<SqlBool>`r.ledger = ${ledger.id}`]),
    sql`r.state = 'valid'`,
    isTimely(counting, question),
  ]
  if (question.asOf !== undefined) all.push(sql`r.recorded_at <= ${question.asOf}::timestamptz`)
  if (tags.length > 0) all.push(sql`r.tags @> ${tags}::text[]`)
  if (question.person !== undefined) all.push(isBy(counting, question.person))
  const end = question.period.to
  all.push(...where.map(test => fulfils(test, { data: sql`r.data`, end })))
  all.push(...item.map(test => fulfils(test, { data: sql`i.data`, end })))
  return all
}

/** The day of occurrence lies in the period; or the day asked about in its place does, or it only must not lie after. */
function isTimely({ metric, on }: Counting, { period }: Question): Predicate {
  if (metric.standing) return sql`r.occurred_on <= ${period.to}::date`
  if (on) return isWithinDays(sql`r.data`, on.id, period)
  return sql`r.occurred_on between ${period.from}::date and ${period.to}::date`
}

/** Days are compared as the texts they are: what an older version of a ledger allowed must not break every figure. */
function isWithinDays(data: Sql, field: string, { from, to }: Period): Predicate {
  const day = sql`(${data} ->> ${field})`
  return sql`(${day} ~ ${DAY} and ${day} collate "C" between ${from}::text and ${to}::text)`
}

const DAY = '^\\d{4}-\\d{2}-\\d{2}$'

/** The asked unit or subtree, cut to what the scope may read; row security is the wall behind it. */
function isInSight({ unit, reach }: Question, scope: Sight): Predicate {
  const hi = reach === 'own' ? unit.ord : unit.ordEnd
  return sql`r.region = ${scope.region}
    and r.ord between ${Math.max(unit.ord, scope.read.lo)} and ${Math.min(hi, scope.read.hi)}`
}

function isBy({ by, ledger }: Counting, person: number): Predicate {
  if (!by) return sql`false`
  if (ledger.kept) {
    const value = sql`(r.data -> ${by.id})`
    return sql`case jsonb_typeof(${value}) when 'array' then ${value} @> to_jsonb(${person}::bigint)
      else ${value} = to_jsonb(${person}::bigint) end`
  }
  return sql`exists (select from record_person p
    where p.region = r.region and p.record_id = r.id and p.field = ${by.id} and p.person_id = ${person})`
}

function fulfils(test: Test, { data, end }: { data: Sql; end: Day }): Predicate {
  const value = sql`(${data} -> ${test.field.id})`
  switch (test.asks) {
    // A single choice is a string, a multiple one an array of strings; `?|` is true for either.
    case 'codes':
      return sql`${value} ?| ${[...test.codes]}::text[]`
    case 'answer':
      return sql`${value} = to_jsonb(${test.answer}::boolean)`
    case 'filled':
      return isFilled(value)
    case 'by_end': {
      const day = sql`(${data} ->> ${test.field.id})`
      if (test.answer) return sql`(${day} ~ ${DAY} and ${day} collate "C" <= ${end}::text)`
      return sql`(not ${isFilled(value)} or (${day} ~ ${DAY} and ${day} collate "C" > ${end}::text))`
    }
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
