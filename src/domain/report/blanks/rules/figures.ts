import type { Shape } from '../candidates.ts'
import { unitInBrackets } from '../cell.ts'
import { countsNoun } from '../lexicon/measures.ts'
import {
  countedNoun,
  countLabel,
  headingLine,
  honourLeft,
  honourRight,
  nameLeft,
  nameRight,
  perCent,
  rateLabel,
  rateNoun,
  sumLeft,
  totalNoun,
  verbWithWei,
} from '../lexicon/phrases.ts'
import type { Slot } from '../slot.ts'
import { endsInHan, isFigure, isLookAlike, isStop, isWords, type Rule, type Verdict } from './verdict.ts'

const drawn: readonly Shape[] = ['mark', 'sign', 'line', 'letter', 'box']
/** Strokes that are also letters, bullets and tick boxes: they ask only inside a sentence. */
const doubtful: ReadonlySet<Shape> = new Set(['letter', 'box', 'sign'])

/** Slots drawn with symbols, lines, brackets or space: what makes a figure or words of them. */
export const figureRules: readonly Rule[] = [
  { id: 'drawn-with-measure', shapes: [...drawn, 'bracket', 'request'], judge: judgeMeasure },
  { id: 'space-with-measure', shapes: ['gap'], judge: judgeGap },
  { id: 'dots-with-measure', shapes: ['dots'], judge: judgeDots },
  { id: 'table-cell', shapes: [...drawn, 'bracket', 'request', 'howMany', 'dots'], judge: judgeCell },
  { id: 'measure-before', shapes: [...drawn, 'bracket', 'request', 'howMany'], judge: judgeNamedUnit },
  { id: 'after-rate', shapes: [...drawn, 'bracket', 'request', 'howMany', 'gap'], judge: judgeRate },
  { id: 'after-total', shapes: [...drawn, 'bracket', 'request', 'howMany'], judge: judgeTotal },
  { id: 'decimal', shapes: ['mark', 'sign', 'letter', 'box'], judge: judgeDecimal },
  { id: 'honour', shapes: [...drawn, 'bracket', 'request', 'gap'], judge: judgeHonour },
  { id: 'form-field', shapes: ['line', 'bracket', 'gap'], judge: judgeField },
  { id: 'request', shapes: ['request'], judge: judgeRequest },
]

function judgeMeasure(slot: Slot): Verdict | undefined {
  const { tail, left, candidate } = slot
  if (!tail) return undefined
  if (doubtful.has(candidate.shape) && !endsInHan(left) && !(tail.firm && /[，、；：（(]$/.test(left)))
    return undefined
  if (tail.percent) return isFigure(0.95, '后面是百分号，此处应填比率')
  if (tail.unit === '') return isFigure(0.75, '后面是万、亿等数位，此处应填数')
  if (tail.firm) return isFigure(0.93, `后面是量词“${tail.unit}”，此处应填数`)
  return judgeLoose(slot, tail.unit)
}

/** 处, 部, 组, 所 name offices as well; a figure stands before them only with a verb, a sum or the thing counted. */
function judgeLoose({ left, after, candidate }: Slot, unit: string): Verdict | undefined {
  // X站、X所: offices in a row, not two figures.
  if (/^、[*＊×xX]+[站所处部组科室队局院校]/.test(after)) return undefined
  const isDrawn = !/^(?:mark|sign|letter)$/.test(candidate.shape)
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

/** A cell of a table: the measure word stands in another cell, or the row or column says it is a number. */
function judgeCell({ cell, candidate }: Slot): Verdict | undefined {
  if (!cell) return undefined
  const { unit, label } = cell
  const isCount = countLabel.test(label) || rateLabel.test(label)
  if (unit || isCount)
    return {
      blank: 'number',
      confidence: 0.8,
      reason: unit ? `表格中写明按“${unit}”计，此格应填数` : '表格中这一栏是数，此格应填数',
      percent: unit === '%' || unit === '％' || (!unit && rateLabel.test(label)),
      unit,
    }
  return /^(?:line|bracket)$/.test(candidate.shape) && label !== ''
    ? isWords(0.6, '表格中此格空着，应填写内容')
    : undefined
}

/** 召开会议（次）：____ — the measure word stands before the slot, in brackets. */
function judgeNamedUnit({ left, isLast }: Slot): Verdict | undefined {
  const unit = unitInBrackets(left)
  if (!isLast) return undefined
  if (unit)
    return {
      blank: 'number',
      confidence: 0.85,
      reason: `前面写明按“${unit}”计，此处应填数`,
      unit,
      percent: unit === '%',
    }
  if (!/[：:]$/.test(left)) return undefined
  if (rateLabel.test(left)) return { ...isFigure(0.8, '表格项是比率，此处应填数'), percent: true } as Verdict
  return countLabel.test(left) ? isFigure(0.8, '表格项是数目，此处应填数') : undefined
}

function judgeRequest({ candidate, left, right }: Slot): Verdict | undefined {
  if (/数字|数目|次数|人数|数量/.test(candidate.text) && endsInHan(left) && isStop(right))
    return isFigure(0.6, '括号里要求填数')
  if (/填写?|待补/.test(candidate.text) || verbWithWei.test(left)) return isWords(0.6, '括号里要求填写内容')
  return isLookAlike('括号里是说明文字，不作为空')
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
  const isAfter = honourLeft.test(left) || (candidate.shape === 'request' && verbWithWei.test(left))
  const isBefore = honourRight.test(right)
  if (isAfter && isBefore) return isWords(0.8, '“荣获……称号”中间应填荣誉名称')
  if (/^(?:mark|sign|letter)$/.test(candidate.shape)) return undefined
  return isAfter || (isBefore && endsInHan(left)) ? isWords(0.7, '此处应填荣誉名称') : undefined
}

function judgeField({ candidate, left, right, lineAbove }: Slot): Verdict | undefined {
  const isLabelled = /[：:]$/.test(left)
  if (candidate.shape === 'gap')
    return isLabelled && /^[\u3400-\u9fff]{2,8}[：:]/.test(right)
      ? isWords(0.7, '表格项后空着，应填写内容')
      : undefined
  if (candidate.shape === 'bracket')
    return isLabelled || /[\u3400-\u9fff]为$/.test(left)
      ? isWords(0.6, '空括号处应填写内容')
      : isLookAlike('空括号前后没有量词，也不是表格项，不作为空')
  if (left === '' && right === '')
    return headingLine.test(lineAbove)
      ? isWords(0.55, '标题下整行空着，应填写内容')
      : isLookAlike('整行下划线是分隔线，不是空')
  return isWords(0.75, '下划线处应填写内容')
}
