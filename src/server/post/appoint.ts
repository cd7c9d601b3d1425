import { Refusal } from '#domain/kernel/refusal.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { whyNotAppointed } from '#domain/post/term.ts'
import { getOpenUnit, getUnit } from '#server/unit/get.ts'
import { findPerson } from '#store/person.ts'
import { insertPost, listPersonPosts } from '#store/post.ts'
import { handler } from '../handle.ts'

export const appoint = handler(postAppoint, async (context, input) => {
  const { tx, scope } = context
  const unit = await getOpenUnit(context, input.unit)
  // A closed unit may be covered: so the unit that took it over can look up what it left.
  const covered = input.covers === undefined ? unit : await getUnit(context, input.covers)
  const person = await findPerson(tx, scope, input.person)
  if (!person) throw new Refusal('absent', '没有这个人，请从名册中选择')
  const { title, role, from, to, round, dueOn } = input
  if (person.leftOn !== null && (to === null || to > person.leftOn)) {
    throw new Refusal('conflict', `“${person.name}”已于${person.leftOn}离开，请另选人员`)
  }
  const refused = whyNotAppointed(await listPersonPosts(tx, scope, person.id), {
    unit: unit.id,
    title,
    role,
    from,
    to,
  })
  if (refused) throw new Refusal('conflict', `“${person.name}”${refused}`)
  const id = await insertPost(tx, scope, {
    unit: unit.id,
    ord: unit.ord,
    person: person.id,
    title,
    role,
    covers: covered.id,
    from,
    to,
    round,
    dueOn,
  })
  return { id }
})
