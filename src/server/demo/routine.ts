import type { FieldData } from '#domain/field/kinds.ts'
import { dayOf, lengthOfMonth, type Period, serialOf } from '#domain/kernel/day.ts'
import type { DemoRecord } from './acts.ts'
import type { DemoUnit } from './county.ts'
import type { Random } from './random.ts'
import type { Routine } from './script.ts'

const YEAR = 2023
const MONTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const
/** One unit in nine does half of what the others do. */
const SLACK = { share: 0.11, does: 0.5 }

/** What units still have to do of their routines, beside what they did anyway; most of it is done, some is not. */
export function missedOf(
  {
    routines,
    records,
    random,
  }: { routines: readonly Routine[]; records: readonly DemoRecord[]; random: Random },
  units: readonly DemoUnit[],
): { unit: DemoUnit; routine: Routine; within: Period }[] {
  const done = new Map<string, DemoRecord[]>()
  for (const record of records) {
    const key = `${record.unit.id} ${record.ledger.id}`
    done.set(key, [...(done.get(key) ?? []), record])
  }
  return units.flatMap(unit => {
    const does = random.chance(SLACK.share) ? SLACK.does : 1
    const own = routines.filter(({ kinds }) => kinds.some(kind => kind === unit.kind))
    return own.flatMap(routine => {
      const held = (done.get(`${unit.id} ${routine.ledger}`) ?? []).filter(
        one => one.state === 'valid' && fits(one.data, routine.fields),
      )
      // Drawn whether it is needed or not, so that a record more changes nothing else.
      return spansOf(routine)
        .filter(() => random.chance(routine.share * does))
        .filter(within => !held.some(one => isIn(one.occurredOn, within)))
        .map(within => ({ unit, routine, within }))
    })
  })
}

function fits(data: FieldData, fields: Routine['fields']): boolean {
  return Object.entries(fields).every(([field, value]) => data[field] === value)
}

function isIn(day: string, { from, to }: Period): boolean {
  return from <= day && day <= to
}

/** The stretches of the year in each of which it is done once. */
function spansOf({ every, days }: Routine): Period[] {
  if (days) return days.map(([from, to]) => ({ from, to }))
  const months = MONTHS[every ?? 'year']
  return Array.from({ length: 12 / months }, (_, index) => {
    const [first, last] = [index * months + 1, (index + 1) * months]
    const from = `${YEAR}-${String(first).padStart(2, '0')}-01`
    return { from, to: `${YEAR}-${String(last).padStart(2, '0')}-${lengthOfMonth(YEAR, last)}` }
  })
}

/** A day within, its month with it. */
export function dayWithin(
  { from, to }: Period,
  random: Random,
): { day: string; year: number; month: number } {
  const day = dayOf(random.between(serialOf(from), serialOf(to)))
  return { day, year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) }
}
