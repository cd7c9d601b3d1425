/** Shapes a blank may take. What a shape means is decided by the rules, not here. */
export type Shape =
  | 'howMany'
  | 'few'
  | 'what'
  | 'lostHalf'
  | 'mark'
  | 'letter'
  | 'line'
  | 'box'
  | 'bracket'
  | 'gap'
  | 'dots'
  | 'missing'

export interface Candidate {
  from: number
  to: number
  text: string
  shape: Shape
}

const symbols = '*＊∗✱﹡×✕╳xXｘＸ〇○◯▲△●■◆▇█'
const hollow = '[ \\u3000\\u00a0_＿﹍﹎*＊×xX…—.-]*'
const shapes: readonly { shape: Shape; pattern: string }[] = [
  { shape: 'bracket', pattern: `（${hollow}）|\\(${hollow}\\)|【${hollow}】|\\[${hollow}\\]|〔${hollow}〕` },
  { shape: 'bracket', pattern: '[“「『《][ \\u3000\\u00a0]*[”」』》]' },
  { shape: 'line', pattern: '[_＿﹍﹎]+(?:[ \\u3000]?[_＿﹍﹎]+)*' },
  {
    shape: 'mark',
    pattern: `[0-9０-９]*[${symbols}](?: ?[${symbols}0-9０-９])*(?:[.．][${symbols}0-9０-９]+)*`,
  },
  { shape: 'box', pattern: '[□▢◻☐]+' },
  { shape: 'letter', pattern: '[nNｎＮ]' },
  { shape: 'dots', pattern: '…+|\\.{3,}|[—–－]+|--+|[?？]+|[~～]{2,}|[#＃]+' },
  { shape: 'howMany', pattern: '多少' },
  { shape: 'few', pattern: '几' },
  { shape: 'what', pattern: '什么|哪些' },
  { shape: 'lostHalf', pattern: '少' },
  { shape: 'gap', pattern: '(?<=[^\\s])[ \\t\\u3000\\u00a0]{2,}(?=[^\\s])' },
]
const scan = new RegExp(shapes.map(({ pattern }, index) => `(?<s${index}>${pattern})`).join('|'), 'g')

/**
 * A verb and its object run straight into “次”, “人次”, “余次” with no figure: 召开会议次，谈话人次。
 * The list before the measure word keeps out 层次, 多次, 首次, 人次 as words.
 */
const missing =
  /(?:召开|开展|组织|举办|举行|参加|开办|约谈|谈话|走访|接访|接待|培训|检查|督查|学习|慰问|调研|上党课|讲党课)[^，。；！？：\n\d０-９几多少*×xX_]{0,18}?( ?)(?=(?:余人次|余场次|余次|人次|场次|次)(?:$|[，。；、]))/g
const wordBeforeTimes =
  /(?:[一二三四五六七八九十百千万两半数每本此上下首这那某逐历各再屡多层梯档名场人频依其班版车主批座席轮余几航排编届期]|无数|若干) ?$/

/** Every place of a cleaned text that might be a blank, in order and without overlap. */
export function listCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(scan)) {
    const index = shapes.findIndex((_, place) => match.groups?.[`s${place}`] !== undefined)
    const shape = shapes[index]?.shape
    if (shape) found.push({ from: match.index, to: match.index + match[0].length, text: match[0], shape })
  }
  for (const match of text.matchAll(missing)) {
    const to = match.index + match[0].length
    const from = to - (match[1]?.length ?? 0)
    if (wordBeforeTimes.test(text.slice(0, from).slice(-4))) continue
    if (found.some(other => other.from <= to && from <= other.to)) continue
    found.push({ from, to, text: text.slice(from, to), shape: 'missing' })
  }
  return found.sort((a, b) => a.from - b.from)
}
