import { dutyConfirm } from '#domain/duty/contract.ts'
import { whyNotOwn } from '#domain/duty/deciding.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findActRecord } from '#store/duty/shown.ts'
import { type Context, handler } from '../handle.ts'
import { decide, lockOccurrence, refuseIf } from './decidable.ts'

export const confirm = handler(dutyConfirm, async (context, { id, record, reason }) => {
  const { decidable, decider } = await lockOccurrence(context, id)
  refuseIf(whyNotOwn(decidable, decider))
  if (!decidable.isShown) throw new Refusal('conflict', '这项职责没有台账可对，请直接勾选办成')
  await getActRecord(context, record)
  await decide(context, { occurrence: id, kind: 'confirm', record, reason })
  return { id }
})

/** A valid entry in sight; a void one shows nothing. */
export async function getActRecord({ tx, scope }: Context, id: number): Promise<void> {
  const found = await findActRecord(tx, scope, id)
  if (!found) throw new Refusal('absent', '没有这条登记，或者它不在您可以查看的范围内')
  if (!found.isValid) throw new Refusal('conflict', `《${found.title}》已作废，不能算数，请另选`)
}
