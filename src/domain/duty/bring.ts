import { addDays, type Day, daysBetween, isDay, yearOf } from '#domain/kernel/day.ts'
import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import { isWeekend } from './calendar.ts'
import { FESTIVAL_NAMES, FESTIVALS, type Festival } from './festival.ts'
import { HolidayYear } from './holidays.ts'

/** A line somebody typed, or a row of a sheet joined by blanks; `place` names it in refusals. */
export interface HolidayLine {
  place: string
  text: string
}

const DAY = /(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?/g

/** Reads typed lines: “春节 2026-02-15 至 2026-02-23”, “中秋节、国庆节 …”, “上班 2026-02-14”; refuses what it cannot read, with its place. */
export function readHolidayLines(lines: readonly HolidayLine[], year: number, number?: string): HolidayYear {
  const complaints: Complaint[] = []
  const off: HolidayYear['off'] = []
  const work: Day[] = []
  for (const { place, text } of lines) {
    if (text.trim() === '' || /^[#＃]/.test(text.trim())) continue
    const days = [...text.matchAll(DAY)].map(([, y, m, d]) => `${y}-${pad(m)}-${pad(d)}`)
    const wrong = days.find(day => !isDay(day))
    const festivals = festivalsIn(text)
    const [from, to = from] = days
    if (wrong !== undefined) complaints.push({ place, message: `没有“${wrong}”这一天，请改正` })
    else if (from === undefined || to === undefined)
      complaints.push({ place, message: '没有日期，请写成“春节 2026-02-15 至 2026-02-23”' })
    else if (/上班|调休/.test(text)) work.push(...days)
    else if (festivals.length === 0)
      complaints.push({
        place,
        message: `看不出是哪个节日，请写${Object.values(FESTIVALS).join('、')}或“上班”`,
      })
    else if (days.length > 2 || from > to)
      complaints.push({ place, message: '一行写一个节日的起止日期，起在前、止在后' })
    else off.push({ festivals, from, to })
  }
  if (complaints.length === 0 && off.length === 0)
    complaints.push({ place: lines[0]?.place ?? '文件', message: '没有读到放假的日子' })
  if (complaints.length > 0) throw refused(complaints)
  return checkHolidays({ version: 1, year, off, work, ...(number !== undefined && { number }) }, year)
}

/** Refuses a year whose days overlap or lie in another year, a worked day that is none or is off, with its place. */
export function checkHolidays(read: unknown, year: number): HolidayYear {
  const parsed = HolidayYear.safeParse(read)
  if (!parsed.success)
    throw refused(
      parsed.error.issues.map(issue => ({
        place: issue.path.join('.'),
        message: `读不懂：${issue.message}`,
      })),
    )
  const { data } = parsed
  const complaints: Complaint[] = []
  if (data.year !== year)
    complaints.push({ place: 'year', message: `文件是${data.year}年的，这里要导入${year}年，请核对` })
  const seen = new Map<Day, string>()
  for (const { festivals, from, to } of data.off) {
    const name = festivals.map(one => FESTIVALS[one]).join('、')
    if (from > to) complaints.push({ place: name, message: `起始日期${from}晚于截止日期${to}，请对调或改正` })
    // New Year's days off may begin in December before it.
    if (yearOf(to) !== year || (yearOf(from) !== year && addDays(from, 7) < `${year}-01-01`))
      complaints.push({ place: name, message: `${from}至${to}不在${year}年，请核对年份` })
    if (from <= to && daysBetween(from, to) > 15)
      complaints.push({
        place: name,
        message: `${from}至${to}有${daysBetween(from, to) + 1}天，太长了，请核对`,
      })
    for (let day = from; day <= to && daysBetween(from, day) < 30; day = addDays(day, 1)) {
      const other = seen.get(day)
      if (other !== undefined) complaints.push({ place: name, message: `${day}与${other}重复，请改正` })
      else seen.set(day, name)
    }
  }
  for (const day of data.work) {
    if (seen.has(day))
      complaints.push({ place: `上班 ${day}`, message: `这天又放${seen.get(day)}假，请核对` })
    if (!isWeekend(day))
      complaints.push({ place: `上班 ${day}`, message: '这天本来就是工作日，不是调休，请核对' })
    if (yearOf(day) !== year) complaints.push({ place: `上班 ${day}`, message: `不在${year}年，请核对年份` })
  }
  if (complaints.length > 0) throw refused(complaints)
  return data
}

function refused(complaints: Complaint[]): Refusal {
  return new Refusal('invalid', `节假日有${complaints.length}处要改，没有导入`, { complaints })
}

function festivalsIn(text: string): Festival[] {
  return FESTIVAL_NAMES.filter(
    one => text.includes(FESTIVALS[one]) || text.includes(FESTIVALS[one].replace(/节$/, '')),
  )
}

function pad(text: string | undefined): string {
  return (text ?? '').padStart(2, '0')
}
