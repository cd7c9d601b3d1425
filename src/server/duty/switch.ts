import { dutySwitch } from '#domain/duty/contract.ts'
import { isOnByDefault } from '#domain/duty/definition.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { insertSwitch, listSwitches } from '#store/duty/setting.ts'
import { handler } from '../handle.ts'
import { getOpenUnit } from '../unit/get.ts'

export const switchOne = handler(dutySwitch, async (context, { unit: id, duty, on, reason, ...input }) => {
  const { tx, scope, core, today } = context
  const { from = today } = input
  const found = core.duties.get(duty)
  if (!found) throw new Refusal('absent', '没有这项职责，规范可能已经更新，请刷新页面后重选')
  const unit = await getOpenUnit(context, id)
  if (from < today) {
    const message = `不能从过去起（今天是${dayInWords(today)}）：已经到期的不因启用停用而改变`
    throw misplaced('from', message)
  }
  const held = (await listSwitches(tx, scope, unit.ord)).find(one => one.duty === duty)
  if ((held?.on ?? isOnByDefault(found.duty)) === on)
    throw new Refusal('conflict', `“${found.duty.label}”在“${unit.name}”本来就是${on ? '启用' : '停用'}的`)
  return { id: await insertSwitch(tx, scope, { unit: unit.id, ord: unit.ord, duty, on, from, reason }) }
})
