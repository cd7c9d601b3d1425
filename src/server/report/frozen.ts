import type { Question } from '#domain/metric/figure.ts'
import { readFigure } from '#store/metric/figure.ts'
import type { FrozenRow } from '#store/report.ts'
import type { Context } from '../handle.ts'

const MOST = 100_000

/** The ids of all rows behind a figure with what each contributes: what freezing keeps and drift compares. */
export async function frozenRows({ tx, scope, packs }: Context, question: Question): Promise<FrozenRow[]> {
  const figure = await readFigure(tx, scope, { catalogue: packs, question, rowLimit: MOST, leftOutLimit: 0 })
  return figure.rows.map(({ record, item, contribution }) => ({ record, contribution, ...(item === undefined ? {} : { item }) }))
}
