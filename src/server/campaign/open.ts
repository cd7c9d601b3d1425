import { campaignOpen } from '#domain/campaign/contract.ts'
import { insertCampaign, writeNames, writeSteps } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { checkWords, nameLeader } from './words.ts'

export const open = handler(campaignOpen, async (context, { template, steps, duties, ledgers, ...words }) => {
  const { tx, scope, actor } = context
  checkWords(context, { template, steps, duties, ledgers })
  const leader = await nameLeader(context, words.leader)
  const id = await insertCampaign(tx, scope, {
    words: { ...words, leader },
    template,
    unitName: actor.unit.name,
  })
  await writeSteps(tx, scope, { campaign: id, steps: steps.map(({ id: _, ...step }) => step) })
  await writeNames(tx, scope, { campaign: id, duties, ledgers })
  return { id }
})
