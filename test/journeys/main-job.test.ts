import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildDocx } from '#test/docx/build.ts'
import { choose, type Journey, openJourney } from './world.ts'

let journey: Journey

beforeAll(async () => {
  journey = await openJourney()
})
afterAll(() => journey?.close())

test('登记一次党组会（三个议项）→ 数字 → 填好单位自己的报告 → 点开数字见到那次会', async () => {
  const page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '召开日期' }).fill('2023.12.29')
  await choose(page, '会议类型', '党组会')
  await page.getByRole('textbox', { name: '会议名称' }).fill('年末专题党组会')
  for (const topic of ['传达上级精神', '研究全面从严治党', '研究意识形态工作']) {
    await page.getByRole('button', { name: '添加议项' }).click()
    await choose(page, '议项类别', '第一议题')
    await page.getByRole('textbox', { name: '议题' }).last().fill(topic)
  }
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('年末专题党组会').first().waitFor()

  await page.goto(`${journey.address}/reports`)
  await page.getByLabel('报告年度').fill('2023')
  const bytes = buildDocx({
    paragraphs: [
      '2023年全面从严治党工作情况汇报',
      '一、履行职责情况',
      '全年召开党组会多少余次，开展谈心谈话*次。',
    ],
    split: text => [...text],
  })
  const buffer = Buffer.from(bytes)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '汇报.docx', mimeType: 'application/octet-stream', buffer })
  await page.waitForURL(/\/reports\/\d+$/)
  const blank = page.getByRole('button', { name: /第1处空，待核/ })
  await blank.waitFor()
  await blank.click()
  await page.getByRole('button', { name: '核定', exact: true }).click()
  await page.getByRole('heading', { name: /^第2处/ }).waitFor()
  await page.getByRole('button', { name: /第1处空，已核/ }).click()
  await page.getByRole('heading', { name: /^第1处/ }).waitFor()
  const figure = page.getByRole('region', { name: '数字与依据' }).getByRole('link', { name: /^党组会次数/ })
  await figure.click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('link', { name: '年末专题党组会' }).click()
  await page.waitForURL(/\/ledgers\/meeting\/\d+/)
  await page.getByRole('tab', { name: '议项' }).click()
  await page.getByText('研究意识形态工作').first().waitFor()
})

test('缺必填、日期在将来：就地说明，填的都还在', async () => {
  const page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '召开日期' }).fill('2199-01-01')
  await page.getByRole('textbox', { name: '会议名称' }).fill('还没开的会')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page
    .getByText(/还没有到|请填写“会议类型”/)
    .first()
    .waitFor()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('还没开的会')
})

test('登录在填写中结束：重新登录之后文字还在，继续保存', async () => {
  const page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '召开日期' }).fill('2023-12-28')
  await choose(page, '会议类型', '党组会')
  await page.getByRole('textbox', { name: '会议名称' }).fill('填到一半的会')
  await page.context().clearCookies()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '密码' }).fill('Bihuan@demo1')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '填到一半的会' }).or(page.getByText('已登记')).first().waitFor()
  await page.goto(`${journey.address}/ledgers/meeting`)
  await page.getByText('填到一半的会').first().waitFor()
})
