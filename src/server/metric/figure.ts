import { isDay } from '#domain/kernel/day.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import type { MetricDefinition } from '#domain/metric/definition.ts'
import { questionInWords } from '#domain/metric/explain.ts'
import type { Question, Side } from '#domain/metric/figure.ts'
import { getMetric, sidesOf } from '#domain/metric/resolve.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { lateDays } from '#domain/record/rules.ts'
import { readFigure } from '#store/metric/figure.ts'
import type { RowPlace, StoredFigureRow } from '#store/metric/rows.ts'
import { handler } from '../handle.ts'
import { getPlace } from './place.ts'

const ROWS = 100

export const figure = handler(metricFigure, async (context, input) => {
  const { tx, scope, packs } = context
  const metric = getMetric(packs.metrics, input.metric)
  const place = await getPlace(context, { unit: input.unit, on: input.period.to })
  const { period, person, tag, asOf } = input
  const question: Question = {
    metric: metric.id,
    unit: { id: place.id, ord: place.ord, ordEnd: place.ordEnd },
    reach: input.reach ?? metric.reach,
    period,
    ...(person !== undefined && { person }),
    ...(tag !== undefined && { tag }),
    ...(asOf !== undefined && { asOf }),
  }
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor)
  const found = await readFigure(tx, scope, packs, { question, rowLimit: ROWS, after })
  const { names, rows, next, ...rest } = found
  return {
    ...rest,
    value: found.value.kind === 'values' ? { ...found.value, values: [...found.value.values] } : found.value,
    label: metric.label,
    sides: sideViews(packs, metric),
    questionWords: questionInWords(question, {
      unitName: place.name,
      ...(person !== undefined && { personName: names.person(person) }),
      codes: packs.codes,
    }),
    rows: rows.map(viewOf),
    next: next ? next.join('|') : null,
  }
})

function sideViews({ metrics }: Packs, metric: MetricDefinition) {
  const sides = Object.entries(sidesOf(metric) ?? {}) as [Side, string][]
  return sides.map(([side, id]) => ({ side, metric: id, label: getMetric(metrics, id).label }))
}

function viewOf({ unit: _unit, recordedBy: _by, contribution, ...row }: StoredFigureRow) {
  return {
    ...row,
    lateDays: lateDays(row.occurredOn, row.recordedAt),
    contribution: typeof contribution === 'string' ? contribution : [...contribution],
  }
}

function readCursor(cursor: string): RowPlace | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})\|(\d{1,15})\|([01])\|(\w{0,80})\|(-1|\d{1,6})$/.exec(cursor)
  if (!match) return undefined
  const [, day = '', record, side, field = '', item] = match
  return isDay(day) ? [day, Number(record), Number(side), field, Number(item)] : undefined
}
