import { noticeRead } from '#domain/notice/contract.ts'
import { markRead } from '#store/notice.ts'
import { handler } from '../handle.ts'

export const read = handler(noticeRead, async ({ tx, scope }, input) => {
  const range = 'id' in input ? { from: input.id, to: input.id } : { from: 0, to: input.upTo }
  return { read: await markRead(tx, scope, range) }
})
