import type { Names } from '#domain/field/kind.ts'
import { findFailure } from '#domain/metric/conditions.ts'
import { itemsOf } from '#domain/metric/reading.ts'
import { type Catalogue, getMetric, testsOf } from '#domain/metric/resolve.ts'
import type { FirstItemCadence } from './cadence.ts'

/** Why the first item of a record is not what it must be (第一议题), naming what stands there; undefined when it is. */
export function whyNotFirst(
  { each, first_item: first }: FirstItemCadence,
  data: Readonly<Record<string, unknown>>,
  { catalogue, names }: { catalogue: Catalogue; names: Names },
): string | undefined {
  const metric = getMetric(catalogue.metrics, each.metric)
  const ledger = metric.measure === 'entries' ? catalogue.ledgers.get(metric.ledger) : undefined
  const field = ledger?.fields.find(one => one.id === first.field)
  if (field?.kind !== 'items') throw new TypeError(`metric ${each.metric} has no items field ${first.field}`)
  const [item] = itemsOf(data[field.id])
  if (!item) return `没有填写${field.label}，看不出首个${field.item}是什么`
  const failure = findFailure(testsOf(first.item, { fields: field.fields, codes: catalogue.codes }), item, {
    names,
  })
  return failure && `首个${field.item}：${failure}`
}
