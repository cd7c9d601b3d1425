import { findTwice } from '#domain/group/members.ts'
import { type Day, dayInWords } from '#domain/kernel/day.ts'
import { misplaced, type Refusal } from '#domain/kernel/refusal.ts'
import { readNames } from '#store/names.ts'
import { makeNotices } from '#store/notice.ts'
import type { Context } from '../handle.ts'

/** Tells everybody who has come into a group that he is in. */
export async function tellMembers(
  { tx, scope, today }: Context,
  { id, name, members }: { id: number; name: string; members: readonly Wanted[] },
): Promise<void> {
  const drafts = members.map(({ person, role }) => ({
    to: { person },
    kind: 'other' as const,
    subject: `group:${id}:${role}:${today}`,
    words: `您已列入“${name}”，担任${role}`,
    page: '/groups',
  }))
  await makeNotices(tx, scope, { drafts, today })
}

interface Wanted {
  person: number
  role: string
}

/** The wanted members with their names; refuses one who is out of sight or stands twice. */
export async function nameMembers(
  { tx, scope }: Context,
  wanted: readonly Wanted[],
): Promise<(Wanted & { name: string })[]> {
  const { people } = await readNames(tx, scope, { people: wanted.map(one => one.person), units: [] })
  const twice = findTwice(wanted)
  if (twice !== undefined) throw refusal(`“${people.get(twice) ?? ''}”列了两次，请去掉一次`)
  const strangers = wanted.filter(one => !people.has(one.person)).length
  if (strangers > 0)
    throw refusal(`有${strangers}人不在您可以查看的名册中，请重新选择；外单位的请系统管理员列入`)
  return wanted.map(one => ({ ...one, name: people.get(one.person) ?? '' }))
}

/** Refuses a day that has not come. */
export function refuseFuture(day: Day, { today, place }: { today: Day; place: string }): void {
  if (day <= today) return
  const message = `日期${dayInWords(day)}还没有到，请到那一天再办，或改填今天及以前的日期`
  throw misplaced(place, message)
}

function refusal(message: string): Refusal {
  return misplaced('members', message)
}
