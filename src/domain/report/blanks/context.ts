interface Place {
  from: number
  to: number
  tailEnd: number
  previousEnd: number
}

interface Range {
  from: number
  to: number
}

export interface Context {
  clause: Range
  subject: string
  approxBefore: (Range & { kind: 'near' | 'over' }) | null
}

const hardStops = '，。；：！？\n'
const nearWords = /(大约|约|将近|接近|(?<![走附最亲靠临远邻新])近|超过|逾|突破)[ \u3000]*$/
const leadVerbs =
  /^(?:并|还|先后|共|累计|分别|全年|今年|年内|已|目前|积极|认真|扎实|深入|及时|定期|坚持|规范|落实|组织|开展|召开|举办|主持|进行|印发|下发|制定|出台|撰写|发放|发现|查摆|的)+/
/** What is left of the figure before: its measure word. */
const unitBefore =
  /^[余多]?[万千百]?(?:人次|场次|批次|个?方面|[次场期批件个人名份条篇项家户处])(?=[、，和及]|$|[^\u3400-\u9fff])/
const tailWords = /(?:共计|累计|共|达到|达|为|计|近|约|超过|逾|了|等|分别|有|得)+$/

/** The sentence part around a slot and a few words for what is counted in it. */
export function contextOf(text: string, place: Place): Context {
  const from = lastStop(text, place.from) + 1
  const to = nextStop(text, place.tailEnd)
  const near = nearWords.exec(text.slice(from, place.from))
  const nearFrom = near ? from + near.index : 0
  const kind = near && /^(?:超过|逾|突破)/.test(near[0]) ? 'over' : 'near'
  return {
    clause: { from, to },
    subject: subjectOf(text, { ...place, clauseFrom: from, clauseTo: to }),
    approxBefore: near?.[1] ? { from: nearFrom, to: nearFrom + near[1].length, kind } : null,
  }
}

function subjectOf(text: string, place: Place & { clauseFrom: number; clauseTo: number }): string {
  const start = Math.max(place.clauseFrom, place.previousEnd)
  const before = trimWords(text.slice(start, place.from))
  const after = /^[^，。；：！？、\n*＊×xX_（(]*/.exec(text.slice(place.tailEnd, place.clauseTo))?.[0] ?? ''
  const list = text.slice(place.clauseFrom, Math.max(place.clauseFrom, place.previousEnd))
  const isNamed = (words: string) => /[\u3400-\u9fff]{2}/.test(words)
  const found = [before, trimWords(after), trimWords(list)].find(isNamed) ?? ''
  return found === before ? headNoun(found) : found.slice(0, 14)
}

/** The end of a long subject, cut where a shorter noun begins. */
function headNoun(words: string): string {
  if (words.length <= 14) return words
  const end = words.slice(-14)
  const cut = /^[^及和与、的]{0,10}[及和与、的](?=.{4,}$)/.exec(end)
  return cut ? end.slice(cut[0].length) : end
}

function trimWords(words: string): string {
  const inner = words
    .trim()
    .replace(unitBefore, '')
    .replace(/^[、，和及与]+/, '')
  const short = inner.replace(tailWords, '').replace(leadVerbs, '')
  return short.length >= 2 ? short : inner
}

function lastStop(text: string, from: number): number {
  for (let at = from - 1; at >= 0; at--) if (hardStops.includes(text.charAt(at))) return at
  return -1
}

function nextStop(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if (hardStops.includes(text.charAt(at))) return at
  return text.length
}
