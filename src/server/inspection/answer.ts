import { inspectionAnswer } from '#domain/inspection/contract.ts'
import { VERDICTS, whyNotRecorded } from '#domain/inspection/deciding.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { listAnswers, putAnswer } from '#store/inspection/answer.ts'
import { handler } from '../handle.ts'
import { lockSite, refuseIf } from './open.ts'

export const answer = handler(
  inspectionAnswer,
  async (context, { site: id, item, verdict, remark, over }) => {
    const { tx, scope, actor } = context
    const { site, inspection, standing } = await lockSite(context, id, 'share')
    refuseIf(whyNotRecorded(site, standing))
    if (!inspection.items.some(one => one.id === item))
      throw misplaced('item', '检查清单里没有这一项，请刷新页面')
    const revision = await putAnswer(tx, scope, {
      site,
      item,
      verdict,
      remark,
      over,
      who: actor.personName,
    })
    if (revision !== undefined) return { item, revision }
    const standingNow = (await listAnswers(tx, scope, { site: id })).find(one => one.item === item)
    // Two who saw the same need not be told.
    if (standingNow?.verdict === verdict && standingNow.remark === remark)
      return { item, revision: standingNow.revision }
    throw new Refusal(
      'conflict',
      standingNow
        ? `${standingNow.by}刚刚把这一项记为“${VERDICTS[standingNow.verdict]}”，请核对后再改`
        : '这一项刚刚有变动，请刷新后再登记',
      { facts: standingNow },
    )
  },
)
