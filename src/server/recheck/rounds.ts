import type { Packs } from '#domain/pack/definition.ts'
import type { CheckRound } from '#domain/problem/definition.ts'

/** The rounds of checking that the packs' rules of rectification lay down. */
export function roundsOf(packs: Packs): readonly CheckRound[] {
  return [...packs.rectifications.values()].flatMap(rules => rules.rounds)
}
