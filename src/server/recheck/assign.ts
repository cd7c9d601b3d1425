import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { recheckAssign } from '#domain/recheck/contract.ts'
import { readNames } from '#store/names.ts'
import { readTaints } from '#store/problem/problem.ts'
import { assignItem, listItems, listRechecks, type StoredItem } from '#store/recheck.ts'
import { type Context, handler } from '../handle.ts'
import { namePerson } from '../problem/people.ts'
import { notifyNamed } from './notify.ts'
import { tainted } from './view.ts'

export const assign = handler(recheckAssign, async (context, { items: ids, person }) => {
  const { tx, scope } = context
  const wanted = [...new Set(ids)]
  const items = await listItems(tx, scope, { ids: wanted })
  const own = new Set((await listRechecks(tx, scope)).flatMap(one => (one.isOwn ? one.id : [])))
  if (items.length < wanted.length || items.some(one => !own.has(one.recheck)))
    throw new Refusal('forbidden', '核查人由抽取这一轮的单位指定，您现在的岗位不在那个单位，请刷新后核对')
  const verifier = await nameVerifier(context, person)
  const taints = await readTaints(tx, { problems: items.map(one => one.problem), person })
  const answer: { done: number[]; refused: { id: number; no: string; why: string }[] } = {
    done: [],
    refused: [],
  }
  const renamed: StoredItem[] = []
  for (const item of items) {
    const why =
      item.answer !== null ? '已经填过核查记录，不再换人' : tainted(verifier.name, taints.get(item.problem))
    if (why !== undefined) answer.refused.push({ id: item.id, no: item.no ?? '', why })
    else if (await assignItem(tx, scope, { id: item.id, ord: item.ord, verifier })) {
      answer.done.push(item.id)
      if (item.verifier !== person) renamed.push(item)
    }
  }
  await notifyNamed(context, { items: renamed, person })
  return answer
})

/** A person in sight who holds a post today, with the name of its unit. */
async function nameVerifier(
  context: Context,
  person: number,
): Promise<{ person: number; name: string; unitName: string }> {
  const found = await namePerson(context, person)
  if (!found || found.unit === null)
    throw misplaced('person', '没有这个人，或者他现在没有岗位，请另选一位现在有岗位的同志')
  const { units } = await readNames(context.tx, context.scope, { people: [], units: [found.unit] })
  return { person, name: found.name, unitName: units.get(found.unit) ?? '' }
}
