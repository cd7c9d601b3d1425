/** Two texts as alike as this or more are shown as perhaps the same matter; a person decides. */
const ALIKE = 0.45

/** Pairs of neighbouring characters of a text without its punctuation. */
function pairsOf(text: string): Set<string> {
  const plain = text.normalize('NFKC').replaceAll(/[\p{P}\p{S}\s]/gu, '')
  return new Set(Array.from({ length: Math.max(plain.length - 1, 0) }, (_, at) => plain.slice(at, at + 2)))
}

/** How alike two texts are, from 0 to 1: the pairs of characters they share, out of those either has (Dice). */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  if (left.size === 0 || right.size === 0) return 0
  const shared = [...left].filter(pair => right.has(pair)).length
  return (2 * shared) / (left.size + right.size)
}

/** What one may be compared by. */
export interface Compared {
  id: number
  title: string
  clause: string
}

/** Of some problems those of the same clause or of similar words, the likest first, with what is the same; 屡查屡犯 shows here. */
export function findAlike<P extends Compared>(one: Compared, others: readonly P[]): (P & { same: string })[] {
  return others
    .filter(other => other.id !== one.id)
    .flatMap(other => {
      const like = likeness(one.title, other.title)
      const sameClause = one.clause !== '' && other.clause === one.clause
      if (!sameClause && like < ALIKE) return []
      const same = [...(sameClause ? ['同一条款'] : []), ...(like >= ALIKE ? ['表述相近'] : [])].join('、')
      return [{ other: { ...other, same }, rank: like + (sameClause ? 1 : 0) }]
    })
    .sort((a, b) => b.rank - a.rank)
    .map(found => found.other)
}
