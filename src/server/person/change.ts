import { Refusal } from '#domain/kernel/refusal.ts'
import { personChange } from '#domain/person/contract.ts'
import { findPerson, updatePerson } from '#store/person.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'

export const change = handler(personChange, async ({ tx, scope }, input) => {
  const person = await findPerson(tx, scope, input.id)
  if (!person) throw new Refusal('absent', '没有这个人，或者他不在您可以查看的范围内')
  await updatePerson(tx, scope, {
    id: person.id,
    ord: person.ord,
    change: {
      name: input.name,
      initials: initialsOf(input.name),
      title: input.title,
      party_member: input.partyMember,
      left_on: input.leftOn,
    },
  })
  return { id: person.id }
})
