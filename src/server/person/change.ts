import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { personChange } from '#domain/person/contract.ts'
import { getOpenUnit } from '#server/unit/get.ts'
import { placeAccount } from '#store/account.ts'
import { findPerson, updatePerson } from '#store/person.ts'
import { listPersonPosts } from '#store/post.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'

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
  const isMoving = input.unit !== undefined && input.unit !== person.unit
  const unit = isMoving ? await getOpenUnit(context, input.unit ?? 0) : { id: person.unit, ord: person.ord }
  await updatePerson(tx, scope, {
    id: person.id,
    change: {
      name,
      initials: initialsOf(name),
      title,
      party_member: partyMember,
      left_on: leftOn,
      unit_id: unit.id,
      ord: unit.ord,
    },
  })
  if (isMoving) await placeAccount(tx, scope, { person: person.id, ord: unit.ord })
  return { id: person.id }
})
