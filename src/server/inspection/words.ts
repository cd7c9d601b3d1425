import type { inspectionRevise } from '#domain/inspection/contract.ts'
import type { ParsedOf } from '#domain/kernel/command.ts'
import { misplaced } from '#domain/kernel/refusal.ts'
import type { InspectionWords, StoredInspection } from '#store/inspection/inspection.ts'
import { dropMembers, listMembers, putMembers, readHomes } from '#store/inspection/member.ts'
import type { Context } from '../handle.ts'
import { kindsOf } from './codes.ts'

type Plan = Omit<ParsedOf<typeof inspectionRevise>, 'id'>

/** What a plan says, with its checklist as the packs have it; refused where it names what is not there. */
export function wordsOf({ core }: Context, plan: Plan): InspectionWords {
  const { title, kind, purpose, basis, from, to } = plan
  if (!kindsOf(core).some(one => one.id === kind && !one.retired))
    throw misplaced('kind', '没有这种检查类型，请从列表里选')
  const checklist = plan.checklist === null ? null : core.checklists.get(plan.checklist)
  if (checklist === undefined) throw misplaced('checklist', '没有这份检查清单，请从列表里选，或者不选')
  return { title, kind, purpose, basis, from, to, checklist }
}

/** Makes the team of an inspection the one that the plan names; people out of sight or gone are refused by their place. */
export async function setTeam(
  { tx, scope, today }: Context,
  inspection: Pick<StoredInspection, 'id' | 'unit' | 'ord'>,
  { leader, members }: Pick<Plan, 'leader' | 'members'>,
): Promise<void> {
  const former = await listMembers(tx, scope, inspection.id)
  const wanted = [...new Set([leader, ...members])]
  const known = former.filter(one => one.leftOn === null)
  const fresh = wanted.filter(person => !known.some(one => one.person === person))
  const homes = await readHomes(tx, scope, { people: fresh, on: today })
  const stranger = fresh.find(person => !homes.has(person))
  if (stranger !== undefined)
    throw misplaced(
      stranger === leader ? 'leader' : 'members',
      '有一位同志不在您可以查看的范围内，或者已经离开，请另选',
    )
  const people = wanted.flatMap(person => {
    const isLeader = person === leader
    const held = known.find(one => one.person === person)
    if (held) return held.isLeader === isLeader ? [] : [{ ...held, isLeader }]
    const home = homes.get(person)
    return home ? [{ person, ...home, isLeader }] : []
  })
  await putMembers(tx, scope, { inspection, people })
  const gone = known.filter(one => !wanted.includes(one.person)).map(one => one.id)
  await dropMembers(tx, scope, { ids: gone, ord: inspection.ord, on: today })
}
