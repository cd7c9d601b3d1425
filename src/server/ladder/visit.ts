import { dayInWords } from '#domain/kernel/day.ts'
import { ladderVisit } from '#domain/ladder/contract.ts'
import { whyNotVisited } from '#domain/ladder/deciding.ts'
import { refuseIf } from '../duty/decidable.ts'
import { handler } from '../handle.ts'
import { refuseStranger } from '../record-in-sight.ts'
import { lockStep, say } from './open.ts'

export const visit = handler(ladderVisit, async (context, { id, reason, on, record }) => {
  const opened = await lockStep(context, id)
  refuseIf(whyNotVisited(opened.decidable, opened.speaker))
  refuseIf(on > context.today ? `督查的日期晚于今天（${dayInWords(context.today)}），请改正` : undefined)
  await refuseStranger(context, record)
  return say(context, opened, { kind: 'visit', reason, on, record })
})
