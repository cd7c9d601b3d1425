import { type Candidate, listCandidates } from './candidates.ts'
import { contextOf } from './context.ts'
import { passageAt, readOutline } from './outline.ts'
import { figureRules } from './rules/figures.ts'
import { namedMark, nameRules } from './rules/names.ts'
import type { Rule, Verdict } from './rules/verdict.ts'
import { idleWord, wordRules } from './rules/words.ts'
import { type Reading, type Slot, slotOf } from './slot.ts'
import type { Blank, BlankReading, Ignored } from './types.ts'
import { listVague } from './vague.ts'
import { cleanView, type View } from './view.ts'

const rules: readonly Rule[] = [...nameRules, ...wordRules, ...figureRules, namedMark, idleWord]

/**
 * Finds the blanks a clerk must fill in a report text and the look-alikes that were weighed and left, both in
 * the order of the text with offsets into the original (UTF-16 units). Blanks never overlap.
 */
export function findBlanks(source: string): BlankReading {
  const view = cleanView(source)
  const reading: Reading = {
    text: view.text,
    passages: readOutline(view.text),
    asksInWords: /多少(?:余|多|万|千)?(?:次|人|场|个|份|件|条|名|篇|项|家|期|批|户|处)/.test(view.text),
  }
  const blanks: Blank[] = []
  const ignored: Ignored[] = [...view.junk]
  let previousEnd = 0
  for (const candidate of listCandidates(view.text)) {
    if (candidate.from < previousEnd) continue
    const slot = slotOf(reading, candidate)
    const verdict = judge(slot)
    if (!verdict) continue
    if (verdict.blank === null) {
      ignored.push({ ...spanned(source, view, candidate), reason: verdict.reason })
      continue
    }
    const to = verdict.blank === 'text' ? (verdict.to ?? candidate.to) : candidate.to
    blanks.push(blankOf({ source, view, reading, slot, verdict, to, previousEnd }))
    previousEnd = to
  }
  ignored.push(
    ...listVague(view.text).map(({ from, to, reason }) => ({
      ...spanned(source, view, { from, to }),
      reason,
    })),
  )
  return { blanks, ignored: ignored.sort((a, b) => a.offset - b.offset) }
}

function judge(slot: Slot): Verdict | undefined {
  for (const rule of rules) {
    if (!rule.shapes.includes(slot.candidate.shape)) continue
    const verdict = rule.judge(slot)
    if (verdict) return verdict
  }
  return undefined
}

interface Found {
  source: string
  view: View
  reading: Reading
  slot: Slot
  verdict: Extract<Verdict, { blank: 'number' | 'text' }>
  to: number
  previousEnd: number
}

function blankOf({ source, view, reading, slot, verdict, to, previousEnd }: Found): Blank {
  const { candidate } = slot
  const tail = verdict.blank === 'number' ? slot.tail : undefined
  const context = contextOf(view.text, { from: candidate.from, to, tailEnd: tail?.end ?? to, previousEnd })
  const near = verdict.blank === 'number' ? context.approxBefore : null
  const approx = tail?.over ? { ...tail.over, kind: 'over' as const } : near
  return {
    ...spanned(source, view, { from: candidate.from, to }),
    kind: verdict.blank,
    unit: tail?.unit || (verdict.blank === 'number' && verdict.unit) || '',
    scale: tail?.scale ?? 1,
    approx: approx?.kind ?? null,
    ...(approx ? { approxSpan: view.toOriginal(approx.from, approx.to) } : {}),
    percent: verdict.blank === 'number' && (tail?.percent === true || verdict.percent === true),
    subject: context.subject,
    section: passageAt(reading.passages, candidate.from).section,
    clause: view.toOriginal(context.clause.from, context.clause.to),
    confidence: verdict.confidence,
    reason: verdict.reason,
  }
}

function spanned(source: string, view: View, place: Pick<Candidate, 'from' | 'to'>) {
  const span = view.toOriginal(place.from, place.to)
  return { ...span, text: source.slice(span.offset, span.offset + span.length) }
}
