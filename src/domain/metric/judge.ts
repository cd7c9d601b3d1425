import { tagInWords } from '#domain/field/codes.ts'
import type { Names } from '#domain/field/kind.ts'
import { dayInWords, dayOfInstant, isWithin, serialOf } from '#domain/kernel/day.ts'
import type { Decimal } from '#domain/kernel/decimal.ts'
import { findFailure, notFilled } from './conditions.ts'
import type { CountedRecord, Question } from './figure.ts'
import { isAfter } from './instant.ts'
import { periodInWords } from './period.ts'
import { type Data, elementsOf, findNumber, isFilled, itemsOf, valueInWords } from './reading.ts'
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

/** True when the record lies in the asked unit and at most `NEARNESS` days outside the period. */
export function isNear(question: Question, record: Pick<CountedRecord, 'ord' | 'occurredOn'>): boolean {
  const { unit, reach, period } = question
  const hi = reach === 'own' ? unit.ord : unit.ordEnd
  if (record.ord < unit.ord || hi < record.ord) return false
  const day = serialOf(record.occurredOn)
  return serialOf(period.from) - NEARNESS <= day && day <= serialOf(period.to) + NEARNESS
}

/** Judges a near record of the metric's own ledger. */
export function judge(
  counting: Counting,
  question: Question,
  { record, names }: { record: CountedRecord; names: Names },
): Judgement {
  const reason =
    whyUnasked(counting, question, record) ??
    whyUntagged(counting, question, { record, names }) ??
    findFailure(counting.where, record.data, names) ??
    whyNotBy(counting, question, { data: record.data, names })
  if (reason !== undefined) return { shares: [], gaps: [], reason }
  return counting.items ? judgeItems(counting, record.data, names) : judgeWhole(counting, record.data)
}

/** Why the record does not count whatever it says: voided, outside the period or entered after the asked instant. */
function whyUnasked(
  { ledger }: Counting,
  { period, asOf }: Question,
  record: CountedRecord,
): string | undefined {
  if (record.state === 'void') return `已作废${record.voidReason ? `：${record.voidReason}` : ''}`
  if (!isWithin(record.occurredOn, period)) {
    return `${ledger.occurred} ${record.occurredOn} 不在${periodInWords(period)}之内`
  }
  if (asOf !== undefined && isAfter(record.recordedAt, asOf)) {
    return `${dayInWords(dayOfInstant(record.recordedAt))}才登记，晚于所问的截止时间`
  }
  return undefined
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

function judgeItems(counting: Counting, data: Data, names: Names): Judgement {
  const { items } = counting
  if (!items) return judgeWhole(counting, data)
  const shares: Share[] = []
  const gaps: Gap[] = []
  let mismatch: string | undefined
  const list = itemsOf(data[items.id])
  list.forEach((held, item) => {
    const place = `第${item + 1}个${items.item}`
    const failure = findFailure(counting.item, held, names)
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
