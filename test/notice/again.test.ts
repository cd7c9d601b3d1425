import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountClose } from '#domain/account/contract.ts'
import { channelSet } from '#domain/channel/contract.ts'
import { noticeChoose, noticeList, noticeRead } from '#domain/notice/contract.ts'
import { deliverNotices } from '#server/notice/deliver.ts'
import { secretsOf } from '#server/secrets.ts'
import { makeNotices, settleNotices } from '#store/notice.ts'
import { tellGathered } from '#store/notice-source.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { CERTIFICATE } from './certificate.ts'
import { MAIL_PASSWORD, MAIL_USER, type MailPost, openMailPost } from './outside.ts'

type Hired = Awaited<ReturnType<County['hire']>>

let county: County
let mail: MailPost
let clerk: Hired
let other: Hired
let now: Date

beforeAll(async () => {
  county = await buildCounty()
  mail = await openMailPost()
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '钱进' })
  other = await county.hire('other', { unit: county.units.west, role: 'clerk', name: '孙立' })
  await county.system.call(channelSet, {
    kind: 'mail',
    name: '邮件',
    isOn: true,
    site: 'http://10.0.0.8:8080',
    mail: {
      host: '127.0.0.1',
      port: mail.port,
      security: 'starttls',
      user: MAIL_USER,
      from: 'notice@qingxi.gov.cn',
      certificate: CERTIFICATE,
    },
    password: MAIL_PASSWORD,
  })
  for (const [{ browser }, address] of [
    [clerk, 'clerk@east.gov.cn'],
    [other, 'other@west.gov.cn'],
  ] as const)
    await browser.call(noticeChoose, { mail: address, mailOn: true, kindsOff: [], hour: 9 })
})
afterAll(async () => {
  await mail.close()
  await county.world.close()
})
beforeEach(() => at('2026-11-23T10:00'))
afterEach(async () => {
  mail.mails.length = 0
  delete mail.behave.rcpt
  await sql`truncate notice_carried, notice_sending, notice`.execute(database())
})

const database = () => county.world.installation.database
/** In Shanghai. */
function at(minute: string) {
  now = new Date(`${minute}:00+08:00`)
}
const deliver = () =>
  deliverNotices({
    database: database(),
    secrets: secretsOf(county.world.installation.key),
    holidays: [],
    now: () => now,
    patience: { connectMs: 700, answerMs: 700 },
  })
const settle = (subject: string) => settleNotices({ db: database() }, { region: 1 }, [subject])
/** What was said and sent so far lies a while back. */
async function wait() {
  await sql`update notice set made_at = made_at - interval '5 days'`.execute(database())
  await sql`update notice_sending set made_at = now() - interval '4 days', claimed_at = now() - interval '4 days',
    day = day - 4`.execute(database())
}

/** Written by hand: what the log asks of a command is no matter here. */
async function leave(person: number) {
  await database()
    .transaction()
    .execute(async transaction => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`update person set left_on = '2026-11-23' where id = ${person}`.execute(transaction)
    })
}

const WAYS = {
  业务里说的: (words: string, to: Hired) =>
    makeNotices(
      { db: database() },
      { region: 1 },
      {
        drafts: [
          {
            kind: 'due',
            subject: `test:${words}`,
            page: '/duties',
            words,
            dueOn: '2026-11-30',
            to: { person: to.person },
          },
        ],
        today: '2026-11-23',
      },
    ),
  到期提醒的: (words: string, to: Hired) =>
    tellGathered(database(), {
      region: 1,
      gathered: [
        {
          person: to.person,
          unit: county.units.east,
          kind: 'due',
          subject: `test:${words}`,
          page: '/duties',
          words,
          dueOn: '2026-11-30',
          parts: [],
        },
      ],
    }),
} as const

test.each(Object.entries(WAYS))('%s：临期、推迟、又临期，再发一封，也列在最上面', async (_, tell) => {
  await tell('推迟的事', clerk)
  await tell('别的事', clerk)
  await deliver()
  expect(mail.mails).toHaveLength(1)
  await settle('test:推迟的事')
  await wait()
  await deliver()
  expect(mail.mails).toHaveLength(1)
  await tell('推迟的事', clerk)
  const { notices } = await clerk.browser.call(noticeList, {})
  expect(notices.map(one => [one.words, one.isSettled])).toEqual([
    ['推迟的事', false],
    ['别的事', false],
  ])
  await deliver()
  await deliver()
  expect(mail.mails).toHaveLength(2)
  expect(mail.mails[1]?.email.text).toContain('推迟的事')
  expect(mail.mails[1]?.email.text).not.toContain('别的事')
})

test('翻页不漏不重；全部已读只到看见的那一条，后来又等着的不算', async () => {
  const tell = WAYS.业务里说的
  for (const words of ['甲事', '乙事', '丙事']) await tell(words, clerk)
  await settle('test:甲事')
  await tell('甲事', clerk)
  const first = await clerk.browser.call(noticeList, { limit: 2 })
  const second = await clerk.browser.call(noticeList, { limit: 2, cursor: first.next ?? '' })
  expect([first, second].map(page => page.notices.map(one => one.words))).toEqual([
    ['甲事', '丙事'],
    ['乙事'],
  ])
  const upTo = first.notices[1]?.id ?? 0
  expect(await clerk.browser.call(noticeRead, { upTo })).toEqual({ read: 2 })
  expect((await clerk.browser.call(noticeList, { only: 'unread' })).notices.map(one => one.words)).toEqual([
    '甲事',
  ])
})

test('等着重发的时候账号停用、人调走，就不再发', async () => {
  mail.behave.rcpt = () => Object.assign(new Error('Try later'), { responseCode: 451 })
  for (const to of [clerk, other]) await WAYS.业务里说的('甲事', to)
  expect(await deliver()).toBe(2)
  delete mail.behave.rcpt
  at('2026-11-23T10:20')
  await county.security.call(accountClose, { id: clerk.account })
  await leave(other.person)
  expect(await deliver()).toBe(2)
  expect(mail.mails).toEqual([])
})

test.each(['http://robot.example:99999/send?key=s3cret', 'https://1.2.3.4.5/send?key=s3cret'])(
  '机器人的地址解析不了，不保存，也不写进答复：%s',
  async address => {
    const { status, body } = await county.system.send('channel.set', {
      kind: 'wecom',
      name: '工作群',
      isOn: true,
      site: 'http://10.0.0.8:8080',
      unit: county.units.east,
      robot: { hour: 9 },
      address,
    })
    expect([status, body.complaints[0]?.place]).toEqual([422, 'address'])
    expect(JSON.stringify(body)).not.toContain('s3cret')
  },
)
