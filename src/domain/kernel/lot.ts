import { seededStream } from './seeded.ts'

/** Seeds lie between 1 and this: short enough to be read out in a meeting. */
export const MOST_SEED = 999_999_999

/** How many are drawn: a number of them or a share in per cent, rounded up; at least one where there is one, at most all. */
export function howMany(wanted: { count: number } | { share: number }, of: number): number {
  const asked = 'count' in wanted ? wanted.count : Math.ceil((of * wanted.share) / 100)
  return Math.max(Math.min(asked, of), Math.min(1, of))
}

/**
 * Draws lots: the same seed from the same list gives the same draw, in whatever order it is handed in. What comes back
 * is in the order of drawing.
 */
export function drawLots(ids: readonly number[], { seed, count }: { seed: number; count: number }): number[] {
  const next = seededStream(seed)
  const rest = listOf(ids)
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const [drawn] = rest.splice(Math.floor(next() * rest.length), 1)
    return drawn ?? 0
  })
}

/** The list that is drawn from, each once and in one order for everybody; its digest is taken of this. */
export function listOf(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b)
}
