import { tagInWords } from '#domain/field/codes.ts'
import type { Names } from '#domain/field/kind.ts'
import { addDays, type Day, dayInWords, dayOfInstant, isWithin, type Period } from '#domain/kernel/day.ts'
import type { Decimal } from '#domain/kernel/decimal.ts'
import { findFailure, notADay, notFilled } from './conditions.ts'
import type { CountedRecord, Question } from './figure.ts'
import { isAfter } from './instant.ts'
import { periodInWords } from './period.ts'
import { type Data, elementsOf, findDay, findNumber, isFilled, itemsOf, valueInWords } from './reading.ts'
import type { Counting } from './resolve.ts'

/** What a record, or one item of it, adds to a figure. */
export interface Share {
  item?: number
  number: Decimal
  /** Present when the figure counts or names different elements. */
  elements?: readonly string[]
}

/** Where everything asked holds and yet no value can be read: in an item, or in the record. */
export interface Gap {
  item?: number
  reason: string
}

/** A record before one ledger metric: its shares, its gaps, and if there is no share why nothing counts. */
export interface Judgement {
  shares: readonly Share[]
  gaps: readonly Gap[]
  reason?: string
}

/** How many days beyond the period a record is still near enough for a reader to wonder why it does not count. */
export const NEARNESS = 31

/** The days that lie in a period or at most `NEARNESS` days outside. */
export function nearTo({ from, to }: Period): Period {
  return { from: addDays(from, -NEARNESS), to: addDays(to, NEARNESS) }
}

/** True when the record lies in the asked unit or, where those below count too, in one of them. */
export function isInUnit({ unit, reach }: Question, { ord }: Pick<CountedRecord, 'ord'>): boolean {
  return unit.ord <= ord && ord <= (reach === 'own' ? unit.ord : unit.ordEnd)
}

/**
 * True when a reader might have expected the record to count: it occurred near the period, or the day that is asked
 * about lies near it. Of what stands at the end only what is that near is told as left out, though older counts too.
 */
export function isNear(
  { on }: Counting,
  { period }: Question,
  { occurredOn, data }: Pick<CountedRecord, 'occurredOn' | 'data'>,
): boolean {
  const near = nearTo(period)
  const day = on && findDay(data[on.id])
  return isWithin(occurredOn, near) || (day !== undefined && isWithin(day, near))
}

/** Judges a record of the metric's own ledger and of the asked unit. */
export function judge(
  counting: Counting,
  question: Question,
  { record, names }: { record: CountedRecord; names: Names },
): Judgement {
  const asked = { names, end: question.period.to }
  const reason =
    whyUnasked(counting, question, record) ??
    whyUntagged(counting, question, { record, names }) ??
    findFailure(counting.where, record.data, asked) ??
    whyNotBy(counting, question, { data: record.data, names })
  if (reason !== undefined) return { shares: [], gaps: [], reason }
  return counting.items ? judgeItems(counting, record.data, asked) : judgeWhole(counting, record.data)
}

/** Why the record does not count whatever it says: voided, outside the period or entered after the asked instant. */
function whyUnasked(
  counting: Counting,
  { period, asOf }: Question,
  record: CountedRecord,
): string | undefined {
  if (record.state === 'void') return `已作废${record.voidReason ? `：${record.voidReason}` : ''}`
  const untimely = whyUntimely(counting, period, record)
  if (untimely !== undefined) return untimely
  if (asOf !== undefined && isAfter(record.recordedAt, asOf)) {
    return `${dayInWords(dayOfInstant(record.recordedAt))}才登记，晚于所问的截止时间`
  }
  return undefined
}

/** Why its day is not asked about: of occurrence, or the one in the field that is asked about instead. */
function whyUntimely(
  { metric, ledger, on }: Counting,
  period: Period,
  { occurredOn, data }: CountedRecord,
): string | undefined {
  if (metric.standing) {
    return occurredOn <= period.to ? undefined : `${ledger.occurred} ${occurredOn} 晚于期末 ${period.to}`
  }
  let [label, day]: [string, Day | undefined] = [ledger.occurred, occurredOn]
  if (on) {
    const value = data[on.id]
    if (!isFilled(value)) return notFilled(on)
    ;[label, day] = [on.label, findDay(value)]
    if (day === undefined) return notADay(on)
  }
  return isWithin(day, period) ? undefined : `${label} ${day} 不在${periodInWords(period)}之内`
}

function whyUntagged(
  { metric }: Counting,
  { tag }: Question,
  { record, names }: { record: CountedRecord; names: Names },
): string | undefined {
  const missing = [metric.tag, tag].find(wanted => wanted !== undefined && !record.tags.includes(wanted))
  return missing === undefined ? undefined : `没有标注“${tagInWords(names.codes, missing)}”`
}

function whyNotBy(
  { by, metric }: Counting,
  { person }: Question,
  { data, names }: { data: Data; names: Names },
): string | undefined {
  if (person === undefined) return undefined
  if (!by) return `“${metric.label}”不能按本人统计`
  const value = data[by.id]
  if (!isFilled(value)) return notFilled(by)
  if (elementsOf(value).includes(String(person))) return undefined
  return `${by.label}是“${valueInWords(by, value, names)}”，不是所问的“${names.person(person)}”`
}

function judgeWhole(counting: Counting, data: Data): Judgement {
  const read = readShare(counting, data)
  if (typeof read !== 'string') return { shares: [read], gaps: [] }
  return { shares: [], gaps: [{ reason: read }], reason: read }
}

function judgeItems(counting: Counting, data: Data, asked: { names: Names; end: Day }): Judgement {
  const { items } = counting
  if (!items) return judgeWhole(counting, data)
  const shares: Share[] = []
  const gaps: Gap[] = []
  let mismatch: string | undefined
  const list = itemsOf(data[items.id])
  list.forEach((held, item) => {
    const place = `第${item + 1}个${items.item}`
    const failure = findFailure(counting.item, held, asked)
    if (failure !== undefined) {
      mismatch ??= `${list.length > 1 ? `${list.length}个${items.item}都不符合，如` : ''}${place}${failure}`
      return
    }
    const read = readShare(counting, held)
    if (typeof read === 'string') gaps.push({ item, reason: `${place}${read}` })
    else shares.push({ item, ...read })
  })
  if (shares.length > 0) return { shares, gaps }
  const unfilled = gaps.map(gap => gap.reason).join('；')
  return { shares, gaps, reason: unfilled || (mismatch ?? notFilled(items)) }
}

/** What a fulfilling record or item adds, or in words why nothing can be read from it. Missing is not zero. */
function readShare({ adds, field }: Counting, data: Data): Share | string {
  if (!field || adds === 'one') return { number: '1' }
  const value = data[field.id]
  if (!isFilled(value)) return notFilled(field)
  if (adds === 'number') {
    return whenRead(findNumber(value)) ?? `${field.label}填的不是数字，无法相加`
  }
  const elements = elementsOf(value)
  const number = String(elements.length)
  return adds === 'length' ? { number } : { number, elements }
}

function whenRead(number: Decimal | undefined): Share | undefined {
  return number === undefined ? undefined : { number }
}
