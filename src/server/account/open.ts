import { accountOpen } from '#domain/account/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { checkPassword } from '#domain/session/password.ts'
import { refuseTwice } from '#server/unit/get.ts'
import { insertAccount } from '#store/account.ts'
import { findPerson } from '#store/person.ts'
import { DEMO_PASSWORD } from '../demo-accounts.ts'
import { handler } from '../handle.ts'
import { hashPassword } from '../session/password.ts'

export const open = handler(accountOpen, async ({ tx, scope }, { person: personId, login, password }) => {
  const person = await findPerson(tx, scope, personId)
  if (!person) throw new Refusal('absent', '没有这个人，请从名册中选择')
  checkPassword(password, { login, demoPassword: DEMO_PASSWORD })
  const passwordHash = await hashPassword(password)
  const id = await refuseTwice(
    () =>
      insertAccount(tx, scope, { person: person.id, ord: person.ord, login, passwordHash, mustChange: true }),
    { place: 'login', message: `账号“${login}”已被使用，或“${person.name}”已有账号，请核对` },
  )
  return { id }
})
