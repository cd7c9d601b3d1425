import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { problemList, problemShow } from '#domain/problem/contract.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { PHONE } from './page.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

const TITLE = '党务公开栏半年没有更新'
const today = dayOfInstant(new Date())

let journey: Journey
/** 机关工委 oversees, 县发展和改革局 rectifies, 县纪委 looks whether it is done. */
let over: Page
let unit: Page
let verifier: Page
let id: number

beforeAll(async () => {
  journey = await openJourney()
  over = await journey.signIn('gongwei')
  unit = await journey.signIn('ganshi')
  verifier = await journey.signIn('jiwei')
}, 120_000)
afterAll(() => journey?.close())

const dialog = (page: Page) => page.getByRole('dialog')
const now = (page: Page) => page.getByRole('region', { name: '现在' })
const openProblem = (page: Page) => page.goto(`${journey.address}/problems/${id}`)

/** Presses a button of what can be done now, writes what is asked and agrees. */
async function say(page: Page, button: string, words: Record<string, string> = {}): Promise<void> {
  await now(page).getByRole('button', { name: button, exact: true }).click()
  for (const [name, value] of Object.entries(words)) await dialog(page).getByLabel(name).fill(value)
  await dialog(page).getByRole('button', { name: button, exact: true }).click()
  await dialog(page).waitFor({ state: 'hidden' })
}

const stateOf = async () => (await call(over, problemShow, { id })).problem.state

test('登记：缺来源的说在那一行那一格，刷新页面填的还在，补上就登记、反馈', async () => {
  const { me } = await call(unit, sessionShow, {})
  await over.goto(`${journey.address}/problems/register`)
  await over.getByRole('combobox', { name: '被整改单位' }).click()
  await over.getByRole('combobox', { name: '被整改单位' }).fill(me?.post.unitName ?? '')
  await over
    .locator('.ant-select-tree-title', { hasText: me?.post.unitName ?? '' })
    .first()
    .click()
  await over.getByRole('textbox', { name: '问题' }).fill(TITLE)
  await over.getByRole('textbox', { name: '整改期限' }).fill(addDays(today, 30))
  await over.getByRole('button', { name: '登记', exact: true }).click()
  await over.getByRole('group', { name: '第1个' }).getByText('请选择问题来源').waitFor()
  await over.reload()
  await over.getByText('接着上次没有登记完的填').waitFor()
  expect(await over.getByRole('textbox', { name: '问题' }).inputValue()).toBe(TITLE)
  await choose(over, '来源', '专项检查')
  await over.getByRole('button', { name: '登记', exact: true }).click()
  await over.waitForURL(/\/problems\/\d+$/)
  id = Number(over.url().split('/').at(-1))
  await say(over, '反馈')
  await over.getByText('待认领').first().waitFor()
})

test('单位在待办里看到，认领、定方案、附照片、报请核验', async () => {
  await unit.goto(`${journey.address}/duties`)
  await unit
    .getByRole('region', { name: '问题整改' })
    .getByRole('link', { name: /待认领/ })
    .click()
  await unit.getByRole('link', { name: TITLE }).click()
  await say(unit, '认领')
  await say(unit, '定方案', { 措施: '更新公开栏，明确专人按月公示' })
  await now(unit).getByRole('button', { name: '报请核验' }).focus()
  await unit.getByRole('tooltip').getByText('请先附上整改结果的证据').waitFor()
  await unit.getByRole('button', { name: /填写完成/ }).click()
  await dialog(unit).getByRole('button', { name: '保存' }).click()
  await dialog(unit).waitFor({ state: 'hidden' })
  await unit.getByRole('button', { name: '附结果证据' }).click()
  const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#9E1B1E' } })
    .png()
    .toBuffer()
  await dialog(unit)
    .getByLabel('结果证据：选择文件')
    .setInputFiles({ name: '整改后.png', mimeType: 'image/png', buffer: picture })
  await dialog(unit).getByRole('link', { name: '整改后.png' }).waitFor()
  await dialog(unit).getByRole('button', { name: '附上' }).click()
  await unit.getByRole('img', { name: '整改后.png' }).waitFor()
  await say(unit, '报请核验', { 整改结果: '公开栏已更新' })
  expect(await stateOf()).toBe('resolved')
})

test('在清单里成批指定核验人，核验人核验到位', async () => {
  const { me } = await call(verifier, sessionShow, {})
  await over.goto(`${journey.address}/problems?mine=over`)
  await over
    .getByRole('row', { name: new RegExp(TITLE) })
    .getByRole('checkbox')
    .check()
  await over.getByRole('button', { name: '指定核验人' }).click()
  await dialog(over)
    .getByRole('combobox', { name: '核验人' })
    .fill(me?.person.name ?? '')
  await over
    .locator('.ant-select-item-option', { hasText: me?.person.name ?? '' })
    .first()
    .click()
  await dialog(over).getByRole('button', { name: '指定核验人' }).click()
  await over.getByText('已指定核验人1个').waitFor()
  await verifier.goto(`${journey.address}/problems?mine=verifier`)
  await verifier.getByRole('link', { name: TITLE }).click()
  await say(verifier, '核验到位', { 核验情况: '现场查看公开栏，已更新' })
  expect(await stateOf()).toBe('verified')
})

test('组织评议：码只显示一次；不登录凭码评议，一码一次', async () => {
  await openProblem(over)
  await over.getByRole('button', { name: '组织评议' }).click()
  await dialog(over).getByLabel('请谁评议').fill('服务对象代表')
  await dialog(over).getByLabel('评议码个数').fill('3')
  await dialog(over).getByRole('button', { name: '发出评议码' }).click()
  await over.getByRole('heading', { name: '评议码（3个）' }).waitFor()
  const codes = await over.locator('.problem-code').allTextContents()
  expect(codes).toHaveLength(3)
  const voter = await journey.signIn(undefined, PHONE)
  for (const code of codes) {
    await voter.goto(`${journey.address}/ballot`)
    await voter.getByRole('textbox', { name: '评议码' }).fill(code.toLowerCase().replaceAll('-', ' '))
    expect(await voter.getByRole('textbox', { name: '评议码' }).inputValue()).toBe(code)
    await voter.getByRole('button', { name: '打开评议表' }).click()
    await voter.getByText(TITLE).waitFor()
    await voter.getByRole('button', { name: '满意', exact: true }).click()
    await voter.getByText('谢谢您的评议').waitFor()
  }
  await voter.goto(`${journey.address}/ballot#${codes[0]}`)
  await voter.reload()
  await voter.getByRole('button', { name: '打开评议表' }).click()
  await voter.getByText('这个评议码已经用过').waitFor()
  await over.getByRole('button', { name: '打印好了，离开' }).click()
  await over.getByRole('button', { name: '都打印或抄下了' }).click()
  await over.getByRole('region', { name: '群众评议' }).waitFor()
  expect(await over.locator('.problem-code').count()).toBe(0)
})

test('结束评议、确认满意、销号；反弹的原编号重开', async () => {
  await openProblem(over)
  await over.getByText('已评3/3').waitFor()
  await over.getByRole('button', { name: '结束评议' }).click()
  await over.getByRole('tooltip').getByRole('button', { name: '结束评议' }).click()
  await over.getByRole('region', { name: '群众评议' }).getByText('评议通过').waitFor()
  await say(over, '确认满意')
  await now(over).getByRole('button', { name: '销号', exact: true }).click()
  await dialog(over).getByRole('button', { name: '销号', exact: true }).click()
  await dialog(over).getByText('请确认以后再销号').waitFor()
  await dialog(over).getByRole('checkbox').check()
  await dialog(over).getByRole('button', { name: '销号', exact: true }).click()
  await over.getByRole('region', { name: '回访' }).waitFor()
  const { problem } = await call(over, problemShow, { id })
  expect(problem.state).toBe('closed')
  await say(over, '反弹重开', { 怎么反弹的: '回访发现又停更两个月' })
  await over.getByText('反弹1次').waitFor()
  const again = await call(over, problemShow, { id })
  expect(again.problem).toMatchObject({ no: problem.no, state: 'rectifying', round: 2, rebounds: 1 })
})

test('看板上的数打开的清单正好是那么多', async () => {
  await over.goto(`${journey.address}/problems/board`)
  const door = over.getByRole('link', { name: /^合计未销号：/ })
  const count = Number(await door.textContent())
  await door.click()
  await over.waitForURL(/\/problems\?/)
  await over.getByText(`共${count}个`).first().waitFor()
  await over.getByRole('link', { name: TITLE }).waitFor()
})

test('一份清单几个单位：已登记的先不勾选，没有认出的单位选一次，各按单位登记；手机上看得全', async () => {
  const { me } = await call(unit, sessionShow, {})
  const { problem } = await call(over, problemShow, { id })
  const own = me?.post.unitName ?? ''
  const lines = [
    ['编号', '被检查单位', '存在问题', '责任人'],
    [problem.no, own, TITLE, ''],
    ['', own, '会议记录没有写明末位表态', '张三'],
    ['', '县乡村振兴局', '公务接待清单缺陪餐人员名单', ''],
    ['', '北山乡', '值班记录补写', ''],
    ['', '北山乡', '考勤不全', ''],
  ]
  await over.goto(`${journey.address}/problems/register`)
  await choose(over, '来源', '专项检查')
  await over.getByRole('button', { name: '从清单读入' }).click()
  const buffer = Buffer.from(lines.map(line => line.join('\t')).join('\n'))
  await dialog(over)
    .locator('input[type=file]')
    .setInputFiles({ name: '清单.txt', mimeType: 'text/plain', buffer })
  await dialog(over).getByText('读到5个问题，1个已经登记，先不勾选').waitFor()
  expect(await dialog(over).getByRole('checkbox', { name: TITLE }).isChecked()).toBe(false)
  await dialog(over).getByText(`已登记 №${problem.no}`).waitFor()
  const wide = over.viewportSize()
  await over.setViewportSize(PHONE)
  expect(await dialog(over).evaluate(box => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0)
  if (wide) await over.setViewportSize(wide)
  await dialog(over).getByRole('combobox', { name: '“北山乡”是哪个单位' }).fill(own)
  await over.locator('.ant-select-tree-title', { hasText: own }).first().click()
  await dialog(over).getByText('没有认出').waitFor({ state: 'detached' })
  await dialog(over).getByRole('button', { name: '填进页面（4个）' }).click()
  await over.getByRole('button', { name: '登记4个' }).click()
  await over.waitForURL(/\/problems\?mine=over$/)
  const { rows } = await call(over, problemList, { mine: 'over', states: ['found'], limit: 4 })
  expect(rows.map(row => [row.title, row.unitName]).reverse()).toEqual([
    ['会议记录没有写明末位表态', own],
    ['公务接待清单缺陪餐人员名单', '县乡村振兴局'],
    ['值班记录补写', own],
    ['考勤不全', own],
  ])
})
