import { dutyList } from '#domain/duty/contract.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { isPending, listOccurrences, type OccurrencePlace } from '#store/duty/occurrence.ts'
import { intervalOf } from '../interval.ts'
import { freshHandler } from './fresh.ts'
import { standingsOf } from './view.ts'

export const list = freshHandler(dutyList, async (context, input) => {
  const { tx, scope, today } = context
  const { unit, below, duty, states, from, to, on = today, withdrawn, cursor, limit } = input
  const interval = await intervalOf(context, { unit, below })
  const { rows, total } = await listOccurrences(tx, scope, {
    filter: { interval, on, duty, states, from, to, withdrawn },
    after: cursor === undefined ? undefined : placeOf(cursor),
    limit: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: await standingsOf(context, page, on),
    total,
    next: rows.length > limit && last ? `${last.moved}/${last.id}` : null,
    pending: await isPending(tx),
  }
})

function placeOf(cursor: string): OccurrencePlace {
  const [day = '', id = ''] = cursor.split('/')
  if (!DaySchema.safeParse(day).success || !/^\d{1,15}$/.test(id))
    throw new Refusal('invalid', '翻页位置不对，请回到第一页')
  return [day, Number(id)]
}
