import { recogniseHead } from './column.ts'
import { deadlineOf } from './deadline.ts'
import type { Taken } from './header.ts'
import type { ListedProblem, ProblemList, RejectedRow } from './list.ts'
import { type Block, cutAtNumbers, partsOf } from './marker.ts'
import { headingName, tidy } from './words.ts'
import { type KnownYear, yearOf } from './year.ts'

/** What a numbered stretch says: its own words and the labelled parts behind them. */
interface Item {
  level: number
  number: number
  line: number
  text: string
  parts: Map<Taken, string>
  /** The number of the last measure; undefined while no measures are open. */
  measure: { level: number; number: number } | undefined
  rejected: RejectedRow[]
}

/** Sections of such a text that hold no problems. */
const ASIDE =
  /^(?:几点|有关|相关|下步|下一步|工作|巡[察视]|整改)*(?:意见建议|意见和建议|意见|建议|整改要求|工作要求|要求|整改建议|工作建议|基本情况|总体情况|总体评价|基本评价|主要成效|工作成效|成效|主要做法|工作安排|打算|问题线索|移交问题线索(?:情况)?)$/
const ENDING = /(?:方面|领域)(?:的问题|问题)?$/
const SIGNED =
  /^(?:特此.*|中共.{2,40}|.{2,30}(?:巡察组|巡视组|委员会|党组|党委|办公室|党支部|工作领导小组)|20\d{2}年\d{1,2}月\d{1,2}日)[。]?$/

/**
 * Splits a feedback text into its problems: the deepest numbered stretches, each under the nearest heading above it, with
 * 责任领导、责任人、整改时限、整改措施 and the like where they are labelled. （1） below 1. are details of one problem. Returns
 * undefined when nothing in it is numbered or labelled.
 */
export function splitFeedback(
  written: string,
  { year, file }: { year?: number; file?: string } = {},
): ProblemList | undefined {
  const text = written.replace(/\r\n?/g, '\n').replace(/[\u2028\v]/g, '\n')
  const { before, blocks } = cutAtNumbers(text)
  if (blocks.length === 0) return undefined
  const items = itemsOf(blocks)
  const known: KnownYear =
    year === undefined
      ? yearOf(
          { rows: [], ...(file === undefined ? {} : { file }) },
          {
            above: before.split('\n').filter(line => line.trim() !== ''),
            deadlines: items.flatMap(item => item.parts.get('deadline') ?? []),
          },
        )
      : { year }
  return collect(withDetails(items), known)
}

/** Numbers behind 整改措施： count measures, all others begin something of their own. */
function itemsOf(blocks: readonly Block[]): Item[] {
  const items: Item[] = []
  for (const [index, block] of blocks.entries()) {
    const current = items.at(-1)
    if (current && isMeasure(current, { block, rest: blocks.slice(index + 1, index + 40) }))
      addMeasure(current, block)
    else items.push(itemOf(block))
  }
  return items
}

function itemOf(block: Block): Item {
  const item: Item = {
    level: block.level,
    number: block.number,
    line: block.line,
    text: '',
    parts: new Map(),
    measure: undefined,
    rejected: [],
  }
  const { free, parts } = partsOf(block.text)
  item.text = unsigned(tidy(free))
  for (const part of parts)
    addPart(item, { role: part.role, text: part.text, line: lineWithin(block, part.at) })
  return item
}

function lineWithin(block: Block, at: number): number {
  return block.line + (block.text.slice(0, at).match(/\n/g) ?? []).length
}

function addPart(item: Item, { role, text, line }: { role: Taken; text: string; line: number }): void {
  const [first = '', ...more] = tidy(text).split('\n')
  const isLong = role === 'measures' || role === 'status'
  const value = isLong
    ? unsigned(tidy(text))
        .replace(/[（(]$/, '')
        .trim()
    : bare(first)
  item.parts.set(role, [item.parts.get(role), value].filter(Boolean).join('\n'))
  item.measure = role === 'measures' ? { level: 0, number: 0 } : undefined
  if (isLong) return
  for (const [index, rest] of more.entries()) {
    if (rest.trim() === '' || SIGNED.test(rest.replace(/\s/g, ''))) continue
    item.rejected.push({ sourceRow: line + index + 1, reason: `“${short(rest)}”不知道属于哪一项，没有读取` })
  }
}

/** A number belongs to the measures when it goes on counting them, unless it is the next problem with measures of its own. */
function isMeasure(item: Item, { block, rest }: { block: Block; rest: readonly Block[] }): boolean {
  const { measure } = item
  if (!measure) return false
  if (block.level < item.level) return false
  const isNext = block.level === measure.level ? block.number === measure.number + 1 : block.number === 1
  if (!isNext) return false
  if (block.level !== item.level || block.number !== item.number + 1) return true
  const end = rest.findIndex(one => one.level <= block.level)
  const own = [block, ...rest.slice(0, end < 0 ? rest.length : end)]
  return !own.some(one => partsOf(one.text).parts.some(part => item.parts.has(part.role)))
}

function addMeasure(item: Item, block: Block): void {
  const { free, parts } = partsOf(block.text)
  const before = item.parts.get('measures') ?? ''
  const sign = before === '' ? '' : block.isFirst ? '\n' : ''
  item.parts.set('measures', tidy(`${before}${sign}${block.sign}${unsigned(tidy(free))}`))
  item.measure = { level: block.level, number: block.number }
  for (const part of parts)
    addPart(item, { role: part.role, text: part.text, line: lineWithin(block, part.at) })
}

/** （1） below 1. goes back into the problem's words, unless it is a problem with parts of its own or 1. is a heading. */
function withDetails(items: readonly Item[]): Item[] {
  const kept: Item[] = []
  for (const item of items) {
    const above = kept.at(-1)
    const isDetail =
      item.level === 4 && above?.level === 3 && item.parts.size === 0 && !ENDING.test(headingName(above.text))
    if (!isDetail || above.parts.size > 0) kept.push(item)
    else above.text = `${above.text}${/[\n]$/.test(above.text) ? '' : '\n'}（${item.number}）${item.text}`
  }
  return kept
}

function collect(items: readonly Item[], known: KnownYear): ProblemList {
  const list: ProblemList = { rows: [], rejected: [] }
  let headings: Item[] = []
  let aside: Item | undefined
  for (const [index, item] of items.entries()) {
    if (aside && item.level > aside.level) continue
    aside = undefined
    headings = headings.filter(heading => heading.level < item.level)
    list.rejected.push(...item.rejected)
    const next = items[index + 1]
    const name = headingOf(item)
    if (item.level <= 2 && ASIDE.test(name)) {
      aside = item
      list.rejected.push({ sourceRow: item.line, reason: `“${name}”一节写的不是问题，没有读取` })
    } else if (next && next.level > item.level) headings.push(item)
    else if (item.level <= 2 && ENDING.test(item.text) && item.parts.size === 0)
      list.rejected.push({ sourceRow: item.line, reason: `“${name}”下面没有写问题，没有读取` })
    else take(list, { item, headings, series: items[index - 1], known })
  }
  list.rejected.sort((a, b) => a.sourceRow - b.sourceRow)
  return list
}

interface Taking {
  item: Item
  headings: readonly Item[]
  /** What stands before it, to see whether both are parts of one sentence. */
  series: Item | undefined
  known: KnownYear
}

function take(list: ProblemList, { item, headings, series, known }: Taking): void {
  const title = titleOf(item, series)
  const told = (role: Taken) =>
    item.parts.get(role) ??
    headings.findLast(heading => role !== 'category' && heading.parts.has(role))?.parts.get(role) ??
    ''
  if (title === '') {
    list.rejected.push({ sourceRow: item.line, reason: '这一项没有写问题，请写明后再导入' })
    return
  }
  const deadlineText = told('deadline')
  const deadline = deadlineOf(deadlineText, known.year)
  if ('impossible' in deadline) {
    const reason = `第${item.line}行起的一项，时限“${deadlineText}”日历上没有，请改正后再导入`
    list.rejected.push({ sourceRow: item.line, reason })
    return
  }
  const isEarly = known.notBefore !== undefined && deadline.day !== null && deadline.day < known.notBefore
  const sure = isEarly ? deadlineOf(deadlineText, undefined) : deadline
  const row: ListedProblem = {
    title,
    category: told('category') || categoryOf(headings),
    measures: told('measures'),
    leader: told('leader'),
    owner: told('owner'),
    deadline: 'day' in sure ? sure.day : null,
    deadlineText,
    status: told('status'),
    sourceRow: item.line,
  }
  list.rows.push(row)
}

/** The nearest heading; “存在的主要问题” heads all of them and is no category. */
function categoryOf(headings: readonly Item[]): string {
  const name = headings.map(headingOf).findLast(one => recogniseHead(one)?.role !== 'title')
  return name ?? ''
}

/** The first sentence of a heading, without its number and its stop. */
function headingOf({ text }: Item): string {
  return headingName(text.split(/[。\n]/)[0] ?? '')
}

/** Items parted by semicolons are one sentence: the stop of the last is not its own. */
function titleOf({ text }: Item, series: Item | undefined): string {
  const words = text
    .replace(/[（(]\s*$/, '')
    .replace(/[；;\s]+$/, '')
    .trim()
  const isSeries = series !== undefined && /[；;]$/.test(series.text)
  return isSeries && !/[。！？]/.test(words.slice(0, -1)) ? words.replace(/。$/, '') : words
}

function bare(text: string): string {
  const words = text.replace(/^[\s:：]+|[\s；;，,。、]+$/g, '')
  const isOpen = /[（(]/.test(words)
  return isOpen ? words : words.replace(/[）)】]+$/, '').replace(/[\s；;，,。、]+$/, '')
}

/** Without whoever signed the text and the day below it. */
function unsigned(text: string): string {
  const lines = text.split('\n')
  while (lines.length > 1 && SIGNED.test((lines.at(-1) ?? '').replace(/\s/g, ''))) lines.pop()
  return lines.join('\n').trim()
}

function short(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}
