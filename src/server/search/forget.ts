import { Refusal } from '#domain/kernel/refusal.ts'
import { searchForget } from '#domain/search/contract.ts'
import { forgetFilter } from '#store/saved-filter.ts'
import { handler } from '../handle.ts'

export const forget = handler(searchForget, async ({ tx, scope }, { id }) => {
  if (!(await forgetFilter(tx, scope, id))) throw new Refusal('absent', '没有这个保存的筛选，可能已经删去')
  return { id }
})
