import type { Ignored, Span } from './types.ts'

/** The text without scraped junk, and the way back to the original offsets. */
export interface View {
  text: string
  toOriginal: (from: number, to: number) => Span
  junk: readonly Ignored[]
}

const junkKinds: readonly { pattern: RegExp; reason: string }[] = [
  { pattern: /##[A-Za-z][\w-]{0,30}##/y, reason: '网页付费或分页标记，不属于正文，前后文字已拼接' },
  { pattern: /<\/?[A-Za-z][^<>\n]{0,120}>/y, reason: '残留的网页标签，不属于正文' },
  {
    pattern: /&nbsp;(?!&nbsp;)|&(?!nbsp;)(?:[A-Za-z]{2,8}|#\d{2,6});/y,
    reason: '残留的网页转义字符，不属于正文',
  },
  {
    pattern: /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+/y,
    reason: '看不见的零宽字符，不属于正文',
  },
  { pattern: /\\(?=[*_])/y, reason: '转义用的反斜线，不属于正文' },
]
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }
const hardSpaces = /(?:&nbsp;){2,}/y

/** Lifts junk out of a report text; what is left keeps its original offsets through `toOriginal`. */
export function cleanView(source: string): View {
  const kept: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const junk: Ignored[] = []
  let at = 0
  while (at < source.length) {
    const spaces = matchAt(hardSpaces, source, at)
    const found = spaces ? undefined : findJunk(source, at)
    if (found) {
      junk.push(found)
      at += found.length
      continue
    }
    const length = spaces || 1
    kept.push(spaces ? '  ' : spelled(source, at))
    for (let index = 0; index < (spaces ? 2 : 1); index++) {
      starts.push(at)
      ends.push(at + length)
    }
    at += length
  }
  return { text: kept.join(''), junk, toOriginal: mapper({ starts, ends, size: source.length }) }
}

function mapper(map: { starts: readonly number[]; ends: readonly number[]; size: number }) {
  return (from: number, to: number): Span => {
    const offset = map.starts[from] ?? map.size
    const end = to > from ? (map.ends[to - 1] ?? map.size) : offset
    return { offset, length: end - offset }
  }
}

/** Half-width marks beside Chinese text are read as the full-width ones they stand for. */
function spelled(source: string, at: number): string {
  const letter = source.charAt(at)
  const full = fullWidth[letter]
  const before = source.charAt(at - 1)
  const after = source.charAt(at + 1)
  if (full) return before > '\u2e7f' || after > '\u2e7f' ? full : letter
  // 一.加强领导 is a heading, 党课.加强监督 two sentences.
  const isFullStop =
    letter === '.' && /[\u3400-\u9fff”）)]/.test(before) && !/[一二三四五六七八九十]/.test(before)
  return isFullStop && (after === '' || after > '\u2e7f' || after === '\n') ? '。' : letter
}

function findJunk(source: string, at: number): Ignored | undefined {
  for (const kind of junkKinds) {
    const length = matchAt(kind.pattern, source, at)
    if (length) return { offset: at, length, text: source.slice(at, at + length), reason: kind.reason }
  }
  return undefined
}

function matchAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source)?.[0].length ?? 0
}
