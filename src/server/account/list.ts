import { accountList } from '#domain/account/contract.ts'
import { listAccounts } from '#store/account.ts'
import { handler } from '../handle.ts'

export const list = handler(accountList, async ({ tx, scope }) => ({
  accounts: await listAccounts(tx, scope),
}))
