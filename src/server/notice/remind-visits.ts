import type { Transaction } from 'kysely'
import { dayInWords } from '#domain/kernel/day.ts'
import { gatherReminders, type Reminder } from '#domain/notice/gather.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { type Role, rightsOf } from '#domain/session/right.ts'
import { listRemindedPosts, type RemindedPost, takeTurn, tellGathered } from '#store/notice-source.ts'
import { type DueVisit, listVisitsDue } from '#store/problem/visit-due.ts'
import type { DB } from '#store/tables.ts'

/**
 * Tells of each 回访 of a region that is due by a day whoever may make it for the overseeing unit, once; many at once as
 * one that counts them. False when another is reminding just now.
 */
export async function tellOfVisits(
  db: Transaction<DB>,
  { packs, region, today }: { packs: Pick<Packs, 'rectifications'>; region: number; today: string },
): Promise<boolean> {
  if (!(await takeTurn(db))) return false
  const [rules] = packs.rectifications.values()
  if (!rules) return true
  const visits = await listVisitsDue(db, {
    region,
    today,
    visits: rules.visits.toSorted((a, b) => a - b),
  })
  const units = visits.map(one => one.over)
  const posts = (await listRemindedPosts(db, { region, units, today })).filter(
    post => post.signsIn && rightsOf(post.role as Role).includes('problem.visit'),
  )
  const reminders = visits.flatMap(one => remindersOf(one, posts))
  const many = '个已销号的问题该回访了'
  await tellGathered(db, {
    region,
    gathered: gatherReminders(reminders, { many, page: '/problems?mine=over' }),
  })
  return true
}

function remindersOf({ id, no, over, due, subject }: DueVisit, posts: readonly RemindedPost[]): Reminder[] {
  const people = new Set(posts.filter(post => post.unit === over).map(post => post.person))
  return [...people].map(person => ({
    person,
    unit: over,
    kind: 'case',
    subject,
    words: `问题${no}该回访了：${dayInWords(due)}起`,
    page: `/problems/${id}`,
    dueOn: due,
  }))
}
