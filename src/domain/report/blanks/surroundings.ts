import { isByReporter } from './reporter.ts'
import type { Blank, NamedPeriod, PeriodWords } from './types.ts'
import { unanswerable } from './unanswerable.ts'
import { wholeUnit } from './units.ts'
import { cleanView } from './view.ts'

/** A stretch of words near a blank and how much it says about what is counted. */
export interface Piece {
  words: string
  weight: number
}

export interface Surroundings {
  pieces: readonly Piece[]
  /** The words right before the blank, and the sentence and heading that may complete them. */
  near: string
  wider: readonly string[]
  /** The blank's measure word with the noun that belongs to it: 个方面. */
  unit: string
  /** Words of the list the blank belongs to, where verbs are looked for. */
  verbScope: string
  period: NamedPeriod | null
  byReporter: boolean
  /** Why no ledger can answer this blank whatever its words (a plan, a change, a rank); undefined when one may. */
  unanswerable: string | undefined
}

const reach = 260
const variants: readonly (readonly [string, string])[] = [
  ['督察', '督查'],
  ['党组会议', '党组会'],
  ['党委会议', '党委会'],
  ['党工委会议', '党委会'],
  ['廉洁', '廉政'],
  ['谈话提醒', '提醒谈话'],
  ['专题片', '教育片'],
  ['警示片', '警示教育片'],
  ['宣传资料', '宣传材料'],
  ['讲座', '讲课'],
]
/** Stands for a neighbouring blank with its measure word; a character no report contains. */
const blankMark = '\ue000'
const wrapping = /[“”"《》（）()、\s\ue000]/g
const generic =
  /共计?|累计|先后|其中|(?:提高|提升|下降|压缩|上升|增加|减少|降低|缩短)(?:到|至|为)?|[降增升]至|分别|已经?|开展了?|组织|召开|举办|进行|活动|工作|各类|各项|总计|合计|发现|整改|全年|其中|系统|完成|问题/g
const ownPeriod =
  /^(?:(?:任职|任期|在职|工作|在任|此|其)期间|全年|今年以来|今年|一年来|本年度|年内|年度|截至目前|截止目前|目前|年初以来|当年|近年来)$/
const periodPhrase =
  /(?:[\u3400-\u9fff“”]{2,14}?(?:期间|时期)|上半年|下半年|第?[一二三四]季度|全年|今年以来|一年来|截[至止]目前)/g

/** Words as they are compared: without quotes and marks, one spelling for the usual variants. */
export function plainWords(words: string): string {
  return variants.reduce((plain, [from, to]) => plain.replaceAll(from, to), words.replace(wrapping, ''))
}

/** Whether words are more than 开展, 活动, 工作 and the like. */
export function saysSomething(words: string): boolean {
  return words.replace(generic, '').replace(wrapping, '').length >= 2
}

type Neighbour = Pick<Blank, 'offset' | 'length' | 'unit' | 'subject'>

/** Reads the words around a blank: its own clause, the list it shares a verb with, what follows, the heading. */
export function readSurroundings(input: {
  text: string
  blank: Blank
  neighbours: readonly Neighbour[]
  periods: readonly PeriodWords[]
}): Surroundings {
  const { text, blank } = input
  const before = blanked(text, {
    from: Math.max(0, blank.offset - reach),
    to: blank.offset,
    spans: input.neighbours,
  })
  const end = blank.offset + blank.length
  const after = blanked(text, { from: end, to: Math.min(text.length, end + 60), spans: input.neighbours })
  const paragraph = before.slice(before.lastIndexOf('\n') + 1)
  const sentence = paragraph.slice(Math.max(paragraph.lastIndexOf('。'), paragraph.lastIndexOf('！')) + 1)
  const clause = sentence.slice(lastOf(sentence, '，；：') + 1)
  const own = clause.slice(clause.lastIndexOf(blankMark) + 1).replace(/^[、和及]/, '')
  const earlier = sentence.slice(0, sentence.length - clause.length)
  const previous = earlier.slice(lastOf(earlier.slice(0, -1), '，；：') + 1)
  const following = afterUnit(after, blank)
  // “共开展活动*次”: its own words say nothing, the sentence before names the thing.
  const isThin = !saysSomething(own)
  const object = bareVerb.test(plainWords(own))
    ? objectBefore({ text, blank, neighbours: input.neighbours })
    : ''
  const unit = wholeUnit(blank.unit, following)
  const measure = unit.length > 1 && !/元|百分点/.test(unit) ? unit : ''
  const pieces: Piece[] = [
    { words: own, weight: object ? 0.5 : 1 },
    { words: object && own + object, weight: 0.95 },
    { words: object && object + own, weight: 0.95 },
    { words: object ? '' : own + measure, weight: /次/.test(measure) ? 0.8 : 1 },
    { words: following, weight: isThin ? 0.9 : 0.55 },
    { words: clause.slice(0, clause.length - own.length), weight: isThin ? 0.8 : 0.35 },
    { words: previous, weight: isThin ? 0.75 : 0.3 },
    { words: earlier.slice(-80), weight: isThin ? 0.35 : 0.2 },
    { words: blank.section, weight: 0.2 },
  ]
  return {
    pieces: pieces
      .map(piece => ({ ...piece, words: plainWords(piece.words) }))
      .filter(piece => piece.words.length > 0),
    near: plainWords(own),
    unit,
    wider: [earlier + clause, blank.section].map(plainWords),
    verbScope: clause + following,
    period: findPeriod(sentence, input.periods),
    byReporter: isByReporter(sentence.slice(sentence.lastIndexOf('；') + 1)),
    unanswerable: unanswerable({ own, clause, following, blank }),
  }
}

/** A clause that is one verb: what it was done to stands at the blank before (收到举报*件，办结*件). */
const bareVerb =
  /^(?:已|均|全部|现|现已|目前|共|当场|完成|按期|督促|并|被|其中|实际)*(?:办结|办理|办复|整改|销号|采纳|收回|回收|答复|查实|解决|化解|落实|了结|结案|完成整改|整改完成|整改到位)$/
const objectVerbs =
  /^(?:共|全年|先后|累计|及时|认真|面向|向|并|公开|集中|发现|收到|受理|接收|征集|征求|收集|听取|发放|发出|排查|查找|查摆|认领|反馈|检查|处置|梳理|现场|主动|群众|针对|对|的)+/

function objectBefore(input: { text: string; blank: Blank; neighbours: readonly Neighbour[] }): string {
  const { text, blank, neighbours } = input
  const earlier = neighbours.filter(other => other.offset < blank.offset && blank.offset - other.offset < 80)
  for (const other of earlier.toReversed()) {
    if (/[。！？\n]/.test(text.slice(other.offset, blank.offset))) return ''
    const subject = plainWords(other.subject)
    if (bareVerb.test(subject) || subject.length < 2) continue
    return subject.replace(objectVerbs, '') || subject
  }
  return ''
}

function afterUnit(after: string, blank: Blank): string {
  const rest = after.replace(/^[\s余多]{0,2}(?:[百千万亿]{1,2}[余多]?)?/, '')
  const tail = blank.unit && rest.startsWith(blank.unit) ? rest.slice(blank.unit.length) : rest
  return /^[^，。；：！？\n]*/.exec(tail.split(blankMark)[0] ?? '')?.[0].slice(0, 24) ?? ''
}

/** The named period a sentence puts itself in; it reaches forward over commas, a semicolon ends it. */
function findPeriod(sentence: string, periods: readonly PeriodWords[]): NamedPeriod | null {
  const scope = sentence.slice(sentence.lastIndexOf('；') + 1)
  const known = periods
    .flatMap(period =>
      period.words.map(word => ({ id: period.id, words: word, at: scope.lastIndexOf(word) })),
    )
    .filter(found => found.at >= 0)
    .sort((a, b) => b.at - a.at || b.words.length - a.words.length)[0]
  const named = [...scope.matchAll(periodPhrase)].at(-1)
  const words = named?.[0].replace(/^.*(?:在|于|自|和|及|的)(?=.{2,}(?:期间|时期)$)/, '') ?? ''
  const isNamed = words !== '' && !ownPeriod.test(words)
  if (known && (!isNamed || known.at + known.words.length >= (named?.index ?? 0)))
    return { id: known.id, words: isNamed && words.includes(known.words) ? words : known.words }
  return isNamed ? { id: null, words } : null
}

function blanked(text: string, range: { from: number; to: number; spans: readonly Neighbour[] }): string {
  let shown = ''
  let at = range.from
  for (const span of range.spans) {
    if (span.offset < at || span.offset + span.length > range.to) continue
    shown += text.slice(at, span.offset) + blankMark
    at = span.offset + span.length
    const over = /^[ 余多]{0,2}[百千万亿]{0,2}[余多]?/.exec(text.slice(at, at + 6))?.[0].length ?? 0
    const unit = span.unit && wholeUnit(span.unit, text.slice(at + over + span.unit.length))
    if (unit && text.startsWith(unit, at + over)) at += over + unit.length
  }
  return cleanView(shown + text.slice(Math.min(at, range.to), range.to)).text
}

function lastOf(text: string, marks: string): number {
  return Math.max(...[...marks].map(mark => text.lastIndexOf(mark)))
}
