import { workingDaysBetween } from '#domain/duty/calendar.ts'
import { problemClose } from '#domain/problem/contract.ts'
import { readCalendar } from '../duty/days-off.ts'
import { handler } from '../handle.ts'
import { moveMany } from './move.ts'

/** 销号, each by its own three locks; how long it took is kept with it. */
export const close = handler(problemClose, async (context, { ids, reason }) => {
  const calendar = await readCalendar(context)
  return moveMany(context, { ids, act: 'close' }, ({ problem }) => ({
    reason,
    days: workingDaysBetween(calendar, problem.foundOn, context.today),
  }))
})
