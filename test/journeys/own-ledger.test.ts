import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

let journey: Journey
let admin: Page
let clerk: Page

beforeAll(async () => {
  journey = await openJourney()
  admin = await journey.signIn('sysadmin')
  clerk = await journey.signIn('ganshi')
})
afterAll(() => journey?.close())

const settings = () => admin.getByRole('region', { name: '字段设置' })
const order = () => admin.getByRole('region', { name: '字段', exact: true })
const preview = () => admin.getByRole('region', { name: '预览' })

/** Types the label once the settings are the new field's: what is typed before belongs to the field before. */
async function add(kind: string, label: string): Promise<void> {
  const name = settings().getByRole('textbox', { name: '名称' })
  const before = await name.inputValue()
  await admin.getByRole('button', { name: '添加字段' }).click()
  await admin.getByRole('menuitem', { name: kind, exact: true }).click()
  await expect.poll(() => name.inputValue()).not.toBe(before)
  await name.fill(label)
}

test('管理员设计一本台账：五种字段，边设边看到表单', async () => {
  await admin.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账设计' }).click()
  await admin.getByRole('link', { name: '平安夜巡' }).waitFor()
  await admin.getByRole('button', { name: '新建台账' }).click()
  await settings().getByRole('textbox', { name: '名称' }).fill('演练科目')
  await add('选项', '演练类别')
  await settings().getByRole('button', { name: '新建一个代码表' }).click()
  await settings().getByRole('textbox', { name: '第1个选项' }).fill('消防')
  await settings().getByRole('button', { name: '加一个选项' }).click()
  await settings().getByRole('textbox', { name: '第2个选项' }).fill('防汛')
  await settings().getByRole('checkbox', { name: '列在列表里' }).check()
  await add('数字', '参演人数')
  await settings().getByRole('textbox', { name: '量词' }).fill('人')
  await add('人员', '带队人')
  await add('是否', '有预案')
  await preview().getByRole('textbox', { name: '参演人数' }).fill('３０')
  await preview().getByRole('combobox', { name: '演练类别' }).click()
  await admin.locator('.ant-select-item-option', { hasText: '防汛' }).last().click()
})

test('用键盘和箭头调次序', async () => {
  const names = () => order().locator('.design-name').allInnerTexts()
  await order()
    .getByRole('button', { name: /^有预案/ })
    .first()
    .focus()
  await admin.keyboard.press('Alt+ArrowUp')
  expect((await names()).map(name => name.replace('必填', '').trim())).toEqual([
    '演练科目',
    '演练类别',
    '参演人数',
    '有预案',
    '带队人',
  ])
  await order().getByRole('button', { name: '有预案下移' }).click()
  expect((await names()).at(-1)).toContain('有预案')
})

test('没写完的说得出差什么；写完看改动一览，采用', async () => {
  await admin.getByRole('button', { name: /还有\d+处要改/ }).click()
  await admin.getByText('第3行', { exact: false }).first().waitFor()
  await admin.getByText('台账信息', { exact: true }).click()
  await admin.getByRole('textbox', { name: '台账名称' }).fill('应急演练')
  await admin.getByRole('textbox', { name: '说明' }).fill('每次应急演练记一条。')
  await admin.getByRole('textbox', { name: '日期叫什么' }).fill('演练日期')
  await admin.getByRole('textbox', { name: '标识' }).fill('own.drill')
  await admin.getByText('可以采用').waitFor()
  await admin.getByRole('button', { name: '看改动并采用' }).click()
  await admin
    .getByRole('dialog', { name: '改动一览' })
    .getByRole('button', { name: '采用', exact: true })
    .click()
  await admin.waitForURL(/\/design\/own\.drill$/)
  await admin.getByRole('button', { name: /现行第1版/ }).waitFor()
})

test('干事登记一条，列表里有，数得出', async () => {
  await clerk.goto(`${journey.address}/enter`)
  await clerk.getByRole('link', { name: /应急演练/ }).click()
  await clerk.getByRole('textbox', { name: '演练日期' }).fill('2023年6月16日')
  await clerk.getByRole('textbox', { name: '演练科目' }).fill('办公楼疏散')
  await choose(clerk, '演练类别', '消防')
  await clerk.getByRole('textbox', { name: '参演人数' }).fill('45')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await clerk.waitForURL(/\/ledgers\/own\.drill\/\d+/)
  const row = clerk.getByRole('table').getByRole('row', { name: /办公楼疏散/ })
  await row.getByText('消防').waitFor()
  await clerk.getByRole('dialog').getByRole('tab', { name: '用于' }).click()
  await clerk.getByRole('dialog').getByText('应急演练次数').waitFor()
  const figure = await call(clerk, metricFigure, {
    metric: 'own.drill.count',
    period: { from: '2023-01-01', to: '2023-12-31' },
  })
  expect(figure).toMatchObject({ rowCount: 1, valueWords: '1次' })
})

test('有登记的字段不能改类型：改动一览前就说明为什么、怎么办；停用可以', async () => {
  await admin.getByText('表单', { exact: true }).click()
  await order()
    .getByRole('button', { name: /^参演人数/ })
    .first()
    .click()
  await choose(admin, '类型', '是否')
  await admin.getByText('有1处改动会使已有登记对不上').waitFor()
  expect(await admin.getByRole('button', { name: '看改动并采用' }).isDisabled()).toBe(true)
  await choose(admin, '类型', '数字')
  await settings().getByRole('textbox', { name: '量词' }).fill('人')
  await settings().getByRole('checkbox', { name: /停用/ }).check()
  await admin.getByText('可以采用').waitFor()
  await admin.getByRole('button', { name: '看改动并采用' }).click()
  const dialog = admin.getByRole('dialog', { name: '改动一览' })
  await dialog.getByText('已有1条登记').waitFor()
  await dialog.getByText('字段“参演人数”停用，已有登记照样显示').waitFor()
  await dialog.getByRole('button', { name: '采用为第2版' }).click()
  await admin.getByRole('button', { name: /现行第2版/ }).waitFor()
  await clerk.goto(`${journey.address}/enter/own.drill`)
  await clerk.getByRole('textbox', { name: '演练科目' }).waitFor()
  expect(await clerk.getByRole('textbox', { name: '参演人数' }).count()).toBe(0)
})

test('手写 YAML 写错了，按行号说明；没采用的改动留在本机', async () => {
  await admin.getByText('YAML 文本', { exact: true }).click()
  const text = admin.getByRole('textbox', { name: 'YAML 文本' })
  await text.fill((await text.inputValue()).replace('required: true', 'requird: true'))
  await admin.getByText('未知的键“requird”，是否想写“required”').waitFor()
  await admin.getByRole('button', { name: /第\d+行第\d+列/ }).click()
  await admin.waitForTimeout(600)
  await admin.reload()
  await admin.getByText('YAML 文本', { exact: true }).click()
  expect(await admin.getByRole('textbox', { name: 'YAML 文本' }).inputValue()).toContain('requird')
})
