import { campaignLeave } from '#domain/campaign/contract.ts'
import { leaveProblems } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'

export const leave = handler(campaignLeave, async (context, { id, problems }) => {
  const { tx, scope } = context
  const { ord } = await getOwn(context, id)
  const left = await leaveProblems(tx, scope, { campaign: id, problems })
  if (left > 0) tx.tell({ kind: 'campaign', key: id, ord })
  return { id, left }
})
