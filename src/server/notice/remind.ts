import type { Transaction } from 'kysely'
import { type ReachedPost, reminderOf, toldOf } from '#domain/duty/told.ts'
import type { Day } from '#domain/kernel/day.ts'
import { gatherReminders, type Reminder } from '#domain/notice/gather.ts'
import type { NoticeKind } from '#domain/notice/kind.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Role, rightsOf } from '#domain/session/right.ts'
import {
  peopleTold,
  TASK_REMINDER_NAMES,
  TASK_REMINDERS,
  type TaskReminder,
  taskReminderOf,
} from '#domain/task/told.ts'
import type { Database } from '#store/connect.ts'
import { areNotesLeft, listUntold, type Remindable, settleDutyNotices } from '#store/duty/reminder.ts'
import {
  listRegions,
  listRemindedPosts,
  type RemindedPost,
  readToday,
  takeTurn,
  tellFollowers,
  tellGathered,
} from '#store/notice-source.ts'
import { type Repeated, type RepeatOptions, repeat } from '#store/repeat.ts'
import type { DB } from '#store/tables.ts'
import {
  listUntoldTasks,
  type RemindableTask,
  settleTaskNotices,
  takeTaskNotes,
} from '#store/task-reminder.ts'
import { tellOfVisits } from './remind-visits.ts'

/** So many occurrences are looked at in one transaction. */
const BATCH = 5_000
/** Duties and 回访 come due by days; between two looks a year may be opened late. */
const DAYS_EVERY_MS = 3_600_000

interface Reminding {
  database: Database
  packs: Pick<Packs, 'duties' | 'rectifications'>
  /** Another day than the database's own. */
  today?: Day | undefined
}

/**
 * Tells people of what is near or overdue of their posts and units, of their tasks and of 回访 that are due, each once,
 * many at once as one that counts them, until `stop` is called: at once, then tasks every minute and the others every hour.
 */
export function startReminders({
  everyMs = 60_000,
  onError,
  ...reminding
}: Reminding & Partial<RepeatOptions>): Repeated {
  const works = [
    () => remindOfTasks(reminding),
    seldom(() => remindOfDuties(reminding)),
    seldom(() => remindOfVisits(reminding)),
  ]
  return repeat(
    async () => {
      await allDone(works)
      return false
    },
    { everyMs, onError },
  )
}

/** Work that looks at days: done when asked, and once it was done whole not again for an hour. */
function seldom(work: () => Promise<boolean>): () => Promise<void> {
  let next = 0
  return async () => {
    if (performance.now() < next) return
    if (await work()) next = performance.now() + DAYS_EVERY_MS
  }
}

/** Tells of 回访 that are due; false when it has to be asked again soon. */
export async function remindOfVisits({ database, packs, today }: Reminding): Promise<boolean> {
  let isWhole = true
  const regions = await listRegions(database)
  await allDone(
    regions.map(region => async () => {
      const told = await database
        .transaction()
        .execute(async db => tellOfVisits(db, { packs, region, today: today ?? (await readToday(db)) }))
      if (!told) isWhole = false
    }),
  )
  return isWhole
}

/** Does one after the other; what fails keeps nothing else from being done, and is thrown in the end. */
async function allDone(works: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const work of works) await work().catch(error => failures.push(error))
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('; '))
}

/** Tells of duties; false when it has to be asked again soon, since it is still being worked out what is owed. */
export async function remindOfDuties(reminding: Reminding): Promise<boolean> {
  let isWhole = true
  const regions = await listRegions(reminding.database)
  await allDone(
    regions.map(region => async () => {
      if (!(await tellRegionOfDuties(reminding, region))) isWhole = false
    }),
  )
  return isWhole
}

async function tellRegionOfDuties(reminding: Reminding, region: number): Promise<boolean> {
  let after: number | undefined = -1
  while (after !== undefined) {
    const from: number = after
    const last = await reminding.database
      .transaction()
      .execute(db => tellOfDuties(db, { ...reminding, region, after: from }))
    if (last === 'later') return false
    after = last
  }
  return true
}

/** One batch of units; returns the place of the last one, or undefined when none is left. */
async function tellOfDuties(
  db: Transaction<DB>,
  { packs, region, after, ...given }: Reminding & { region: number; after: number },
): Promise<number | undefined | 'later'> {
  if (!(await takeTurn(db)) || (await areNotesLeft(db, region))) return 'later'
  const today = given.today ?? (await readToday(db))
  if (after < 0) await settleDutyNotices(db, { region, today })
  const found = await listUntold(db, { region, today, after, most: BATCH })
  const posts = await reachedPosts(db, {
    region,
    units: found.map(one => one.unit),
    today,
    right: 'duty.tick',
  })
  for (const state of ['overdue', 'near'] as const) {
    const reminders = found
      .filter(one => one.state === state)
      .flatMap(one => remindersOf(one, { packs, posts: posts.get(one.unit) ?? [] }))
    const many = state === 'near' ? '件应办一周内到期' : '件应办已经逾期'
    await tellGathered(db, { region, gathered: gatherReminders(reminders, { many, page: '/duties' }) })
  }
  return found.length < BATCH ? undefined : found.at(-1)?.ord
}

function remindersOf(
  one: Remindable,
  { packs, posts }: { packs: Pick<Packs, 'duties'>; posts: readonly HeldBy[] },
): Reminder[] {
  const duty = packs.duties.get(one.duty)?.duty
  if (!duty) return []
  const people = new Set(toldOf(duty.owner, posts).map(post => post.person))
  return [...people].map(person => ({
    person,
    unit: one.unit,
    kind: one.state === 'near' ? 'due' : 'overdue',
    subject: `duty:${one.id}:${one.state}`,
    words: reminderOf({ label: duty.label, key: one.key }, one),
    page: `/duties/${one.id}`,
    dueOn: one.due,
  }))
}

/**
 * Tells of tasks, takes back what holds no longer, and tells followers in a post what their predecessors were told: of what
 * changed since the last look, and the first time on a day of all.
 */
export async function remindOfTasks(reminding: Reminding): Promise<void> {
  const { database } = reminding
  const regions = await listRegions(database)
  await allDone(
    regions.map(
      region => () => database.transaction().execute(db => tellOfTasks(db, { ...reminding, region })),
    ),
  )
}

async function tellOfTasks(
  db: Transaction<DB>,
  { region, ...given }: Reminding & { region: number },
): Promise<void> {
  if (!(await takeTurn(db))) return
  const today = given.today ?? (await readToday(db))
  const look = await takeTaskNotes(db, { region, today })
  await settleTaskNotices(db, { region, today, look })
  await tellFollowers(db, { region, today })
  const found = await listUntoldTasks(db, { region, today, look })
  const posts = await reachedPosts(db, {
    region,
    units: found.map(one => one.unit),
    today,
    right: 'task.report',
  })
  for (const sort of TASK_REMINDER_NAMES) {
    const reminders = found
      .filter(one => one.sort === sort)
      .flatMap(one => taskRemindersOf(one, posts.get(one.unit) ?? []))
    const { many } = TASK_REMINDERS[sort]
    await tellGathered(db, { region, gathered: gatherReminders(reminders, { many, page: '/tasks' }) })
  }
}

const KINDS = {
  receive: 'task',
  returned: 'task',
  near: 'due',
  overdue: 'overdue',
} as const satisfies Record<TaskReminder, NoticeKind>

function taskRemindersOf(one: RemindableTask, posts: readonly HeldBy[]): Reminder[] {
  const { id, unit, sort, subject, dueOn } = one
  return peopleTold(one, posts).map(person => ({
    person,
    unit,
    kind: KINDS[sort],
    subject,
    words: taskReminderOf(sort, one),
    page: `/tasks?task=${id}`,
    dueOn,
  }))
}

type HeldBy = ReachedPost & RemindedPost

/** The posts held today in some units, with what they may do there. */
export async function reachedPosts(
  db: Transaction<DB>,
  {
    region,
    units,
    today,
    right,
  }: { region: number; units: readonly number[]; today: Day; right: 'duty.tick' | 'task.report' },
): Promise<Map<number, HeldBy[]>> {
  const held = await listRemindedPosts(db, { region, units, today })
  const posts = new Map<number, HeldBy[]>()
  for (const post of held) {
    const mayDo = rightsOf(post.role as Role).includes(right)
    posts.set(post.unit, [...(posts.get(post.unit) ?? []), { ...post, mayDo }])
  }
  return posts
}
