import type { Names } from '#domain/field/kind.ts'
import type { Decimal } from '#domain/kernel/decimal.ts'
import type { FigureValue } from './figure.ts'
import { percentOf, quotientOf } from './percent.ts'
import { elementInWords } from './reading.ts'
import type { Operand, Plan } from './resolve.ts'

/** What one ledger metric or union comes to, in memory or by an SQL aggregate. */
export interface Total {
  /** Rows behind it. */
  rows: number
  /** The count or sum over the rows; of distinct measures the number of different elements. */
  number: Decimal
  /** Of `values`: the different elements in order of occurrence. */
  elements?: readonly string[]
}

/**
 * The value of a figure from its totals (of a rate: its part and its whole; of a claim: its exceptions and all). Without a row there is no value.
 *
 * A part without rows beside a whole with rows is 0 only when it counts records or items of the whole's own ledger:
 * then each of them is known and none fulfils the part. Any other measure may be without rows because a number or
 * a list was not filled in, and a missing number is not 0.
 */
export function settle(plan: Plan, totals: readonly Total[], names: Names): FigureValue {
  const { metric, parts } = plan
  const [total, whole] = totals
  if (metric.measure === 'rate') return settleRate(plan, total, whole)
  if (metric.measure === 'claim') return settleClaim(plan, total, whole)
  if (!total || total.rows === 0) return none(metric.label)
  const field = parts[0]?.counting.field
  if (metric.measure === 'mean') {
    return { kind: 'number', number: quotientOf(total.number, String(total.rows), metric.decimals) }
  }
  if (metric.measure !== 'values' || !field) return { kind: 'number', number: total.number }
  const words = (total.elements ?? []).map(element => elementInWords(field, element, names))
  return { kind: 'values', values: [...new Set(words)] }
}

function settleRate({ operands }: Plan, part: Total | undefined, whole: Total | undefined): FigureValue {
  const [above, below] = operands
  if (!above || !below || !part || !whole) throw new TypeError('a rate has a part and a whole')
  if (whole.rows === 0) return { kind: 'none', reason: `分母“${below.metric.label}”没有登记，不能计算比率` }
  if (whole.number === '0') return { kind: 'none', reason: `分母“${below.metric.label}”为0，不能计算比率` }
  if (part.rows === 0 && !isKnown(above, below)) {
    return { kind: 'none', reason: `分子“${above.metric.label}”没有登记，没有登记不等于零，不能计算比率` }
  }
  const number = part.rows === 0 ? '0' : part.number
  return { kind: 'rate', part: number, whole: whole.number, percent: percentOf(number, whole.number) }
}

/** Each record and item is known, so no exception found is no exception; about nothing nothing is claimed. */
function settleClaim({ operands }: Plan, but: Total | undefined, of: Total | undefined): FigureValue {
  const [, all] = operands
  if (!all || !but || !of) throw new TypeError('a claim has exceptions and what it is about')
  if (of.rows === 0) return none(all.metric.label)
  return { kind: 'claim', holds: but.rows === 0, exceptions: String(but.rows), of: of.number }
}

/** Whether the part's own records are all among those of the whole's one ledger, so that none of them is a true zero. */
function isKnown(above: Operand, below: Operand): boolean {
  const ledgers = new Set([...above.countings, ...below.countings].map(counting => counting.ledger.id))
  return ledgers.size === 1 && above.countings.every(counting => counting.adds === 'one')
}

function none(label: string): FigureValue {
  return { kind: 'none', reason: `没有可以计入“${label}”的登记；没有登记不等于零` }
}
