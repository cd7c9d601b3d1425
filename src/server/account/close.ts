import { accountClose } from '#domain/account/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { closeAccount } from '#store/account.ts'
import { handler } from '../handle.ts'
import { getOpenAccount } from './get.ts'

export const close = handler(accountClose, async (context, { id }) => {
  const account = await getOpenAccount(context, id)
  if (account.id === context.actor.account)
    throw new Refusal('conflict', '不能停用自己正在使用的账号，请由另一位安全保密员办理')
  await closeAccount(context.tx, context.scope, account)
  return { id }
})
