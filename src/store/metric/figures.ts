import { sql } from 'kysely'
import { lengthOfMonth } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { FigureValue, Question } from '#domain/metric/figure.ts'
import { type Catalogue, planOf } from '#domain/metric/resolve.ts'
import { settle } from '#domain/metric/settle.ts'
import { namesFrom, readNames } from '../names.ts'
import type { Tx } from '../tx.ts'
import type { Asked } from './compile.ts'
import { type TotalsRow, totalsFrom, totalsOf } from './total.ts'

/** How many questions one statement answers: few round trips, and a plan that is still made in milliseconds. */
const BATCH = 40

/** The values of many questions, in their order; a batch sees one state of the ledgers. Refuses an unknown metric. */
export async function readFigures(
  tx: Tx,
  scope: Scope,
  { catalogue, questions }: { catalogue: Catalogue; questions: readonly Question[] },
): Promise<FigureValue[]> {
  const asked = questions.map(question => ({ plan: planOf(catalogue, question.metric), question, scope }))
  const rows: TotalsRow[] = []
  for (let start = 0; start < asked.length; start += BATCH) {
    rows.push(...(await readTotals(tx, asked.slice(start, start + BATCH))))
  }
  const known = await readNames(tx, scope, idsNamed(asked, rows))
  const names = namesFrom(known, catalogue.codes)
  return rows.flatMap((row, index) => {
    const plan = asked[index]?.plan
    return plan ? [settle(plan, totalsFrom(row), names)] : []
  })
}

/** The value of a question in each month of a year, January first; the question's own period does not matter. */
export async function readSeries(
  tx: Tx,
  scope: Scope,
  { catalogue, question, year }: { catalogue: Catalogue; question: Omit<Question, 'period'>; year: number },
): Promise<FigureValue[]> {
  const questions = Array.from({ length: 12 }, (_, index) => {
    const month = String(index + 1).padStart(2, '0')
    const last = lengthOfMonth(year, index + 1)
    return { ...question, period: { from: `${year}-${month}-01`, to: `${year}-${month}-${last}` } }
  })
  return readFigures(tx, scope, { catalogue, questions })
}

async function readTotals(tx: Tx, asked: readonly Asked[]): Promise<TotalsRow[]> {
  if (asked.length === 0) return []
  const selects = asked.map((one, index) => sql`select ${index}::int as place, v.* from (${totalsOf(one)}) v`)
  const { rows } = await sql<TotalsRow>`${sql.join(selects, sql` union all `)} order by place`.execute(tx.db)
  return rows
}

/** Persons and units among the values that have to be shown in words. */
function idsNamed(
  asked: readonly Asked[],
  rows: readonly TotalsRow[],
): { people: number[]; units: number[] } {
  const ids = { people: new Set<number>(), units: new Set<number>() }
  asked.forEach(({ plan }, index) => {
    const kind = plan.parts[0]?.counting.field?.kind
    for (const element of rows[index]?.elements ?? []) {
      if (kind === 'people') ids.people.add(Number(element))
      if (kind === 'unit') ids.units.add(Number(element))
    }
  })
  return { people: [...ids.people], units: [...ids.units] }
}
