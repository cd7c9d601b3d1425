import { noticeRead } from '#domain/notice/contract.ts'
import { markRead } from '#store/notice.ts'
import { handler } from '../handle.ts'

export const read = handler(noticeRead, async ({ tx, scope }, { id, upTo = 0 }) => {
  const range = id === undefined ? { from: 0, to: upTo } : { from: id, to: id }
  return { read: await markRead(tx, scope, range) }
})
