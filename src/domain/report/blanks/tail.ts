import { exactMeasure, findMeasure } from './lexicon/measures.ts'

/** What follows a slot and says that a figure belongs in it. */
export interface Tail {
  unit: string
  scale: number
  over: { from: number; to: number } | null
  percent: boolean
  /** A firm tail makes a figure of the slot; a loose one needs evidence beside it. */
  firm: boolean
  /** Place after the measure word. */
  end: number
}

const scales: Readonly<Record<string, number>> = {
  百: 100,
  千: 1000,
  万: 10_000,
  十万: 100_000,
  百万: 1_000_000,
  千万: 10_000_000,
  亿: 100_000_000,
}
const bigThings = /^(?:工程|行动|举措|任务|领域|体系|板块|问题|活动|机制|抓手|专项|类|项|方面|产业)/

/** Reads 余, 万, 大 and the measure word after a slot; undefined when no figure is asked for there. */
export function findTail(text: string, from: number): Tail | undefined {
  const start = from + (/^[ \u3000\u00a0]{0,2}/.exec(text.slice(from, from + 2))?.[0].length ?? 0)
  const percent = /^(?:[%％﹪‰]|个百分点|百分点)/.exec(text.slice(start, start + 4))
  if (percent) return { ...bare(start + percent[0].length), unit: percent[0], percent: true }
  const inBrackets = /^[（(]([^（）()\n]{1,4})[）)]/.exec(text.slice(start, start + 6))
  const bracketed = inBrackets?.[1] && exactMeasure(inBrackets[1])
  if (inBrackets && bracketed)
    return { ...bare(start + inBrackets[0].length), unit: bracketed, percent: /[%％]/.test(bracketed) }
  const plain = findMeasure(text, start)
  if (plain) return { ...bare(start + plain.length), unit: plain.word, firm: plain.firm }
  return findScaled(text, start)
}

function findScaled(text: string, start: number): Tail | undefined {
  const found = /^([余多])?(十万|百万|千万|[百千万亿])?([余多])?([大小])?/.exec(text.slice(start, start + 5))
  const [whole = '', before = '', scale = '', after, big] = found ?? []
  if (whole === '') return undefined
  const at = start + whole.length
  const overAt = start + (before ? 0 : scale.length)
  const shared = {
    ...bare(at),
    scale: scales[scale] ?? 1,
    over: before || after ? { from: overAt, to: overAt + 1 } : null,
  }
  const measure = findMeasure(text, at)
  // 万元 and 亿元 are units of account of their own; in 万余元 and 万份 the scale stands apart.
  if (measure) {
    const unit = measure.word === '元' && !after ? scale + measure.word : measure.word
    return { ...shared, unit, firm: measure.firm || !big, end: at + measure.length }
  }
  if (big === '大' && bigThings.test(text.slice(at, at + 2))) return { ...shared, unit: big, firm: false }
  return scale && /^(?:$|[，。；、以左])/.test(text.slice(at, at + 1)) ? { ...shared, unit: '' } : undefined
}

function bare(end: number): Tail {
  return { unit: '', scale: 1, over: null, percent: false, firm: true, end }
}
