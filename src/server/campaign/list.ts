import { campaignList } from '#domain/campaign/contract.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { countCampaignProblems, listCampaignSteps, listCampaigns } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { headOf, sumOf } from './sum.ts'

export const list = handler(campaignList, async ({ tx, scope, today }) => {
  const found = await listCampaigns(tx, scope)
  const ids = found.map(one => one.id)
  const steps = groupBy(await listCampaignSteps(tx, scope, ids), one => one.campaign)
  const counts = groupBy(
    await countCampaignProblems(tx, scope, { campaigns: ids, on: today }),
    one => one.campaign,
  )
  return {
    campaigns: found.map(one => ({
      ...headOf(one),
      steps: steps.get(one.id)?.length ?? 0,
      done: steps.get(one.id)?.filter(step => step.doneOn !== null).length ?? 0,
      problems: sumOf(counts.get(one.id) ?? []),
    })),
  }
})
