import { listMissing } from './missing.ts'

/** Shapes a blank may take. What a shape means is decided by the rules, not here. */
export type Shape =
  | 'howMany'
  | 'few'
  | 'what'
  | 'lostHalf'
  | 'mark'
  | 'sign'
  | 'letter'
  | 'line'
  | 'box'
  | 'bracket'
  | 'request'
  | 'gap'
  | 'dots'
  | 'missing'

export interface Candidate {
  from: number
  to: number
  text: string
  shape: Shape
}

const symbols = '*＊∗✱﹡×✕╳xXｘＸ〇○◯'
/** Marks that also serve as bullets; they never run on into a figure. */
const signs = '▲△▽●■◆◇☆★※◎⊙▇█'
const hollow = '[ \\u3000\\u00a0_＿﹍﹎*＊×xX○〇△▲?？…—.-]*'
/** Words of a form that ask for something: 【请填写次数】, [具体荣誉名称]. */
const quiet = '[^【】［］\\[\\]（）()〔〕{}｛｝*＊×xX_几少什\\n]'
const asks = `${quiet}{0,6}(?:填写?|待补|补充|具体|数字|数量|次数|人数|数目)${quiet}{0,8}`
const brackets = ['（）', '\\(\\)', '【】', '\\[\\]', '［］', '〔〕', '\\{\\}', '｛｝']
const inBrackets = (inside: string) =>
  brackets.map(pair => pair.slice(0, pair.length / 2) + inside + pair.slice(pair.length / 2)).join('|')
const latin = 'A-Za-z0-9Ａ-Ｚａ-ｚ'
const shapes: readonly { shape: Shape; pattern: string }[] = [
  { shape: 'bracket', pattern: inBrackets(hollow) },
  { shape: 'request', pattern: inBrackets(asks) },
  { shape: 'bracket', pattern: '[“「『《][ \\u3000\\u00a0]*[”」』》]' },
  { shape: 'line', pattern: '[_＿﹍﹎]+(?:[ \\u3000]?[_＿﹍﹎]+)*' },
  {
    shape: 'mark',
    pattern: `[0-9０-９]*[${symbols}](?: ?[${symbols}0-9０-９])*(?:[.．][${symbols}0-9０-９]+)*`,
  },
  { shape: 'sign', pattern: `(?<sign>[${signs}])\\k<sign>*(?:[.．]\\k<sign>+)?` },
  { shape: 'box', pattern: '[□▢◻☐]+(?:[.．][□▢◻☐]+)?' },
  {
    shape: 'letter',
    pattern: `(?<![${latin}])(?<letter>[m-zM-ZｍｎＭＮ])\\k<letter>*(?:[.．]\\k<letter>+)?(?![${latin}])`,
  },
  {
    shape: 'dots',
    pattern: '…+|\\.{3,}|[—–－]+|--+|[?？]+|[~～]{2,}|[#＃]+|(?<![0-9.．,，:：])0{2,}(?![0-9.．:：])',
  },
  { shape: 'howMany', pattern: '多[ \\u3000]?\\n?少' },
  { shape: 'few', pattern: '几' },
  { shape: 'what', pattern: '什么|哪些' },
  { shape: 'lostHalf', pattern: '少' },
  { shape: 'gap', pattern: '(?<=[^\\s])[ \\t\\u3000\\u00a0]{2,}(?=[^\\s])' },
]
const scan = new RegExp(shapes.map(({ pattern }, index) => `(?<s${index}>${pattern})`).join('|'), 'g')

/** Every place of a cleaned text that might be a blank, in order and without overlap. */
export function listCandidates(text: string): Candidate[] {
  const found: Candidate[] = []
  for (const match of text.matchAll(scan)) {
    const index = shapes.findIndex((_, place) => match.groups?.[`s${place}`] !== undefined)
    const shape = shapes[index]?.shape
    if (shape) found.push({ from: match.index, to: match.index + match[0].length, text: match[0], shape })
  }
  const taken = new Set(found.flatMap(({ from, to }) => [from, to]))
  const missing = listMissing(text).filter(({ from, to }) => !taken.has(from) && !taken.has(to))
  return [
    ...found,
    ...missing.map(place => ({
      ...place,
      text: text.slice(place.from, place.to),
      shape: 'missing' as const,
    })),
  ].sort((a, b) => a.from - b.from)
}
