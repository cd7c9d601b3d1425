import { type Day, dayOf, isDay, serialOf } from '#domain/kernel/day.ts'
import type { Span } from './span.ts'

const FULL = /(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?/g
const SHORT = /(?<![\d.])(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]/g
const NEAR: Record<string, number> = { 今天: 0, 今日: 0, 昨天: 1, 昨日: 1, 前天: 2 }

/**
 * The days a message names, in order. A day without a year belongs to the year last written before it, else to the
 * latest year in which it is not in the future: a message tells of what was done.
 */
export function findDays(text: string, today: Day): (Span & { day: Day })[] {
  const found: (Span & { day: Day })[] = []
  for (const match of text.matchAll(FULL)) add(found, match, `${match[1]}-${two(match[2])}-${two(match[3])}`)
  for (const match of text.matchAll(SHORT)) {
    if (found.some(one => one.from <= match.index && match.index < one.to)) continue
    const written = [...text.slice(0, match.index).matchAll(/(\d{4})\s*年/g)].at(-1)?.[1]
    const rest = `${two(match[1])}-${two(match[2])}`
    const thisYear = today.slice(0, 4)
    const year = written ?? (`${thisYear}-${rest}` > today ? String(Number(thisYear) - 1) : thisYear)
    add(found, match, `${year}-${rest}`)
  }
  for (const match of text.matchAll(/今天|今日|昨天|昨日|前天/g)) {
    add(found, match, dayOf(serialOf(today) - (NEAR[match[0]] ?? 0)))
  }
  return found.sort((a, b) => a.from - b.from)
}

function add(found: (Span & { day: Day })[], match: RegExpExecArray, day: Day) {
  if (isDay(day)) found.push({ from: match.index, to: match.index + match[0].length, day })
}

function two(digits = ''): string {
  return digits.padStart(2, '0')
}
