import { type Surroundings, saysSomething } from './surroundings.ts'
import type { MetricWords } from './types.ts'

export interface Lexicon {
  weightOf: (bigram: string) => number
  /** About two telling bigrams: what it takes for a match to weigh fully. */
  richness: number
}

interface WordContext {
  around: Surroundings
  lexicon: Lexicon
}

export interface WordHit {
  /** 0–1: how fully, how near and how specifically a word of the metric stands around the blank. */
  value: number
  /** The longest common stretch, shown to the reader as the ground. */
  shared: string
}

/** Inverse document frequency of character bigrams over the words of all metrics: 会议 says little, 庭审 much. */
export function weighWords(metrics: readonly MetricWords[]): Lexicon {
  const counts = new Map<string, number>()
  for (const metric of metrics) {
    const seen = new Set([metric.label, ...metric.words].flatMap(bigrams))
    for (const bigram of seen) counts.set(bigram, (counts.get(bigram) ?? 0) + 1)
  }
  const total = metrics.length + 1
  const richness = 2 * Math.log(1 + total / 2)
  return { richness, weightOf: bigram => Math.log(1 + total / (1 + (counts.get(bigram) ?? 0))) }
}

/** The word of a metric that best accounts for the pieces around a blank. */
export function bestWord(metric: MetricWords, context: WordContext): WordHit {
  let best: WordHit = { value: 0, shared: '' }
  for (const word of [metric.label, ...metric.words]) {
    const hit = scoreWord(word, context)
    if (hit.value > best.value) best = hit
  }
  return best
}

function scoreWord(word: string, { around, lexicon }: WordContext): WordHit {
  const grams = bigrams(word)
  let matched = 0
  let total = 0
  for (const gram of grams) {
    const weight = lexicon.weightOf(gram)
    total += weight
    matched += weight * Math.max(0, ...around.pieces.map(piece => piece.weight * nearness(piece.words, gram)))
  }
  if (matched === 0) return { value: 0, shared: '' }
  const composed = composes(word, around)
  if (composed) matched = Math.max(matched, total * composed)
  const coverage = matched / total
  // A long word fully present tells more than a short one: 理论学习中心组学习 beats 学习.
  const mass = 1 - Math.exp(-matched / lexicon.richness)
  const shared = longestShared(word, around)
  return { value: coverage * (0.45 + 0.55 * mass), shared }
}

/**
 * A word cut in two by the writer: its end stands at the blank, its beginning in the sentence or the heading
 * (“严抓意识形态……开展专题培训”). 0 when it does not.
 */
function composes(word: string, { near, wider }: Surroundings): number {
  for (let cut = 2; cut <= word.length - 2; cut++) {
    const end = word.slice(cut)
    if (!near.endsWith(end) || !saysSomething(end) || saysSomething(near.slice(0, -end.length))) continue
    const place = wider.findIndex(words => words.includes(word.slice(0, cut)))
    return place < 0 ? 0 : (place === 0 ? 0.94 : 0.9) - (cut === 2 ? 0.15 : 0)
  }
  return 0
}

/** 1 at the blank, falling to 0.75 at the far end of a piece: the head noun stands next to the figure. */
function nearness(words: string, gram: string): number {
  const at = words.lastIndexOf(gram)
  if (at < 0) return 0
  return 1 - 0.25 * Math.min(1, (words.length - at - gram.length) / 24)
}

function longestShared(word: string, { pieces }: Surroundings): string {
  for (let length = word.length; length >= 2; length--)
    for (let at = 0; at + length <= word.length; at++) {
      const part = word.slice(at, at + length)
      if (pieces.some(piece => piece.words.includes(part))) return part
    }
  return ''
}

function bigrams(word: string): string[] {
  const letters = [...word.replace(/[“”"《》（）()、，\s]/g, '')]
  if (letters.length < 2) return letters
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
