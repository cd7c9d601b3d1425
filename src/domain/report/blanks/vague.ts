import { findMeasure } from './lexicon/measures.ts'

const vague = /多(?=[次批家轮场])|上百|上千|上万|数十|数百|数千|近百|近千|百余|千余|若干|数(?=[次名])/g
const predicate =
  /(?<!多)少(?=[，。；、数])|多(?=[，。；、]|层次|角度|手段|举措|点位|元|措并举|渠道|方面|维)/g
const filled = /\d+(?=余)/g

/** Figures that are filled but vague, and 多 before a measure word: no blanks, but worth a second look. */
export function listVague(text: string): { from: number; to: number; reason: string }[] {
  const round = [...text.matchAll(vague)].flatMap(found => {
    const to = found.index + found[0].length
    const reason = found[0].includes('多')
      ? '“多次”“多批”是概数，不是漏字'
      : '模糊数，不是空；审核时宜换成实数'
    return findMeasure(text, to) ? [{ from: found.index, to, reason }] : []
  })
  const known = [...text.matchAll(filled)].map(found => ({
    from: found.index,
    to: found.index + found[0].length,
    reason: '已经填好的数，不是空',
  }))
  const predicates = [...text.matchAll(predicate)].map(found => ({
    from: found.index,
    to: found.index + 1,
    reason: `“${found[0]}”是形容词或构词，不是“多少”`,
  }))
  return [...round, ...known, ...predicates]
}
