import { type Day, dayBefore, dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { whyNotFrom } from '#domain/unit/change.ts'
import { unitMerge } from '#domain/unit/contract.ts'
import { whyNotMerged } from '#domain/unit/merging.ts'
import { endPosts, movePerson, reopenPosts } from '#server/person/relocate.ts'
import { endMembers, listMembers, lockUnitGroups, updateGroup } from '#store/group.ts'
import { listPresent, lockPeople } from '#store/person-stay.ts'
import { lockOpenPosts } from '#store/post.ts'
import { listUnits, lockTree, type StoredUnit, updateUnit } from '#store/unit.ts'
import { insertChange } from '#store/unit-change.ts'
import { endRelation, listRelations } from '#store/unit-relation.ts'
import { type Context, handler } from '../handle.ts'
import { adopt } from './adopt.ts'
import { getOpenUnit } from './get.ts'

export const merge = handler(unitMerge, async (context, { id, into, from: day, reason }) => {
  const { tx, scope, today } = context
  await lockTree(tx, scope)
  const unit = await getOpenUnit(context, id, 'update')
  const survivor = await getOpenUnit(context, into)
  const places = await listUnits(tx, scope, { closed: true })
  refuseMerge({ places, unit, survivor, day, today })
  const children = places
    .filter(place => place.parent === id && place.closedOn === null)
    .map(place => place.id)
  const placed = await adopt(context, { places, children, from: id, to: into, day, reason })
  const [here, there] = [placed.get(id), placed.get(into)]
  if (!here || !there) throw new Refusal('conflict', '单位刚刚被别人调整，请刷新页面后重试')
  const posts = await lockOpenPosts(tx, scope, { unit: id, day })
  await endPosts(context, { posts, day })
  const present = await lockPeople(tx, scope, await listPresent(tx, scope, { unit: id, day }))
  for (const person of present) await movePerson(context, { person, to: there, day, reason })
  const opened = await reopenPosts(context, { posts, to: there, day })
  await endTies(context, { unit: id, day })
  await updateUnit(tx, scope, { id, ord: here.ord, change: { closed_on: day } })
  await insertChange(tx, scope, { unit: id, ord: here.ord, kind: 'merge', on: day, to: into, reason })
  return { id: into, children: children.length, people: present.length, posts: opened }
})

function refuseMerge({
  places,
  unit,
  survivor,
  day,
  today,
}: {
  places: readonly StoredUnit[]
  unit: StoredUnit
  survivor: StoredUnit
  day: Day
  today: Day
}): void {
  const refused = whyNotMerged(places, { unit: unit.id, into: survivor.id })
  if (refused) throw new Refusal('invalid', refused)
  const openedOn = unit.openedOn > survivor.openedOn ? unit.openedOn : survivor.openedOn
  const misdated = whyNotFrom(day, { today, openedOn })
  if (misdated) throw new Refusal('invalid', misdated, { complaints: [{ place: 'from', message: misdated }] })
  const late = places.find(
    place => place.parent === unit.id && place.closedOn === null && place.openedOn > day,
  )
  if (late)
    throw new Refusal(
      'conflict',
      `下级“${late.name}”于${dayInWords(late.openedOn)}才成立，并入日期应不早于这一天`,
    )
}

/** Side relations and groups end with the unit: whom the survivor guides or gathers is for somebody to say. */
async function endTies({ tx, scope }: Context, { unit, day }: { unit: number; day: Day }): Promise<void> {
  const last = dayBefore(day)
  for (const { id, ord, from, to } of await listRelations(tx, scope, unit)) {
    if (to === null || to >= day) await endRelation(tx, scope, { id, ord, to: from > last ? from : last })
  }
  const groups = await lockUnitGroups(tx, scope, unit)
  const members = await listMembers(
    tx,
    scope,
    groups.map(group => group.id),
  )
  for (const { id, ord, formedOn } of groups) {
    const open = members.filter(member => member.group === id && (member.to === null || member.to >= day))
    await endMembers(tx, scope, { members: open.map(member => ({ ...member, ord })), to: last })
    await updateGroup(tx, scope, { id, ord, change: { dissolved_on: formedOn > day ? formedOn : day } })
  }
}
