import { seededStream } from '#domain/kernel/seeded.ts'

/** A seeded stream of numbers: the same seed makes the same county. */
export interface Random {
  /** In [0, 1). */
  next(): number
  /** A whole number in [low, high]. */
  between(low: number, high: number): number
  pick<T>(from: readonly T[]): T
  /** True with the given probability. */
  chance(share: number): boolean
}

/** Plenty for made-up meetings. */
export function randomFrom(seed: number): Random {
  const next = seededStream(seed)
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick: from => {
      const found = from[between(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    chance: share => next() < share,
  }
}

/** One key by weights. */
export function weighted(random: Random, weights: Readonly<Record<string, number>>): string {
  const entries = Object.entries(weights)
  let rest = random.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    rest -= weight
    if (rest < 0) return key
  }
  return entries.at(-1)?.[0] ?? ''
}
