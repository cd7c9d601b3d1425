import { campaignRevise } from '#domain/campaign/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listCampaignSteps, updateCampaign, writeNames, writeSteps } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'
import { checkWords, nameLeader } from './words.ts'

export const revise = handler(campaignRevise, async (context, { id, steps, duties, ledgers, ...words }) => {
  const { tx, scope } = context
  const { template, ord } = await getOwn(context, id)
  checkWords(context, { template, steps, duties, ledgers })
  const held = await listCampaignSteps(tx, scope, [id])
  if (steps.some(step => step.id !== undefined && !held.some(one => one.id === step.id)))
    throw new Refusal('conflict', '有一个步骤刚刚已经删去，请刷新页面后再改')
  const lost = held.find(one => one.begunOn !== null && !steps.some(step => step.id === one.id))
  if (lost) throw new Refusal('conflict', `“${lost.title}”已经开始，不能删去；名称、要求和起止可以改`)
  await updateCampaign(tx, scope, {
    id,
    ord,
    change: { ...words, leader: await nameLeader(context, words.leader) },
  })
  await writeSteps(tx, scope, { campaign: id, steps })
  await writeNames(tx, scope, { campaign: id, duties, ledgers })
  return { id }
})
