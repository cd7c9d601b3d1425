import { verify } from '@node-rs/argon2'
import type { Day } from '#domain/kernel/day.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import type { SessionView } from '#domain/session/contract.ts'
import { ROLES, rightsOf } from '#domain/session/right.ts'
import {
  chargeAttempt,
  closeSessions,
  type DeskAccount,
  findAccount,
  hasAccounts,
  listPosts,
  openSession,
  type SignedIn,
  settleAttempt,
  switchPost,
  type Token,
} from '#store/session.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_YEAR } from '../demo-accounts.ts'
import type { Installation } from '../perform.ts'
import { hashPassword } from './password.ts'

/** A caller as the sign-in desk knows him: before authorization, by token and address only. */
export interface Caller {
  actor: SignedIn | undefined
  token: Token | undefined
  address: string
  client: string
  today: Day
}

/** Hashed when the login is unknown, so that a wrong login costs as long as a wrong password. */
let decoy: Promise<string> | undefined

/** Checks login and password and opens a session under the post held longest. */
export async function signIn(
  installation: Installation,
  caller: Caller,
  given: { login: string; password: string },
): Promise<Token> {
  const { database, key } = installation
  const account = await findByPassword(installation, caller, given)
  if (!account) throw new Refusal('unauthenticated', '账号或密码不对，请核对后再试')
  const [post] = await listPosts(database, account, caller.today)
  if (!post) throw new Refusal('forbidden', '这个账号目前没有在任的岗位，请联系系统管理员安排岗位')
  return openSession(database, { account, post: post.id, client: caller.client, key })
}

/**
 * The account whose login and password these are, or undefined. The try is charged before anything is hashed, also
 * when somebody signed in is asked for his own password: a session found open must not be a place to guess at.
 */
export async function findByPassword(
  { database }: Installation,
  { address, today }: Caller,
  { login, password }: { login: string; password: string },
): Promise<DeskAccount | undefined> {
  const attempt = await chargeAttempt(database, { login, address })
  if (attempt.waitMinutes > 0) {
    throw new Refusal(
      'too-many',
      `连续输错次数过多，请${attempt.waitMinutes}分钟后再试；忘记密码请找安全保密员重置`,
    )
  }
  const account = await findAccount(database, login, today)
  decoy ??= hashPassword('decoy')
  const isRight = await verify(account?.passwordHash ?? (await decoy), password)
  if (!account || !isRight) return undefined
  await settleAttempt(database, attempt.id)
  return account
}

/** Refuses unless the signed-in caller gave his own password; tries count as those of signing in do. */
export async function provePassword(
  installation: Installation,
  caller: Caller | undefined,
  input: unknown,
): Promise<void> {
  const given = input as { password?: unknown }
  const login = caller?.actor?.login
  const password = typeof given.password === 'string' ? given.password : ''
  const found = caller && login ? await findByPassword(installation, caller, { login, password }) : undefined
  if (found) return
  const message = '密码不对，请核对后再试；没有办成'
  throw misplaced('password', message)
}

/** Switches the acting post to another the person holds today. */
export async function actAs(installation: Installation, caller: Caller, post: number): Promise<void> {
  const { database, key } = installation
  const { actor, token } = getSignedIn(caller)
  const account = { region: actor.region, id: actor.account, person: actor.person }
  const posts = await listPosts(database, account, caller.today)
  if (!posts.some(held => held.id === post))
    throw new Refusal('absent', '您现在没有这个岗位，请从列出的岗位中选择')
  await switchPost(database, { token, account, post, key })
}

/** Ends the caller's session, or all of his sessions. */
export async function signOut(
  { database }: Installation,
  caller: Caller,
  { everywhere }: { everywhere: boolean },
): Promise<number> {
  if (!everywhere) return caller.token ? closeSessions(database, { token: caller.token }) : 0
  const { actor } = getSignedIn(caller)
  return closeSessions(database, { account: { region: actor.region, id: actor.account } })
}

/** Who is signed in and what he may do; nobody when the token is not good. */
export async function sessionView(installation: Installation, caller: Caller): Promise<SessionView> {
  const { database, demo } = installation
  const { actor } = caller
  const base = {
    year: demo ? DEMO_YEAR : Number(caller.today.slice(0, 4)),
    demo: demo
      ? { accounts: DEMO_ACCOUNTS.map(({ login, who }) => ({ login, who })), password: DEMO_PASSWORD }
      : null,
  }
  if (!actor) return { ...base, empty: !(await hasAccounts(database)), me: null }
  const posts = await listPosts(database, { region: actor.region, id: actor.account }, caller.today)
  const shown = posts.map(post => ({ ...post, roleName: ROLES[post.role] }))
  const acting = shown.find(post => post.id === actor.post.id)
  return {
    ...base,
    empty: false,
    me: {
      person: { id: actor.person, name: actor.personName },
      login: actor.login,
      mustChange: actor.mustChange,
      post: acting ?? {
        ...actor.post,
        roleName: ROLES[actor.post.role],
        unit: actor.unit.id,
        unitName: actor.unit.name,
      },
      posts: shown,
      rights: actor.mustChange ? [] : [...rightsOf(actor.post.role)],
      regionName: actor.covers.name,
    },
  }
}

/** The caller's actor and token, or a refusal that asks to sign in. */
export function getSignedIn(caller: Caller): { actor: SignedIn; token: Token } {
  if (!caller.actor || !caller.token)
    throw new Refusal('unauthenticated', '登录已结束，请重新登录；已填的内容还在页面上')
  return { actor: caller.actor, token: caller.token }
}
