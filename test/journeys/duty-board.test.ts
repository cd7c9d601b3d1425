import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyBoard, dutyList, dutyNorms, dutyPause } from '#domain/duty/contract.ts'
import type { OccurrenceState } from '#domain/duty/state.ts'
import type { Counts } from '#domain/duty/wire.ts'
import { holidayList } from '#domain/holiday/contract.ts'
import { unitList } from '#domain/unit/contract.ts'
import { workDuties } from '#store/duty/work.ts'
import { corePacks } from '#test/setup/packs.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

const YEAR = { from: '2023-01-01', to: '2023-12-31', on: '2023-12-31' }
let journey: Journey
let page: Page
let ids: Map<string, number>

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('gongwei')
  ids = new Map((await call(page, unitList, {})).units.map(unit => [unit.shortName, unit.id]))
})
afterAll(() => journey?.close())

/** What the list behind an address holds, asked over the API. */
async function countBehind(address: URL): Promise<number> {
  const asked = Object.fromEntries(address.searchParams)
  const { total } = await call(page, dutyList, {
    ...(asked.unit && { unit: Number(asked.unit) }),
    below: asked.below === 'true',
    ...(asked.duty && { duty: asked.duty }),
    states: (asked.states?.split(',') ?? []) as OccurrenceState[],
    ...(asked.from && { from: asked.from }),
    ...(asked.to && { to: asked.to }),
    ...(asked.on && { on: asked.on }),
    limit: 1,
  })
  return total
}

const STATES: Partial<Record<keyof Counts, OccurrenceState[]>> = {
  owed: ['done', 'done-late', 'near', 'overdue', 'not-due', 'paused'],
  done: ['done', 'done-late'],
  doneLate: ['done-late'],
  near: ['near'],
  overdue: ['overdue'],
  exempt: ['exempt'],
  paused: ['paused'],
  notDue: ['not-due'],
}

test('演示县2023年12月31日的看板与清单的合计一样，逐级看下去，点数字到背后的清单', async () => {
  const board = await call(page, dutyBoard, YEAR)
  for (const [key, states] of Object.entries(STATES)) {
    const { total } = await call(page, dutyList, {
      unit: board.unit.id,
      below: true,
      states,
      ...YEAR,
      limit: 1,
    })
    expect(total, key).toBe(board.total[key as keyof Counts])
  }
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '待办' }).click()
  await page.getByRole('link', { name: '看板' }).click()
  await page.getByRole('heading', { level: 2, name: '云河县' }).waitFor()
  const totals = page.getByRole('list', { name: '合计' })
  await totals.getByRole('link', { name: `云河县应办：${board.total.owed}，打开清单` }).waitFor()
  const names = await page.getByRole('row').locator('th a').allTextContents()
  expect(names).toEqual(board.children.map(child => child.name))
  await page.getByRole('link', { name: '县发展和改革局', exact: true }).click()
  await page.getByRole('heading', { level: 2, name: '县发展和改革局' }).waitFor()
  const overdue = totals.getByRole('link', { name: /县发展和改革局逾期：/ })
  const shown = Number(await overdue.textContent())
  expect(shown).toBeGreaterThan(0)
  await overdue.click()
  await page.waitForURL(/\/duties\/list\?/)
  const address = new URL(page.url())
  expect(Object.fromEntries(address.searchParams)).toEqual({
    unit: String(ids.get('县发展和改革局')),
    below: 'true',
    states: 'overdue',
    ...YEAR,
  })
  expect(await countBehind(address)).toBe(shown)
  await page.goBack()
  await page.getByRole('link', { name: '云河县', exact: true }).click()
  await page.getByRole('heading', { level: 2, name: '云河县' }).waitFor()
})

test('看板上每个数字背后都正好是那么多件，各项职责也是', async () => {
  const unit = ids.get('县发展和改革局')
  for (const view of ['units', 'duties']) {
    await page.goto(`${journey.address}/duties/board?unit=${unit}&view=${view}`)
    await page.getByRole('table').waitFor()
    const links = page.getByRole('table').locator('a.figure')
    const found = await links.evaluateAll(all =>
      all.map(one => ({
        to: (one as unknown as { href: string }).href,
        words: one.getAttribute('aria-label'),
      })),
    )
    expect(found.length).toBeGreaterThan(10)
    // A gap counts acts, not occurrences.
    for (const { to, words } of found.filter(one => !one.words?.includes('缺口')).slice(0, 24))
      expect(`${words}`).toContain(`：${await countBehind(new URL(to))}，`)
  }
})

test('管理员写明原因停用、再启用一项职责，职责下写着谁从哪天起为什么', async () => {
  const admin = await journey.signIn('sysadmin')
  await admin.getByRole('link', { name: '规范与职责' }).click()
  await admin.getByRole('textbox', { name: '按文件或职责查找' }).fill('主题党日')
  for (const [act, reason] of [
    ['停用', '与上级部署合并开展'],
    ['启用', '恢复单独开展'],
  ] as const) {
    await admin.getByRole('button', { name: new RegExp(`^${act}.*主题党日`) }).click()
    const dialog = admin.getByRole('dialog')
    await dialog.getByRole('button', { name: act, exact: true }).click()
    await dialog.getByText('请写明原因，至少两个字').waitFor()
    await dialog.getByRole('textbox', { name: '原因' }).fill(reason)
    await dialog.getByRole('button', { name: act, exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    await admin.getByText(new RegExp(`云河县从\\d{4}-\\d\\d-\\d\\d起${act}：${reason}`)).waitFor()
  }
  const { norms } = await call(admin, dutyNorms, {})
  const duty = norms.flatMap(norm => norm.duties).find(one => one.switched?.reason === '恢复单独开展')
  expect(duty).toMatchObject({ on: true })
  await admin.context().close()
})

test('日历：2023年10月写明中秋国庆放假和调休上班；方向键换日子，手机上是日子的清单', async () => {
  await page.goto(`${journey.address}/duties/calendar?day=2023-10-06&unit=${ids.get('县发展和改革局')}`)
  await page.getByRole('button', { name: /^2023年10月6日，中秋节、国庆节放假/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByRole('heading', { name: '2023年10月7日，周六，调休上班' }).waitFor()
  expect(await page.evaluate('document.activeElement.dataset.day')).toBe('2023-10-07')
  await page.keyboard.press('PageDown')
  await page.getByRole('heading', { name: '2023年11月', exact: true }).waitFor()
  await page.goto(
    `${journey.address}/duties/calendar?day=2023-09-28&span=week&unit=${ids.get('县发展和改革局')}`,
  )
  await page.getByRole('region', { name: '这一天' }).getByText('已完成').waitFor()
  await page.goto(`${journey.address}/duties/calendar?day=2023-09-28&below=true&unit=1`)
  const many = page.getByRole('cell').getByRole('link', { name: /^2023-09-28应办：/ })
  expect(await countBehind(new URL(`${journey.address}${await many.getAttribute('href')}`))).toBe(
    Number(await many.textContent()),
  )
  const phone = await journey.signIn('gongwei', PHONE)
  await phone.goto(`${journey.address}/duties/calendar?day=2023-10-06&unit=${ids.get('县发展和改革局')}`)
  await phone.getByRole('heading', { name: '10月7日，周六调休上班' }).waitFor()
  expect(await phone.getByRole('table').count()).toBe(0)
  await phone.context().close()
})

test('放假安排：写错的行连同位置退回，改好就导入；缺这一年的提醒随即没有了', async () => {
  const admin = await journey.signIn('sysadmin')
  await admin.goto(`${journey.address}/duties/norms?view=holidays`)
  const [missing = 0] = (await call(admin, holidayList, {})).missing
  await admin.getByText(`没有${missing}年的放假安排`).waitFor()
  await admin.getByRole('button', { name: '导入放假安排' }).click()
  const dialog = admin.getByRole('dialog')
  const lines = dialog.getByRole('textbox', { name: '放假安排' })
  await lines.fill(`元旦 ${missing}-01-01 至 ${missing}-01-03\n儿童节 ${missing}-06-01\n清明节四月五日`)
  await dialog
    .getByRole('button', { name: '导 入' })
    .or(dialog.getByRole('button', { name: '导入', exact: true }))
    .click()
  await dialog.getByText(/^第2行：看不出是哪个节日/).waitFor()
  await dialog.getByText(/^第3行：没有日期/).waitFor()
  await lines.fill(
    [
      '元旦 01-01 至 01-03',
      '春节 02-05 至 02-11',
      '清明 04-05',
      '劳动节 05-01 至 05-05',
      '端午节 06-09',
      '中秋节 09-15',
      '国庆节 10-01 至 10-07',
    ]
      .join('\n')
      .replace(/\d\d-\d\d/g, day => `${missing}-${day}`),
  )
  await dialog
    .getByRole('button', { name: '导 入' })
    .or(dialog.getByRole('button', { name: '导入', exact: true }))
    .click()
  await dialog.waitFor({ state: 'hidden' })
  await admin.getByText(`已导入${missing}年：放假7段`).waitFor()
  await admin.getByText(`没有${missing}年的放假安排`).waitFor({ state: 'hidden' })
  await admin.context().close()
})

test('开年度之后有预警；单位停了表，上级在看板上恢复计时', async () => {
  const admin = await journey.signIn('sysadmin')
  await admin.goto(`${journey.address}/duties/norms?view=years`)
  await admin.getByRole('button', { name: /从1月1日开\d{4}年度/ }).click()
  await admin.getByText(/\d{4}年度已开/).waitFor()
  await admin.context().close()
  await page.goto(`${journey.address}/duties/board`)
  const pending = page.getByText('正在核对刚登记的事项')
  await pending.waitFor()
  const packs = await corePacks()
  // What the service does of itself a moment later.
  while ((await workDuties(journey.database, { packs })) > 0);
  await pending.waitFor({ state: 'hidden' })
  const clerk = await journey.signIn('ganshi')
  const [one] = (await call(clerk, dutyList, { states: ['not-due', 'near'], limit: 1 })).rows
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format()
  await call(clerk, dutyPause, { id: one?.id ?? 0, from: today, reason: '等上级批复' })
  await clerk.context().close()
  await page.goto(`${journey.address}/duties/board?year=${one?.due.slice(0, 4)}&on=${today}&view=paused`)
  const paused = page.getByRole('list', { name: '停表的应办' })
  await paused.getByText(/等上级批复/).waitFor()
  await paused.getByRole('button', { name: /^恢复计时/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '原因' }).fill('批复已到')
  await dialog.getByRole('button', { name: '恢复计时' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.goto(`${journey.address}/duties/board?view=foresee`)
  await page
    .getByRole('list', { name: '预警' })
    .getByText(/以前到期的|时间已过/)
    .first()
    .waitFor()
})
