import { noticeRead } from '#domain/notice/contract.ts'
import { markRead } from '#store/notice.ts'
import { handler } from '../handle.ts'

export const read = handler(noticeRead, async ({ tx, scope }, { id, upTo = 0 }) => {
  return { read: await markRead(tx, scope, id === undefined ? { upTo } : { id }) }
})
