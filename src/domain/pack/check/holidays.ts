import { isWeekend } from '#domain/duty/calendar.ts'
import { FESTIVAL_NAMES, FESTIVALS } from '#domain/duty/festival.ts'
import type { HolidayYear } from '#domain/duty/holidays.ts'
import { dayInWords, daysBetween, isWithin, yearOf } from '#domain/kernel/day.ts'
import type { PackError } from '../definition.ts'
import { type Sited, stemOf } from '../parts.ts'
import { complain } from './world.ts'

/** The longest stretch of days off there is; a longer one is a slip of the pen. */
const LONGEST = 16

/** A year's days off hold every festival once, near the year, and work only on weekend days that are not off. */
export function checkHolidays(sited: Sited<HolidayYear>): PackError[] {
  const { year, off, work } = sited.value
  return [
    ...(String(year) === stemOf(sited.source.path)
      ? []
      : [
          complain(
            sited,
            ['year'],
            `year 写的是${year}，与文件名“${stemOf(sited.source.path)}”不同，请改成一致`,
          ),
        ]),
    ...checkFestivals(sited),
    ...off.flatMap(({ from, to }, index) => {
      const at = ['off', index, 'to']
      if (to < from) return [complain(sited, at, '起始日期晚于截止日期，请对调或改正')]
      if (daysBetween(from, to) >= LONGEST) return [complain(sited, at, `连休超过${LONGEST}天，请核对日期`)]
      return yearOf(to) === year ? [] : [complain(sited, at, `不在${year}年，请写到那一年的文件里`)]
    }),
    ...work.flatMap((day, index) => {
      const at = ['work', index]
      if (!isWeekend(day)) return [complain(sited, at, `${dayInWords(day)}不是周六周日，不用写成调休上班`)]
      const isOff = off.some(period => isWithin(day, period))
      return isOff ? [complain(sited, at, `${dayInWords(day)}同时写成放假和上班，请删去一处`)] : []
    }),
  ]
}

function checkFestivals(sited: Sited<HolidayYear>): PackError[] {
  const written = sited.value.off.flatMap(({ festivals }, index) =>
    festivals.map((festival, place) => ({ festival, at: ['off', index, 'festivals', place] })),
  )
  const twice = written.filter(
    ({ festival }, index) => written.findIndex(other => other.festival === festival) !== index,
  )
  const absent = FESTIVAL_NAMES.filter(festival => !written.some(one => one.festival === festival))
  return [
    ...twice.map(({ festival, at }) => complain(sited, at, `${FESTIVALS[festival]}写了两次，请删去一处`)),
    ...(absent.length === 0
      ? []
      : [complain(sited, ['off'], `缺少${absent.map(one => FESTIVALS[one]).join('、')}，请补写放假日期`)]),
  ]
}
