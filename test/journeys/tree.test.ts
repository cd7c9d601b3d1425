import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitList, unitShow } from '#domain/unit/contract.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let page: Page
let ids: Map<string, number>

beforeAll(async () => {
  journey = await openJourney()
  page = await journey.signIn('sysadmin')
  ids = new Map((await call(page, unitList, {})).units.map(unit => [unit.code, unit.id]))
})
afterAll(() => journey?.close())

function idOf(code: string): number {
  return ids.get(code) ?? 0
}

async function open(code: string): Promise<void> {
  await page.goto(`${journey.address}/units/${idOf(code)}`)
  await page.getByRole('heading', { level: 2 }).waitFor()
}

async function chooseUnit(label: string, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: label }).fill(name)
  await page.locator('.ant-select-tree-title', { hasText: new RegExp(`^${name}$`) }).click()
}

async function finish(button: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: button, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('并入：窗口里说清下级、人员、登记怎么办；办完两边的历史都写明', async () => {
  await open('dsj')
  await page.getByRole('button', { name: '并入', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/1个下级、\d+名在册人员/).waitFor()
  await dialog.getByText(/已有的登记留在/).waitFor()
  await chooseUnit('并入哪个单位', '县工业和信息化局')
  await dialog.getByRole('textbox', { name: '原因' }).fill('机构改革')
  await finish('并入')
  await page.getByText(/已于\d{4}-\d\d-\d\d撤销，不能再更改/).waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('撤销并入“云河县工业和信息化局”').waitFor()
  await open('gxj')
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('“云河县大数据中心”撤销并入本单位').waitFor()
})

test('更名：从哪天起，以前仍用旧名；曾用名和历史都在', async () => {
  await open('zhzf')
  await page.getByRole('button', { name: '更名', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('这一天以前的登记、数字和报告仍显示现在的名称').waitFor()
  await dialog.getByRole('textbox', { name: '新全称' }).fill('云河县城市管理局')
  await dialog.getByRole('textbox', { name: '新简称' }).fill('县城市管理局')
  await dialog.getByRole('textbox', { name: '从哪天起' }).fill('2024-03-01')
  await finish('更名')
  await page.getByRole('heading', { name: '云河县城市管理局' }).waitFor()
  await page.getByText('云河县综合行政执法局（2024-03-01以前）').waitFor()
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('更名为“云河县城市管理局”，自2024年3月1日起').waitFor()
  const above = await journey.signIn('gongwei')
  await above.goto(`${journey.address}/ledgers/meeting?unit=${idOf('zhzf')}&year=2023`)
  await above.getByRole('table').waitFor()
  expect(await above.getByRole('table').textContent()).toContain('县综合行政执法局')
  expect(await above.getByRole('table').textContent()).not.toContain('县城市管理局')
  await above.context().close()
})

test('拖到新的上级上：先问清楚再动；说“不办”就不动', async () => {
  await open('lyj')
  const tree = page.getByRole('navigation', { name: '单位树' })
  await tree.getByLabel('按名称查找单位').fill('中心')
  const node = (name: string) =>
    tree.locator('.ant-tree-treenode', { has: page.getByText(name, { exact: true }) }).first()
  const drag = async () => {
    await node('县林业发展中心').hover({ position: { x: 90, y: 12 } })
    await page.mouse.down()
    // What lies below the dragged unit folds up first, and its neighbours move.
    await node('县林业发展中心').hover({ position: { x: 96, y: 14 }, force: true })
    await node('县投资促进中心').hover({ position: { x: 90, y: 12 }, force: true })
    await node('县投资促进中心').hover({ position: { x: 90, y: 13 }, force: true })
    await page.mouse.up()
  }
  await drag()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/由“云河县”改到“县投资促进中心”之下/).waitFor()
  await dialog.getByRole('button', { name: '不办' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await call(page, unitShow, { id: idOf('lyj') })).unit.parentName).toBe('云河县')
  await drag()
  await dialog.getByRole('textbox', { name: '原因' }).fill('归口管理')
  await finish('调整')
  await expect
    .poll(async () => (await call(page, unitShow, { id: idOf('lyj') })).unit.parentName)
    .toBe('云河县投资促进中心')
})

test('关系和分设：登记、解除、分出新单位', async () => {
  await open('wjj')
  await page.getByRole('tab', { name: /关系/ }).click()
  await page.getByText('有关系不等于能查看对方的登记').waitFor()
  await page.getByRole('button', { name: '登记关系' }).click()
  await page.getByRole('combobox', { name: '关系' }).click()
  await page.locator('.ant-select-item-option', { hasText: '条线' }).click()
  await chooseUnit('对方单位', '县人民医院')
  await finish('登记')
  await page.getByText('条线主管').waitFor()
  await open('yiyuan')
  await page.getByRole('tab', { name: /关系/ }).click()
  await page.getByText('条线归口').waitFor()
  await open('wjj')
  await page.getByRole('button', { name: '分设', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: '全称' }).fill('云河县疾病预防控制局')
  await dialog.getByRole('textbox', { name: '简称' }).fill('县疾控局')
  await dialog.getByRole('textbox', { name: '编码' }).fill('jkj')
  await page.getByRole('combobox', { name: '类别' }).click()
  await page.locator('.ant-select-item-option', { hasText: '部门' }).last().click()
  await dialog.getByRole('checkbox', { name: /科员/ }).first().check()
  await dialog.getByRole('textbox', { name: '原因' }).fill('职能划转')
  await finish('分设')
  await page.getByRole('tab', { name: '历史' }).click()
  await page.getByText('分设“云河县疾病预防控制局”').waitFor()
})

test('手机上没有拖动，用菜单办同样的事；专班页能成立、更改、撤销', async () => {
  const phone = await journey.signIn('sysadmin', PHONE)
  await phone.goto(`${journey.address}/units/${idOf('czj')}`)
  await phone.getByRole('button', { name: '调整这个单位' }).click()
  await phone.getByRole('menuitem', { name: '调整隶属' }).click()
  await phone
    .getByRole('dialog')
    .getByText(/由“云河县”改到/)
    .waitFor()
  await phone.getByRole('dialog').getByRole('button', { name: '不办' }).click()
  const clerk = await journey.signIn('ganshi', PHONE)
  await clerk.goto(`${journey.address}/groups`)
  await clerk.getByText('优化营商环境专项整改专班').waitFor()
  await clerk.getByRole('button', { name: '成立' }).click()
  const dialog = clerk.getByRole('dialog')
  await clerk.getByRole('combobox', { name: '类别' }).click()
  await clerk.locator('.ant-select-item-option', { hasText: '专班' }).click()
  await dialog.getByRole('textbox', { name: '名称' }).fill('防汛备汛专班')
  await clerk.getByRole('combobox', { name: '第1名成员', exact: true }).click()
  await clerk.locator('.ant-select-item-option', { hasText: '发展和改革局' }).first().click()
  await dialog.getByRole('button', { name: '成立' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await clerk.getByRole('button', { name: '撤销防汛备汛专班' }).click()
  await clerk.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).click()
  await clerk.getByRole('heading', { name: '防汛备汛专班' }).waitFor({ state: 'hidden' })
  await clerk.getByRole('checkbox', { name: /连同已撤销的/ }).check()
  await clerk.getByRole('heading', { name: '防汛备汛专班' }).waitFor()
})
