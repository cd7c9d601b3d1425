import { inspectionLeave } from '#domain/inspection/contract.ts'
import { whyNotLeftOut } from '#domain/inspection/deciding.ts'
import { updateSites } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
import { lockSite, refuseIf } from './open.ts'

export const leave = handler(inspectionLeave, async (context, { site: id, reason }) => {
  const { tx, scope, today } = context
  const { site, standing } = await lockSite(context, id, 'update')
  refuseIf(whyNotLeftOut(site, standing))
  await updateSites(tx, scope, { sites: [site], change: { left_on: today, left_why: reason } })
  return { id }
})
