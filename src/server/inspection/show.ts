import { inspectionShow } from '#domain/inspection/contract.ts'
import { whyNotPlanned } from '#domain/inspection/deciding.ts'
import { listDraws } from '#store/inspection/draw.ts'
import { listMembers } from '#store/inspection/member.ts'
import { listSites } from '#store/inspection/site.ts'
import { handler } from '../handle.ts'
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
      occurrence: one.occurrence,
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
