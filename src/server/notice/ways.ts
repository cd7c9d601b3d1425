import { noticeWays } from '#domain/notice/contract.ts'
import { findMailDomains, findWay } from '#store/notice-way.ts'
import { handler } from '../handle.ts'
import { calendarPath } from './address.ts'

export const ways = handler(noticeWays, async ({ tx, scope, actor, secrets }) => {
  const { calendar: serial, ...way } = await findWay(tx, scope)
  const { region, person } = actor
  return {
    ...way,
    mailDomains: (await findMailDomains(tx, scope)) ?? null,
    calendar: serial === null ? null : calendarPath(secrets, { region, person, serial }),
  }
})
