import { dutyOpen } from '#domain/duty/contract.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listOpenYears, openYear } from '#store/duty/setting.ts'
import { handler } from '../handle.ts'

export const open = handler(dutyOpen, async ({ tx, scope, today }, { year }) => {
  if (year > yearOf(today) + 1) throw new Refusal('invalid', `最多开到${yearOf(today) + 1}年，请改年份`)
  const held = (await listOpenYears(tx, scope)).find(one => one.year === year)
  if (held?.since === `${year}-01-01`) throw new Refusal('conflict', `${year}年的应办已经开过了`)
  await openYear(tx, scope, year)
  return { year }
})
