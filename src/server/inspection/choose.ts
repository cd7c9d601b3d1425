import { inspectionChoose } from '#domain/inspection/contract.ts'
import { whyNotPlanned } from '#domain/inspection/deciding.ts'
import { insertSites } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
import { getInspection, refuseIf } from './open.ts'
import { getUnits } from './pool.ts'

export const choose = handler(inspectionChoose, async (context, { id, units }) => {
  const { tx, scope } = context
  refuseIf(whyNotPlanned(await getInspection(context, id)))
  const chosen = await getUnits(context, units)
  return { added: await insertSites(tx, scope, { inspection: id, units: chosen }) }
})
