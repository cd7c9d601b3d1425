import type { ParsedOf } from '#domain/kernel/command.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { ownAccountScope, systemScope } from '#domain/session/authorize.ts'
import type { sessionChangePassword, sessionSetUp } from '#domain/session/contract.ts'
import { checkPassword } from '#domain/session/password.ts'
import { ROOT } from '#domain/unit/order.ts'
import { insertAccount, setPassword } from '#store/account.ts'
import { insertPerson } from '#store/person.ts'
import { insertPost } from '#store/post.ts'
import { closeSessions, hasAccounts, openSession, type Token } from '#store/session.ts'
import { inTransaction } from '#store/tx.ts'
import { insertUnit } from '#store/unit.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../demo-accounts.ts'
import { initialsOf } from '../initials.ts'
import type { Installation } from '../perform.ts'
import { type Caller, findByPassword, getSignedIn, signIn } from './desk.ts'
import { hashPassword } from './password.ts'

const REGION = 1

/** Makes the region's root unit and its first system administrator; refused once any account exists. */
export async function setUp(
  installation: Installation,
  caller: Caller,
  input: ParsedOf<typeof sessionSetUp>,
): Promise<Token> {
  const { database, key } = installation
  if (await hasAccounts(database))
    throw new Refusal('conflict', '系统已经有账号，首位管理员只能设置一次，请直接登录')
  checkPassword(input.password, { login: input.login, demoPassword: DEMO_PASSWORD })
  const passwordHash = await hashPassword(input.password)
  await inTransaction(database, { scope: systemScope(REGION), verb: 'session.set-up', key }, async tx => {
    const scope = systemScope(REGION)
    const { regionName, name, login } = input
    const unit = await insertUnit(tx, scope, {
      parent: null,
      code: 'root',
      name: regionName,
      shortName: regionName.slice(0, 40),
      initials: initialsOf(regionName),
      kind: 'region',
      openedOn: caller.today,
      ...ROOT,
    })
    const person = await insertPerson(tx, scope, {
      unit,
      ord: ROOT.ord,
      name,
      initials: initialsOf(name),
      title: '系统管理员',
      partyMember: false,
    })
    for (const [role, title] of [
      ['system_admin', '系统管理员'],
      ['security_admin', '安全保密员（代）'],
    ] as const) {
      await insertPost(tx, scope, {
        unit,
        ord: ROOT.ord,
        person,
        title,
        role,
        covers: unit,
        from: caller.today,
        to: null,
      })
    }
    await insertAccount(tx, scope, { person, ord: ROOT.ord, login, passwordHash, mustChange: false })
  })
  return signIn(installation, caller, input)
}

/** Changes the caller's own password; every session of his is over, and he gets a new one under the same post. */
export async function changePassword(
  installation: Installation,
  caller: Caller,
  { current, next }: ParsedOf<typeof sessionChangePassword>,
): Promise<Token> {
  const { database, key, demo } = installation
  const { actor } = getSignedIn(caller)
  if (demo && DEMO_ACCOUNTS.some(one => one.login === actor.login))
    throw new Refusal('conflict', '演示账号的密码不能修改，以免别人进不来')
  const account = await findByPassword(installation, caller, { login: actor.login, password: current })
  if (account?.id !== actor.account) {
    throw new Refusal('invalid', '当前密码不对，请重新填写', {
      complaints: [{ place: 'current', message: '当前密码不对' }],
    })
  }
  checkPassword(next, { login: actor.login, demoPassword: DEMO_PASSWORD, place: 'next' })
  const passwordHash = await hashPassword(next)
  const scope = ownAccountScope(actor)
  await inTransaction(database, { scope, verb: 'session.change-password', key }, tx =>
    setPassword(tx, scope, { id: account.id, ord: account.ord, passwordHash, mustChange: false }),
  )
  await closeSessions(database, { account })
  return openSession(database, { account, post: actor.post.id, client: caller.client, key })
}
