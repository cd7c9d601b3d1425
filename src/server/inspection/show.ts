import { inspectionShow, type ShownInspection } from '#domain/inspection/contract.ts'
import { whyNotPlanned } from '#domain/inspection/deciding.ts'
import { findOccurrence } from '#store/duty/occurrence.ts'
import { listDraws } from '#store/inspection/draw.ts'
import { listMembers } from '#store/inspection/member.ts'
import { listSites } from '#store/inspection/site.ts'
import { listSteps } from '#store/ladder/step.ts'
import { type Context, handler } from '../handle.ts'
import { matterOf } from '../ladder/words.ts'
import { getInspection } from './open.ts'
import { inspectionView, siteView } from './view.ts'

export const show = handler(inspectionShow, async (context, { id }) => {
  const { tx, scope } = context
  const one = await getInspection(context, id)
  const sites = await listSites(tx, scope, id)
  const draws = await listDraws(tx, scope, { inspection: id })
  const team = (await listMembers(tx, scope, id)).filter(member => member.leftOn === null)
  return {
    inspection: {
      ...inspectionView(context, one),
      purpose: one.purpose,
      basis: one.basis,
      checklist: one.checklist === null ? null : { id: one.checklist, label: one.checklistLabel },
      items: one.items.length,
      occurrence: one.occurrence === null ? null : await matterOfVisit(context, one.occurrence),
    },
    team: team.map(({ person, name, home, isLeader }) => ({ person, name, home, isLeader })),
    sites: sites.map(siteView),
    draws: draws.map(({ listed, drawn, excluded, inspection: _, ...draw }) => ({
      ...draw,
      listed: listed.length,
      drawn: drawn.length,
      excluded: excluded.map(({ unitName, reason }) => ({ unitName, reason })),
    })),
    can: { plan: whyNotPlanned(one) ?? null },
  }
})

/** The 应办 that an inspection looks into, with the last 督查 issued on it; nothing of what is out of sight. */
async function matterOfVisit(
  context: Context,
  id: number,
): Promise<ShownInspection['inspection']['occurrence']> {
  const { tx, scope, today } = context
  const found = await findOccurrence(tx, scope, { id, on: today })
  if (!found) return null
  const { unitName, label, keyWords } = matterOf(context, found)
  const steps = await listSteps(tx, scope, [id])
  return { id, unitName, label, keyWords, step: steps.findLast(step => step.rung === 'inspect')?.id ?? null }
}
