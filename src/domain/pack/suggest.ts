/** Stands before the name that was probably meant. */
export const MEANT = '是否想写'

/** What follows the name of something that does not exist: the nearest existing name, else the names there are. */
export function suggestion(word: string, known: Iterable<string>): string {
  const names = [...known]
  const near = nearest(word, names)
  if (near !== undefined) return `，${MEANT}“${near}”`
  return names.length > 0 && names.length <= 24 ? `，可写：${names.join('、')}` : ''
}

/** The known name with the fewest typing slips from `word`, if they are few enough to be slips. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  const limit = word.length < 4 ? 1 : Math.min(4, Math.max(2, Math.floor(word.length / 3)))
  let best: { name: string; slips: number } | undefined
  for (const name of known) {
    if (Math.abs(name.length - word.length) > limit) continue
    const slips = countSlips(word, name, limit)
    if (slips <= limit && (!best || slips < best.slips)) best = { name, slips }
  }
  return best?.name
}

/** Optimal string alignment (insertions, deletions, replacements, swaps of neighbours), given up beyond `limit`. */
function countSlips(a: string, b: string, limit: number): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const swap = swapped ? at(beforeLast, column - 2) + 1 : replaced
      current.push(Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced, swap))
    }
    if (Math.min(...current) > limit) return limit + 1
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0
}
