import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { personChange } from '#domain/person/contract.ts'
import { findPerson, updatePerson } from '#store/person.ts'
import { listPersonPosts } from '#store/post.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import { endMemberships } from './relocate.ts'

export const change = handler(personChange, async (context, input) => {
  const { tx, scope } = context
  const person = await findPerson(tx, scope, input.id)
  if (!person) throw new Refusal('absent', '没有这个人，或者他不在您可以查看的范围内')
  const { leftOn, name, title, partyMember } = input
  const posts = await listPersonPosts(tx, scope, person.id)
  const open = leftOn === null ? [] : posts.filter(post => post.to === null || post.to > leftOn)
  if (leftOn !== null && open.length > 0) {
    const titles = open.map(post => `“${post.title}”`).join('、')
    throw new Refusal(
      'conflict',
      `“${person.name}”到${dayInWords(leftOn)}还任着${titles}，请先免去岗位再填离开日期`,
    )
  }
  await updatePerson(tx, scope, {
    id: person.id,
    change: {
      name,
      initials: initialsOf(name),
      title,
      party_member: partyMember,
      left_on: leftOn,
      unit_id: person.unit,
      ord: person.ord,
    },
  })
  if (leftOn !== null) await endMemberships(context, { person: person.id, day: leftOn })
  return { id: person.id }
})
