import { type Day, dayInWords } from '#domain/kernel/day.ts'

/** What somebody is reminded of about a task. */
export const TASK_REMINDERS = {
  receive: { many: '件任务等待签收' },
  returned: { many: '件任务被退回' },
  near: { many: '件任务一周内到期' },
  overdue: { many: '件任务已经逾期' },
} as const
export type TaskReminder = keyof typeof TASK_REMINDERS
export const TASK_REMINDER_NAMES = Object.keys(TASK_REMINDERS) as TaskReminder[]

/** A post held today in the unit that owes a task. */
export interface ReachedHolder {
  person: number
  signsIn: boolean
  /** Whether the post may sign for tasks and report them. */
  mayDo: boolean
}

/**
 * Who is reminded of a task: of its receipt whoever may sign for it, of all else the person named for it; when he has
 * left, cannot sign in or nobody was named, whoever of the unit may do it.
 */
export function peopleTold(
  { sort, owner }: { sort: TaskReminder; owner: number | null },
  holders: readonly ReachedHolder[],
): number[] {
  const reached = holders.filter(one => one.signsIn)
  const named = sort === 'receive' ? [] : reached.filter(one => one.person === owner)
  const told = named.length > 0 ? named : reached.filter(one => one.mayDo)
  return [...new Set(told.map(one => one.person))]
}

/** A title in a line of a reminder. */
const MOST = 60

/** What a reminder of a task says. */
export function taskReminderOf(
  sort: TaskReminder,
  { title, dueOn }: { title: string; dueOn: Day | null },
): string {
  const letters = [...title.replace(/\p{Cc}+/gu, ' ')]
  const short = letters.length > MOST ? `${letters.slice(0, MOST).join('')}…` : letters.join('')
  const day = dueOn === null ? '' : dayInWords(dueOn)
  switch (sort) {
    case 'receive':
      return day ? `请签收任务“${short}”，${day}以前完成` : `请签收任务“${short}”`
    case 'returned':
      return `任务“${short}”被退回，请看退回的意见`
    case 'near':
      return `任务“${short}”${day}到期`
    case 'overdue':
      return `任务“${short}”应在${day}以前完成，已经逾期`
  }
}
