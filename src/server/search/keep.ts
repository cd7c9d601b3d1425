import { Refusal } from '#domain/kernel/refusal.ts'
import { MOST_KEPT, searchKeep } from '#domain/search/contract.ts'
import { keepFilter, listFilters } from '#store/saved-filter.ts'
import { handler } from '../handle.ts'

export const keep = handler(searchKeep, async ({ tx, scope }, input) => {
  const kept = await listFilters(tx, scope)
  const isNew = !kept.some(filter => filter.page === input.page && filter.name === input.name)
  if (isNew && kept.length >= MOST_KEPT)
    throw new Refusal('conflict', `最多保存${MOST_KEPT}个筛选，请先删去不再用的`)
  return { id: await keepFilter(tx, scope, input) }
})
