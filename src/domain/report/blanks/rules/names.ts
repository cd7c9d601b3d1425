import { nameRight } from '../lexicon/phrases.ts'
import type { Slot } from '../slot.ts'
import { isFigure, isLookAlike, isStop, type Rule, type Verdict } from './verdict.ts'

const latinOrSign = /[A-Za-z+＋&]$/
const eventVerb =
  /^(?:上午|下午|晚|，)?(?:[^，。；]{0,10})(?:召开|举行|举办|组织|开展|印发|签订|参加|主持|赴|到|启动|完成|通过)/
/** Placed where: 位列全市第…, 在测评中排名第…. */
const placing = /(?:位[列居]|名列|排名?|居|列)[^，。；第]{0,10}第$/
const fullDate = /^(?:年[*＊×xX_＿\d]{1,4})?月[*＊×xX_＿\d]{1,4}日/

/** Look-alikes told by their own form or by what encloses them; they come before every figure rule. */
export const nameRules: readonly Rule[] = [
  { id: 'latin', shapes: ['mark', 'letter', 'line'], judge: judgeLatin },
  {
    id: 'bullet',
    shapes: ['sign'],
    judge: ({ left, candidate }) =>
      left === '' && candidate.text.length === 1 ? isLookAlike('行首的项目符号，不是空') : undefined,
  },
  {
    id: 'product',
    shapes: ['mark'],
    judge: ({ candidate }) =>
      /\d ?[×xX*] ?\d/.test(candidate.text) ? isLookAlike('两个数之间的是乘号') : undefined,
  },
  {
    id: 'chinese-zero',
    shapes: ['mark'],
    judge: ({ candidate, left, right }) =>
      /^[〇○]+$/.test(candidate.text) &&
      (/[一二三四五六七八九零]$/.test(left) || /^[一二三四五六七八九零]/.test(right))
        ? isLookAlike('“二〇二三”一类的〇是数字零')
        : undefined,
  },
  { id: 'congress', shapes: ['mark', 'sign', 'letter', 'box', 'bracket', 'line'], judge: judgeCongress },
  {
    id: 'document-number',
    shapes: ['mark', 'sign', 'letter', 'box', 'bracket', 'line', 'gap'],
    judge: judgeDocumentNumber,
  },
  { id: 'date', shapes: ['mark', 'sign', 'letter', 'box', 'line', 'gap', 'bracket'], judge: judgeDate },
  {
    id: 'ordinal',
    shapes: ['mark', 'sign', 'letter', 'box', 'bracket', 'request', 'line', 'gap', 'howMany', 'few'],
    judge: judgeOrdinal,
  },
  {
    id: 'title',
    shapes: ['mark', 'sign', 'letter', 'box'],
    judge: ({ isInTitle }) =>
      isInTitle ? isLookAlike('书名号内隐去的是文件或作品名称，不是待填的数') : undefined,
  },
]

/** The last word on symbols no figure rule claimed. */
export const namedMark: Rule = {
  id: 'name',
  shapes: ['mark', 'sign'],
  judge: ({ left, right }) => {
    const noun = nameRight.exec(right)?.[0]
    if (noun) return isLookAlike(`“${noun}”前隐去的是单位、地方、人员或业务名称，不是待填的数`)
    if (/[“‘「『]$/.test(left) && /^[”’」』]/.test(right))
      return isLookAlike('引号内隐去的是名称，不是待填的数')
    if (left === '' || /[。；！？：]$/.test(left))
      return isLookAlike('句首隐去的是单位或人员名称，不是待填的数')
    return isLookAlike('后面没有量词，隐去的是名称，不是待填的数')
  },
}

function judgeLatin({ candidate, left, right }: Slot): Verdict | undefined {
  if (candidate.shape === 'line')
    return /\w$/.test(left) && /^\w/.test(right) ? isLookAlike('英文或网址中的下划线，不是空') : undefined
  if (candidate.shape === 'mark' && !/^[xXｘＸ]|[xX]$/.test(candidate.text)) return undefined
  if (latinOrSign.test(left) || /^[A-Za-z+＋&]/.test(right)) return isLookAlike('英文或编号中的字母，不是空')
  if (/^[xX]$/.test(candidate.text) && /^(?:光|射线|轴|型|线|染色体|片)/.test(right))
    return isLookAlike('“X光”一类是专有名称，不是空')
  return candidate.shape === 'letter' &&
    /^[^nNｎＮ]$/.test(candidate.text) &&
    /^[类型级档版栋幢座层队班组排]/.test(right)
    ? isLookAlike('“M类”一类是名称，不是空')
    : undefined
}

function judgeCongress({ left, right }: Slot): Verdict | undefined {
  const isCongress =
    (/党的?$/.test(left) && /^大/.test(right)) ||
    /^大(?:精神|报告|以来|会议|召开|代表)/.test(right) ||
    /^(?:届|次(?:全会|党代会|代表大会|全体会议|中央|中纪委))/.test(right) ||
    (/届$/.test(left) && /^(?:中|次)/.test(right))
  return isCongress ? isLookAlike('会议届次的代称，不是待填的数') : undefined
}

function judgeDocumentNumber({ candidate, left, right }: Slot): Verdict | undefined {
  const isInBrackets = /[〔[【]$/.test(left) && /^[〕\]】]/.test(right)
  const isYearOf = candidate.shape === 'bracket' && /^[*＊×xX_\d]{0,4}号/.test(right)
  return isInBrackets || isYearOf || /^号(?!召)/.test(right)
    ? isLookAlike('文号中的代字，不是待填的数')
    : undefined
}

/**
 * 20XX年, XX月XX日 in headings, signatures and period words are left to whoever signs. A full month and day
 * before an act (“于X月X日召开”) is a fact of the account: one text blank over the whole date.
 */
function judgeDate({ candidate, left, right }: Slot): Verdict | undefined {
  const full = fullDate.exec(right)?.[0]
  if (
    full &&
    !/年$/.test(left) &&
    eventVerb.test(right.slice(full.length)) &&
    /(?:于|在|，|。|[^\s]{4})$/.test(left)
  )
    return {
      blank: 'text',
      confidence: 0.6,
      reason: '叙述某次活动的日期没有写明',
      to: candidate.to + full.length,
    }
  if (/(?:连续|累计|历时|长达|任职|从事|工作|已有|第)$/.test(left)) return undefined
  const isDate = /^(?:年(?!轻|均|龄|产|级|画|货)|月(?!均)|日(?!期|报|均|常|子|前|志))/.test(right)
  const isTime =
    /^(?:季度|[时点](?!评|名|位|对|击|间|候|代|期|政|刻|段|效|任|事|建|意)(?=[*＊×xX\d]|分|至|，))/.test(
      right,
    )
  if (isTime) return isLookAlike('时间的代称，不是待填的数')
  return isDate ? isLookAlike('日期占位，成文时由签发人填写，不是统计数') : undefined
}

function judgeOrdinal({ left, right, tail, candidate }: Slot): Verdict | undefined {
  if (!/第$/.test(left)) return undefined
  if (placing.test(left) && isStop(right)) return isFigure(0.75, '“位列第”之后应填名次')
  const isName =
    /^(?:届|组|号|章|条|款|巡|季度|次(?:会议|全会|全体|党代会|代表|常委)|[^，。]{0,3}巡[察视])/.test(right)
  if (isName || !tail) return isLookAlike('序号的代称，不是待填的数')
  if (candidate.shape === 'few') return isLookAlike('“第几”不是统计数')
  return undefined
}
