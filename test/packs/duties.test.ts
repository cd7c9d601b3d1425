import { describe, expect, test } from 'vitest'
import { isPeriodic } from '#domain/duty/cadence.ts'
import { calendarOf, isWeekend, isWorkingDay } from '#domain/duty/calendar.ts'
import { isOnByDefault, type NormDuty } from '#domain/duty/definition.ts'
import { type Window, windowAfter, windowOfTerm, windowsOf } from '#domain/duty/occurrence.ts'
import { cadenceInWords } from '#domain/duty/words.ts'
import { addDays, daysBetween, isWithin, serialOf, yearOf } from '#domain/kernel/day.ts'
import { corePacks } from '#test/setup/packs.ts'

const packs = await corePacks()
const calendar = calendarOf(packs.holidays.values())
const YEARS = Array.from({ length: 10 }, (_, index) => 2022 + index)
const duties = [...packs.duties.values()].map((one): [string, NormDuty] => [one.duty.id, one])
const labelOf = (metric: string) => packs.metrics.get(metric)?.label ?? ''

/** How many windows a cadence has in an announced year, told another way than by making them. */
const PER_YEAR = { month: 12, quarter: 4, half: 2, year: 1 } as const

/** Two festivals may fall together and make one window; of a year not announced only those of a fixed date are known. */
function expectedCount({ duty: { cadence } }: NormDuty, year: number): [number, number] {
  if ('every' in cadence) return [PER_YEAR[cadence.every], PER_YEAR[cadence.every]]
  if (!('festivals' in cadence)) return [1, 1]
  const asked = cadence.festivals.length
  return packs.holidays.has(year) ? [asked - 1, asked] : [1, 3]
}

function windowsIn({ duty: { cadence } }: NormDuty, year: number): Window[] {
  if (isPeriodic(cadence)) return windowsOf(cadence, year, calendar)
  const on = `${year}-12-20`
  if ('term' in cadence) return [windowOfTerm(cadence, { post: 7, dueOn: on })]
  return [windowAfter(cadence, { record: 9, on }, calendar)]
}

describe.each(duties)('职责 %s', (_, one) => {
  const { cadence } = one.duty

  test.each(YEARS)('%i年的窗口像样：个数对，到期在窗口里，长短合常理', year => {
    const windows = windowsIn(one, year)
    const [least, most] = expectedCount(one, year)
    expect(windows.length >= least && windows.length <= most).toBe(true)
    for (const { from, to, due } of windows) {
      expect(isWithin(due, { from, to })).toBe(true)
      expect(daysBetween(from, to)).toBeLessThan(366)
    }
    expect(isPeriodic(cadence) && windows.some(({ due }) => yearOf(due) !== year)).toBe(false)
  })

  test('条款、周期都说得出来；地方的做法都有说明', () => {
    expect(one.duty.article.length).toBeGreaterThan(1)
    expect(cadenceInWords(one.duty, labelOf)).toMatch(/前|内|首项/)
    const note = one.duty.note ?? one.norm.note
    expect(one.norm.level === 'central' || note !== undefined).toBe(true)
  })
})

test('六十项以上；待核实的一律停用，别处的做法一律标为地方', () => {
  expect(duties.length).toBeGreaterThanOrEqual(60)
  for (const [, { norm, duty }] of duties) {
    if (duty.confidence === 'uncertain') expect(isOnByDefault(duty)).toBe(false)
    if (duty.article.startsWith('各地')) expect(norm.level).toBe('local')
  }
})

test('失效的规范不再有应办；新规范自施行日起', () => {
  const [old] = [...packs.norms.values()].filter(norm => norm.replaced_by !== undefined)
  const next = packs.norms.get(old?.replaced_by ?? '')
  expect(old?.ends !== undefined && next !== undefined && old.ends < next.in_force).toBe(true)
})

/** By law eleven days until 2024 and thirteen since; a festival on a weekend is made up for. */
test.each([...packs.holidays.values()].map(year => [year.year, year] as const))(
  '%i年：放掉的平日减去调休的周末，正是法定的天数',
  (year, { off, work }) => {
    const days = off.flatMap(({ from, to }) =>
      Array.from({ length: serialOf(to) - serialOf(from) + 1 }, (_, index) => addDays(from, index)),
    )
    expect(new Set(days).size).toBe(days.length)
    expect(days.filter(day => !isWeekend(day)).length - work.length).toBe(year < 2025 ? 11 : 13)
    expect(days.some(day => isWorkingDay(calendar, day))).toBe(false)
    expect(work.every(day => isWorkingDay(calendar, day))).toBe(true)
  },
)
