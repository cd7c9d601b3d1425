import { festivalsOf, isWorkingDay, missingYears } from '#domain/duty/calendar.ts'
import { dutyCalendar } from '#domain/duty/contract.ts'
import { FESTIVALS } from '#domain/duty/festival.ts'
import { addDays, type Day, daysBetween, isWithin, yearOf } from '#domain/kernel/day.ts'
import { countByDay } from '#store/duty/board.ts'
import { isPending, listOccurrences } from '#store/duty/occurrence.ts'
import { intervalOf } from '../interval.ts'
import { readCalendar } from './days-off.ts'
import { freshHandler } from './fresh.ts'
import { standingsOf } from './view.ts'

const MOST = 1_000

export const calendar = freshHandler(dutyCalendar, async (context, { from, to, unit, below }) => {
  const { tx, scope, today } = context
  const interval = await intervalOf(context, { unit, below })
  const filter = { interval, on: today, from, to }
  const known = await readCalendar(context)
  const counts = new Map((await countByDay(tx, scope, filter)).map(one => [one.day, one.counts]))
  const { rows } = below ? { rows: [] } : await listOccurrences(tx, scope, { filter, limit: MOST })
  const standings = await standingsOf(context, rows)
  const stated = new Map(rows.map(row => [row.id, row.statedDue]))
  const festivals = [yearOf(from), yearOf(to)].flatMap(year => festivalsOf(known, year))
  return {
    missingYears: missingYears(known, { from, to }),
    pending: await isPending(tx),
    days: daysOf(from, to).map(day => ({
      day,
      working: isWorkingDay(known, day),
      worked: known.worked.has(day),
      festivals: [
        ...new Set(festivals.filter(one => isWithin(day, one)).map(one => FESTIVALS[one.festival])),
      ],
      counts: counts.get(day) ?? null,
      items: standings
        .filter(one => stated.get(one.id) === day)
        .map(({ id, clause, state, owner }) => ({
          id,
          label: clause.label,
          state,
          owner: owner?.name ?? null,
        })),
    })),
  }
})

function daysOf(from: Day, to: Day): Day[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
}
