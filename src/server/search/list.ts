import { searchList } from '#domain/search/contract.ts'
import { listFilters } from '#store/saved-filter.ts'
import { handler } from '../handle.ts'

export const list = handler(searchList, async ({ tx, scope }) => ({ filters: await listFilters(tx, scope) }))
