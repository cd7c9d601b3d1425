import { type Day, dayBefore, dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotAppointed } from '#domain/post/term.ts'
import { placeAccount } from '#store/account.ts'
import { endMembers, lockMemberships } from '#store/group.ts'
import { findArrival, insertStay, type MovingPerson, placePerson } from '#store/person-stay.ts'
import { endPost, insertPost, listPersonPosts, lockOpenPosts, type OpenPost } from '#store/post.ts'
import type { Context } from '../handle.ts'

/** A unit somebody goes to, at the position it has by now. */
interface Target {
  id: number
  ord: number
}

/**
 * Puts a person on the roll of another unit from a day. The unit he leaves keeps his name and title as they were; his
 * account goes with him, and what he was in its groups ends. Posts are the caller's business.
 */
export async function movePerson(
  context: Context,
  {
    person,
    to,
    day,
    title,
    reason,
  }: { person: MovingPerson; to: Target; day: Day; title?: string; reason: string },
): Promise<number> {
  const { tx, scope } = context
  const last = dayBefore(day)
  const arrival = await findArrival(tx, scope, person.id)
  if (arrival && arrival > last)
    throw new Refusal(
      'conflict',
      `“${person.name}”自${dayInWords(arrival)}起才到现单位，日期应晚于这一天，请改正`,
    )
  await insertStay(tx, scope, {
    person: person.id,
    unit: person.unit,
    ord: person.ord,
    name: person.name,
    title: person.title,
    from: arrival ?? null,
    to: last,
    reason,
  })
  const ended = await endMemberships(context, { person: person.id, unit: person.unit, day })
  await placePerson(tx, scope, { id: person.id, unit: to.id, ord: to.ord, title: title ?? person.title })
  await placeAccount(tx, scope, { person: person.id, ord: to.ord })
  return ended
}

/** Ends what somebody is in groups, of one unit or of all, so that he is in none from the day on; how many it were. */
export async function endMemberships(
  { tx, scope }: Context,
  { person, unit, day }: { person: number; unit?: number; day: Day },
): Promise<number> {
  const members = await lockMemberships(tx, scope, { person, day, ...(unit === undefined ? {} : { unit }) })
  await endMembers(tx, scope, { members, to: dayBefore(day) })
  return members.length
}

/** Ends posts so that none is held from the day on; one that begins on it or later cannot end before it began. */
export async function endPosts(
  { tx, scope }: Context,
  { posts, day }: { posts: readonly OpenPost[]; day: Day },
): Promise<void> {
  const late = posts.find(post => post.from >= day)
  if (late) {
    throw new Refusal(
      'conflict',
      `“${late.personName}”的“${late.title}”自${dayInWords(late.from)}起才任职，日期应晚于这一天；也可以先免去这个岗位`,
    )
  }
  for (const { id, ord } of posts) await endPost(tx, scope, { id, ord, to: dayBefore(day) })
}

/** Opens posts that were ended at one unit again at another, with their terms; how many, one held there already aside. */
export async function reopenPosts(
  { tx, scope }: Context,
  { posts, to, day }: { posts: readonly OpenPost[]; to: Target; day: Day },
): Promise<number> {
  let opened = 0
  for (const post of posts) {
    const { person, title, role, round, dueOn } = post
    const next = { unit: to.id, title, role, from: day, to: post.to }
    if (whyNotAppointed(await listPersonPosts(tx, scope, person), next)) continue
    const covers = post.covers === post.unit ? to.id : post.covers
    await insertPost(tx, scope, { ...next, ord: to.ord, person, covers, round, dueOn })
    opened += 1
  }
  return opened
}

/** A person's posts that go on on a day, at one unit and elsewhere. */
export async function postsOf(
  { tx, scope }: Context,
  { person, unit, day }: { person: number; unit: number; day: Day },
): Promise<{ here: OpenPost[]; elsewhere: OpenPost[] }> {
  const posts = await lockOpenPosts(tx, scope, { person, day })
  return {
    here: posts.filter(post => post.unit === unit),
    elsewhere: posts.filter(post => post.unit !== unit),
  }
}
