import type { Candidate } from './candidates.ts'
import type { Mode, Passage } from './outline.ts'
import { passageAt } from './outline.ts'
import type { Tail } from './tail.ts'
import { findTail } from './tail.ts'

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
  mode: Mode
  /** The document asks in words (多少次), so that its 几 and 什么 ask as well. */
  asksInWords: boolean
}

export interface Reading {
  text: string
  passages: readonly Passage[]
  asksInWords: boolean
}

/** Gathers the context of a candidate. */
export function slotOf(reading: Reading, candidate: Candidate): Slot {
  const { text } = reading
  const lineStart = text.lastIndexOf('\n', candidate.from - 1) + 1
  const lineEnd = indexOrEnd(text, '\n', candidate.to)
  const before = text.slice(lineStart, candidate.from)
  const left = before.trimEnd()
  const tail = findTail(text.slice(0, lineEnd), candidate.to)
  const after = text.slice(tail?.end ?? candidate.to, lineEnd).trimStart()
  const sentenceFrom = Math.max(...['。', '！', '？', '；'].map(mark => before.lastIndexOf(mark))) + 1
  const rest = text.slice(candidate.to, lineEnd)
  const stop = /[。！？；]/.exec(rest)
  return {
    candidate,
    left,
    right: rest.trimStart(),
    clauseLeft: /[^，。；！？：]*$/.exec(left)?.[0] ?? '',
    sentence: before.slice(sentenceFrom) + candidate.text + rest.slice(0, stop?.index ?? rest.length),
    isQuestion: stop?.[0] === '？',
    tail,
    after,
    isPaired: isPaired(text, { candidate, tail }),
    isInTitle: /《[^》]*$/.test(left),
    mode: passageAt(reading.passages, candidate.from).mode,
    asksInWords: reading.asksInWords,
  }
}

function isPaired(text: string, slot: { candidate: Candidate; tail: Tail | undefined }): boolean {
  if (!slot.tail) return false
  const figure = '(?:多少|[*＊×xX_＿]+|几(?![十百千万年天]))'
  const next = text.slice(slot.tail.end, slot.tail.end + 3)
  const previous = text.slice(Math.max(0, slot.candidate.from - 8), slot.candidate.from)
  return new RegExp(`^${figure}`).test(next) || new RegExp(`${figure}余?[^，。；、]{1,3}$`).test(previous)
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  return found < 0 ? text.length : found
}
