import { accountReset } from '#domain/account/contract.ts'
import { checkPassword } from '#domain/session/password.ts'
import { setPassword } from '#store/account.ts'
import { DEMO_PASSWORD } from '../demo-accounts.ts'
import { handler } from '../handle.ts'
import { hashPassword } from '../session/password.ts'
import { getOpenAccount } from './get.ts'

export const reset = handler(accountReset, async (context, { id, password }) => {
  const account = await getOpenAccount(context, id)
  checkPassword(password, { login: account.login, demoPassword: DEMO_PASSWORD })
  const passwordHash = await hashPassword(password)
  await setPassword(context.tx, context.scope, { id, ord: account.ord, passwordHash, mustChange: true })
  return { id }
})
