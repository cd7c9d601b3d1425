/** Full-width characters of the title's size in one line of the text block. */
const LINE = 20
const words = new Intl.Segmenter('zh', { granularity: 'word' })
/** Words a line of a title does not begin with, and words it does not end with. */
const LEANING_BACK = /^[的和与及、，》）”]/
const LEANING_FORWARD = /(?:关于|和|与|及|[《（“])$/

/**
 * A title in lines broken by sense (GB/T 9704-2012, 7.3.1): as few as fit, near in length, never within a word.
 * Line ends already in the title are kept.
 */
export function breakTitle(title: string): string[] {
  return title
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
    .flatMap(breakLine)
}

function breakLine(line: string): string[] {
  const count = Math.ceil(breadth(line) / LINE)
  if (count <= 1) return [line]
  const lines: string[] = []
  let rest = line
  for (let left = count; left > 1; left--) {
    const at = bestBreak(rest, breadth(rest) / left)
    lines.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return breadth(rest) > LINE ? [...lines, ...breakLine(rest)] : [...lines, rest]
}

function bestBreak(text: string, wanted: number): number {
  let best = { at: text.length, cost: Number.POSITIVE_INFINITY }
  for (const { index } of words.segment(text)) {
    const head = text.slice(0, index)
    const length = breadth(head)
    if (index === 0 || length > LINE) continue
    const leaning = LEANING_BACK.test(text.slice(index)) || LEANING_FORWARD.test(head) ? 4 : 0
    const cost = Math.abs(length - wanted) + leaning
    if (cost < best.cost) best = { at: index, cost }
  }
  // A single word longer than a line has no boundary to break at.
  return best.at === text.length ? Math.min(LINE, text.length - 1) : best.at
}

/** Length in full-width characters; Latin letters and digits take half. */
export function breadth(text: string): number {
  return [...text].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 0.5 : 1), 0)
}
