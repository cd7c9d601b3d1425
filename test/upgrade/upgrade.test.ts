import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dutyList, dutyOpen, dutyShow } from '#domain/duty/contract.ts'
import { groupList } from '#domain/group/contract.ts'
import { ladderList, ladderPlan, ladderRelease, ladderShow } from '#domain/ladder/contract.ts'
import { letterList, letterShow } from '#domain/letter/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { noticeList, noticeWays } from '#domain/notice/contract.ts'
import { periodList } from '#domain/period/contract.ts'
import { recordList, recordShow } from '#domain/record/contract.ts'
import { reportDrift, reportShow } from '#domain/report/contract.ts'
import { searchFind, searchList } from '#domain/search/contract.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import { taskShow } from '#domain/task/contract.ts'
import { taskListShow } from '#domain/task/list-contract.ts'
import { templateList } from '#domain/template/contract.ts'
import { unitShow } from '#domain/unit/contract.ts'
import { remindOfTasks } from '#server/notice/remind.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { connect, type Database } from '#store/connect.ts'
import { workDuties } from '#store/duty/work.ts'
import { readWords } from '#store/search-words.ts'
import { drillPacks, rowsOf } from '#test/duty/world.ts'
import { type Browser, buildWorld, type World } from '#test/server/world.ts'
import type { TestDatabase } from '#test/setup/database.ts'
import { type Held, openHeld } from './held.ts'

const KEY = Buffer.alloc(32, 7)
const PASSWORD = 'my-own-pass-9'
const EDITIONS = [
  '0014_intake',
  '0025_own_at_the_desk',
  '0027_audit_due',
  '0030_duty_standing',
  '0035_ladder',
]
const YEAR = { from: '2023-01-01', to: '2023-12-31' }

/**
 * What installations of landed editions held, made by those editions themselves and never made anew. 0014: seven
 * records, one revised, one void, one open to its unit only, a renamed and a moved unit, the sealed log. 0025: besides,
 * an own ledger, links, evidence, a named reader, a merged unit, a transferred person, a group, a template, a saved
 * filter, a named period, an import, a frozen report. 0027: the same, with the words of all but two records indexed. 0030: the
 * same, with the duties of 2023, one more meeting, two ticks, a 不适用 asked for, a pause and a duty switched on. 0035: the
 * same, with a letter signed by one of two, a list of tasks in every stage and in its second version, three 提示 of which
 * one is answered and one turned to the unit above, what people were told of it all, and a channel.
 */
describe.each(EDITIONS)('升级自 %s', edition => {
  let made: TestDatabase
  let database: Database
  let held: Held

  beforeAll(async () => {
    ;({ made, held } = await openHeld(edition))
    database = connect(made.url, { max: 2 })
  })
  afterAll(async () => {
    await database?.destroy()
    await made?.drop()
  })

  test('前一版的数据升级后一行不少，内容不变', async () => {
    for (const [table, rows] of Object.entries(held)) {
      const { rows: found } = await sql<{ row: Record<string, unknown> }>`
        select to_jsonb(t) as row from ${sql.table(table)} t`.execute(database)
      const names = Object.keys(rows[0] ?? {})
      const kept = found.map(({ row }) => Object.fromEntries(names.map(name => [name, row[name]])))
      expect(kept).toHaveLength(rows.length)
      expect(kept).toEqual(expect.arrayContaining(rows))
    }
  })

  test('审计链和逐行核对照样通过', async () => {
    while ((await sealBatch(database)) > 0);
    expect((await verifyAudit(database, { key: KEY })).differences).toEqual([])
  })

  test('原有的登记，逐条编进查找', async () => {
    while ((await readWords(database)) > 0);
    const { rows } = await sql<{ id: number }>`select record_id as id from record_words`.execute(database)
    const ids = held.record?.map(row => row.id) ?? []
    expect(new Set(rows.map(row => row.id))).toEqual(new Set(ids))
  })
})

test('0014 的登记，按月的条数也数进去', async () => {
  const { made } = await openHeld('0014_intake')
  const database = connect(made.url, { max: 1 })
  const { rows } = await sql<{ ledger: string; total: number }>`
    select ledger, sum(count)::int as total from record_month m join unit u on u.region = m.region and u.id = m.unit_id
    where u.parent_id is null group by ledger`.execute(database)
  // Of six meetings one is void; the talk is open to its unit alone and counted as its reader sees it.
  expect(rows).toEqual([{ ledger: 'meeting', total: 5 }])
  await database.destroy()
  await made.drop()
})

describe.each(['0025_own_at_the_desk', '0027_audit_due'])('%s 的干事升级后接着用', edition => {
  let world: World
  let clerk: Browser

  beforeAll(async () => {
    const { made } = await openHeld(edition)
    world = await buildWorld({ made, key: KEY })
    clerk = world.browser()
    await clerk.call(sessionOpen, { login: 'east', password: PASSWORD })
  })
  afterAll(() => world?.close())

  test('原来的密码能登录；登记、更正、作废、知悉人、佐证、关联都在', async () => {
    const { rows } = await clerk.call(recordList, { ledger: 'meeting', limit: 100 })
    expect(rows.map(row => row.title)).toEqual(
      expect.arrayContaining([
        '第1次党委会',
        '第2次党委会（更正）',
        '内部会',
        '知悉人名单上的会',
        '第9次党委会',
      ]),
    )
    expect(rows.map(row => row.title)).not.toContain('第3次党委会（误）')
    const first = rows.find(row => row.title === '第1次党委会')
    const { links, record } = await clerk.call(recordShow, { id: first?.id ?? 0 })
    expect(links.map(link => [link.kind, link.record?.title])).toEqual([['result', '专题片']])
    expect(record.files.map(file => file.name)).toEqual(['纪要.txt'])
  })

  test('自建台账、数字、冻结的报告', async () => {
    const drills = await clerk.call(metricFigure, { metric: 'own.drill.count', period: YEAR })
    expect(drills).toMatchObject({ valueWords: '1次', rowCount: 1 })
    const { report, blanks } = await clerk.call(reportShow, { id: 1 })
    expect(report.frozenAt).not.toBeNull()
    expect(blanks.some(blank => blank.label === '党组会次数')).toBe(true)
    expect((await clerk.call(reportDrift, { id: 1 })).drifts).toEqual([])
  })

  test('样板、筛选、时段、专班、单位的历史、查找', async () => {
    expect((await clerk.call(templateList, { ledger: 'meeting' })).templates[0]?.name).toBe('月度党组会')
    expect((await clerk.call(searchList, {})).filters[0]?.name).toBe('党委会')
    expect((await clerk.call(periodList, {})).periods.map(one => one.name)).toContain('主题教育期间')
    expect((await clerk.call(groupList, { on: '2023-02-01' })).groups[0]?.name).toBe('整改专班')
    const bureau = world.browser()
    await bureau.call(sessionOpen, { login: 'bureau', password: PASSWORD })
    const { formerNames } = await bureau.call(unitShow, { id: 4 })
    expect(formerNames.map(one => one.name)).toEqual(['住建局'])
    const found = await clerk.call(searchFind, { words: '转移群众' })
    expect(JSON.stringify(found)).toContain('转移群众')
  })
  test('开了年，升级前的登记就对上应办；核验没有差错', async () => {
    const { installation } = world
    const { database } = installation
    installation.packs = drillPacks(installation.packs)
    const system = world.browser()
    await system.call(sessionOpen, { login: 'admin', password: PASSWORD })
    await system.call(dutyOpen, { year: 2023 })
    while ((await workDuties(database, { packs: installation.packs, today: '2023-12-31' })) > 0);
    // Whoever may open them or not: what is kept for its readers was held all the same.
    const quarters = (await rowsOf(database, { unit: 2, duty: 'drill.quarter' })).map(
      row => `${row.key} ${row.done}`,
    )
    expect(quarters).toEqual(['2023-Q1 1', '2023-Q2 1', '2023-Q3 1', '2023-Q4 0'])
    // Merged into another in October.
    const merged = (await rowsOf(database, { unit: 6, duty: 'drill.quarter' })).map(row => row.key)
    expect(merged).toEqual(['2023-Q1', '2023-Q2', '2023-Q3'])
    while ((await sealBatch(database)) > 0);
    expect((await verifyAudit(database, { key: KEY })).differences).toEqual([])
  })
})

test('0030 的应办：勾选、报请、停表都还算数，经过一句不少', async () => {
  const { made } = await openHeld('0030_duty_standing')
  const world = await buildWorld({ made, key: KEY })
  const { installation } = world
  installation.packs = drillPacks(installation.packs)
  const clerk = world.browser()
  await clerk.call(sessionOpen, { login: 'east', password: PASSWORD })
  const { rows } = await clerk.call(dutyList, {
    duty: 'drill.tick',
    on: '2023-12-31',
    from: '2023-03-01',
    to: '2023-08-31',
  })
  expect(rows.map(one => [one.key, one.state, one.due, one.exempt])).toEqual([
    ['2023-03', 'done-late', '2023-03-31', null],
    ['2023-04', 'done', '2023-04-30', null],
    ['2023-05', 'overdue', '2023-05-31', 'asked'],
    ['2023-06', 'overdue', '2023-06-30', null],
    ['2023-07', 'overdue', '2023-07-31', null],
    ['2023-08', 'overdue', '2023-09-10', null],
  ])
  const { history } = await clerk.call(dutyShow, { id: rows[5]?.id ?? 0 })
  expect(history.map(act => act.words)).toEqual(['停表，2023年8月5日起至2023年8月14日'])
  await world.close()
})

describe('0035 的任务、责任书、督促和通知，升级后接着办', () => {
  let world: World
  const browsers = new Map<string, Browser>()
  const as = (login: string) => browsers.get(login) ?? world.browser()

  beforeAll(async () => {
    const { made } = await openHeld('0035_ladder')
    world = await buildWorld({ made, key: KEY })
    world.installation.packs = drillPacks(world.installation.packs)
    for (const login of ['east', 'head', 'top', 'above']) {
      const browser = world.browser()
      await browser.call(sessionOpen, { login, password: PASSWORD })
      browsers.set(login, browser)
    }
  })
  afterAll(() => world?.close())

  test('清单的各项停在原来那一步，变动的理由还在', async () => {
    const { tasks, editions } = await as('top').call(taskListShow, { id: 1 })
    expect(tasks.map(task => [task.title, task.unitName, task.dueOn])).toEqual([
      ['书记讲党课', '东河镇', '2027-08-31'],
      ['党课备课', '东河镇', '2027-08-31'],
      ['开展警示教育', '东河镇', '2027-10-31'],
      ['排查廉政风险', '东河镇', '2027-10-31'],
      ['整治形式主义', '住建局（新）', '2027-10-31'],
    ])
    expect(tasks.map(task => `${task.received}/${task.version}`)).toEqual(['1/2', '0/2', '1/1', '1/1', '0/1'])
    expect(editions.map(one => [one.version, one.reason])).toEqual([[2, '时间提前']])
    const { events } = await as('east').call(taskShow, { id: tasks[3]?.id ?? 0 })
    expect(events.map(event => [event.kind, event.remark])).toEqual([
      ['return', '请附清单'],
      ['report', '已排查'],
      ['receive', '照办'],
    ])
    expect((await as('east').send('task.receive', { ids: [tasks[0]?.id] })).status).toBe(200)
  })

  test('责任书：签了的还有效，没签的还缺着', async () => {
    const [letter] = (await as('top').call(letterList, { year: 2026 })).letters
    expect(letter).toMatchObject({ copies: 2, signed: 1, void: 0 })
    const shown = await as('top').call(letterShow, { id: letter?.id ?? 0 })
    expect(shown.missing).toEqual(['西岭镇'])
    expect(shown.copies[0]).toMatchObject({ state: 'signed', signatures: [{ name: '冯镇', void: false }] })
  })

  test('督促：发过的、答复的、转请的都在；转请的上级答得了', async () => {
    const { rows } = await as('east').call(ladderList, {})
    expect(rows.map(row => [row.rung, row.matter.due, row.waits])).toEqual([
      ['remind', '2023-09-30', 'addressed'],
      ['remind', '2023-07-31', 'above'],
      ['remind', '2023-06-30', expect.any(String)],
    ])
    const { replies } = await as('above').call(ladderShow, { id: rows[2]?.id ?? 0 })
    expect(replies.map(reply => [reply.kind, reply.reason])).toEqual([['answer', '人手不够，月底前补上']])
    const { overdue } = await as('above').call(ladderPlan, { unit: 2, duty: 'drill.tick' })
    expect(overdue).toBeGreaterThan(2)
    await as('above').call(ladderRelease, { id: rows[1]?.id ?? 0, reason: '经费已批' })
  })

  test('通知：读过的还是读过，办了的还是销去的；再提醒一遍不重说', async () => {
    const seen = async () => (await as('east').call(noticeList, {})).notices
    const before = await seen()
    const read = before.filter(one => one.isRead).map(one => one.words)
    expect(read).toEqual(['任务“排查廉政风险”被退回，请看退回的意见'])
    expect(before.filter(one => one.isSettled).map(one => one.words)).toContain(
      '请签收任务“开展警示教育”，2027年10月31日以前完成',
    )
    expect(before.map(one => one.words)).toContain('收到提示3件，请在2026年11月25日前答复')
    const { database, packs } = world.installation
    await remindOfTasks({ database, packs, today: '2026-11-22' })
    expect(await seen()).toEqual(before)
    expect(await as('east').call(noticeWays, {})).toMatchObject({ mail: 'east@qingxi.gov.cn', hour: 10 })
  })

  test('接着办了这些以后，核验没有差错', async () => {
    const { database } = world.installation
    while ((await sealBatch(database)) > 0);
    expect((await verifyAudit(database, { key: KEY })).differences).toEqual([])
  })
})
