import { groupDissolve } from '#domain/group/contract.ts'
import { dayBefore, dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { endMembers, listMembers, updateGroup } from '#store/group.ts'
import { handler } from '../handle.ts'
import { getStanding } from './get.ts'
import { refuseFuture } from './members.ts'

export const dissolve = handler(groupDissolve, async (context, { id, on }) => {
  const { tx, scope, today } = context
  const { ord, formedOn } = await getStanding(context, id)
  refuseFuture(on, { today, place: 'on' })
  if (on < formedOn) throw new Refusal('invalid', `撤销日期早于成立日期${dayInWords(formedOn)}，请改正`)
  const members = (await listMembers(tx, scope, [id])).filter(member => member.to === null || member.to >= on)
  await endMembers(tx, scope, { members: members.map(member => ({ ...member, ord })), to: dayBefore(on) })
  await updateGroup(tx, scope, { id, ord, change: { dissolved_on: on } })
  return { id }
})
