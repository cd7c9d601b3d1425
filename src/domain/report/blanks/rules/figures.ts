import { countsNoun } from '../lexicon/measures.ts'
import {
  countedNoun,
  honourLeft,
  honourRight,
  nameLeft,
  nameRight,
  perCent,
  rateNoun,
  sumLeft,
  totalNoun,
} from '../lexicon/phrases.ts'
import type { Slot } from '../slot.ts'
import { endsInHan, isFigure, isLookAlike, isStop, isWords, type Rule, type Verdict } from './verdict.ts'

/** Slots drawn with symbols, lines, brackets or space: what makes a figure or words of them. */
export const figureRules: readonly Rule[] = [
  { id: 'drawn-with-measure', shapes: ['mark', 'line', 'bracket', 'letter', 'box'], judge: judgeMeasure },
  { id: 'space-with-measure', shapes: ['gap'], judge: judgeGap },
  { id: 'dots-with-measure', shapes: ['dots'], judge: judgeDots },
  { id: 'after-rate', shapes: ['mark', 'line', 'bracket', 'howMany', 'gap'], judge: judgeRate },
  { id: 'after-total', shapes: ['mark', 'line', 'bracket', 'howMany'], judge: judgeTotal },
  { id: 'decimal', shapes: ['mark'], judge: judgeDecimal },
  { id: 'honour', shapes: ['mark', 'line', 'bracket', 'gap', 'box'], judge: judgeHonour },
  { id: 'form-field', shapes: ['line', 'bracket', 'gap'], judge: judgeField },
]

function judgeMeasure(slot: Slot): Verdict | undefined {
  const { tail, left, candidate } = slot
  if (!tail) return undefined
  if ((candidate.shape === 'box' || candidate.shape === 'letter') && (!tail.firm || !endsInHan(left)))
    return undefined
  if (tail.percent) return isFigure(0.95, '后面是百分号，此处应填比率')
  if (tail.unit === '') return isFigure(0.75, '后面是万、亿等数位，此处应填数')
  if (tail.firm) return isFigure(0.93, `后面是量词“${tail.unit}”，此处应填数`)
  return judgeLoose(slot, tail.unit)
}

/** 处, 部, 组, 所 name offices as well; a figure stands before them only with a verb, a sum or the thing counted. */
function judgeLoose({ left, after, candidate }: Slot, unit: string): Verdict | undefined {
  const isDrawn = candidate.shape !== 'mark'
  const reason = `前后文是统计，量词“${unit}”前应填数`
  if (countsNoun(unit, after)) return isFigure(0.85, reason)
  if (isStop(after) && (isDrawn || !nameLeft.test(left))) return isFigure(0.75, reason)
  if (sumLeft.test(left) && !nameRight.test(after) && !nameLeft.test(left)) return isFigure(0.65, reason)
  return undefined
}

function judgeGap({ tail, left, after }: Slot): Verdict | undefined {
  if (!tail || left === '' || /[。！？：:;；\d.．]$/.test(left)) return undefined
  if (tail.percent) return isFigure(0.85, '百分号前空着，此处应填比率')
  if (tail.firm && tail.unit !== '') return isFigure(0.75, `量词“${tail.unit}”前空着，此处应填数`)
  return isStop(after) && endsInHan(left) && tail.unit !== ''
    ? isFigure(0.65, `量词“${tail.unit}”前空着，此处应填数`)
    : undefined
}

function judgeDots({ tail, left, after }: Slot): Verdict | undefined {
  if (!tail?.firm || tail.unit === '' || !endsInHan(left) || !isStop(after)) return undefined
  return isFigure(0.6, `量词“${tail.unit}”前只有占位符号，此处应填数`)
}

function judgeRate({ left, right }: Slot): Verdict | undefined {
  const isOpen = isStop(right) || /^(?:以[上下内]|左右)/.test(right)
  if (perCent.test(left)) return { ...isFigure(0.93, '“百分之”后应填数'), percent: true } as Verdict
  if (!rateNoun.test(left) || !isOpen) return undefined
  const isScore = /(?:得分|分数|总分|成绩)[^率]{0,4}$/.test(left)
  return { blank: 'number', confidence: 0.88, reason: '前面是比率或分值，此处应填数', percent: !isScore }
}

function judgeTotal({ left, right, candidate }: Slot): Verdict | undefined {
  const isOpen = isStop(right) || /^(?:以上|左右|余)/.test(right)
  if (!isOpen) return undefined
  if (totalNoun.test(left)) return isFigure(0.8, '前面是总数一类的词，此处应填数')
  return countedNoun.test(left) && candidate.shape !== 'howMany' && /^[，。；、]/.test(right)
    ? isFigure(0.6, '前面是被统计的事项，后面停顿，此处应填数')
    : undefined
}

function judgeDecimal({ candidate, left }: Slot): Verdict | undefined {
  return /[.．]/.test(candidate.text) && endsInHan(left)
    ? isFigure(0.6, '带小数点的占位符，此处应填数')
    : undefined
}

function judgeHonour({ candidate, left, right }: Slot): Verdict | undefined {
  const isAfter = honourLeft.test(left)
  const isBefore = honourRight.test(right)
  if (isAfter && isBefore) return isWords(0.8, '“荣获……称号”中间应填荣誉名称')
  if (candidate.shape === 'mark') return undefined
  return isAfter || (isBefore && endsInHan(left)) ? isWords(0.7, '此处应填荣誉名称') : undefined
}

function judgeField({ candidate, left, right }: Slot): Verdict | undefined {
  const isLabelled = /[：:]$/.test(left)
  if (candidate.shape === 'gap')
    return isLabelled && /^[\u3400-\u9fff]{2,8}[：:]/.test(right)
      ? isWords(0.7, '表格项后空着，应填写内容')
      : undefined
  if (candidate.shape === 'bracket')
    return isLabelled || /[\u3400-\u9fff]为$/.test(left)
      ? isWords(0.6, '空括号处应填写内容')
      : isLookAlike('空括号前后没有量词，也不是表格项，不作为空')
  if (left === '' && right === '') return isLookAlike('整行下划线是分隔线，不是空')
  return isWords(0.75, '下划线处应填写内容')
}
