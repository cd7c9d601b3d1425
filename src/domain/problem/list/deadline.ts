import { type Day, dayIn, dayOf, lengthOfMonth } from '#domain/kernel/day.ts'
import { findWhole } from '#domain/kernel/numeral.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'

/** What the words of a deadline come to: a day, none (`null`), or a day that is in no calendar. */
export type Deadline = { day: Day | null } | { impossible: string }

/** Days of spreadsheets count from here, 1970-01-01 being the 25569th; 1900 had no 29 February, but they think so. */
const EPOCH = 25_569
const FIRST_SERIAL = 36_526
const LAST_SERIAL = 73_050

/** The day a spreadsheet's count means, from 2000 to 2099; undefined for every other number. */
export function findSerialDay(count: number): Day | undefined {
  return count >= FIRST_SERIAL && count < LAST_SERIAL ? dayOf(Math.floor(count) - EPOCH) : undefined
}

/**
 * The last day in time that words such as “2023年6月底前” name. Of a range, and of several days, it is the latest. A month
 * stands for its last day, 上旬 and 初 for the 10th, 中旬 and 中 for the 20th. A day without a year belongs to the year
 * last written before it, else to `year`; where neither is known there is no day, and neither is there one in words
 * such as 立行立改, 长期坚持, 三个月内 or 每季度末.
 */
export function deadlineOf(written: string, year: number | undefined): Deadline {
  const text = plain(written)
  const whole = findBare(text)
  if (whole !== undefined) return judge([whole])
  return judge(scan(text, year))
}

/** The years that a text writes out, each once. */
export function yearsIn(written: string): number[] {
  const found = [...plain(written).matchAll(/(?<!\d)(20\d{2}|19\d{2})(?=年|[./-]\d|\d{4}(?!\d)|(?!\d))/g)]
  return [...new Set(found.map(match => Number(match[1])))]
}

/** One day as written; `month` alone is its last day, `year` unknown makes it no day. */
interface Written {
  year: number | undefined
  month: number
  /** Without: the month's last day. */
  date?: number
  words: string
}

interface Reading {
  text: string
  at: number
  /** The year that holds for what follows; undefined when none is known or what was written is no year. */
  year: number | undefined
  base: number | undefined
  found: Written[]
}

/** Digits and signs in half width, Chinese numerals of dates as digits, one sign for “to”. */
function plain(written: string): string {
  return halfWidth(written)
    .replace(/\s+(?=\D)|(?<=\D)\s+/g, '')
    .replaceAll('○', '〇')
    .replace(/[〇零一二三四五六七八九十]+(?=[年月日号]|季度)/g, words => String(findWhole(words) ?? words))
    .replaceAll('号', '日')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .replace(/[—–―~〜至到]+|-{2,}/g, '~')
}

/** A text that is a bare number: a spreadsheet's count of days, 20230630, 202306 or 2023. */
function findBare(text: string): Written | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? findSerialDay(Number(text)) : undefined
  if (serial) {
    const [year = 0, month = 0, date = 0] = serial.split('-').map(Number)
    return { year, month, date, words: text }
  }
  const match = /^(20\d{2}|19\d{2})(?:(\d{2})(\d{2})?)?$/.exec(text)
  if (!match) return undefined
  const [words, year, month, date] = match
  return {
    year: Number(year),
    month: month === undefined ? 12 : Number(month),
    ...(date === undefined ? {} : { date: Number(date) }),
    words,
  }
}

function judge(found: readonly Written[]): Deadline {
  const impossible = found.find(isImpossible)
  if (impossible) return { impossible: impossible.words }
  const days = found.flatMap(({ year, month, date }) =>
    year === undefined ? [] : [dayIn(year, month, date ?? 31)],
  )
  return { day: days.sort().at(-1) ?? null }
}

function isImpossible({ year, month, date }: Written): boolean {
  if (month < 1 || month > 12) return true
  // Without a year 29 February may exist.
  return date !== undefined && (date < 1 || date > lengthOfMonth(year ?? 2000, month))
}

type Take = (reading: Reading, match: RegExpExecArray) => void

const MARK = '(?=$|[^\\d\\u4e00-\\u9fff]|[前止完以之底])'

/** In the order in which they are tried at each place of the text. */
const SHAPES: readonly (readonly [RegExp, Take])[] = [
  [shape('每(?:年|半年|季度?|个?月|周|学期)'), forget],
  // A beginning is no deadline.
  [shape('(?:\\d{4}年)?\\d{1,2}月(?:\\d{1,2}日)?(?:起|开始|启动|以来)'), takeStart],
  [shape('(\\d{4})\\.(\\d{1,2})\\.(\\d{1,2})(?![\\d月])日?'), takeFull],
  [shape('(\\d{4})/(\\d{1,2})/(\\d{1,2})(?![\\d月])日?'), takeFull],
  [shape('(\\d{4})-(\\d{1,2})-(\\d{1,2})(?![\\d月])日?'), takeFull],
  [shape('((?:19|20)\\d{2})(\\d{2})(\\d{2})(?!\\d)'), takeFull],
  [shape('(\\d{4})[./-](\\d{1,2})(?!\\d)(?:月份?)?(上旬|中旬|下旬|初|中)?'), takeYearMonth],
  [shape('(\\d{4}|\\d{2})年度?'), takeYear],
  [shape('\\d+年(?=\\d)'), forget],
  [shape('([今本当同明来次翌])年度?'), takeNearYear],
  [shape(`(\\d{1,2})月(\\d{1,2})(?:日|(?![\\d月])${MARK})`), takeMonthDay],
  [shape('(\\d{1,2})月份?(上旬|中旬|下旬|初|中)?'), takeMonth],
  [shape('第?(\\d)季度'), takeQuarter],
  [shape('[Qq](\\d)(?!\\d)'), takeQuarter],
  [shape('上半年'), reading => take(reading, { month: 6, words: '上半年' })],
  [shape('下半年'), reading => take(reading, { month: 12, words: '下半年' })],
  [shape('年中(?!期)'), reading => take(reading, { month: 6, words: '年中' })],
  [shape('年[底末终内]|全年'), reading => take(reading, { month: 12, words: '年底' })],
  [shape('[-~](\\d{1,2})日'), takeSameMonth],
  [shape('[-~](\\d{1,2})(?![\\d./月日-])'), takeToMonth],
  [shape(`(\\d{1,2})[./](\\d{1,2})(?![\\d月./-])(?:日|${MARK})`), takeShort],
]

function shape(pattern: string): RegExp {
  return new RegExp(pattern, 'y')
}

function scan(text: string, year: number | undefined): Written[] {
  const reading: Reading = { text, at: 0, year, base: year, found: [] }
  while (reading.at < text.length) {
    if (!step(reading)) reading.at += 1
  }
  return reading.found
}

function step(reading: Reading): boolean {
  const { text, at } = reading
  // Never from the middle of a number.
  if (/\d/.test(text[at] ?? '') && /\d/.test(text[at - 1] ?? '')) return false
  for (const [pattern, use] of SHAPES) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match) continue
    reading.at = at + match[0].length
    use(reading, match)
    return true
  }
  return false
}

function forget(reading: Reading): void {
  reading.year = undefined
}

function takeStart(reading: Reading, [words]: RegExpExecArray): void {
  const year = /^(\d{4})年/.exec(words)?.[1]
  if (year) reading.year = Number(year)
}

function takeFull(reading: Reading, [words, year, month, date]: RegExpExecArray): void {
  reading.year = Number(year)
  take(reading, { month: Number(month), date: Number(date), words })
}

function takeYearMonth(reading: Reading, [words, year, month, part]: RegExpExecArray): void {
  reading.year = Number(year)
  take(reading, { month: Number(month), ...dateOf(part), words })
}

/** A year that nothing finer follows is its last day; before a festival or the like it is no day. */
function takeYear(reading: Reading, [words, written = '']: RegExpExecArray): void {
  reading.year = written.length === 2 ? 2000 + Number(written) : Number(written)
  const rest = reading.text.slice(reading.at)
  if (/^中(?!旬|期|国|央|秋|考)/.test(rest)) take(reading, { month: 6, words })
  else if (/^(?:[底末终内]|$|[,，;；、。)）~止]|完成|年[底末])/.test(rest))
    take(reading, { month: 12, words })
}

function takeNearYear(reading: Reading, match: RegExpExecArray): void {
  const [, sign = ''] = match
  const isNext = '明来次翌'.includes(sign)
  const from = '次翌同'.includes(sign) ? reading.year : reading.base
  reading.year = from === undefined ? undefined : from + (isNext ? 1 : 0)
  const rest = reading.text.slice(reading.at)
  if (/^(?:[底末终内]|年[底末])/.test(rest)) take(reading, { month: 12, words: match[0] })
}

function takeMonthDay(reading: Reading, match: RegExpExecArray): void {
  const [words, month, date] = match
  roll(reading, match)
  take(reading, { month: Number(month), date: Number(date), words })
}

function takeMonth(reading: Reading, match: RegExpExecArray): void {
  const [words, month, part] = match
  roll(reading, match)
  take(reading, { month: Number(month), ...dateOf(part), words })
}

function takeQuarter(reading: Reading, [words, quarter]: RegExpExecArray): void {
  take(reading, { month: Number(quarter) * 3, words })
}

function takeSameMonth(reading: Reading, [words, date]: RegExpExecArray): void {
  const last = reading.found.at(-1)
  if (last) take(reading, { month: last.month, date: Number(date), words: words.slice(1) })
}

/** “2023.3-6”: the second number is a month when the first was one and no day. */
function takeToMonth(reading: Reading, [words, month]: RegExpExecArray): void {
  const last = reading.found.at(-1)
  if (last && last.date === undefined) take(reading, { month: Number(month), words: words.slice(1) })
}

/** “6.30” counts as a day where it stands alone or ends a range; elsewhere it is any number. */
function takeShort(reading: Reading, match: RegExpExecArray): void {
  const [words, month, date] = match
  if (match.index > 0 && !/[~、,，;；-]/.test(reading.text[match.index - 1] ?? '')) return
  roll(reading, match)
  take(reading, { month: Number(month), date: Number(date), words })
}

/** A range that ends in an earlier month than it begins ends in the next year. */
function roll(reading: Reading, { index, 1: month }: RegExpExecArray): void {
  const last = reading.found.at(-1)
  const isTo = /[~-]/.test(reading.text[index - 1] ?? '')
  if (!isTo || !last || last.year === undefined || last.year !== reading.year) return
  if (Number(month) < last.month) reading.year = last.year + 1
}

function dateOf(part: string | undefined): { date?: number } {
  if (part === '上旬' || part === '初') return { date: 10 }
  if (part === '中旬' || part === '中') return { date: 20 }
  return {}
}

function take(reading: Reading, { month, date, words }: Omit<Written, 'year'>): void {
  reading.found.push({ year: reading.year, month, ...(date === undefined ? {} : { date }), words })
}
