import { campaignEnd } from '#domain/campaign/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listCampaignSteps, updateCampaign } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'

export const end = handler(campaignEnd, async (context, { id, summary }) => {
  const { tx, scope, today } = context
  const { ord } = await getOwn(context, id)
  const open = (await listCampaignSteps(tx, scope, [id])).filter(
    one => one.begunOn !== null && one.doneOn === null,
  )
  if (open.length > 0)
    throw new Refusal(
      'conflict',
      `“${open.map(one => one.title).join('”“')}”开始了还没有做完，请先写结论；不做了的，也写明结论`,
    )
  await updateCampaign(tx, scope, { id, ord, change: { endedOn: today, summary } })
  return { id }
})
