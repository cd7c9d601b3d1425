import { metricSeries } from '#domain/metric/contract.ts'
import type { FigureValue } from '#domain/metric/figure.ts'
import { getMetric } from '#domain/metric/resolve.ts'
import { readSeries } from '#store/metric/figure.ts'
import { handler } from '../handle.ts'
import { getPlace } from './place.ts'

export const series = handler(metricSeries, async (context, input) => {
  const { tx, scope, packs } = context
  const metric = getMetric(packs.metrics, input.metric)
  const place = await getPlace(context, { unit: input.unit })
  const question = { metric: metric.id, unit: place, reach: input.reach ?? metric.reach }
  const values = await readSeries(tx, scope, packs, { question, year: input.year })
  return { label: metric.label, unit: metric.units[0] ?? '', values: values.map(plotted) }
})

function plotted(value: FigureValue): string | null {
  switch (value.kind) {
    case 'number':
      return value.number
    case 'rate':
      return value.percent
    case 'values':
      return String(value.values.length)
    case 'claim':
      return value.exceptions
    case 'none':
      return null
  }
}
