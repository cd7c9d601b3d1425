import type { Day } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { NoticeKind } from './kind.ts'

/** One thing that one person is to be told. */
export interface Reminder {
  person: number
  unit: number
  kind: NoticeKind
  subject: string
  words: string
  page: string
  dueOn: Day | null
}

/** What is told at once to one person: a reminder alone, or one that stands for several. */
export interface Gathered extends Reminder {
  /** Those it stands for; none when it stands for itself. */
  parts: readonly Reminder[]
}

/** What reminders of a sort are called together, and the page where all of them stand. */
export interface Sort {
  /** What follows the number: 件应办已经逾期. */
  many: string
  page: string
}

/** More than that about one sort at once become one that counts them. */
const MOST = 3

/**
 * Reminders of one sort as people are told them: a few each for itself, many as one that counts them, so that a year
 * opened late or a list of forty tasks fills nobody's page.
 */
export function gatherReminders(reminders: readonly Reminder[], { many, page }: Sort): Gathered[] {
  const byPerson = groupBy(reminders, one => one.person)
  return [...byPerson.values()].flatMap(own => {
    const [first] = own
    if (!first || own.length <= MOST) return own.map(one => ({ ...one, parts: [] }))
    const [dueOn = null] = own.flatMap(one => one.dueOn ?? []).sort()
    const subject = `many:${own.length}:${first.subject}`
    return { ...first, subject, words: `${own.length}${many}`, page, dueOn, parts: own }
  })
}
