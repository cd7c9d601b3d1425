import { addDays, type Day, dayIn, daysBetween, isDay, isWithin, yearOf } from '#domain/kernel/day.ts'
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
  const read = lines.filter(({ text }) => text.trim() !== '' && !/^[#＃]/.test(text.trim())).map(readLine)
  const complaints = read.flatMap(line => ('message' in line ? [line] : []))
  const off = read.flatMap(line => ('festivals' in line ? [line] : []))
  const work = read.flatMap(line => ('work' in line ? line.work : []))
  if (complaints.length > 0) throw refused(complaints)
  if (off.length === 0) throw refused([{ place: lines[0]?.place ?? '文件', message: '没有读到放假的日子' }])
  return checkHolidays({ version: 1, year, off, work, ...(number !== undefined && { number }) }, year)
}

type Off = HolidayYear['off'][number]

function readLine({ place, text }: HolidayLine): Complaint | Off | { work: Day[] } {
  const days = [...text.matchAll(DAY)].map(([, y, m, d]) => `${y}-${pad(m)}-${pad(d)}`)
  const wrong = days.find(day => !isDay(day))
  if (wrong !== undefined) return { place, message: `没有“${wrong}”这一天，请改正` }
  const [from, to = from] = days
  if (from === undefined || to === undefined)
    return { place, message: '没有日期，请写成“春节 2026-02-15 至 2026-02-23”' }
  if (/上班|调休/.test(text)) return { work: days }
  const festivals = festivalsIn(text)
  if (festivals.length === 0) {
    const known = Object.values(FESTIVALS).join('、')
    return { place, message: `看不出是哪个节日，请写${known}或“上班”` }
  }
  if (days.length > 2 || from > to) return { place, message: '一行写一个节日的起止日期，起在前、止在后' }
  return { festivals, from, to }
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
  const complaints = [
    ...(data.year === year
      ? []
      : [{ place: 'year', message: `文件是${data.year}年的，这里要导入${year}年，请核对` }]),
    ...data.off.flatMap(off => whyNotOff(off, year)),
    ...overlapsOf(data.off),
    ...data.work.flatMap(day => whyNotWorked(day, data)),
    ...missingIn(data),
  ]
  if (complaints.length > 0) throw refused(complaints)
  return data
}

const LONGEST = 15

function whyNotOff(off: Off, year: number): Complaint[] {
  const { from, to } = off
  const place = nameOf(off)
  if (from > to) return [{ place, message: `起始日期${from}晚于截止日期${to}，请对调或改正` }]
  const days = daysBetween(from, to) + 1
  if (days > LONGEST) return [{ place, message: `${from}至${to}有${days}天，太长了，请核对` }]
  // New Year's days off may begin in December before it.
  const isHere = yearOf(to) === year && addDays(from, 7) >= dayIn(year, 1, 1)
  return isHere ? [] : [{ place, message: `${from}至${to}不在${year}年，请核对年份` }]
}

function overlapsOf(all: readonly Off[]): Complaint[] {
  const inOrder = all.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return inOrder.flatMap((off, index) => {
    const before = inOrder[index - 1]
    if (!before || off.from > before.to) return []
    return [{ place: nameOf(off), message: `${off.from}与${nameOf(before)}重复，请改正` }]
  })
}

function whyNotWorked(day: Day, { off, year }: HolidayYear): Complaint[] {
  const place = `上班 ${day}`
  const holiday = off.find(one => isWithin(day, one))
  if (holiday) return [{ place, message: `这天又放${nameOf(holiday)}假，请核对` }]
  if (yearOf(day) !== year) return [{ place, message: `不在${year}年，请核对年份` }]
  return isWeekend(day) ? [] : [{ place, message: '这天本来就是工作日，不是调休，请核对' }]
}

/** A festival left out would have no days before it, and nobody would be reminded. */
function missingIn({ off }: HolidayYear): Complaint[] {
  const missing = FESTIVAL_NAMES.filter(one => !off.some(({ festivals }) => festivals.includes(one)))
  if (missing.length === 0) return []
  return [{ place: '全年', message: `缺少${nameOf({ festivals: missing })}，请补写放假日期` }]
}

function nameOf({ festivals }: Pick<Off, 'festivals'>): string {
  return festivals.map(one => FESTIVALS[one]).join('、')
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
