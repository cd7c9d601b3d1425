import { personAdd } from '#domain/person/contract.ts'
import { getOpenUnit } from '#server/unit/get.ts'
import { insertPerson } from '#store/person.ts'
import { handler } from '../handle.ts'
import { initialsOf } from '../initials.ts'

export const add = handler(personAdd, async (context, input) => {
  const unit = await getOpenUnit(context, input.unit)
  const id = await insertPerson(context.tx, context.scope, {
    ...input,
    ord: unit.ord,
    initials: initialsOf(input.name),
  })
  return { id }
})
