import { noticeList } from '#domain/notice/contract.ts'
import { countUnread, listNotices } from '#store/notice.ts'
import { handler } from '../handle.ts'

export const list = handler(noticeList, async ({ tx, scope }, { only, cursor, limit }) => {
  const before = Number(cursor ?? Number.NaN)
  const rows = await listNotices(tx, scope, {
    unread: only === 'unread',
    before: Number.isSafeInteger(before) ? before : undefined,
    limit: limit + 1,
  })
  const notices = rows.slice(0, limit)
  return {
    notices,
    next: rows.length > limit ? String(notices.at(-1)?.id ?? '') : null,
    unread: await countUnread(tx, scope),
  }
})
