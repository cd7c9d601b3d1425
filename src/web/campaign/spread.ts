import { addDays, daysBetween, type Period } from '#domain/kernel/day.ts'

/** The days of a period shared out evenly between so many steps, one after the other; in fewer days than steps they overlap. */
export function spread({ from, to }: Period, steps: number): Period[] {
  const days = daysBetween(from, to) + 1
  return Array.from({ length: steps }, (_, index) => {
    const begin = Math.min(Math.floor((index * days) / steps), days - 1)
    const end = Math.max(Math.floor(((index + 1) * days) / steps) - 1, begin)
    return { from: addDays(from, begin), to: addDays(from, end) }
  })
}
