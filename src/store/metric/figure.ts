import { type RawBuilder, sql } from 'kysely'
import type { Names } from '#domain/field/kind.ts'
import { lengthOfMonth } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { defineInWords, valueInWords } from '#domain/metric/explain.ts'
import type { FigureRow, FigureValue, Question } from '#domain/metric/figure.ts'
import { type Catalogue, planOf } from '#domain/metric/resolve.ts'
import { settle } from '#domain/metric/settle.ts'
import type { Tx } from '../tx.ts'
import type { Asked } from './compile.ts'
import { readCandidates, reasonsFor, type StoredLeftOut } from './left-out.ts'
import { readShownNames } from './named.ts'
import { figureRowOf, placeOf, type RowPlace, readRows, type StoredFigureRow } from './rows.ts'
import { enteredLedgersOf, viewsShared } from './source.ts'
import { type TotalsRow, totalsFrom, totalsOf } from './total.ts'

/** One page of a figure: the value is of all rows, whatever the page. */
export interface StoredFigure {
  value: FigureValue
  /** With its unit; null when there is no value. */
  valueWords: string | null
  rows: StoredFigureRow[]
  rowCount: number
  /** Where the next page goes on; absent after the last. */
  next?: RowPlace
  leftOut: StoredLeftOut[]
  leftOutCount: number
  /** Valid records of its ledgers in the unit and period that the reader may not open; they are not counted. */
  hidden: number
  definition: string
  /** The instant of the figure: the asked one, else now. */
  asOf: string
  /** Names of the people and units in the question, the rows and the reasons. */
  names: Names
}

export interface FigureOptions {
  question: Question
  rowLimit: number
  after?: RowPlace | undefined
  /** How many records left out are told with their reasons; all are counted. */
  leftOutLimit?: number
}

/** A question's figure with the rows behind it and what was left out, all within the scope's sight. Refuses an unknown metric. */
export async function readFigure(
  tx: Tx,
  scope: Scope,
  catalogue: Catalogue,
  { question, rowLimit, after, leftOutLimit = 200 }: FigureOptions,
): Promise<StoredFigure> {
  const [asked] = await askAll(tx, scope, { catalogue, questions: [question] })
  if (!asked) throw new Error('one question is one asked')
  const [totals] = await readTotals(tx, [asked])
  if (!totals) throw new Error('an aggregate gave no row')
  const found = await readRows(tx, asked, { limit: rowLimit + 1, after })
  const { candidates, count } = await readCandidates(tx, asked, leftOutLimit)
  const page = found.slice(0, rowLimit)
  const shown = [{ asked, totals, rows: page, candidates }]
  const names = await readShownNames(tx, scope, { codes: catalogue.codes, shown })
  const value = settle(asked.plan, totalsFrom(totals), names)
  const last = page.at(-1)
  return {
    value,
    valueWords: valueInWords(value, asked.plan.metric),
    rows: page.map(row => figureRowOf(asked, row, names)),
    rowCount: totals.rows + (totals.wholeRows ?? 0),
    ...(found.length > page.length && last && { next: placeOf(last) }),
    leftOut: reasonsFor(asked, candidates, { catalogue, names }),
    leftOutCount: count,
    hidden: await countHidden(tx, asked),
    definition: defineInWords(catalogue, asked.plan.metric),
    asOf: question.asOf ?? tx.now,
    names,
  }
}

/** All rows of a question's figure, in order of occurrence. */
export async function readFigureRows(
  tx: Tx,
  scope: Scope,
  catalogue: Catalogue,
  question: Question,
): Promise<FigureRow[]> {
  const [asked] = await askAll(tx, scope, { catalogue, questions: [question] })
  if (!asked) return []
  const rows = await readRows(tx, asked, {})
  const names = await readShownNames(tx, scope, { codes: catalogue.codes, shown: [{ asked, rows }] })
  return rows.map(row => {
    const { record, item, items, side, contribution } = figureRowOf(asked, row, names)
    return {
      record,
      ...(item !== undefined && { item }),
      ...(items !== undefined && { items }),
      ...(side && { side }),
      contribution,
    }
  })
}

/** How many questions one statement answers: few round trips, and a plan that is still made in milliseconds. */
const BATCH = 40

/** The values of many questions, in their order; a batch sees one state of the ledgers. Refuses an unknown metric. */
export async function readFigures(
  tx: Tx,
  scope: Scope,
  catalogue: Catalogue,
  questions: readonly Question[],
): Promise<{ value: FigureValue; rowCount: number }[]> {
  const asked = await askAll(tx, scope, { catalogue, questions })
  const shown: { asked: Asked; totals: TotalsRow }[] = []
  for (let start = 0; start < asked.length; start += BATCH) {
    const batch = asked.slice(start, start + BATCH)
    const totals = await readTotals(tx, batch)
    for (const [index, row] of totals.entries()) {
      const one = batch[index]
      if (one) shown.push({ asked: one, totals: row })
    }
  }
  const names = await readShownNames(tx, scope, { codes: catalogue.codes, shown })
  return shown.map(({ asked: { plan }, totals }) => ({
    value: settle(plan, totalsFrom(totals), names),
    rowCount: totals.rows + (totals.wholeRows ?? 0),
  }))
}

/** The value of a question in each month of a year, January first, in one statement. */
export async function readSeries(
  tx: Tx,
  scope: Scope,
  catalogue: Catalogue,
  { question, year }: { question: Omit<Question, 'period'>; year: number },
): Promise<FigureValue[]> {
  const questions = Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    return { ...question, period: { from: `${month}-01`, to: `${month}-${lengthOfMonth(year, index + 1)}` } }
  })
  return (await readFigures(tx, scope, catalogue, questions)).map(figure => figure.value)
}

/** The questions with their plans, and whether they meet acts that several records tell of. */
async function askAll(
  tx: Tx,
  scope: Scope,
  { catalogue, questions }: { catalogue: Catalogue; questions: readonly Question[] },
): Promise<Asked[]> {
  const shared = await readSharedLedgers(tx, scope)
  return questions.map(question => {
    const plan = planOf(catalogue, question.metric)
    return { plan, question, scope, shares: plan.parts.some(part => shared.has(part.counting.ledger.id)) }
  })
}

/** The ledgers in which a record shares its act with another: few, and most figures have none. */
async function readSharedLedgers(tx: Tx, scope: Scope): Promise<Set<string>> {
  const { rows } = await sql<{ ledger: string }>`select distinct r.ledger from record_act a
    join record r on r.region = a.region and r.id = a.record_id where a.region = ${scope.region}`.execute(
    tx.db,
  )
  return new Set(rows.map(row => row.ledger))
}

async function countHidden(tx: Tx, { plan, question }: Asked): Promise<number> {
  // Of what the program keeps nothing that counts is hidden from whoever sees the unit.
  const ledgers = enteredLedgersOf(plan)
  if (ledgers.length === 0) return 0
  const { unit, reach, period } = question
  const hi = reach === 'own' ? unit.ord : unit.ordEnd
  const from = plan.parts.some(({ counting }) => counting.metric.standing) ? '-infinity' : period.from
  const { rows } = await sql<{ hidden: number }>`
    select count_hidden(${ledgers}::text[], ${unit.ord}, ${hi}, ${from}::date, ${period.to}::date) as hidden`.execute(
    tx.db,
  )
  return rows[0]?.hidden ?? 0
}

async function readTotals(tx: Tx, asked: readonly Asked[]): Promise<TotalsRow[]> {
  if (asked.length === 0) return []
  const selects = asked.map((one, index) => sql`select ${index}::int as place, v.* from (${totalsOf(one)}) v`)
  const { rows } =
    await sql<TotalsRow>`${onceComputed(asked)} ${sql.join(selects, sql` union all `)} order by place`.execute(
      tx.db,
    )
  return rows
}

/** What the program keeps in the units asked about, under the name of its view, computed once for questions that share it. */
function onceComputed(asked: readonly Asked[]): RawBuilder<unknown> {
  const views = viewsShared(asked.map(one => one.plan))
  const [first] = asked
  if (!first || views.length === 0) return sql``
  const { region, read } = first.scope
  const lo = Math.max(Math.min(...asked.map(one => one.question.unit.ord)), read.lo)
  const hi = Math.min(Math.max(...asked.map(one => one.question.unit.ordEnd)), read.hi)
  const computed = views.map(
    view => sql`${sql.table(view)} as materialized (
      select r.region, r.id, r.ord, r.occurred_on, r.recorded_at, r.state, r.tags, r.data from ${sql.table(view)} r
      where r.region = ${region} and r.ord between ${lo} and ${hi})`,
  )
  return sql`with ${sql.join(computed)}`
}
