import { noticeCount } from '#domain/notice/contract.ts'
import { countUnread } from '#store/notice.ts'
import { handler } from '../handle.ts'

export const count = handler(noticeCount, async ({ tx, scope }) => ({ unread: await countUnread(tx, scope) }))
