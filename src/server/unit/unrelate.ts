import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { unitUnrelate } from '#domain/unit/contract.ts'
import { endRelation, lockRelation } from '#store/unit-relation.ts'
import { handler } from '../handle.ts'

export const unrelate = handler(unitUnrelate, async ({ tx, scope }, { id, to }) => {
  const relation = await lockRelation(tx, scope, id)
  if (!relation) throw new Refusal('absent', '没有这项关系，请刷新后重试')
  if (relation.to !== null && relation.to <= to)
    throw new Refusal('conflict', `这项关系到${dayInWords(relation.to)}为止，不必再解除`)
  if (to < relation.from)
    throw new Refusal('invalid', `解除日期早于起始日期${dayInWords(relation.from)}，请改正`)
  await endRelation(tx, scope, { id, ord: relation.ord, to })
  return { id }
})
