import type { CampaignDefinition } from '#domain/campaign/definition.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import { complain, type World } from './world.ts'

/** Steps of a campaign are codes of the list that its template names, each once. */
export function checkCampaign(
  sited: Sited<CampaignDefinition>,
  { codes, faulty }: Pick<World, 'codes' | 'faulty'>,
): PackError[] {
  const { codes: list, steps } = sited.value
  const known = codes.get(list)
  if (!known) {
    if (faulty.codes.has(list)) return []
    return [complain(sited, ['codes'], `没有代码表“${list}”，请改正`)]
  }
  return steps.flatMap(({ id }, place) => {
    const path = ['steps', place, 'id']
    if (!known.values.some(code => code.id === id))
      return [complain(sited, path, `代码表“${known.label}”里没有“${id}”，请改正`)]
    return steps.findIndex(other => other.id === id) === place
      ? []
      : [complain(sited, path, `步骤“${id}”写了两次，请删去一个`)]
  })
}
