import { campaignStep } from '#domain/campaign/contract.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { listCampaignSteps, markStep } from '#store/campaign.ts'
import { handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { getOwn } from './get.ts'

export const step = handler(campaignStep, async (context, input) => {
  const { tx, scope, actor, today } = context
  const { ord } = await getOwn(context, input.id)
  const held = (await listCampaignSteps(tx, scope, [input.id])).find(one => one.id === input.step)
  if (!held) throw new Refusal('absent', '没有这个步骤，请刷新页面')
  if (held.doneOn !== null) throw new Refusal('conflict', `“${held.title}”已经做完，不再更改`)
  if (input.on > today) throw misplaced('on', '日期晚于今天，做了再记')
  if (input.what === 'begin') {
    if (held.begunOn !== null) throw new Refusal('conflict', `“${held.title}”已经开始`)
    await markStep(tx, scope, { id: held.id, by: actor.personName, mark: { begunOn: input.on } })
  } else {
    if (held.begunOn !== null && input.on < held.begunOn)
      throw misplaced('on', `完成日期早于开始日期${dayInWords(held.begunOn)}，请核对`)
    await refuseStranger(context, input.record)
    const { on, conclusion, record } = input
    // A step that nobody marked as begun began when it was to begin, or the day it was done.
    const begunOn = held.begunOn ?? (held.from < on ? held.from : on)
    await markStep(tx, scope, {
      id: held.id,
      by: actor.personName,
      mark: { begunOn, doneOn: on, conclusion, record },
    })
  }
  tx.tell({ kind: 'campaign', key: input.id, ord })
  return { id: input.id }
})
