import { misplaced } from '#domain/kernel/refusal.ts'
import { findPerson } from '#store/person.ts'
import { listPersonPosts } from '#store/post.ts'
import type { Context } from '../handle.ts'

/** A person in sight with the unit of a post he holds today, null when he holds none. */
export async function namePerson(
  { tx, scope, today }: Context,
  id: number,
): Promise<{ person: number; name: string; unit: number | null } | undefined> {
  const found = await findPerson(tx, scope, id)
  if (!found) return undefined
  const posts = await listPersonPosts(tx, scope, id)
  const held = posts.filter(post => post.from <= today && (post.to === null || post.to >= today))
  const own = held.find(post => post.unit === found.unit) ?? held[0]
  return { person: id, name: found.name, unit: own?.unit ?? null }
}

/** The names of people in sight, or a refusal at the place where one is not. */
export async function namePeople(
  { tx, scope }: Context,
  asked: readonly { person: number | null; place: string }[],
): Promise<Map<number, string>> {
  const names = new Map<number, string>()
  for (const { person, place } of asked) {
    if (person === null || names.has(person)) continue
    const found = await findPerson(tx, scope, person)
    if (!found) {
      const message = '没有这个人，或者他不在您可以查看的范围内，请另选'
      throw misplaced(place, message)
    }
    names.set(person, found.name)
  }
  return names
}
