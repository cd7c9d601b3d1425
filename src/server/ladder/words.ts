import { keyInWords } from '#domain/duty/key-words.ts'
import { dayInWords, daysBetween } from '#domain/kernel/day.ts'
import { courseOf, REPLIES } from '#domain/ladder/climb.ts'
import type { Matter } from '#domain/ladder/contract.ts'
import { type Decidable, endedInWords, heldInWords } from '#domain/ladder/deciding.ts'
import { RUNGS } from '#domain/ladder/definition.ts'
import type { StoredOccurrence } from '#store/duty/occurrence.ts'
import type { StoredReply } from '#store/ladder/reply.ts'
import type { StoredStep } from '#store/ladder/step.ts'
import { clauseOf } from '../duty/view.ts'
import type { Context } from '../handle.ts'

/** What is urged, as it is shown with every step. */
export function matterOf({ core, today }: Context, one: StoredOccurrence): Matter {
  const clause = clauseOf(core, one)
  return {
    occurrence: one.id,
    unit: one.unit,
    unitName: one.unitName,
    label: clause.label,
    clause: `${clause.document}${clause.article}`,
    keyWords: keyInWords(one.key),
    due: one.due,
    daysLate: one.state === 'overdue' ? daysBetween(one.due, today) : null,
  }
}

/** Where a climb stands, in words: settled, ended, what it waits for, or which rung follows from when. */
export function courseInWords(one: Decidable): string {
  if (one.settled) return one.settled
  const course = courseOf(one.climb, one.rules, one.addWorkingDays)
  if (course.over) return endedInWords(course)
  if (!course.last) return '还没有发提示'
  if (course.held?.until === undefined || one.today <= course.held.until) return heldInWords(course)
  const { rung } = course.last
  if (!course.next) return `${RUNGS[rung]}期满，仍未办成`
  return course.next.on <= one.today
    ? `${RUNGS[rung]}期满，该发${RUNGS[course.next.rung]}`
    : `${RUNGS[rung]}期满，${dayInWords(course.next.on)}起发${RUNGS[course.next.rung]}`
}

/** What was said, in words, without its reason. */
export function replyInWords({ kind, to, toUnitName }: StoredReply): string {
  const word = REPLIES[kind]
  switch (kind) {
    case 'answer':
      return to === null ? word : `${word}：答应${dayInWords(to)}办成`
    case 'pause':
    case 'extend':
    case 'grant':
      return to === null ? word : `${word}到${dayInWords(to)}`
    case 'turn':
      return `转请${toUnitName ?? '上级'}`
    default:
      return word
  }
}

/** The number of a 督办单 as it is printed. */
export function numberInWords({ unitName, numberYear, number }: StoredStep): string | null {
  return number === null ? null : `${unitName}督办〔${numberYear}〕${number}号`
}
