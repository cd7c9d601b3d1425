import { noticeCalendar } from '#domain/notice/contract.ts'
import { turnCalendar } from '#store/notice-way.ts'
import { handler } from '../handle.ts'
import { calendarPath } from './address.ts'

export const calendar = handler(noticeCalendar, async ({ tx, scope, actor, secrets }, { on }) => {
  const serial = await turnCalendar(tx, scope, { on })
  const { region, person } = actor
  return { calendar: serial === null ? null : calendarPath(secrets, { region, person, serial }) }
})
