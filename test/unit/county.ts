import { accountOpen } from '#domain/account/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { type POST_ROLES, postAppoint } from '#domain/post/contract.ts'
import { sessionAct, sessionChangePassword, sessionOpen, sessionSetUp } from '#domain/session/contract.ts'
import { unitAdd } from '#domain/unit/contract.ts'
import { type Browser, buildWorld, type World, type WorldOptions } from '#test/server/world.ts'

export const PASSWORD = 'my-own-pass-9'
const INITIAL = 'initial-pass-1'
type Role = (typeof POST_ROLES)[number]

/** A small county: the system administrator (also acting security officer), two towns and a bureau, with browsers. */
export interface County {
  world: World
  /** Acts as system administrator. */
  system: Browser
  /** The same person as acting security officer. */
  security: Browser
  units: { root: number; east: number; west: number; bureau: number }
  /** Adds a person with a post and an account whose password is changed already, and signs him in. */
  hire(
    login: string,
    post: { unit: number; role: Role; name?: string; covers?: number },
  ): Promise<{ browser: Browser; person: number; account: number; post: number }>
}

export async function buildCounty(options: WorldOptions = {}): Promise<County> {
  const world = await buildWorld(options)
  const system = world.browser()
  const me = await system.call(sessionSetUp, {
    regionName: '青溪县',
    name: '卢管',
    login: 'admin',
    password: PASSWORD,
  })
  const security = world.browser()
  await security.call(sessionOpen, { login: 'admin', password: PASSWORD })
  const office = me.me?.posts.find(post => post.role === 'security_admin')?.id ?? 0
  await security.call(sessionAct, { post: office })
  const root = me.me?.post.unit ?? 0
  const add = async (code: string, name: string) =>
    (
      await system.call(unitAdd, {
        parent: root,
        code,
        name,
        shortName: name,
        kind: 'town',
        openedOn: '2010-01-01',
      })
    ).id
  const units = {
    root,
    east: await add('east', '东河镇'),
    west: await add('west', '西岭镇'),
    bureau: await add('jzj', '住建局'),
  }
  const hire: County['hire'] = async (login, { unit, role, name = '赵云', covers }) => {
    const person = (await system.call(personAdd, { unit, name })).id
    const post = await system.call(postAppoint, {
      unit,
      person,
      title: '干部',
      role,
      from: '2020-01-01',
      ...(covers === undefined ? {} : { covers }),
    })
    const account = await security.call(accountOpen, { person, login, password: INITIAL })
    const browser = world.browser()
    await browser.call(sessionOpen, { login, password: INITIAL })
    await browser.call(sessionChangePassword, { current: INITIAL, next: PASSWORD })
    return { browser, person, account: account.id, post: post.id }
  }
  return { world, system, security, units, hire }
}
