import { findWhole } from '#domain/kernel/numeral.ts'
import { halfWidth } from '#domain/kernel/written-day.ts'
import { recogniseHead } from './column.ts'
import { TAKEN, type Taken } from './header.ts'
import { STOP } from './words.ts'

/** A stretch of a text that begins with a number: 一、 is 1, （一） 2, 1. 3, （1） and ① 4. */
export interface Block {
  level: number
  number: number
  /** The number as written. */
  sign: string
  /** From 1. */
  line: number
  /** Whether it begins its line. */
  isFirst: boolean
  /** What follows the number, up to the next one. */
  text: string
}

/** A text cut at its numbers; `before` is what stands above the first. */
export interface Cut {
  before: string
  blocks: Block[]
}

const NUMERALS = '[一二三四五六七八九十]{1,3}'
const SHAPES: readonly (readonly [string, number])[] = [
  [`${NUMERALS}、`, 1],
  [`[（(]\\s?${NUMERALS}\\s?[)）]、?`, 2],
  [`[0-9０-９]{1,3}(?:、|${STOP})`, 3],
  [`问题\\s?(?:${NUMERALS}|[0-9０-９]{1,3})\\s?[:：、.．]`, 3],
  ['[（(]\\s?[0-9０-９]{1,3}\\s?[)）]、?', 4],
  ['[①-⑳]', 4],
]
const MARKER = new RegExp(
  `(?<=^|[\\s。；;：:！!？?…）)])(?:${SHAPES.map(([pattern]) => `(${pattern})`).join('|')})[ \\t\\u3000]*`,
  'gm',
)
/** “问题：…” at the beginning of a line begins a problem where nothing is numbered. */
const TITLED = /^[ \t\u3000]*([\u4e00-\u9fa5]{2,8})[:：]/gm

/** Cuts a text at the numbers that begin a line or follow the end of a sentence. */
export function cutAtNumbers(text: string): Cut {
  const places = [...text.matchAll(MARKER)].flatMap(match => {
    const index = match.slice(1).findIndex(group => group !== undefined)
    const sign = match[index + 1] ?? ''
    return [{ at: match.index, end: match.index + match[0].length, sign, level: SHAPES[index]?.[1] ?? 3 }]
  })
  return cut(text, places.length > 0 ? places : titledPlaces(text))
}

function titledPlaces(text: string) {
  return [...text.matchAll(TITLED)].flatMap(match =>
    recogniseHead(match[1] ?? '')?.role === 'title'
      ? [{ at: match.index, end: match.index + match[0].length, sign: '', level: 3 }]
      : [],
  )
}

function cut(text: string, places: readonly { at: number; end: number; sign: string; level: number }[]): Cut {
  const lineOf = lineCounter(text)
  const blocks = places.map(({ at, end, sign, level }, index) => ({
    level,
    number: numberOf(sign),
    sign,
    line: lineOf(at),
    isFirst: /(?:^|\n)[ \t\u3000]*$/.test(text.slice(Math.max(0, at - 20), at)),
    text: text.slice(end, places[index + 1]?.at ?? text.length),
  }))
  return { before: text.slice(0, places[0]?.at ?? text.length), blocks }
}

/** Lines from 1, asked in order of place. */
function lineCounter(text: string): (at: number) => number {
  let line = 1
  let seen = 0
  return at => {
    for (; seen < at; seen += 1) if (text[seen] === '\n') line += 1
    return line
  }
}

function numberOf(sign: string): number {
  const circled = sign.codePointAt(0) ?? 0
  if (circled >= 0x2460 && circled <= 0x2473) return circled - 0x245f
  const bare = halfWidth(sign).replace(/[^\d一二三四五六七八九十]/g, '')
  return findWhole(bare) ?? 0
}

/** A labelled part of a block: 责任领导：张三. */
export interface Part {
  role: Taken
  text: string
  /** Where the label stands in the block. */
  at: number
}

const LABEL =
  /(?<=^|[\s。；;，,、（(】])(?:【([\u4e00-\u9fa5]{2,10})】[:：]?|([\u4e00-\u9fa5]{2,10})[:：])[ \t\u3000]*/g

/** What of a block stands before its first label, and its labelled parts. Only at its beginning is 问题： a label. */
export function partsOf(text: string): { free: string; parts: Part[] } {
  const labels = [...text.matchAll(LABEL)].flatMap(match => {
    const role = recogniseHead(match[1] ?? match[2] ?? '')?.role
    const taken = TAKEN.find(one => one === role)
    if (!taken || (taken === 'title' && text.slice(0, match.index).trim() !== '')) return []
    return [{ role: taken, at: match.index, end: match.index + match[0].length }]
  })
  const parts = labels.map(({ role, at, end }, index) => ({
    role,
    at,
    text: text.slice(end, labels[index + 1]?.at ?? text.length),
  }))
  const [first] = parts
  if (first?.role === 'title') return { free: first.text, parts: parts.slice(1) }
  return { free: text.slice(0, first?.at ?? text.length), parts }
}
