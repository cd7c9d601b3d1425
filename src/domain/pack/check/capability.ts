import type { Capability, PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import { checkCovers, complain } from './world.ts'

/** Capabilities name mechanisms that exist, each once in all lists: a mechanism waits for one thing. */
export function checkCapabilities(capabilities: readonly Sited<Capability>[]): PackError[] {
  const taken = new Map<string, string>()
  return capabilities.flatMap(sited => [
    ...checkCovers(sited, sited.value.mechanisms, ['mechanisms']),
    ...sited.value.mechanisms.flatMap((mechanism, index) => {
      const former = taken.get(mechanism)
      taken.set(mechanism, former ?? sited.value.label)
      if (former === undefined) return []
      return [complain(sited, ['mechanisms', index], `${mechanism}已列在“${former}”，请只留一处`)]
    }),
  ])
}
