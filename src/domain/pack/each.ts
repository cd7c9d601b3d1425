import type { CodeList } from '#domain/field/codes.ts'
import type { LedgerMetric, MetricCondition, MetricDefinition } from '#domain/metric/definition.ts'

/**
 * The metrics that `each` makes: one for every code of the list that is not retired, beside the metric itself.
 *
 * The id is `<metric>.<code>`. `{}` in `each.label` stands for the label of the code; `each.words` is repeated with
 * `{}` standing for the label and then for each other word of the code. The condition “the field is this code” is
 * added to the item (`onItem`) or to the record, and the mechanisms covered are those of the code.
 */
export function expandEach(
  metric: LedgerMetric,
  codes: CodeList,
  { onItem }: { onItem: boolean },
): MetricDefinition[] {
  const { each, ...base } = metric
  if (!each) return []
  return codes.values
    .filter(code => !code.retired)
    .map(code => {
      const condition: MetricCondition = { field: each.field, in: [code.id] }
      const made = {
        ...base,
        id: `${metric.id}.${code.id}`,
        label: each.label.replaceAll('{}', code.label),
        words: [...new Set([code.label, ...code.words].map(word => each.words.replaceAll('{}', word)))],
        covers: code.covers,
      }
      if (made.measure !== 'entries' && onItem) return { ...made, item: [...made.item, condition] }
      return { ...made, where: [...made.where, condition] }
    })
}
