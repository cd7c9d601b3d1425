import { FESTIVALS } from '#domain/duty/festival.ts'
import { holidayList } from '#domain/holiday/contract.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { listBroughtYears } from '#store/duty/setting.ts'
import { handler } from '../handle.ts'

export const list = handler(holidayList, async ({ tx, scope, core, today }) => {
  const brought = await listBroughtYears(tx, scope)
  const own = new Set(brought.map(one => one.year))
  const packed = [...core.holidays.values()].filter(one => !own.has(one.year))
  const year = yearOf(today)
  const years = [
    ...packed.map(one => ({ ...one, number: one.number ?? null, source: 'pack' as const, broughtAt: null })),
    ...brought.map(one => ({ ...one, source: 'brought' as const })),
  ]
  return {
    missing: [year, year + 1].filter(one => !own.has(one) && !core.holidays.has(one)),
    years: years
      .map(({ year: of, number, source, broughtAt, off, work }) => ({
        year: of,
        number,
        source,
        broughtAt,
        off: off.map(({ festivals, from, to }) => ({
          festivals: festivals.map(one => FESTIVALS[one]),
          from,
          to,
        })),
        work,
      }))
      .sort((a, b) => b.year - a.year),
  }
})
