/** A part of a text, from its start up to but not including its end. */
export type Mark = readonly [start: number, end: number]

const MOST_WORDS = 5
const SAME = new Map(
  [...'[]〔〕［］【】〖〗﹝﹞（）　'].map(
    (character, index) => [character, [...'()()()()()()() '][index] ?? character] as const,
  ),
)
const FOLDED = /[A-Z[\]〔〕［］【】〖〗﹝﹞（）　０-９Ａ-Ｚａ-ｚ]/g
/** From a full-width character to its half-width one. */
const WIDTH = 0xff01 - 0x21

/**
 * Letters without case, full-width letters and digits as half-width ones, brackets of every kind as one kind: one
 * character for one, so that places in the folded text are places in the text. The database's `search_fold` says the same.
 */
export function foldWords(text: string): string {
  return text.replace(FOLDED, character => {
    const same = SAME.get(character)
    if (same !== undefined) return same
    const code = character.charCodeAt(0)
    return String.fromCharCode(code > 0xff00 ? code - WIDTH : code).toLowerCase()
  })
}

/** The words asked for, folded, each once, at most five; what is found must hold every one of them. */
export function wordsIn(asked: string): string[] {
  return [...new Set(foldWords(asked).split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS)
}

/** Where the words stand in a text, in order; what overlaps or touches is one mark. */
export function marksIn(text: string, words: readonly string[]): Mark[] {
  const folded = foldWords(text)
  const found = words.flatMap(word => placesOf(folded, word)).sort((one, other) => one[0] - other[0])
  const marks: Mark[] = []
  for (const mark of found) {
    const last = marks.at(-1)
    if (last && mark[0] <= last[1]) marks[marks.length - 1] = [last[0], Math.max(last[1], mark[1])]
    else marks.push(mark)
  }
  return marks
}

/** The part of a text around its first mark, at most about `length` characters; whole characters only. */
export function excerptOf(text: string, words: readonly string[], length: number): string {
  const [first] = marksIn(text, words)
  if (!first || text.length <= length) return text.length <= length ? text : `${cut(text, 0, length)}…`
  const start = Math.max(0, Math.min(first[0] - Math.floor(length / 3), text.length - length))
  const end = start + length
  return `${start > 0 ? '…' : ''}${cut(text, start, end)}${end < text.length ? '…' : ''}`
}

function placesOf(folded: string, word: string): Mark[] {
  const places: Mark[] = []
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    places.push([at, at + word.length])
  }
  return places
}

/** Never begins or ends within a character of two units. */
function cut(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '')
}
