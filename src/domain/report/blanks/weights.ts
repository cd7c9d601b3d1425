import { plainWords, type Surroundings, saysSomething } from './surroundings.ts'
import type { MetricWords } from './types.ts'

interface Word {
  text: string
  grams: readonly { gram: string; weight: number }[]
  total: number
}

export interface Lexicon {
  wordsOf: (metric: MetricWords) => readonly Word[]
  /** About two telling bigrams: what it takes for a match to weigh fully. */
  richness: number
}

export interface WordHit {
  /** 0–1: how fully, how near and how specifically a word of the metric stands around the blank. */
  value: number
  word: string
}

/** What a label says of the count, not of the thing: 谈心谈话次数, 参加人次. */
const countWords =
  /(?:次数|人次|人数|件数|份数|个数|项数|条数|篇数|家数|批次|批数|期数|处数|户数|场次|册数|份（人）数|单位数|数)$/

/** Inverse document frequency of character bigrams over the words of all metrics: 会议 says little, 庭审 much. */
export function weighWords(metrics: readonly MetricWords[]): Lexicon {
  const spelled = new Map(metrics.map(metric => [metric, spell(metric)]))
  const counts = new Map<string, number>()
  for (const words of spelled.values())
    for (const gram of new Set(words.flatMap(bigrams))) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const size = metrics.length + 1
  const weigh = (text: string): Word => {
    const grams = bigrams(text).map(gram => ({
      gram,
      weight: Math.log(1 + size / (1 + (counts.get(gram) ?? 0))),
    }))
    return { text, grams, total: grams.reduce((sum, { weight }) => sum + weight, 0) }
  }
  const weighed = new Map([...spelled].map(([metric, words]) => [metric, words.map(weigh)]))
  return { wordsOf: metric => weighed.get(metric) ?? [], richness: 2 * Math.log(1 + size / 2) }
}

/** The word of a metric that best accounts for the pieces around a blank. */
export function bestWord(metric: MetricWords, context: { around: Surroundings; lexicon: Lexicon }): WordHit {
  let best: WordHit = { value: 0, word: '' }
  for (const word of context.lexicon.wordsOf(metric)) {
    const value = scoreWord(word, context)
    if (value > best.value) best = { value, word: word.text }
  }
  return best
}

/** The longest stretch of a word that really stands near the blank: the ground shown to the reader. */
export function sharedStretch(word: string, { pieces }: Surroundings): string {
  for (let length = word.length; length >= 2; length--)
    for (let at = 0; at + length <= word.length; at++) {
      const part = word.slice(at, at + length)
      if (pieces.some(piece => piece.words.includes(part))) return part
    }
  return ''
}

function scoreWord(word: Word, { around, lexicon }: { around: Surroundings; lexicon: Lexicon }): number {
  let matched = 0
  for (const { gram, weight } of word.grams) {
    let best = 0
    for (const piece of around.pieces) best = Math.max(best, piece.weight * nearness(piece.words, gram))
    matched += weight * best
  }
  if (matched === 0) return 0
  matched = Math.max(matched, word.total * composes(word.text, around))
  const coverage = matched / word.total
  // A long word fully present tells more than a short one: 理论学习中心组学习 beats 学习.
  const mass = 1 - Math.exp(-matched / lexicon.richness)
  return coverage * (0.45 + 0.55 * mass)
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

function spell(metric: MetricWords): string[] {
  const label = metric.label.replace(countWords, '')
  return [...new Set([label, ...metric.words].map(plainWords))].filter(word => word.length > 0)
}

function bigrams(word: string): string[] {
  const letters = [...word]
  if (letters.length < 2) return letters
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}
