import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyBoard } from '#domain/duty/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { PHONE } from './page.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

let journey: Journey
const YEAR = { from: '2023-01-01', to: '2023-12-31' }

beforeAll(async () => {
  journey = await openJourney()
})
afterAll(() => journey?.close())

/** A demo account with his page, on a page of the service. */
async function at(login: string, path: string) {
  const page = await journey.signIn(login)
  await page.goto(`${journey.address}${path}`)
  return page
}

test('工委印发清单 → 局签收 → 分解给支部 → 支部登记、报完成 → 局认定，看板跟着变', async () => {
  const top = await at('gongwei', '/tasks/lists')
  await top.getByRole('button', { name: '新建清单' }).click()
  await choose(top, '类别', '专项方案')
  await top.getByRole('textbox', { name: '名称' }).fill('组织生活补缺方案')
  await top.getByRole('spinbutton', { name: '年度' }).last().fill('2023')
  await top
    .getByRole('button', { name: '新 建' })
    .or(top.getByRole('button', { name: '新建', exact: true }))
    .click()
  await top.waitForURL(/\/tasks\/lists\/\d+$/)
  await top.getByRole('button', { name: '添一项' }).click()
  const dialog = top.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '任务' }).fill('补齐组织生活')
  await dialog.getByRole('combobox', { name: '责任单位' }).fill('县发展和改革局')
  await top.locator('.ant-select-item-option', { hasText: '县发展和改革局' }).first().click()
  await dialog.getByRole('textbox', { name: '完成时限' }).fill('2023-12-25')
  await dialog.getByRole('button', { name: '保存', exact: true }).click()
  await top.getByRole('button', { name: '补齐组织生活', exact: true }).waitFor()
  await top.getByRole('button', { name: '印发', exact: true }).click()
  await top.getByRole('dialog').getByRole('button', { name: '印发', exact: true }).click()
  await top.getByText('待签收').first().waitFor()

  const bureau = await at('ganshi', '/tasks')
  await bureau.getByRole('button', { name: '补齐组织生活' }).click()
  await bureau.getByRole('button', { name: '签收', exact: true }).click()
  await bureau.getByRole('button', { name: '分解', exact: true }).click()
  const split = bureau.getByRole('dialog').last()
  await split.getByRole('combobox', { name: '第1项的责任单位' }).fill('第一党支部')
  await bureau.locator('.ant-select-item-option', { hasText: '发展和改革局第一党支部' }).first().click()
  await split.getByRole('textbox', { name: '第1项的任务' }).fill('补开二月支委会')
  await split.getByRole('button', { name: '分解', exact: true }).click()
  await bureau.getByRole('heading', { name: '分解为1项' }).waitFor()

  const branch = await at('zhibu', '/tasks')
  const counts = async () => (await call(bureau, dutyBoard, { ...YEAR, on: YEAR.to })).total
  const before = await counts()
  await call(branch, recordEnter, {
    ledger: 'branch-life',
    occurredOn: '2023-02-20',
    data: { kind: 'committee', title: '二月支部委员会会议' },
  })
  const after = await counts()
  expect([after.done, after.overdue, after.owed]).toEqual([before.done + 1, before.overdue - 1, before.owed])
  await branch.getByRole('button', { name: '补开二月支委会' }).click()
  await branch.getByRole('button', { name: '签收', exact: true }).click()
  await branch.getByRole('button', { name: '报进展、报完成' }).click()
  const report = branch.getByRole('dialog').last()
  await report.getByRole('textbox', { name: '完成情况' }).fill('已补开，委员都到了。')
  await report.getByRole('combobox', { name: '连到的登记' }).fill('二月支部委员会')
  await branch.locator('.ant-select-item-option', { hasText: '二月支部委员会会议' }).click()
  await branch.keyboard.press('Escape')
  await report.getByRole('button', { name: '报送', exact: true }).click()
  await branch.getByRole('link', { name: '二月支部委员会会议' }).waitFor()

  await bureau.goto(`${journey.address}/tasks`)
  const waiting = bureau.getByRole('region', { name: '等本单位认定' })
  await waiting.getByRole('button', { name: '补开二月支委会' }).click()
  await bureau.getByRole('button', { name: '认定', exact: true }).click()
  await bureau.getByRole('dialog').last().getByRole('button', { name: '认定', exact: true }).click()
  await bureau.getByRole('dialog').getByText('已认定').first().waitFor()
  await bureau.goto(`${journey.address}/duties/board?year=2023`)
  await bureau
    .getByRole('link', { name: `已办：${after.done}，打开清单` })
    .first()
    .waitFor()
})

test('责任书：密码不对签不上，对了签上；谁没有签列出名来', async () => {
  const page = await at('shuji', '/tasks/letters')
  await page
    .getByRole('button', { name: '起草' })
    .or(page.getByRole('button', { name: '起 草' }))
    .click()
  await page.getByRole('textbox', { name: '名称' }).fill('节日期间廉洁责任书')
  await page.getByRole('textbox', { name: '正文' }).fill('{上级}与{单位}签订{年度}年节日期间廉洁责任书。')
  await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
  await page.waitForURL(/\/tasks\/letters\/\d+$/)
  await page.getByRole('button', { name: '发出去签' }).click()
  const sending = page.getByRole('dialog')
  for (const name of ['第一党支部', '第二党支部']) {
    await sending.getByRole('combobox', { name: '单位' }).fill(name)
    await page
      .locator('.ant-select-item-option', { hasText: `发展和改革局${name}` })
      .first()
      .click()
  }
  await page.keyboard.press('Escape')
  await sending.getByRole('button', { name: '发出', exact: true }).click()
  await page.getByText('没有签的2份').waitFor()
  const address = page.url()

  const branch = await journey.signIn('zhibu', PHONE)
  await branch.goto(address)
  await branch.getByRole('button', { name: '签字', exact: true }).click()
  const signing = branch.getByRole('dialog')
  await signing.getByLabel('登录密码').fill('wrong-password-1')
  await signing.getByRole('button', { name: '签字', exact: true }).click()
  await signing.getByText('密码不对').first().waitFor()
  await signing.getByLabel('登录密码').fill(DEMO_PASSWORD)
  await signing.getByRole('button', { name: '签字', exact: true }).click()
  await branch.getByText('系统内签字').waitFor()

  await page.reload()
  await page.getByText('没有签的1份').waitFor()
  expect(await page.getByRole('region', { name: '签订情况' }).textContent()).toContain('第二党支部')
})

test('演示县2023年的清单：看得到逾期，矩阵指得出空缺', async () => {
  const page = await at('shuji', '/tasks/lists')
  await page.getByRole('link', { name: '县发展和改革局2023年全面从严治党主体责任清单' }).click()
  await page
    .getByRole('row', { name: /推进清廉机关建设/ })
    .getByText('逾期')
    .waitFor()
  await page.getByRole('tab', { name: '责任矩阵' }).click()
  await page.getByText('都指定到了人').waitFor()
  await page.goto(`${journey.address}/tasks/lists/face`)
  await page.getByText('督查意识形态阵地管理').waitFor()
  expect(await page.getByText('没有对应的').count()).toBe(2)
})
