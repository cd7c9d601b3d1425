import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { channelList, channelSet, channelTry } from '#domain/channel/contract.ts'
import type { InputOf } from '#domain/kernel/command.ts'
import { noticeChoose } from '#domain/notice/contract.ts'
import type { NoticeDraft } from '#domain/notice/kind.ts'
import { type Delivery, deliverNotices } from '#server/notice/deliver.ts'
import { secretsOf } from '#server/secrets.ts'
import { makeNotices, settleNotices } from '#store/notice.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { CERTIFICATE } from './certificate.ts'
import {
  MAIL_PASSWORD,
  MAIL_USER,
  type MailPost,
  openMailPost,
  openRobotPost,
  type RobotPost,
} from './outside.ts'

/** Short enough for a test, long enough for a loopback. */
const PATIENCE = { connectMs: 700, answerMs: 700 }
const DAY = '2026-11-23'

let county: County
let mail: MailPost
let robot: RobotPost
let clerk: { browser: Browser; person: number }
let other: { browser: Browser; person: number }
let now: Date

beforeAll(async () => {
  county = await buildCounty()
  mail = await openMailPost()
  robot = await openRobotPost()
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '钱进' })
  other = await county.hire('other', { unit: county.units.west, role: 'clerk', name: '孙立' })
})
afterAll(async () => {
  await mail.close()
  await robot.close()
  await county.world.close()
})
beforeEach(async () => {
  at('2026-11-23T10:00')
  await setMail({ isOn: true })
  for (const [{ browser }, address] of [
    [clerk, 'clerk@east.gov.cn'],
    [other, 'other@west.gov.cn'],
  ] as const)
    await browser.call(noticeChoose, { mail: address, mailOn: true, kindsOff: [], hour: 9 })
})
afterEach(async () => {
  mail.mails.length = 0
  robot.said.length = 0
  delete mail.behave.rcpt
  delete mail.behave.silent
  robot.answer = response => response.end('{"errcode":0,"errmsg":"ok"}')
  await sql`truncate notice_carried, notice_sending, notice`.execute(database())
  for (const set of robots.splice(0)) await county.system.call(channelSet, { ...set, isOn: false })
})

function database() {
  return county.world.installation.database
}

/** In Shanghai. */
function at(minute: string) {
  now = new Date(`${minute}:00+08:00`)
}

function delivery(): Delivery {
  return {
    database: database(),
    secrets: secretsOf(county.world.installation.key),
    holidays: [],
    now: () => now,
    patience: PATIENCE,
  }
}

const deliver = () => deliverNotices(delivery())

async function setMail({ isOn, ...change }: { isOn: boolean; port?: number; password?: string }) {
  return county.system.call(channelSet, {
    kind: 'mail',
    name: '邮件',
    isOn,
    site: 'http://10.0.0.8:8080/',
    mail: {
      host: '127.0.0.1',
      port: change.port ?? mail.port,
      security: 'starttls',
      user: MAIL_USER,
      from: 'notice@qingxi.gov.cn',
      certificate: CERTIFICATE,
    },
    password: change.password ?? MAIL_PASSWORD,
  })
}

const robots: (InputOf<typeof channelSet> & { kind: 'wecom' | 'dingtalk'; id: number })[] = []
async function addRobot(kind: 'wecom' | 'dingtalk', more: { sign?: string } = {}): Promise<number> {
  const set = {
    kind,
    name: '工作群',
    isOn: true,
    site: 'http://10.0.0.8:8080',
    unit: county.units.east,
    robot: { hour: 9 },
    address: robot.address,
    ...more,
  }
  const { id } = await county.system.call(channelSet, set)
  robots.push({ ...set, id })
  return id
}

let subjects = 0
/** Says it at the test's own moment. */
async function tell(
  words: string,
  { to = clerk, ...more }: Partial<Omit<NoticeDraft, 'to'>> & { to?: { person: number } } = {},
) {
  subjects += 1
  const draft: NoticeDraft = {
    kind: 'due',
    subject: `test:${subjects}`,
    page: '/ledgers',
    words,
    dueOn: '2026-11-30',
    ...more,
    to: { person: to.person },
  }
  await makeNotices({ db: database() }, { region: 1 }, { drafts: [draft], today: DAY })
  await sql`update notice set made_at = ${now.toISOString()}::timestamptz where subject = ${draft.subject}`.execute(
    database(),
  )
  return draft.subject
}

test('几件合成一封：STARTTLS、登录，中文标题和正文原样，只有文字和链接', async () => {
  await tell('一季度党建研究还没有登记')
  await tell('民主生活会已过期', { kind: 'overdue' })
  expect(await deliver()).toBe(1)
  const [one] = mail.mails
  expect(mail.mails).toHaveLength(1)
  expect(one).toMatchObject({ to: ['clerk@east.gov.cn'], secure: true, user: MAIL_USER })
  expect(one?.email.subject).toBe('【闭环】1件临近到期、1件已经逾期')
  expect(one?.email.from?.address).toBe('notice@qingxi.gov.cn')
  const text = one?.email.text ?? ''
  expect(text).toContain('1. 民主生活会已过期\n2. 一季度党建研究还没有登记')
  expect(text).toContain('办理：http://10.0.0.8:8080/notices\n')
  expect(one?.email.html).toBeUndefined()
  expect(one?.email.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toMatch(
    /^<http:\/\/10\.0\.0\.8:8080\/notices\/stop\/1-\d+-[\w-]{22}>$/,
  )
  expect(await deliver()).toBe(0)
})

test('问题和办件在邮件里不写事由', async () => {
  await tell('张某某来信反映的问题', { kind: 'case' })
  await deliver()
  expect(mail.mails[0]?.raw).toBeTruthy()
  expect(mail.mails[0]?.email.text).toContain('有1件问题和办件待办，2026年11月30日到期')
  expect(mail.mails[0]?.email.text).not.toContain('张某某')
})

test('工作时间以外、节假日、没到本人定的钟点，不发', async () => {
  await tell('研究党建')
  for (const minute of ['2026-11-22T10:00', '2026-11-23T08:20', '2026-11-23T18:00', '2026-11-23T08:45']) {
    at(minute)
    expect([minute, await deliver()]).toEqual([minute, 0])
  }
  at('2026-11-23T09:00')
  expect(await deliver()).toBe(1)
})

test('停了三天，只发一封，里面是全部', async () => {
  for (const day of ['2026-11-18', '2026-11-19', '2026-11-20']) {
    at(`${day}T10:00`)
    await tell(`${day}的事`)
  }
  at('2026-11-23T10:00')
  await deliver()
  await deliver()
  expect(mail.mails).toHaveLength(1)
  expect(mail.mails[0]?.email.text).toMatch(/18的事[\s\S]*19的事[\s\S]*20的事/)
})

test('同一天不发第二封，第二天再发新的', async () => {
  await tell('早上的事')
  await deliver()
  await tell('下午的事')
  expect(await deliver()).toBe(0)
  at('2026-11-24T10:00')
  await deliver()
  expect(mail.mails.map(({ email }) => /.上的事|下午的事/.exec(email.text ?? '')?.[0])).toEqual([
    '早上的事',
    '下午的事',
  ])
})

test('两个进程同时发，每人还是一封', async () => {
  await tell('甲事')
  await tell('乙事', { to: other })
  await Promise.all([deliver(), deliver(), deliver()])
  expect(mail.mails.map(({ to }) => to[0]).sort()).toEqual(['clerk@east.gov.cn', 'other@west.gov.cn'])
})

test('读过的、办结的、不要的种类，不进邮件；没有可说的就不发', async () => {
  const done = await tell('已办结的事')
  await settleNotices({ db: database() }, { region: 1 }, [done])
  await tell('不要的种类', { kind: 'task' })
  await clerk.browser.call(noticeChoose, {
    mail: 'clerk@east.gov.cn',
    mailOn: true,
    kindsOff: ['task'],
    hour: 9,
  })
  expect(await deliver()).toBe(0)
})

test('没开通、本人没要，就什么都不发', async () => {
  await tell('甲事')
  await setMail({ isOn: false })
  expect(await deliver()).toBe(0)
  await setMail({ isOn: true })
  await clerk.browser.call(noticeChoose, { mail: 'clerk@east.gov.cn', mailOn: false, kindsOff: [], hour: 9 })
  expect(await deliver()).toBe(0)
  expect(mail.mails).toEqual([])
})

test('服务器暂时不收，隔一段再试，间隔越来越长；后来的并进同一封', async () => {
  mail.behave.rcpt = () => Object.assign(new Error('Try later'), { responseCode: 451 })
  await tell('第一件')
  await deliver()
  expect(await deliver()).toBe(0)
  at('2026-11-23T10:05')
  expect(await deliver()).toBe(1)
  at('2026-11-23T10:10')
  expect(await deliver()).toBe(0)
  delete mail.behave.rcpt
  await tell('第二件')
  at('2026-11-23T10:20')
  await deliver()
  expect(mail.mails).toHaveLength(1)
  expect(mail.mails[0]?.email.text).toMatch(/第一件[\s\S]*第二件/)
})

test('收件人不存在，不再试，管理员看得到原因', async () => {
  mail.behave.rcpt = () => Object.assign(new Error('No such user'), { responseCode: 550 })
  await tell('甲事')
  await deliver()
  at('2026-11-24T10:00')
  expect(await deliver()).toBe(0)
  const { channels } = await county.system.call(channelList, {})
  expect(channels[0]).toMatchObject({ failed: 1, sent: 0, hasSecret: true })
  expect(channels[0]?.lastFault).toContain('550')
})

test('收下正文后不作声，不知发没发，就不再发', async () => {
  mail.behave.silent = true
  await tell('甲事')
  await deliver()
  at('2026-11-24T10:00')
  expect(await deliver()).toBe(0)
  expect(mail.mails).toHaveLength(1)
})

test('发到一半停掉的，别的进程不再发', async () => {
  await tell('甲事')
  await setMail({ isOn: false })
  await setMail({ isOn: true })
  const { gatherSendings, takeSending } = await import('#store/notice-sending.ts')
  await gatherSendings(database(), { now: now.toISOString(), day: DAY, hour: 10 })
  expect(await takeSending(database(), now.toISOString())).toMatchObject({ mail: 'clerk@east.gov.cn' })
  at('2026-11-24T10:00')
  expect(await deliver()).toBe(0)
  expect(mail.mails).toEqual([])
})

test('标题和地址里塞不进别的邮件头', async () => {
  const draft = {
    kind: 'due' as const,
    subject: 'test:inject',
    page: '/x',
    words: '事\r\nBcc: thief@example.com',
    to: { person: clerk.person },
  }
  await expect(
    makeNotices({ db: database() }, { region: 1 }, { drafts: [draft], today: DAY }),
  ).rejects.toThrow('notice_words_check')
  const { status } = await clerk.browser.send('notice.choose', {
    mail: 'a@b.cn\r\nBcc: thief@example.com',
    mailOn: true,
    kindsOff: [],
    hour: 9,
  })
  expect(status).toBe(422)
})

test('试发：成了说成了，密码错了说为什么；密码不再显示', async () => {
  const { id } = await setMail({ isOn: false })
  expect(await county.system.call(channelTry, { id, to: 'me@qingxi.gov.cn' })).toEqual({
    ok: true,
    words: '已发到 me@qingxi.gov.cn',
  })
  await setMail({ isOn: false, password: 'wrong' })
  const tried = await county.system.call(channelTry, { id, to: 'me@qingxi.gov.cn' })
  expect(tried).toMatchObject({ ok: false })
  expect(tried.words).toContain('535')
  expect(JSON.stringify(await county.system.call(channelList, {}))).not.toMatch(/wrong|口令/)
  const [mailServer] = await database().selectFrom('notice_channel').select('secret').execute()
  expect(mailServer?.secret?.toString('latin1')).not.toContain('wrong')
  expect((await clerk.browser.send('channel.list', {})).status).toBe(403)
})

test('换了服务器，旧密码不带过去', async () => {
  const { status, body } = await county.system.send('channel.set', {
    kind: 'mail',
    name: '邮件',
    isOn: true,
    site: 'http://10.0.0.8',
    mail: { host: 'elsewhere.example', port: 465, security: 'tls', user: MAIL_USER, from: 'a@b.cn' },
  })
  expect([status, body.complaints[0]?.place]).toEqual([422, 'password'])
})

test('企业微信：一天一条，只说几件，不点名、不写事由', async () => {
  await setMail({ isOn: false })
  await addRobot('wecom')
  await tell('钱进的事')
  await tell('西岭镇的事', { to: other })
  await tell('过期的事', { kind: 'overdue' })
  await deliver()
  await deliver()
  expect(robot.said).toHaveLength(1)
  expect(robot.said[0]?.body).toEqual({
    msgtype: 'markdown',
    markdown: {
      content:
        '【闭环】东河镇：1件临近到期、1件已经逾期\n\n请有关同志登录查看。\n\n[登录办理](http://10.0.0.8:8080/notices)',
    },
  })
})

test('钉钉：按时间和密钥加签', async () => {
  await setMail({ isOn: false })
  await addRobot('dingtalk', { sign: 'SECabc' })
  await tell('甲事')
  await deliver()
  const { url } = robot.said[0] ?? { url: new URL('http://x') }
  const timestamp = String(now.getTime())
  expect(url.searchParams.get('access_token')).toBe('t0ken')
  expect(url.searchParams.get('timestamp')).toBe(timestamp)
  expect(url.searchParams.get('sign')).toBe(
    createHmac('sha256', 'SECabc').update(`${timestamp}\nSECabc`).digest('base64'),
  )
})

test.each([
  [
    'errcode 不是 0',
    '机器人没有收下（errcode 310000）：sign not match',
    2,
    (end: (status: number, body: string) => void) => end(200, '{"errcode":310000,"errmsg":"sign not match"}'),
  ],
  ['5xx', '机器人的服务器回答 HTTP 503', 2, (end: (status: number, body: string) => void) => end(503, '')],
  [
    '地址没了',
    '机器人的地址已经不在了（HTTP 410），请在群里重新添加机器人',
    1,
    (end: (status: number, body: string) => void) => end(410, ''),
  ],
  [
    '转到别处',
    '机器人的服务器回答 HTTP 302',
    2,
    (end: (status: number, body: string) => void) => end(302, ''),
  ],
  ['迟迟不答', '机器人的服务器没有及时回答，不知是否已发出，没有再发', 1, () => undefined],
])('机器人%s：写明原因，该再试的才再试', async (_what, why, tries, answer) => {
  await setMail({ isOn: false })
  const id = await addRobot('wecom')
  robot.answer = response =>
    answer((status, body) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/else' }).end(body)
    })
  await tell('甲事')
  await deliver()
  at('2026-11-23T10:05')
  await deliver()
  expect(robot.said).toHaveLength(tries)
  const { channels } = await county.system.call(channelList, {})
  expect(channels.find(one => one.id === id)?.lastFault).toBe(why)
})
