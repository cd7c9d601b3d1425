import { campaignJoin } from '#domain/campaign/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { joinProblems } from '#store/campaign.ts'
import { listProblems } from '#store/problem/problem.ts'
import { handler } from '../handle.ts'
import { getOwn } from './get.ts'

export const join = handler(campaignJoin, async (context, { id, problems }) => {
  const { tx, scope, today } = context
  const { ord } = await getOwn(context, id)
  const ids = [...new Set(problems)]
  const seen = await listProblems(tx, scope, { choice: { ids }, limit: ids.length })
  if (seen.length < ids.length)
    throw new Refusal(
      'absent',
      `选中的有${ids.length - seen.length}个问题不在您可以查看的范围内，请刷新后重新选择`,
    )
  const joined = await joinProblems(tx, scope, { campaign: id, problems: ids, on: today })
  if (joined > 0) tx.tell({ kind: 'campaign', key: id, ord })
  return { id, joined }
})
