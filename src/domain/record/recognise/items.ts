import type { Span } from './span.ts'

const MARK =
  /(^|[\n:;；:。,，]\s*)((?:\d{1,2}\s*[.、．)）](?!\d))|(?:[(（][一二三四五六七八九十\d]{1,3}[)）])|(?:[一二三四五六七八九十]{1,3}(?:、|是)))\s*/g

/** The points of a numbered list (1. 2. / (一)(二) / 一是二是), two at least, without their numbers and end signs. */
export function findPoints(text: string): (Span & { words: string })[] {
  const marks = [...text.matchAll(MARK)]
  if (marks.length < 2) return []
  return marks.flatMap((mark, index) => {
    const from = mark.index + mark[0].length
    const next = marks[index + 1]?.index ?? endOfPoint(text, from)
    const words = text
      .slice(from, next)
      .trim()
      .replace(/[;；。,，\s]+$/, '')
    return words ? [{ from, to: from + words.length, words }] : []
  })
}

/** The last point ends with its sentence: what follows speaks of something else. */
function endOfPoint(text: string, from: number): number {
  const end = /[。\n]/.exec(text.slice(from))
  return end ? from + end.index : text.length
}
