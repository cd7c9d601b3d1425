import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountClose } from '#domain/account/contract.ts'
import { dutyTodo } from '#domain/duty/contract.ts'
import { recordEnter, recordList, recordShow } from '#domain/record/contract.ts'
import { workDuties } from '#store/duty/work.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

/** A caller is remembered between his requests; whatever changed since must hold for the very next one. */
let county: County

beforeAll(async () => {
  county = await buildCounty()
})
afterAll(() => county.world.close())

const database = () => county.world.installation.database

function enter(browser: Browser): Promise<{ id: number }> {
  return browser.call(recordEnter, {
    ledger: 'account',
    occurredOn: '2023-05-01',
    data: { name: '清风东河', platform: 'wechat', action: 'registered' },
  })
}

/** Past the log, which no command goes: what stands in the table must count, however it came there. */
async function changePost(post: number, change: RawBuilder<unknown>): Promise<void> {
  await database()
    .transaction()
    .execute(async transaction => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`update post set ${change} where id = ${post}`.execute(transaction)
    })
}

async function countSeen(browser: Browser): Promise<number> {
  return (await browser.call(recordList, { ledger: 'account' })).total
}

test('停用账号后，下一个请求就要重新登录，查询和登记都一样', async () => {
  const { browser, account } = await county.hire('closed', { unit: county.units.east, role: 'clerk' })
  await countSeen(browser)
  await county.security.call(accountClose, { id: account })
  expect((await browser.send('record.list', {})).status).toBe(401)
  expect((await browser.send('record.enter', {})).status).toBe(401)
  expect((await browser.send('record.show', { id: 404 })).status).toBe(401)
})

test('停用账号后，连应办的核对也不先替他做', async () => {
  const { browser, account } = await county.hire('unseen', { unit: county.units.east, role: 'clerk' })
  const { browser: other } = await county.hire('seen', { unit: county.units.east, role: 'clerk' })
  await browser.call(dutyTodo, {})
  while ((await workDuties(database(), { packs: county.world.installation.packs })) > 0);
  await other.call(recordEnter, {
    ledger: 'meeting',
    occurredOn: '2023-05-01',
    data: { kind: 'party-group', title: '党组会' },
  })
  await county.security.call(accountClose, { id: account })
  const noted = await countNotes()
  expect(noted).toBeGreaterThan(0)
  expect((await browser.send('duty.todo', {})).status).toBe(401)
  expect(await countNotes()).toBe(noted)
  await other.call(dutyTodo, {})
  expect(await countNotes()).toBe(0)
})

/** What entries left to be matched. */
async function countNotes(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from duty_note`.execute(
    database(),
  )
  return rows[0]?.count ?? 0
}

test('换了角色，下一个请求就按新的权限', async () => {
  const { browser, post } = await county.hire('turned', { unit: county.units.east, role: 'clerk' })
  const { id } = await enter(browser)
  await changePost(post, sql`role = 'system_admin'`)
  expect((await browser.send('record.show', { id })).status).toBe(403)
  await changePost(post, sql`role = 'clerk'`)
  expect((await browser.call(recordShow, { id })).record.id).toBe(id)
})

test('岗位换了单位，下一个查询只见新单位，原单位的登记打不开', async () => {
  const { browser, post } = await county.hire('moved', { unit: county.units.west, role: 'clerk' })
  const { id } = await enter(browser)
  expect(await countSeen(browser)).toBe(1)
  const { bureau, west } = county.units
  await changePost(post, sql`unit_id = ${bureau}, covers_unit_id = ${bureau}`)
  expect(await countSeen(browser)).toBe(0)
  expect((await browser.send('record.show', { id })).status).toBe(404)
  await changePost(post, sql`unit_id = ${west}, covers_unit_id = ${west}`)
  expect((await browser.call(recordShow, { id })).record.id).toBe(id)
})

test('登记在原单位开始、提交时岗位已换：记在新单位名下，原单位一条不多', async () => {
  const { browser, post } = await county.hire('late', { unit: county.units.east, role: 'clerk' })
  const before = await countSeen(browser)
  const { bureau } = county.units
  await changePost(post, sql`unit_id = ${bureau}, covers_unit_id = ${bureau}`)
  const { id } = await enter(browser)
  expect((await browser.call(recordShow, { id })).record.unit).toBe(bureau)
  const { browser: east } = await county.hire('east2', { unit: county.units.east, role: 'clerk' })
  expect(await countSeen(east)).toBe(before)
})

test('会话放置过久，记得也没有用', async () => {
  const { browser, account } = await county.hire('idle', { unit: county.units.east, role: 'clerk' })
  await countSeen(browser)
  await sql`update session set seen_at = now() - interval '3 days' where account_id = ${account}`.execute(
    database(),
  )
  expect((await browser.send('record.list', {})).status).toBe(401)
})

test('查询完了，连接不会停在事务里', async () => {
  const { browser } = await county.hire('ended', { unit: county.units.east, role: 'clerk' })
  for (let time = 0; time < 5; time += 1) await countSeen(browser)
  await expect
    .poll(async () => {
      const { rows } = await sql<{ left: number }>`select count(*)::int as left from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`.execute(database())
      return rows[0]?.left
    })
    .toBe(0)
})

test('先查后改用同一条连接：改动照样提交', async () => {
  const { browser } = await county.hire('mixed', { unit: county.units.east, role: 'clerk' })
  const before = await countSeen(browser)
  for (let time = 1; time <= 5; time += 1) {
    await enter(browser)
    expect(await countSeen(browser)).toBe(before + time)
  }
})

test('一个出错的查询不连累后面的', async () => {
  const { browser } = await county.hire('failed', { unit: county.units.east, role: 'clerk' })
  const before = await countSeen(browser)
  for (let time = 0; time < 5; time += 1) {
    expect((await browser.send('record.show', { id: 999_999 })).status).toBe(404)
    expect(await countSeen(browser)).toBe(before)
  }
})
