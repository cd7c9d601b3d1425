import fc from 'fast-check'
import { type Day, dayOf, serialOf } from '#domain/kernel/day.ts'
import type { EveryCadence } from './cadence.ts'
import { calendarOf } from './calendar.ts'
import type { DutyDefinition, NormDefinition } from './definition.ts'
import { HolidayYear } from './holidays.ts'

/** The days off of 2023; the years around it are missing. */
export const HOLIDAYS_2023 = HolidayYear.parse({
  year: 2023,
  off: [
    { festivals: ['new-year'], from: '2022-12-31', to: '2023-01-02' },
    { festivals: ['spring'], from: '2023-01-21', to: '2023-01-27' },
    { festivals: ['qingming'], from: '2023-04-05', to: '2023-04-05' },
    { festivals: ['labour'], from: '2023-04-29', to: '2023-05-03' },
    { festivals: ['dragon-boat'], from: '2023-06-22', to: '2023-06-24' },
    { festivals: ['mid-autumn', 'national'], from: '2023-09-29', to: '2023-10-06' },
  ],
  work: ['2023-01-28', '2023-01-29', '2023-04-23', '2023-05-06', '2023-06-25', '2023-10-07', '2023-10-08'],
})
export const CALENDAR = calendarOf([HOLIDAYS_2023])
export const NO_CALENDAR = calendarOf([])

export const TEN_YEARS = Array.from({ length: 10 }, (_, index) => 2020 + index)

/** Any day of ten years, with leap days and New Years more often than they come. */
export const anyDay: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: serialOf('2020-01-01'), max: serialOf('2029-12-31') }).map(dayOf),
  fc.constantFrom('2020-02-29', '2024-02-29', '2028-02-29', '2023-12-31', '2024-01-01', '2022-12-31'),
)

export const anyCalendar = fc.constantFrom(CALENDAR, NO_CALENDAR)

const shift = fc.option(fc.constantFrom('earlier' as const, 'later' as const), { nil: undefined })
const day = fc.integer({ min: 1, max: 31 })

/** Any cadence by month, quarter, half-year or year. */
export const anyEvery: fc.Arbitrary<EveryCadence> = fc.oneof(
  fc.record({
    every: fc.constant('month' as const),
    by: fc.option(fc.record({ day }), { nil: undefined }),
    shift,
  }),
  fc.record({
    every: fc.constantFrom('quarter' as const, 'half' as const, 'year' as const),
    by: fc.option(fc.record({ month: fc.integer({ min: 1, max: 3 }), day }), { nil: undefined }),
    shift,
  }),
)

export function sampleDuty(more: Partial<DutyDefinition> = {}): DutyDefinition {
  return {
    id: 'walks.daily',
    label: '散步',
    article: '第一条',
    article_confidence: 'verified',
    confidence: 'verified',
    subjects: ['branch'],
    cadence: { every: 'month' },
    times: 1,
    covers: [],
    ...more,
  }
}

export function sampleNorm(more: Partial<NormDefinition> = {}): NormDefinition {
  return {
    id: 'walks',
    version: 1,
    document: '《散步条例》',
    year: 2020,
    level: 'central',
    in_force: '2020-01-01',
    duties: [sampleDuty()],
    ...more,
  }
}
