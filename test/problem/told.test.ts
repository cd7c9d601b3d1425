import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addDays, dayInWords } from '#domain/kernel/day.ts'
import { noticeList } from '#domain/notice/contract.ts'
import { outsideWords } from '#domain/notice/digest.ts'
import { problemReopen, problemVisit } from '#domain/problem/contract.ts'
import { recheckAnswer, recheckAssign, recheckDraw, recheckShow } from '#domain/recheck/contract.ts'
import { remindOfVisits } from '#server/notice/remind.ts'
import type { Browser } from '#test/server/world.ts'
import { buildProblems, type Hired, type ProblemWorld } from './world.ts'

let world: ProblemWorld
let looker: Hired
let other: Hired
let no: string
let id: number

beforeAll(async () => {
  world = await buildProblems()
  const { units, hire } = world
  looker = await hire('looker', { unit: units.west, role: 'clerk', name: '看一' })
  other = await hire('other', { unit: units.west, role: 'secretary', name: '看二' })
  id = await world.closed()
  const { rows } = await sql<{ no: string }>`select no from problem where id = ${id}`.execute(world.database)
  no = rows[0]?.no ?? ''
}, 120_000)
afterAll(() => world.world.close())
beforeEach(async () => {
  await sql`truncate notice_carried, notice_sending, notice`.execute(world.database)
})

const look = (today: string) =>
  remindOfVisits({ database: world.database, packs: world.world.installation.packs, today })
const told = async (by: Browser) =>
  (await by.call(noticeList, {})).notices.map(one => `${one.words}${one.isSettled ? '（已办）' : ''}`)

test('回访到日子的，告诉督办单位能办的人，一次；停了三天，补说一次；回访了就销，下一次到日子再说', async () => {
  const { over, second, clerk, boss, verifier, today } = world
  const first = addDays(today, 30)
  const due = `问题${no}该回访了：${dayInWords(first)}起`
  expect(await look(addDays(first, -1))).toBe(true)
  expect(await told(over.browser)).toEqual([])
  await look(addDays(first, 3))
  expect(await told(over.browser)).toEqual([due])
  expect(await told(second.browser)).toEqual([due])
  for (const { browser } of [clerk, boss, verifier]) expect(await told(browser)).toEqual([])
  const { notices } = await over.browser.call(noticeList, {})
  expect(notices.map(outsideWords)).toEqual([`有1件问题和办件待办，${dayInWords(first)}到期`])
  await look(addDays(first, 3))
  await look(addDays(first, 4))
  expect(await told(over.browser)).toEqual([due])
  await over.browser.call(problemVisit, { id, reason: '看过，没有反弹' })
  expect(await told(second.browser)).toEqual([`${due}（已办）`])
  await look(addDays(first, 5))
  expect(await told(second.browser)).toEqual([`${due}（已办）`])
  const next = `问题${no}该回访了：${dayInWords(addDays(today, 90))}起`
  await look(addDays(today, 90))
  expect(await told(second.browser)).toEqual([next, `${due}（已办）`])
  await over.browser.call(problemReopen, { id, reason: '又停更了' })
  expect(await told(second.browser)).toEqual([`${next}（已办）`, `${due}（已办）`])
  await look(addDays(today, 120))
  expect(await told(second.browser)).toHaveLength(2)
})

test('一天里到日子的多，并成一条，逐个办逐个销', async () => {
  const { over, today } = world
  const ids: number[] = []
  for (const title of ['公章', '考勤', '值班', '车辆']) ids.push(await world.closed(`${title}管理不严`))
  await look(addDays(today, 30))
  expect(await told(over.browser)).toEqual(['4个已销号的问题该回访了'])
  for (const one of ids) await over.browser.call(problemVisit, { id: one, reason: '没有反弹' })
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from notice where part_of is not null and settled_at is null`.execute(
    world.database,
  )
  expect(rows[0]?.waiting).toBe(0)
  expect(await told(over.browser)).toEqual(['4个已销号的问题该回访了（已办）'])
}, 60_000)

test('指定核查人，告诉他一次；再指定同一个人不再说；换了人，原来的销去；答完就销', async () => {
  const { over } = world
  const { id: round } = await over.browser.call(recheckDraw, { round: 'one-form', seed: 7 })
  const { items } = await over.browser.call(recheckShow, { id: round })
  const [one = 0, two = 0, three = 0] = items.map(item => item.id)
  const assign = (which: number[], to: Hired) =>
    over.browser.call(recheckAssign, { items: which, person: to.person })
  await assign([one, two], looker)
  expect(await told(looker.browser)).toEqual(['请核查已销号的问题2个（一事一表）'])
  expect((await looker.browser.call(noticeList, {})).notices.map(outsideWords)).toEqual([
    '有1件问题和办件待办',
  ])
  await assign([one, two], looker)
  expect(await told(looker.browser)).toEqual(['请核查已销号的问题2个（一事一表）'])
  await assign([three], looker)
  expect(await told(looker.browser)).toEqual(['请核查已销号的问题3个（一事一表）'])
  await assign([two, three], other)
  expect(await told(other.browser)).toEqual(['请核查已销号的问题2个（一事一表）'])
  const answers = ['查了台账', '问了职工'].map(remark => ({ yes: true, remark }))
  const said = { answers, holds: true, words: '现场看过' }
  await looker.browser.call(recheckAnswer, { item: one, ...said })
  expect(await told(looker.browser)).toEqual(['请核查已销号的问题3个（一事一表）（已办）'])
  await other.browser.call(recheckAnswer, { item: two, ...said })
  expect(await told(other.browser)).toEqual(['请核查已销号的问题2个（一事一表）'])
  await assign([three], looker)
  expect((await told(other.browser))[0]).toContain('（已办）')
  expect(await told(looker.browser)).toEqual(['请核查已销号的问题1个（一事一表）'])
})
