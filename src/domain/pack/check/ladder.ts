import type { LadderDefinition } from '#domain/ladder/definition.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import { complain } from './world.ts'

/** What climbs, climbs by one ladder. */
export function checkLadders(ladders: readonly Sited<LadderDefinition>[]): PackError[] {
  return ladders.flatMap((sited, index) => {
    const first = ladders.findIndex(other => other.value.for === sited.value.for)
    const other = ladders[first]
    return first === index || other?.value.id === sited.value.id
      ? []
      : [complain(sited, ['for'], `已有督促阶梯“${other?.value.label}”用于同一类事项，请只留一个`)]
  })
}
