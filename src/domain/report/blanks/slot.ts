import type { Candidate } from './candidates.ts'
import { type Cell, findCell } from './cell.ts'
import { type Mode, type Passage, passageAt } from './outline.ts'
import { isStop } from './rules/verdict.ts'
import { findTail, type Tail } from './tail.ts'

/** One candidate with everything the rules may look at. */
export interface Slot {
  candidate: Candidate
  /** The same line before and after the candidate, without the blanks next to it. */
  left: string
  right: string
  /** The sentence part before it, back to the last comma, and the whole sentence around it. */
  clauseLeft: string
  sentence: string
  isQuestion: boolean
  tail: Tail | undefined
  /** What follows the measure word, or the candidate when there is none. */
  after: string
  /** Another figure stands directly before or after (几方面多少项). */
  isPaired: boolean
  isInTitle: boolean
  /** A space, the end of the line or a punctuation mark follows. */
  isLast: boolean
  mode: Mode
  /** The document asks in words (多少次), so that its 几 and 什么 ask as well. */
  asksInWords: boolean
  /** The candidate fills a cell of a table alone. */
  cell: Cell | undefined
  lineAbove: string
}

export interface Reading {
  text: string
  passages: readonly Passage[]
  asksInWords: boolean
}

/** How far the rules look: further away nothing decides, and a report may be one endless line. */
const reach = 200
const figure = '(?:多少|[*＊×xX_]+|几(?![十百千万年天]))'
const figureNext = new RegExp(`^${figure}`)
const figureBefore = new RegExp(`${figure}余?[^，。；、]{1,3}$`)
const pairs = ['（）', '()', '【】', '[]', '［］', '〔〕', '「」', '『』', '“”', '‘’', '""', '{}', '<>']

/** Gathers the context of a candidate. */
export function slotOf(reading: Reading, candidate: Candidate): Slot {
  const { text } = reading
  const lines = text.slice(Math.max(0, candidate.from - reach), candidate.from)
  const before = lastLine(lines)
  const ahead = text.slice(candidate.to, candidate.to + reach)
  const { tail, wrapped } = tailOf(text, { candidate, before })
  const left = (wrapped === 'marks' ? before.trimEnd().slice(0, -1) : before).trimEnd()
  const rest = firstLine(wrapped === 'marks' ? ahead.slice(1) : ahead)
  const end = tail?.end ?? candidate.to
  const sentenceFrom = Math.max(...['。', '！', '？', '；'].map(mark => before.lastIndexOf(mark))) + 1
  const stop = /[。！？；]/.exec(rest)
  return {
    candidate,
    left,
    right: rest.trimStart(),
    clauseLeft: /[^，。；！？：]*$/.exec(left)?.[0] ?? '',
    sentence: before.slice(sentenceFrom) + candidate.text + rest.slice(0, stop?.index ?? rest.length),
    isQuestion: stop?.[0] === '？',
    tail,
    after: firstLine(text.slice(end, end + reach)).trimStart(),
    isPaired:
      tail !== undefined &&
      (figureNext.test(text.slice(tail.end, tail.end + 3)) || figureBefore.test(left.slice(-8))),
    isLast: isStop(rest) || /^[ \u3000]/.test(rest),
    isInTitle: /《[^》]*$/.test(left),
    mode: passageAt(reading.passages, candidate.from).mode,
    asksInWords: reading.asksInWords,
    cell: findCell(text, candidate),
    lineAbove: lastLine(lines.slice(0, Math.max(0, lines.length - before.length - 1))).trim(),
  }
}

/**
 * The measure word right after a candidate, past the mark that closes around it (「？」次, 【X】个), or on the next
 * line where a long line was broken.
 */
function tailOf(
  text: string,
  { candidate, before }: { candidate: Candidate; before: string },
): { tail: Tail | undefined; wrapped?: 'marks' | 'line' } {
  const plain = findTail(text, candidate.to)
  if (plain) return { tail: plain }
  const isEnclosed = pairs.includes(text.charAt(candidate.from - 1) + text.charAt(candidate.to))
  const isBroken = text.charAt(candidate.to) === '\n' && before.trim().length >= 12
  if (!isEnclosed && !isBroken) return { tail: undefined }
  const tail = findTail(text, candidate.to + 1)
  if (!tail?.firm || tail.unit === '') return { tail: undefined }
  return { tail, wrapped: isEnclosed ? 'marks' : 'line' }
}

function lastLine(words: string): string {
  return words.slice(words.lastIndexOf('\n') + 1)
}

function firstLine(words: string): string {
  return words.split('\n', 1)[0] ?? ''
}
