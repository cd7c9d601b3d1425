import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountClose, accountReset } from '#domain/account/contract.ts'
import { postAppoint, postEnd } from '#domain/post/contract.ts'
import {
  sessionAct,
  sessionChangePassword,
  sessionClose,
  sessionCloseAll,
  sessionOpen,
  sessionShow,
} from '#domain/session/contract.ts'
import { chargeAttempt, findActor } from '#store/session.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County, PASSWORD } from '#test/unit/county.ts'

let county: County

beforeAll(async () => {
  county = await buildCounty()
})
afterAll(() => county.world.close())

function database() {
  return county.world.installation.database
}

async function signIn(login: string, password = PASSWORD): Promise<Browser> {
  const browser = county.world.browser()
  await browser.call(sessionOpen, { login, password })
  return browser
}

async function isSignedIn(browser: Browser): Promise<boolean> {
  return (await browser.call(sessionShow, {})).me !== null
}

test('账号不存在和密码不对，回答一字不差', async () => {
  await county.hire('same', { unit: county.units.east, role: 'clerk' })
  const browser = county.world.browser()
  const wrong = await browser.send('session.open', { login: 'same', password: 'not-this-1' })
  const absent = await browser.send('session.open', { login: 'nobody', password: 'not-this-1' })
  expect(wrong.status).toBe(401)
  expect(absent).toEqual(wrong)
})

test('连错五次之后要等，密码对了也不行；十五分钟一过就可以', async () => {
  await county.hire('five', { unit: county.units.east, role: 'clerk' })
  const browser = county.world.browser()
  for (let time = 0; time < 5; time += 1) {
    expect((await browser.send('session.open', { login: 'five', password: `wrong-${time}` })).status).toBe(
      401,
    )
  }
  const barred = await browser.send('session.open', { login: 'five', password: PASSWORD })
  expect([barred.status, barred.body.message]).toEqual([
    429,
    '连续输错次数过多，请15分钟后再试；忘记密码请找安全保密员重置',
  ])
  await sql`update sign_in_attempt set tried_at = tried_at - interval '10 minutes' where login = 'five'`.execute(
    database(),
  )
  expect((await browser.send('session.open', { login: 'five', password: PASSWORD })).body.message).toContain(
    '请5分钟后',
  )
  await sql`update sign_in_attempt set tried_at = tried_at - interval '5 minutes' where login = 'five'`.execute(
    database(),
  )
  expect(await isSignedIn(await signIn('five'))).toBe(true)
})

test('登录成功后，之前的错误不再累计', async () => {
  await county.hire('clear', { unit: county.units.east, role: 'clerk' })
  const browser = county.world.browser()
  for (const password of ['bad-1', 'bad-2', 'bad-3', 'bad-4', PASSWORD, 'bad-5', 'bad-6', 'bad-7', 'bad-8']) {
    await browser.send('session.open', { login: 'clear', password })
  }
  expect(await isSignedIn(await signIn('clear'))).toBe(true)
})

test('从二十个地址同时发来，也只放过五次', async () => {
  const tries = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      chargeAttempt(database(), { login: 'flood', address: `10.9.9.${index}` }),
    ),
  )
  expect(tries.filter(one => one.waitMinutes === 0)).toHaveLength(5)
})

test('一个地址换着账号试五十次就要等；用自己的账号登录成功一次也不清零', async () => {
  for (let time = 0; time < 50; time += 1) {
    await chargeAttempt(database(), { login: `spray${time}`, address: '10.8.8.8' })
  }
  await sql`insert into sign_in_attempt (login, address, succeeded) values ('mine', '10.8.8.8', true)`.execute(
    database(),
  )
  expect(
    (await chargeAttempt(database(), { login: 'mine', address: '10.8.8.8' })).waitMinutes,
  ).toBeGreaterThan(0)
  expect((await chargeAttempt(database(), { login: 'mine', address: '10.7.7.7' })).waitMinutes).toBe(0)
})

test('已登录的会话里也不能一直猜当前密码', async () => {
  const { browser } = await county.hire('guess', { unit: county.units.east, role: 'clerk' })
  const statuses: number[] = []
  for (let time = 0; time < 6; time += 1) {
    statuses.push(
      (await browser.send('session.change-password', { current: `wrong-${time}`, next: 'another-1-pass' }))
        .status,
    )
  }
  expect(statuses).toEqual([422, 422, 422, 422, 422, 429])
})

test.each([
  ['半小时没有动静', "seen_at = now() - interval '31 minutes'"],
  ['满十二小时', "ends_at = now() - interval '1 second'"],
])('%s，会话结束', async (what, change) => {
  const login = what === '半小时没有动静' ? 'idle' : 'long'
  const { browser } = await county.hire(login, { unit: county.units.east, role: 'clerk' })
  expect(await isSignedIn(browser)).toBe(true)
  await sql`update session set ${sql.raw(change)} where account_id = (select id from account where login = ${login})`.execute(
    database(),
  )
  expect(await isSignedIn(browser)).toBe(false)
  expect((await browser.send('record.list', {})).status).toBe(401)
})

test('每分钟至多记一次最近使用', async () => {
  const { browser } = await county.hire('seen', { unit: county.units.east, role: 'clerk' })
  const seen = async () =>
    (
      await sql<{
        seen: string
      }>`select max(seen_at)::text as seen from session s join account a on a.id = s.account_id where login = 'seen'`.execute(
        database(),
      )
    ).rows[0]?.seen
  const before = await seen()
  await browser.call(sessionShow, {})
  expect(await seen()).toBe(before)
  await sql`update session set seen_at = seen_at - interval '2 minutes'`.execute(database())
  const aged = await seen()
  await browser.call(sessionShow, {})
  expect(await seen()).not.toBe(aged)
})

test('退出只结束这一处；在所有设备退出结束全部', async () => {
  const { browser } = await county.hire('many', { unit: county.units.east, role: 'clerk' })
  const [second, third] = [await signIn('many'), await signIn('many')]
  await second.call(sessionClose, {})
  expect([await isSignedIn(browser), await isSignedIn(second), await isSignedIn(third)]).toEqual([
    true,
    false,
    true,
  ])
  expect((await third.call(sessionCloseAll, {})).closed).toBe(2)
  expect([await isSignedIn(browser), await isSignedIn(third)]).toEqual([false, false])
})

test('改密码：别处的会话结束，这一处换了新的凭据继续用', async () => {
  const { browser } = await county.hire('change', { unit: county.units.east, role: 'clerk' })
  const elsewhere = await signIn('change')
  await browser.call(sessionChangePassword, { current: PASSWORD, next: 'brand-new-pass-2' })
  expect([await isSignedIn(browser), await isSignedIn(elsewhere)]).toEqual([true, false])
  expect(
    (await county.world.browser().send('session.open', { login: 'change', password: PASSWORD })).status,
  ).toBe(401)
})

test.each([
  ['太短', 'short-1', '至少10个字符'],
  ['只有字母', 'only-letters-here', '字母和数字'],
  ['含有账号', 'xxweakxx-2023', '不要包含账号'],
  ['演示密码', 'Bihuan@demo1', '公开的演示密码'],
])('新密码%s，说明缘由并指到那一栏', async (_what, next, words) => {
  const login = 'weak'
  const { rows } = await sql`select from account where login = ${login}`.execute(database())
  const browser = rows.length
    ? await signIn(login)
    : (await county.hire(login, { unit: county.units.east, role: 'clerk' })).browser
  const { status, body } = await browser.send('session.change-password', { current: PASSWORD, next })
  expect(status).toBe(422)
  expect(body.complaints[0]?.place).toBe('next')
  expect(body.message).toContain(words)
})

test('重置密码、停用账号、人员离开、岗位到期，已开的会话随即失效', async () => {
  const { east } = county.units
  const reset = await county.hire('reset', { unit: east, role: 'clerk' })
  await county.security.call(accountReset, { id: reset.account, password: 'given-again-1' })
  expect(await isSignedIn(reset.browser)).toBe(false)
  const closed = await county.hire('closed', { unit: east, role: 'clerk' })
  await county.security.call(accountClose, { id: closed.account })
  expect(await isSignedIn(closed.browser)).toBe(false)
  const ended = await county.hire('ended', { unit: east, role: 'clerk' })
  await county.system.call(postEnd, { id: ended.post, to: '2023-12-31' })
  expect(await isSignedIn(ended.browser)).toBe(false)
  const left = await county.hire('left', { unit: east, role: 'clerk' })
  await county.system.call(postEnd, { id: left.post, to: '2023-12-31' })
  await county.system.call(postAppoint, {
    unit: east,
    person: left.person,
    title: '干部',
    role: 'member',
    from: '2024-01-01',
  })
  const again = await signIn('left')
  await sql`set session_replication_role = replica; update person set left_on = '2024-06-30' where id = ${sql.lit(left.person)}; reset session_replication_role`.execute(
    database(),
  )
  expect(await isSignedIn(again)).toBe(false)
  expect(
    (await county.world.browser().send('session.open', { login: 'left', password: PASSWORD })).status,
  ).toBe(401)
})

test('一人两岗：列出今天在任的岗位，可以切换；别人的、未到任的岗位切不过去', async () => {
  const { east, west } = county.units
  const hired = await county.hire('two', { unit: east, role: 'clerk' })
  const other = await county.hire('one', { unit: west, role: 'clerk' })
  const post = { person: hired.person, title: '支部书记', role: 'branch_secretary' as const }
  const second = await county.system.call(postAppoint, { ...post, unit: west, from: '2021-01-01' })
  const future = await county.system.call(postAppoint, {
    ...post,
    unit: county.units.bureau,
    from: '2199-01-01',
  })
  const { me } = await hired.browser.call(sessionShow, {})
  expect(me?.posts.map(held => held.id)).toEqual([hired.post, second.id])
  expect((await hired.browser.call(sessionAct, { post: second.id })).me?.post.unit).toBe(west)
  expect((await hired.browser.send('session.act', { post: other.post })).status).toBe(404)
  expect((await hired.browser.send('session.act', { post: future.id })).status).toBe(404)
})

test('登录和切换岗位都记入审计', async () => {
  const { account, post } = await county.hire('told', { unit: county.units.east, role: 'clerk' })
  const { rows } = await sql`select verb, account_id, post_id from audit_entry
    where subject = ${`account:${account}`} and verb like 'session.%' order by id`.execute(database())
  expect(rows.map(row => (row as { verb: string }).verb)).toEqual([
    'session.open',
    'session.change-password',
    'session.open',
  ])
  expect(rows[0]).toMatchObject({ account_id: account, post_id: post })
})

test('数据库里没有凭据和密码的原文；伪造的凭据谁也不是', async () => {
  await county.hire('secret', { unit: county.units.east, role: 'clerk' })
  const { rows } = await sql<{ hash: string; token: number }>`
    select password_hash as hash, (select min(length(token_hash)) from session) as token from account where login = 'secret'`.execute(
    database(),
  )
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(rows[0]?.token).toBe(32)
  expect(await findActor(database(), 'made-up', '2024-01-01')).toBeUndefined()
})
