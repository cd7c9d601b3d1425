import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { accountClose, accountOpen } from '#domain/account/contract.ts'
import { dutyShow, dutyTick } from '#domain/duty/contract.ts'
import { noticeCalendar, noticeCount, noticeList, noticeRead } from '#domain/notice/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint, postEnd } from '#domain/post/contract.ts'
import { taskAdd, taskMine, taskReceive, taskReport, taskReturn } from '#domain/task/contract.ts'
import { taskListClose, taskListIssue, taskListOpen } from '#domain/task/list-contract.ts'
import { unitAdd } from '#domain/unit/contract.ts'
import { remindOfDuties, remindOfTasks, startReminders } from '#server/notice/remind.ts'
import { buildDuties, type DutyWorld, rowsOf } from '#test/duty/world.ts'
import type { Browser } from '#test/server/world.ts'

let world: DutyWorld
let top: { browser: Browser; person: number }
const year = new Date().getFullYear()

beforeAll(async () => {
  world = await buildDuties()
  top = await world.hire('top', { unit: world.units.root, role: 'secretary', name: '郑书记' })
  await world.open(2023)
  await world.settle()
})
afterAll(() => world.world.close())
beforeEach(async () => {
  await sql`truncate notice_carried, notice_sending, notice`.execute(world.database)
})

const packs = () => world.world.installation.packs
const duties = (today: string) => remindOfDuties({ database: world.database, packs: packs(), today })
const tasks = (today?: string) => remindOfTasks({ database: world.database, packs: packs(), today })
const listOf = async (browser: Browser) => (await browser.call(noticeList, {})).notices
const wordsOf = async (browser: Browser) => (await listOf(browser)).map(one => one.words).sort()
async function idOf(duty: string, key: string): Promise<number> {
  const rows = await rowsOf(world.database, { unit: world.units.east, duty })
  return rows.find(row => row.key === key)?.id ?? 0
}

test('临期的告诉责任人，没有责任人的告诉本单位能办的人；再看一遍不再说', async () => {
  expect(await duties('2023-03-26')).toBe(true)
  const quarter = '每季度开一次党组会（2023年第一季度）2023年3月31日到期'
  expect(await wordsOf(world.secretary)).toContain(quarter)
  expect(await wordsOf(world.clerk)).not.toContain(quarter)
  expect(await wordsOf(world.clerk)).toContain('每月自查（2023年3月）2023年3月31日到期')
  const before = (await listOf(world.clerk)).length
  await duties('2023-03-26')
  await duties('2023-03-27')
  expect((await listOf(world.clerk)).length).toBe(before)
})

test('到期日过了，临期的销去，改说逾期，只说一次', async () => {
  await duties('2023-03-26')
  await duties('2023-04-01')
  await duties('2023-04-02')
  const own = (await listOf(world.secretary)).filter(one => one.words.includes('第一季度'))
  expect(own.map(one => [one.kind, one.isSettled])).toEqual([
    ['overdue', false],
    ['due', true],
  ])
})

test('年度开得晚：几十件逾期并成一条，写明件数，铃铛上只算一条；读了就都读了', async () => {
  await duties('2023-12-15')
  const own = (await listOf(world.clerk)).filter(one => one.kind === 'overdue')
  expect(own).toHaveLength(1)
  const { rows } = await sql<{ parts: number }>`
    select count(*)::int as parts from notice where part_of = ${own[0]?.id ?? 0}`.execute(world.database)
  expect(own[0]?.words).toBe(`${rows[0]?.parts}件应办已经逾期`)
  expect(rows[0]?.parts).toBeGreaterThan(10)
  const unread = (await world.clerk.call(noticeCount, {})).unread
  expect(unread).toBe((await listOf(world.clerk)).filter(one => !one.isSettled).length)
  expect(await world.clerk.call(noticeRead, { id: own[0]?.id ?? 0 })).toEqual({ read: 1 })
  const { rows: left } = await sql<{ unread: number }>`
    select count(*)::int as unread from notice where part_of = ${own[0]?.id ?? 0} and read_at is null`.execute(
    world.database,
  )
  expect(left).toEqual([{ unread: 0 }])
})

test('办成了当场销去；撤回了，下一遍又等着', async () => {
  const id = await idOf('drill.tick', '2023-02')
  await duties('2023-02-25')
  const mine = async () => (await listOf(world.clerk)).filter(one => one.page === `/duties/${id}`)
  expect((await mine()).map(one => one.isSettled)).toEqual([false])
  await world.clerk.call(dutyTick, { id, on: '2023-02-26', reason: '自查表在档案柜' })
  expect((await mine()).map(one => one.isSettled)).toEqual([true])
  const [tick] = (await world.clerk.call(dutyShow, { id })).ticks
  await world.clerk.send('duty.reject', { id, tick: tick?.id, reason: '弄错了月份' })
  await duties('2023-02-26')
  expect((await mine()).map(one => [one.isSettled, one.isRead])).toEqual([[false, false]])
})

test('责任人换了，接任的人接着被提醒', async () => {
  const former = await world.hire('former', { unit: world.units.west, role: 'secretary', name: '前任' })
  await duties('2023-06-25')
  expect((await listOf(former.browser)).some(one => one.words.includes('第二季度'))).toBe(true)
  await world.system.call(postEnd, { id: former.post, to: '2023-06-25' })
  const next = await world.hire('next', { unit: world.units.west, role: 'secretary', name: '接任' })
  await duties('2023-06-26')
  expect((await listOf(next.browser)).some(one => one.words.includes('第二季度'))).toBe(true)
})

test('还在核对的时候不说，核对完再说', async () => {
  await sql`insert into duty_note (region) values (1)`.execute(world.database)
  expect(await duties('2023-03-26')).toBe(false)
  expect(await listOf(world.secretary)).toEqual([])
  await world.settle()
  expect(await duties('2023-03-26')).toBe(true)
  expect(await listOf(world.secretary)).not.toEqual([])
})

test('两个进程同时提醒，各说一次', async () => {
  await Promise.all([duties('2023-03-26'), duties('2023-03-26'), tasks(), tasks()])
  await duties('2023-03-26')
  const pages = (await listOf(world.clerk)).map(one => `${one.kind} ${one.page}`)
  expect(new Set(pages).size).toBe(pages.length)
})

test('任务说不成的时候，应办照样说，说不成的报出来', async () => {
  const { database } = world
  await sql`alter function task_reminders(task, date) rename to task_reminders_away`.execute(database)
  const failures: unknown[] = []
  const today = '2023-03-26'
  const running = startReminders({
    database,
    packs: packs(),
    today,
    everyMs: 50,
    onError: error => failures.push(error),
  })
  try {
    await expect.poll(() => failures.length, { timeout: 30_000 }).toBeGreaterThan(0)
    expect(await wordsOf(world.clerk)).toContain('每月自查（2023年3月）2023年3月31日到期')
  } finally {
    await running.stop()
    await sql`alter function task_reminders_away(task, date) rename to task_reminders`.execute(database)
  }
})

/** A list of next year with so many tasks for the eastern town. */
async function giveOut(titles: readonly string[], dueOn = `${year + 1}-10-31`): Promise<number> {
  const { id } = await top.browser.call(taskListOpen, {
    kind: 'annual',
    title: `${year + 1}年清单（${titles[0]}）`,
    year: year + 1,
  })
  for (const title of titles)
    await top.browser.call(taskAdd, { list: id, title, unit: world.units.east, dueOn })
  await top.browser.call(taskListIssue, { id })
  return id
}

test('任务：请签收；签收了当场销去；临期、逾期、退回各说一次', async () => {
  await giveOut(['书记讲党课'])
  await tasks()
  expect(await wordsOf(world.clerk)).toEqual([`请签收任务“书记讲党课”，${year + 1}年10月31日以前完成`])
  expect(await wordsOf(top.browser)).toEqual([])
  const [task] = (await world.clerk.call(taskMine, {})).mine
  const id = task?.id ?? 0
  await world.clerk.call(taskReceive, { ids: [id], remark: '' })
  expect((await listOf(world.clerk)).map(one => one.isSettled)).toEqual([true])
  await tasks(`${year + 1}-10-25`)
  await tasks(`${year + 1}-10-26`)
  const near = (await listOf(world.clerk)).filter(one => !one.isSettled)
  expect(near.map(one => [one.kind, one.words, one.page])).toEqual([
    ['due', `任务“书记讲党课”${year + 1}年10月31日到期`, `/tasks?task=${id}`],
  ])
  await world.clerk.call(taskReport, { id, remark: '讲过了', done: true })
  expect((await listOf(world.clerk)).every(one => one.isSettled)).toBe(true)
  await top.browser.call(taskReturn, { id, remark: '请附讲稿' })
  await tasks()
  const back = (await listOf(world.clerk)).filter(one => !one.isSettled)
  expect(back.map(one => one.words)).toEqual(['任务“书记讲党课”被退回，请看退回的意见'])
  await tasks(`${year + 1}-11-01`)
  await tasks(`${year + 1}-11-02`)
  const late = (await listOf(world.clerk)).filter(one => one.kind === 'overdue' && !one.isSettled)
  expect(late).toHaveLength(1)
})

test('很长的名称、生僻字都说得出来；名称里不能有控制字符', async () => {
  const title = `${'长'.repeat(59)}𠮷𠮷𠮷`
  const list = await giveOut([title])
  await tasks()
  await top.browser.call(taskListClose, { id: list })
  expect(await wordsOf(world.clerk)).toContain(
    `请签收任务“${'长'.repeat(59)}𠮷…”，${year + 1}年10月31日以前完成`,
  )
  const { id } = await top.browser.call(taskListOpen, { kind: 'annual', title: '控制字符', year: year + 1 })
  const refused = await top.browser.send('task.add', { list: id, title: '报送\u0007材料' })
  expect(refused.body.complaints[0]).toMatchObject({
    place: 'title',
    message: expect.stringContaining('控制字符'),
  })
})

test('一份清单四十项，只说一条；清单办结，不再等着', async () => {
  const list = await giveOut(Array.from({ length: 40 }, (_, at) => `任务${at + 1}`))
  await tasks()
  const waiting = async () => (await listOf(world.clerk)).filter(one => one.kind === 'task' && !one.isSettled)
  expect((await waiting()).map(one => one.words)).toContain('40件任务等待签收')
  await top.browser.call(taskListClose, { id: list })
  await tasks()
  expect((await waiting()).map(one => one.words)).not.toContain('40件任务等待签收')
})

test('单位里没有人能登录，任务先放着；有人能登录了，下一遍就说', async () => {
  const { system, security, units } = world
  const unit = (
    await system.call(unitAdd, {
      parent: units.root,
      code: 'xin',
      name: '新设镇',
      shortName: '新设镇',
      kind: 'town',
      openedOn: '2020-01-01',
    })
  ).id
  const person = (await system.call(personAdd, { unit, name: '吴新' })).id
  const held = await system.call(postAppoint, {
    unit,
    person,
    title: '干部',
    role: 'clerk',
    from: '2020-01-01',
  })
  const { id } = await top.browser.call(taskListOpen, { kind: 'annual', title: '给新设镇', year: year + 1 })
  await top.browser.call(taskAdd, { list: id, title: '建立台账', unit, dueOn: `${year + 1}-10-31` })
  await top.browser.call(taskListIssue, { id })
  await tasks()
  expect(await toldIn(unit)).toEqual([])
  const account = await security.call(accountOpen, { person, login: 'wuxin', password: 'initial-pass-1' })
  await tasks()
  const words = `请签收任务“建立台账”，${year + 1}年10月31日以前完成`
  expect(await toldIn(unit)).toEqual([[person, words]])
  await security.call(accountClose, { id: account.id })
  await system.call(postEnd, { id: held.id, to: `${year - 1}-12-31` })
  const next = await world.hire('next-new', { unit, role: 'clerk', name: '接任' })
  await tasks()
  expect(await toldIn(unit)).toEqual([
    [person, words],
    [next.person, words],
  ])
})

test('一天里只看变了的，和全部重看一遍说的一样；没有变的不再看', async () => {
  const all = async () => {
    const { rows } = await sql<{ told: string }>`
      select person_id || ' ' || subject || ' ' || (settled_at is null) as told from notice
      where subject not like 'many:%' order by person_id, subject`.execute(world.database)
    return rows.map(row => row.told)
  }
  const lookAgain = () => sql`truncate task_look`.execute(world.database)
  await lookAgain()
  await tasks()
  const list = await giveOut(['任务甲', '任务乙', '任务丙'])
  await tasks()
  const told = await all()
  expect(told.length).toBeGreaterThan(2)
  await lookAgain()
  await tasks()
  expect(await all()).toEqual(told)
  await top.browser.call(taskListClose, { id: list })
  await tasks()
  const closed = await all()
  expect(closed).not.toEqual(told)
  await lookAgain()
  await tasks()
  expect(await all()).toEqual(closed)
  await sql`truncate notice_carried, notice_sending, notice`.execute(world.database)
  await tasks()
  expect(await all()).toEqual([])
})

/** Whom was told what of a unit's, in the order it was. */
async function toldIn(unit: number): Promise<[number, string][]> {
  const { rows } = await sql<{ person: number; words: string }>`
    select person_id as person, words from notice where unit_id = ${unit} order by id`.execute(world.database)
  return rows.map(row => [row.person, row.words])
}

test('日历：本人的应办和任务都在到期日上，别人的不在', async () => {
  const dueOn = `${year}-12-31`
  await giveOut(['报送全年总结'], `${year + 1}-12-31`)
  await world.open(year)
  await world.settle()
  const summaries = async (browser: Browser) => {
    const { calendar } = await browser.call(noticeCalendar, { on: true })
    const { body } = await world.world.app.inject({ method: 'GET', url: calendar ?? '' })
    const events = new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent')
    return events.map(
      event => `${event.getFirstPropertyValue('dtstart')} ${event.getFirstPropertyValue('summary')}`,
    )
  }
  expect(await summaries(world.clerk)).toEqual(
    expect.arrayContaining([`${dueOn} 每月自查（${year}年12月）`, `${year + 1}-12-31 任务：报送全年总结`]),
  )
  expect((await summaries(world.clerk)).join()).not.toContain('每季度开一次党组会')
  expect(await summaries(world.secretary)).toContain(`${dueOn} 每季度开一次党组会（${year}年第四季度）`)
  expect((await summaries(world.beside)).join()).not.toContain('报送全年总结')
})
