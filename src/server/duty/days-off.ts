import { type Calendar, calendarOf } from '#domain/duty/calendar.ts'
import { HolidayYear } from '#domain/duty/holidays.ts'
import { listBroughtYears } from '#store/duty/setting.ts'
import type { Context } from '../handle.ts'

/** Which days are worked here: as the packs know it, and before that as an administrator brought it in. */
export async function readCalendar({ tx, scope, core }: Context): Promise<Calendar> {
  const brought = await listBroughtYears(tx, scope)
  const years = brought.map(({ year, off, work }) => HolidayYear.parse({ year, off, work }))
  return calendarOf([...core.holidays.values(), ...years])
}
