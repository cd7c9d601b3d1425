import { personList } from '#domain/person/contract.ts'
import { getUnit } from '#server/unit/get.ts'
import { listPeople } from '#store/person.ts'
import { handler } from '../handle.ts'

export const list = handler(personList, async (context, input) => {
  const { tx, scope } = context
  const unit = input.unit === undefined ? undefined : await getUnit(context, input.unit)
  const interval = unit ? { lo: unit.ord, hi: input.below ? unit.ordEnd : unit.ord } : scope.readOrg
  const { people, total } = await listPeople(tx, scope, {
    interval,
    words: input.words || undefined,
    after: Number(input.cursor ?? 0) || 0,
    limit: input.limit + 1,
  })
  const page = people.slice(0, input.limit)
  return { people: page, total, next: people.length > page.length ? String(page.at(-1)?.id) : null }
})
