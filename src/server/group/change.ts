import { groupChange } from '#domain/group/contract.ts'
import { planMembers } from '#domain/group/members.ts'
import { dayBefore, dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { endMembers, insertMembers, listMembers, updateGroup } from '#store/group.ts'
import { handler } from '../handle.ts'
import { getStanding } from './get.ts'
import { nameMembers, refuseFuture, tellMembers } from './members.ts'

export const change = handler(groupChange, async (context, { from = context.today, ...input }) => {
  const { tx, scope, today } = context
  const { id, ord, formedOn } = await getStanding(context, input.id)
  refuseFuture(from, { today, place: 'from' })
  if (from < formedOn)
    throw new Refusal('invalid', `变动日期早于成立日期${dayInWords(formedOn)}，请改正`, {
      complaints: [{ place: 'from', message: '变动日期早于成立日期' }],
    })
  const named = new Map((await nameMembers(context, input.members)).map(one => [one.person, one]))
  const { leaving, joining } = planMembers(await listMembers(tx, scope, [id]), input.members, from)
  await endMembers(tx, scope, {
    members: leaving.map(member => ({ id: member.id, group: id, ord })),
    to: dayBefore(from),
  })
  const members = joining.flatMap(one => named.get(one.person) ?? [])
  await insertMembers(tx, scope, { group: id, ord, from, members })
  const { kind, name, purpose } = input
  await updateGroup(tx, scope, { id, ord, change: { kind, name, purpose } })
  await tellMembers(context, { id, name, members })
  return { id, joined: joining.length, left: leaving.length }
})
