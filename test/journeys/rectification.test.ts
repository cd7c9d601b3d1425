import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountOpen } from '#domain/account/contract.ts'
import {
  inspectionChoose,
  inspectionFind,
  inspectionPlan,
  inspectionPool,
  inspectionShow,
  inspectionVisit,
} from '#domain/inspection/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import {
  problemAccept,
  problemAppoint,
  problemClose,
  problemList,
  problemReopen,
  problemResolve,
  problemReturn,
  problemSatisfy,
  problemShow,
  problemTell,
  problemVerify,
  problemWaive,
} from '#domain/problem/contract.ts'
import { problemAttach, problemMeasure, problemPlan } from '#domain/problem/plan-contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { sessionChangePassword, sessionOpen, sessionShow } from '#domain/session/contract.ts'
import type { Role } from '#domain/session/right.ts'
import { PHONE } from './page.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

const today = dayOfInstant(new Date())
const year = today.slice(0, 4)
const PASSWORD = 'Qingxi#2026ok'
const UNITS = 60
const BY_PHONE = 104
const BY_LIST = 60
const FOUND = BY_PHONE + BY_LIST
const ASPECTS = ['political', 'organisation', 'style', 'finance', 'duty']
const ASPECT_LABELS = ['政治建设', '组织建设', '作风建设', '财务经费', '履职担当']

let journey: Journey
/** 机关工委, who inspects and oversees, at a desk and with a phone. */
let desk: Page
let phone: Page
let check: number
/** Whose people rectify here: each with the clerk's page. */
const rectifying: { unit: number; name: string; page: Page }[] = []
let second: Page
let third: Page
let verifier: Page
let closed: number[] = []

beforeAll(async () => {
  journey = await openJourney()
  desk = await journey.signIn('gongwei')
  phone = await journey.signIn('gongwei', PHONE)
  verifier = await journey.signIn('jiwei')
}, 120_000)
afterAll(() => journey?.close())

const dialog = (page: Page) => page.getByRole('dialog')
const meOf = async (page: Page) => {
  const { me } = await call(page, sessionShow, {})
  if (!me) throw new Error('nobody is signed in')
  return me
}

/** Somebody new with a post and an account, signed in. */
async function hire(login: string, post: { unit: number; role: Role; covers?: number }): Promise<Page> {
  const system = await journey.signIn('sysadmin')
  const { id: person } = await call(system, personAdd, { unit: post.unit, name: `新${login}` })
  await call(system, postAppoint, { ...post, person, title: '干部', from: addDays(today, -400) })
  await call(await journey.signIn('secadmin'), accountOpen, { person, login, password: `${PASSWORD}1` })
  const page = await journey.signIn(undefined)
  await call(page, sessionOpen, { login, password: `${PASSWORD}1` })
  await call(page, sessionChangePassword, { current: `${PASSWORD}1`, next: PASSWORD })
  return page
}

test('安排对60家的专项检查，现场用手机登记，逐家到场，查出104个', async () => {
  const bureau = await journey.signIn('ganshi')
  const mine = (await meOf(bureau)).post
  const inspector = await meOf(desk)
  const jiwei = (await meOf(verifier)).post.unit
  check = (
    await call(desk, inspectionPlan, {
      title: `${year}年机关党建专项检查`,
      kind: 'special-check',
      from: addDays(today, -2),
      to: today,
      leader: inspector.person.id,
      checklist: 'branch-life',
    })
  ).id
  const { units } = await call(desk, inspectionPool, { id: check, kinds: ['department', 'town'] })
  const others = units.filter(one => one.id !== mine.unit && one.id !== jiwei).slice(0, UNITS - 1)
  await call(desk, inspectionChoose, { id: check, units: [mine.unit, ...others.map(one => one.id)] })
  rectifying.push({ unit: mine.unit, name: mine.unitName, page: bureau })
  for (const [index, one] of others.slice(0, 2).entries())
    rectifying.push({
      unit: one.id,
      name: one.name,
      page: await hire(`zhenggai${index}`, { unit: one.id, role: 'clerk' }),
    })

  const { sites } = await call(desk, inspectionShow, { id: check })
  expect(sites).toHaveLength(UNITS)
  const first = sites.find(one => one.unit === mine.unit)?.id ?? 0
  await phone.goto(`${journey.address}/inspections/${check}/sites/${first}`)
  await phone.getByRole('button', { name: '登记到场' }).click()
  await phone.getByText('已保存').waitFor()
  await phone.getByRole('radiogroup', { name: '第2项' }).getByText('不符合').click()
  await phone.getByRole('button', { name: '据此登记问题' }).click()
  await dialog(phone).getByRole('button', { name: '登记', exact: true }).click()
  await dialog(phone).waitFor({ state: 'hidden' })
  let found = 1
  for (const { id: site } of sites)
    if (site !== first) await call(phone, inspectionVisit, { site, on: today })
  while (found < BY_PHONE) {
    const site = sites[found % UNITS]?.id ?? 0
    await call(phone, inspectionFind, {
      site,
      title: `现场查出的第${found + 1}个问题`,
      aspect: ASPECTS[found % ASPECTS.length] ?? null,
      deadline: addDays(today, 30),
    })
    found += 1
  }
  await desk.goto(`${journey.address}/inspections/${check}`)
  await desk.getByRole('checkbox', { name: '选定全部已到场的' }).check()
  await desk.getByRole('button', { name: `反馈选中的${UNITS}家` }).click()
  await desk.getByText(`已反馈${UNITS}家，问题${BY_PHONE}个`).waitFor()
}, 240_000)

test('另60个在一份Excel里，写着整改单位；读入、核对、登记、成批反馈', async () => {
  const { sites } = await call(desk, inspectionShow, { id: check })
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('问题清单')
  sheet.addRow(['专项检查问题清单'])
  sheet.mergeCells('A1:F1')
  sheet.addRow(['序号', '整改单位', '存在问题', '涉及方面', '整改措施', '整改时限'])
  for (const [index, site] of sites.entries())
    sheet.addRow([
      index + 1,
      site.unitName,
      `资料抽查发现的第${index + 1}个问题`,
      ASPECT_LABELS[index % ASPECT_LABELS.length],
      '补齐资料，明确专人',
      addDays(today, 45),
    ])
  sheet.addRow(['合计', '', `${BY_LIST}个`])
  await desk.goto(`${journey.address}/problems/register?inspection=${check}`)
  await choose(desk, '来源', '专项检查')
  await desk.getByRole('button', { name: '从清单读入' }).click()
  await dialog(desk)
    .locator('input[type=file]')
    .setInputFiles({
      name: '问题清单.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await book.xlsx.writeBuffer()),
    })
  await dialog(desk).getByText(`读到${BY_LIST}个问题`).waitFor()
  await dialog(desk)
    .getByRole('button', { name: `填进页面（${BY_LIST}个）` })
    .click()
  await desk.getByRole('button', { name: `登记${BY_LIST}个` }).click()
  await desk.waitForURL(/\/problems\?/)
  await desk.goto(`${journey.address}/problems?mine=over&states=found`)
  await desk.getByText(`共${BY_LIST}个`).first().waitFor()
  const { rows } = await call(desk, problemList, { mine: 'over', states: ['found'], limit: 100 })
  const { done } = await call(desk, problemTell, { ids: rows.map(one => one.id) })
  expect(done).toHaveLength(BY_LIST)
}, 120_000)

test('三家整改：方案、证据、核验（退回一个）、批准、销号，反弹一个', async () => {
  const over = (await meOf(desk)).post
  second = await hire('duban2', { unit: over.unit, role: 'committee', covers: 1 })
  third = await hire('duban3', { unit: over.unit, role: 'committee', covers: 1 })
  const person = (await meOf(verifier)).person.id
  for (const { page, unit } of rectifying) {
    const { rows } = await call(page, problemList, { unit, alone: true, states: ['told'], limit: 100 })
    expect(rows.length).toBeGreaterThan(1)
    const ids = rows.map(one => one.id)
    await call(page, problemAccept, { ids })
    for (const id of ids) await rectify(page, id)
    await call(desk, problemAppoint, { ids, person })
    closed.push(...ids)
  }
  const [returned = 0] = closed
  await call(verifier, problemReturn, { id: returned, reason: '公示栏还是旧的' })
  await showResult(rectifying[0]?.page ?? desk, returned)
  for (const id of closed) {
    await call(verifier, problemVerify, { id, reason: '现场看过' })
    await call(desk, problemWaive, { id, reason: '内部管理，不涉及具体群众' })
    await call(second, problemSatisfy, { id, reason: '情况属实' })
  }
  const { done, refused } = await call(third, problemClose, { ids: closed, reason: '同意销号' })
  expect([done.length, refused]).toEqual([closed.length, []])
  const rebound = closed.at(-1) ?? 0
  await call(desk, problemReopen, { id: rebound, reason: '回访发现又不公示了', deadline: addDays(today, 30) })
  closed = closed.filter(id => id !== rebound)
}, 120_000)

async function rectify(page: Page, id: number): Promise<void> {
  await call(page, problemPlan, { id, measures: [{ kind: 'now', words: '逐项补齐', dueOn: today }] })
  const [measure] = (await call(page, problemShow, { id })).measures
  await call(page, problemMeasure, { id, measure: measure?.id ?? 0, doneOn: today })
  await showResult(page, id)
}

async function showResult(page: Page, id: number): Promise<void> {
  const { id: record } = await call(page, recordEnter, {
    ledger: 'meeting',
    occurredOn: today,
    data: { kind: 'party-group', title: `第${id}号问题整改情况` },
  })
  await call(page, problemAttach, { id, kind: 'result', record })
  await call(page, problemResolve, { id, reason: '已经整改' })
}

test('报告里的话：发现164个、5个方面、60家、销号几个、反弹一个；“全部整改完毕”与台账不符，例外点得开', async () => {
  const text =
    `${year}年，检查发现并督办的问题多少个，检查发现问题涉及多少方面，检查发现问题涉及单位多少家，` +
    '督办问题销号多少个，督办问题反弹多少个。\n检查发现的问题已全部整改完毕。'
  await desk.goto(`${journey.address}/reports`)
  await desk.getByRole('spinbutton', { name: '报告年度' }).fill(year)
  await desk
    .locator('input[type=file]')
    .setInputFiles({ name: '总结.txt', mimeType: 'text/plain', buffer: Buffer.from(text) })
  await desk.waitForURL(/\/reports\/\d+$/)
  await desk.getByRole('button', { name: '一并核定把握大的' }).click()
  await desk.getByText(/核定了\d+处/).waitFor()
  const sentence = async () => (await desk.getByLabel('文稿', { exact: true }).textContent()) ?? ''
  expect(await sentence()).toContain(
    `检查发现并督办的问题${FOUND}个，检查发现问题涉及${ASPECTS.length}方面，检查发现问题涉及单位${UNITS}家，` +
      `督办问题销号${closed.length}个，督办问题反弹1个`,
  )
  const { rows } = await sql<{ known: number; open: number }>`
    select count(*)::int as known, count(*) filter (where closed_on is null)::int as open from problem
    where over_unit = ${(await meOf(desk)).post.unit} and state not in ('found', 'dropped', 'merged', 'split')`.execute(
    journey.database,
  )
  const [{ known, open } = { known: 0, open: 0 }] = rows
  expect(open).toBeGreaterThan(FOUND - closed.length - 1)
  const claims = desk.getByRole('region', { name: '文稿里的“全部”' })
  await claims.getByText('与台账不符').waitFor()
  await claims.getByRole('link', { name: new RegExp(`不成立（${known}个，例外${open}个）`) }).click()
  await dialog(desk)
    .getByRole('heading', { name: `计入的登记（${open}）` })
    .waitFor()
  await desk.keyboard.press('Escape')
  await desk.goto(`${journey.address}/problems/board?year=${year}`)
  const figures = desk.getByRole('region', { name: '报告用的数字' })
  await figures.getByRole('link', { name: new RegExp(`^检查发现并督办的问题个数：${FOUND}个`) }).click()
  await dialog(desk)
    .getByRole('heading', { name: `计入的登记（${FOUND}）` })
    .waitFor()
}, 120_000)
