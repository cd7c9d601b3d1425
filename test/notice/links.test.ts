import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountClose } from '#domain/account/contract.ts'
import { channelSet } from '#domain/channel/contract.ts'
import { groupForm } from '#domain/group/contract.ts'
import {
  noticeCalendar,
  noticeChoose,
  noticeCount,
  noticeList,
  noticeRead,
  noticeWays,
} from '#domain/notice/contract.ts'
import type { NoticeDraft } from '#domain/notice/kind.ts'
import { systemScope } from '#domain/session/authorize.ts'
import { stopPath } from '#server/notice/address.ts'
import { secretsOf } from '#server/secrets.ts'
import { listRowFaults } from '#store/audit/rows-against-log.ts'
import { makeNotices, settleNotices } from '#store/notice.ts'
import { inTransaction } from '#store/tx.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const TODAY = '2026-11-23'
let county: County
let clerk: { browser: Browser; person: number; account: number; post: number }
let other: { browser: Browser; person: number }

beforeAll(async () => {
  county = await buildCounty()
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '钱进' })
  other = await county.hire('other', { unit: county.units.west, role: 'clerk', name: '孙立' })
  await county.system.call(channelSet, {
    kind: 'mail',
    name: '邮件',
    isOn: true,
    site: 'http://10.0.0.8',
    mail: {
      host: 'localhost',
      port: 25,
      security: 'none',
      from: 'a@qingxi.gov.cn',
      domains: ['qingxi.gov.cn'],
    },
  })
})
afterAll(() => county.world.close())

function database() {
  return county.world.installation.database
}

async function tell(drafts: NoticeDraft[]): Promise<number> {
  return makeNotices({ db: database() }, { region: 1 }, { drafts, today: TODAY })
}

const draft = (subject: string, more: Partial<NoticeDraft> = {}): NoticeDraft => ({
  to: { person: clerk.person },
  kind: 'due',
  subject,
  words: `${subject}的事`,
  page: '/ledgers',
  ...more,
})

async function get(url: string, method: 'GET' | 'POST' = 'GET') {
  const { statusCode, body, headers } = await county.world.app.inject({
    method,
    url,
    ...(method === 'POST'
      ? {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'List-Unsubscribe=One-Click',
        }
      : {}),
  })
  return { status: statusCode, body, type: String(headers['content-type']) }
}

test('同一件事只告诉一次；给岗位的告诉在任的人；别人看不到，也标不了', async () => {
  expect(await tell([draft('a:1'), draft('a:1'), draft('a:2', { to: { post: clerk.post } })])).toBe(2)
  expect(await tell([draft('a:1'), draft('a:3', { to: { post: 999_999 } })])).toBe(0)
  const { notices, unread } = await clerk.browser.call(noticeList, {})
  expect([notices.map(({ words }) => words).sort(), unread]).toEqual([['a:1的事', 'a:2的事'], 2])
  expect((await other.browser.call(noticeList, {})).notices).toEqual([])
  expect(await other.browser.call(noticeRead, { id: notices[0]?.id ?? 0 })).toEqual({ read: 0 })
  expect(await clerk.browser.call(noticeRead, { id: notices[0]?.id ?? 0 })).toEqual({ read: 1 })
  expect(await clerk.browser.call(noticeCount, {})).toEqual({ unread: 1 })
  await settleNotices({ db: database() }, { region: 1 }, ['a:1', 'a:2'])
  expect(await clerk.browser.call(noticeCount, {})).toEqual({ unread: 0 })
})

test('办业务的人在自己的事务里通知看不到的人；事务没成，就没有通知', async () => {
  const { installation } = county.world
  const scope = { ...systemScope(1), readOrg: { lo: 1, hi: 0 }, read: { lo: 1, hi: 0 } }
  const within = inTransaction(
    installation.database,
    { scope, verb: 'test', key: installation.key },
    async tx => {
      expect(await makeNotices(tx, scope, { drafts: [draft('b:1')], today: TODAY })).toBe(1)
      throw new Error('undo')
    },
  )
  await expect(within).rejects.toThrow('undo')
  expect(await clerk.browser.call(noticeCount, {})).toEqual({ unread: 0 })
})

test('列入专班，本人收到通知；全部已读只到看见的那一条', async () => {
  await clerk.browser.call(groupForm, {
    kind: 'task_force',
    name: '作风专班',
    purpose: '',
    formedOn: '2024-01-01',
    members: [{ person: clerk.person, role: '组长' }],
  })
  const { notices } = await clerk.browser.call(noticeList, { only: 'unread' })
  expect(notices.map(({ words, page }) => [words, page])).toEqual([
    ['您已列入“作风专班”，担任组长', '/groups'],
  ])
  await tell([draft('c:later')])
  expect(await clerk.browser.call(noticeRead, { upTo: notices[0]?.id ?? 0 })).toEqual({ read: 1 })
  expect(await clerk.browser.call(noticeCount, {})).toEqual({ unread: 1 })
})

test('日历：到期日是全天事项，别的程序读得懂；换了、停了、账号停用，旧地址失效', async () => {
  const long = '党组会研究全面从严治党工作；请按“一季度、二季度”分别登记, 逐项附上佐证材料\\并核对'
  await tell([
    draft('d:1', { words: long, dueOn: '2026-12-31', page: '/ledgers/x' }),
    draft('d:2', { kind: 'case', words: '李某某来访', dueOn: '2026-12-01' }),
    draft('d:3'),
  ])
  const { calendar } = await clerk.browser.call(noticeCalendar, { on: true })
  expect((await clerk.browser.call(noticeWays, {})).calendar).toBe(calendar)
  const { status, body, type } = await get(calendar ?? '')
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8'])
  expect(body.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true)
  const events = new ICAL.Component(ICAL.parse(body))
    .getAllSubcomponents('vevent')
    .map(one => new ICAL.Event(one))
  expect(
    events.map(one => [one.summary, one.startDate.toString(), one.endDate.toString(), one.startDate.isDate]),
  ).toEqual([
    ['有1件问题和办件待办，2026年12月1日到期', '2026-12-01', '2026-12-02', true],
    [long, '2026-12-31', '2027-01-01', true],
  ])
  const { calendar: next } = await clerk.browser.call(noticeCalendar, { on: true })
  expect([(await get(calendar ?? '')).status, (await get(next ?? '')).status]).toEqual([404, 200])
  expect((await get((next ?? '').replace(/-1-|-2-/, '-3-'))).status).toBe(404)
  await clerk.browser.call(noticeCalendar, { on: false })
  expect((await get(next ?? '')).status).toBe(404)
  const { calendar: third } = await clerk.browser.call(noticeCalendar, { on: true })
  await county.security.call(accountClose, { id: clerk.account })
  expect((await get(third ?? '')).status).toBe(404)
})

test('邮件里的链接：打开不改变什么，点了才停，不用登录；换了邮箱，旧链接失效', async () => {
  const way = { mailOn: true, kindsOff: [], hour: 9 }
  await other.browser.call(noticeChoose, { ...way, mail: 'sun@qingxi.gov.cn' })
  const secrets = secretsOf(county.world.installation.key)
  const path = stopPath(secrets, { region: 1, person: other.person }, 'sun@qingxi.gov.cn')
  const shown = await get(path)
  expect([shown.status, shown.body.includes('sun@qingxi.gov.cn')]).toEqual([200, true])
  expect((await other.browser.call(noticeWays, {})).mailOn).toBe(true)
  expect((await get(`${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`, 'POST')).status).toBe(404)
  expect((await other.browser.call(noticeWays, {})).mailOn).toBe(true)
  expect((await get(path, 'POST')).status).toBe(200)
  expect((await other.browser.call(noticeWays, {})).mailOn).toBe(false)
  const stops = async () =>
    (await sql`select from audit_entry where verb = 'notice.stop-mail'`.execute(database())).rows.length
  expect(await stops()).toBe(1)
  expect((await get(path, 'POST')).status).toBe(200)
  expect(await stops()).toBe(1)
  await other.browser.call(noticeChoose, { ...way, mail: 'sunli@qingxi.gov.cn' })
  expect((await get(path, 'POST')).status).toBe(404)
})

test('邮箱只能是管理员许可的域名', async () => {
  const { status, body } = await other.browser.send('notice.choose', {
    mail: 'sun@gmail.com',
    mailOn: true,
    kindsOff: [],
    hour: 9,
  })
  expect([status, body.message]).toEqual([422, '只能用单位的邮箱：@qingxi.gov.cn'])
})

test('提醒方式和通道的每次改动都进审计日志，与数据对得上', async () => {
  const { rows } = await sql<{
    verb: string
  }>`select distinct verb from audit_entry where subject ~ '^(way|channel):' order by 1`.execute(database())
  expect(rows.map(({ verb }) => verb)).toEqual([
    'channel.set',
    'notice.calendar',
    'notice.choose',
    'notice.stop-mail',
  ])
  const { differences } = await database()
    .transaction()
    .execute(transaction => listRowFaults(transaction, { key: county.world.installation.key, most: 10 }))
  expect(differences).toEqual([])
})
