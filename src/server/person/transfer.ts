import type { ParsedOf } from '#domain/kernel/command.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { personTransfer } from '#domain/person/contract.ts'
import { POST_ROLES } from '#domain/post/contract.ts'
import { whyNotAppointed } from '#domain/post/term.ts'
import { whyNotFrom } from '#domain/unit/change.ts'
import { getOpenUnit } from '#server/unit/get.ts'
import { lockPeople, type MovingPerson } from '#store/person-stay.ts'
import { insertPost, listPersonPosts } from '#store/post.ts'
import { lockTree } from '#store/unit.ts'
import { type Context, handler } from '../handle.ts'
import { endPosts, movePerson, postsOf } from './relocate.ts'

export const transfer = handler(personTransfer, async (context, input) => {
  const { tx, scope, today } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, input.unit)
  const [person] = await lockPeople(tx, scope, [input.id])
  if (!person) throw new Refusal('absent', '没有这个人，或者他不在您可以查看的范围内')
  refuseMove(person, input)
  const misdated = whyNotFrom(input.from, { today, openedOn: unit.openedOn })
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'from', message: misdated }] })
  const { here, elsewhere } = await postsOf(context, {
    person: person.id,
    unit: person.unit,
    day: input.from,
  })
  await endPosts(context, { posts: here, day: input.from })
  const { title, reason, from: day } = input
  const memberships = await movePerson(context, { person, to: unit, day, title, reason })
  if (input.post) await appoint(context, { person, unit, day, post: input.post })
  return { id: person.id, posts: here.length, memberships, keeps: elsewhere.map(post => post.title) }
})

function refuseMove(person: MovingPerson, { unit }: ParsedOf<typeof personTransfer>): void {
  if (person.unit === unit) throw new Refusal('invalid', `“${person.name}”已在这个单位，请另选调入单位`)
  if (person.leftOn !== null)
    throw new Refusal('conflict', `“${person.name}”已于${dayInWords(person.leftOn)}离开，不能再调动`)
}

interface Appointment {
  person: MovingPerson
  unit: { id: number; ord: number }
  day: string
  post: NonNullable<ParsedOf<typeof personTransfer>['post']>
}

async function appoint({ tx, scope }: Context, { person, unit, day, post }: Appointment): Promise<void> {
  const role = POST_ROLES.find(one => one === post.role)
  if (!role)
    throw new Refusal('invalid', '请选择岗位权限', {
      complaints: [{ place: 'post.role', message: '请选择岗位权限' }],
    })
  const { title, round, dueOn } = post
  const next = { unit: unit.id, title, role, from: day, to: null }
  const refused = whyNotAppointed(await listPersonPosts(tx, scope, person.id), next)
  if (refused) throw new Refusal('conflict', `“${person.name}”${refused}`)
  await insertPost(tx, scope, { ...next, ord: unit.ord, person: person.id, covers: unit.id, round, dueOn })
}
