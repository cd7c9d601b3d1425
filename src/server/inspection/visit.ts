import { inspectionVisit } from '#domain/inspection/contract.ts'
import { whyNotRecorded } from '#domain/inspection/deciding.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import { updateSites } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
import { lockSite, refuseIf } from './open.ts'

export const visit = handler(inspectionVisit, async (context, { site: id, on, met, opinion }) => {
  const { tx, scope, today } = context
  const { site, standing } = await lockSite(context, id, 'update')
  refuseIf(whyNotRecorded(site, standing))
  if (on > today) throw misplaced('on', `到场日期晚于今天（${dayInWords(today)}），请改正`)
  await updateSites(tx, scope, { sites: [site], change: { visited_on: on, met, opinion } })
  return { id }
})
