import type { RectificationDefinition } from '#domain/problem/definition.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import { complain } from './world.ts'

/** Problems are rectified by one set of rules; of a round of checking the name is not used twice. */
export function checkRectifications(rules: readonly Sited<RectificationDefinition>[]): PackError[] {
  return rules.flatMap((sited, index) => [
    ...(index === 0 ? [] : [complain(sited, ['id'], `已有整改规则“${rules[0]?.value.label}”，请只留一个`)]),
    ...sited.value.rounds.flatMap((round, place) =>
      sited.value.rounds.findIndex(other => other.id === round.id) === place
        ? []
        : [complain(sited, ['rounds', place, 'id'], `核查轮次“${round.id}”写了两次，请改名或删去`)],
    ),
  ])
}
