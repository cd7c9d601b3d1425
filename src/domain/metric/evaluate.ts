import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import { sumDecimals } from '#domain/kernel/decimal.ts'
import type { CountedRecord, Figure, FigureRow, LeftOut, Question, Side } from './figure.ts'
import { isInUnit, isNear, type Judgement, judge, type Share } from './judge.ts'
import { elementInWords } from './reading.ts'
import { type Catalogue, type Counting, type Plan, planOf } from './resolve.ts'
import { settle, type Total } from './settle.ts'

/**
 * The meaning of metrics: what a question's figure is, by which rows, and which near records it leaves out and why.
 * The SQL of the store must give the same. Rows and records left out stand in order of occurrence; every record of
 * the metric's ledgers in the unit and near the period (see `isNear`) is among the one or the other; of a record that
 * counts only missing values are told (see `LeftOut`). Refuses a metric that does not exist.
 */
export function evaluate(
  catalogue: Catalogue,
  question: Question,
  records: readonly CountedRecord[],
  names: Names = numbersAsNames(catalogue),
): Figure {
  const plan = planOf(catalogue, question.metric)
  const weighed = inOrder(records).flatMap(record => weigh(plan, question, { record, names }))
  const firsts = firstsOf(weighed)
  const found = weighed.map(one => onceForAct(one, side => firsts.get(placeOf(one.record, side))))
  const rows = found.flatMap(weighed => weighed.rows)
  const value = settle(plan, totalsOf(plan, rows), names)
  return {
    value,
    rows: rows.map(row => figureRowOf(row, names)),
    leftOut: found.flatMap(weighed => weighed.leftOut),
  }
}

/**
 * Why a record of the metric's ledgers does not count, judged by itself; `insteadOf` says which record of the same act
 * counts in its stead on a side, when one does.
 */
export function leftOutOf(
  catalogue: Catalogue,
  question: Question,
  { record, names, insteadOf }: { record: CountedRecord; names: Names; insteadOf: Instead },
): LeftOut[] {
  const [weighed] = weigh(planOf(catalogue, question.metric), question, { record, names })
  return weighed ? onceForAct(weighed, insteadOf).leftOut : []
}

/** Why a record does not count, however far from the period it lies; undefined when it does, or is of another ledger. */
export function whyNotCounted(
  catalogue: Catalogue,
  question: Question,
  { record, names }: { record: CountedRecord; names: Names },
): string | undefined {
  const judged = judgeAll(planOf(catalogue, question.metric), question, { record, names })
  if (judged.some(({ judgement }) => judgement.shares.length > 0)) return undefined
  return wholeLeftOut(record.id, judged).reason || undefined
}

type Instead = (side: Side | undefined) => number | undefined

/** Names for somebody who has none at hand: 人员12. */
export function numbersAsNames({ codes }: Pick<Catalogue, 'codes'>): Names {
  return { codes, person: id => `人员${id}`, unit: id => `单位${id}` }
}

/** The words of what a row adds: its number, or its elements in words. */
export function contributionOf(
  { field }: Counting,
  { number, elements }: Pick<Share, 'number' | 'elements'>,
  names: Names,
): FigureRow['contribution'] {
  if (!elements || !field) return number
  return elements.map(element => elementInWords(field, element, names))
}

interface Row {
  record: number
  counting: Counting
  share: Share
  side?: Side
}

interface Weighed {
  record: CountedRecord
  rows: Row[]
  leftOut: LeftOut[]
}

/** One record before all parts of the plan; nothing when none reads its ledger, or it is far from what is asked. */
function weigh(
  plan: Plan,
  question: Question,
  { record, names }: { record: CountedRecord; names: Names },
): Weighed[] {
  const judged = judgeAll(plan, question, { record, names })
  if (!judged.some(one => fulfils(one.judgement) || isNear(one.counting, question, record))) return []
  const rows = judged.flatMap(({ counting, side, judgement }) =>
    judgement.shares.map(share => ({ record: record.id, counting, share, ...(side && { side }) })),
  )
  const leftOut = rows.length > 0 ? gapsOf(record.id, judged) : [wholeLeftOut(record.id, judged)]
  return [{ record, rows: inRowOrder(withoutRepeats(rows)), leftOut }]
}

function judgeAll(
  plan: Plan,
  question: Question,
  { record, names }: { record: CountedRecord; names: Names },
): Judged[] {
  if (!isInUnit(question, record)) return []
  return plan.parts
    .filter(part => part.counting.ledger.id === record.ledger)
    .map(part => ({ ...part, judgement: judge(part.counting, question, { record, names }) }))
}

/** Whether all that is asked holds somewhere in the record, though a value may be missing. */
function fulfils({ shares, gaps }: Judgement): boolean {
  return shares.length > 0 || gaps.length > 0
}

/** Of each act, on each side, the record that counts: the first in order of occurrence that has something to count. */
function firstsOf(weighed: readonly Weighed[]): Map<string, number> {
  const firsts = new Map<string, number>()
  for (const { record, rows } of weighed) {
    for (const { side } of rows) {
      const place = placeOf(record, side)
      if (!firsts.has(place)) firsts.set(place, record.id)
    }
  }
  return firsts
}

function placeOf(record: CountedRecord, side: Side | undefined): string {
  return `${side ?? ''} ${record.act ?? record.id}`
}

/** The record without what another record of the same act counts already. */
function onceForAct(weighed: Weighed, insteadOf: Instead): Weighed {
  const { record, rows, leftOut } = weighed
  const instead = (side: Side | undefined) => {
    const other = rows.some(row => row.side === side) ? insteadOf(side) : undefined
    return other === record.id ? undefined : other
  }
  const kept = rows.filter(({ side }) => instead(side) === undefined)
  if (kept.length === rows.length) return weighed
  const sides = [...new Set(rows.map(row => row.side))]
  const told = sides.flatMap(side => {
    const other = instead(side)
    return other === undefined ? [] : [{ record: record.id, ...(side && { side }), reason: sameAct(other) }]
  })
  if (kept.length === 0) {
    const reasons = [...new Set(told.map(one => one.reason))]
    return { record, rows: [], leftOut: [{ record: record.id, reason: reasons.join('；') }] }
  }
  const rest = leftOut.filter(({ side }) => instead(side) === undefined)
  return { record, rows: kept, leftOut: [...rest, ...told] }
}

function sameAct(other: number): string {
  return `与第${other}号登记是同一件事，已按那一条计入`
}

interface Judged {
  counting: Counting
  side?: Side
  judgement: Judgement
}

function wholeLeftOut(record: number, judged: readonly Judged[]): LeftOut {
  const reasons = judged.flatMap(({ judgement }) => judgement.reason ?? [])
  return { record, reason: [...new Set(reasons)].join('；') }
}

/** What is missing in a record that counts; members of a union read no values and so miss none. */
function gapsOf(record: number, judged: readonly Judged[]): LeftOut[] {
  return judged.flatMap(({ counting, side, judgement }) =>
    judgement.gaps.map(({ item, reason }) => ({
      record,
      ...(item !== undefined && counting.items && { item, items: counting.items.id }),
      ...(side && { side }),
      reason,
    })),
  )
}

/** A record or item that several members of a union count is one row. */
function withoutRepeats(rows: readonly Row[]): Row[] {
  const kept = new Map(rows.map(row => [`${row.side ?? ''} ${itemsOf(row)} ${row.share.item ?? ''}`, row]))
  return [...kept.values()]
}

/** The part before the whole, then by items field and item. */
function inRowOrder(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (a, b) =>
      compare(a.side ?? '', b.side ?? '') ||
      compare(itemsOf(a), itemsOf(b)) ||
      (a.share.item ?? -1) - (b.share.item ?? -1),
  )
}

function itemsOf({ counting }: Row): string {
  return counting.items?.id ?? ''
}

function inOrder(records: readonly CountedRecord[]): CountedRecord[] {
  const once = new Map(records.map(record => [record.id, record]))
  return [...once.values()].sort((a, b) => compare<Day>(a.occurredOn, b.occurredOn) || a.id - b.id)
}

function compare<T extends string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function totalsOf({ operands }: Plan, rows: readonly Row[]): Total[] {
  return operands.map(({ side, countings }) => {
    const shares = rows.filter(row => row.side === side).map(row => row.share)
    if (countings[0]?.adds !== 'elements') {
      return { rows: shares.length, number: sumDecimals(shares.map(share => share.number)) }
    }
    const elements = [...new Set(shares.flatMap(share => share.elements ?? []))]
    return { rows: shares.length, number: String(elements.length), elements }
  })
}

function figureRowOf({ record, counting, share, side }: Row, names: Names): FigureRow {
  return {
    record,
    ...(share.item !== undefined && counting.items && { item: share.item, items: counting.items.id }),
    ...(side && { side }),
    contribution: contributionOf(counting, share, names),
  }
}
