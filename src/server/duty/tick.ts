import { dutyTick } from '#domain/duty/contract.ts'
import { whyNotTicked } from '#domain/duty/deciding.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { handler } from '../handle.ts'
import { getActRecord } from './confirm.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const tick = handler(dutyTick, async (context, { id, on, reason, record }) => {
  const { today } = context
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotTicked(decidable, decider))
  const misdated =
    on > today
      ? '办成的日期晚于今天，请改正'
      : on < decidable.from
        ? `这件应办自${dayInWords(decidable.from)}起，办成的日期不能早于它`
        : undefined
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'on', message: misdated }] })
  if (record !== undefined) await getActRecord(context, record)
  await decide(context, { occurrence: id, kind: 'tick', from: on, record, reason })
  return { id }
})
