import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyList, dutyOpen, dutyShow, dutyTodo } from '#domain/duty/contract.ts'
import { addDays, dayOfInstant, yearOf } from '#domain/kernel/day.ts'
import { recordList } from '#domain/record/contract.ts'
import { workDuties } from '#store/duty/work.ts'
import { corePacks } from '#test/setup/packs.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

let journey: Journey
/** 支部书记, whose duties these are. */
let page: Page
const today = dayOfInstant(new Date())

beforeAll(async () => {
  journey = await openJourney()
  const admin = await journey.signIn('sysadmin')
  await call(admin, dutyOpen, { year: yearOf(today) + 1 })
  await admin.context().close()
  // What the service's job does behind the pages.
  const packs = await corePacks()
  while ((await workDuties(journey.database, { packs, today })) > 0);
  page = await journey.signIn('zhibu')
}, 120_000)
afterAll(() => journey?.close())

const dialog = () => page.getByRole('dialog')
const part = (name: string) => page.getByRole('region', { name })
const state = () => part('状态')

async function openDuty(id: number, at: Page = page): Promise<void> {
  await at.goto(`${journey.address}/duties/${id}`)
  await at.getByRole('region', { name: '状态' }).waitFor()
}

/** The first overdue duty that is done in this way. */
async function findOverdue(action: 'enter' | 'tick') {
  const { todo } = await call(page, dutyTodo, { limit: 200 })
  const found = todo.find(one => one.when === 'overdue' && one.action === action)
  if (!found) throw new Error(`nothing overdue to ${action}`)
  return found
}

test('首页列出逾期的几件，点“全部待办”到待办；按组列出，数得对', async () => {
  const { todo, total } = await call(page, dutyTodo, { limit: 200 })
  await page.goto(journey.address)
  await part('待办')
    .getByRole('link', { name: `全部待办（${total}）` })
    .click()
  await page.waitForURL(/\/duties$/)
  const overdue = todo.filter(one => one.when === 'overdue')
  await part('逾期')
    .getByRole('heading', { name: `逾期（${overdue.length}）` })
    .waitFor()
  expect(await part('逾期').getByRole('listitem').count()).toBe(overdue.length)
})

test('勾选办成：窗口前的日期不收；勾了是逾期完成；撤回又是逾期', async () => {
  const one = await findOverdue('tick')
  await part('逾期')
    .getByRole('button', { name: `勾选办成：${one.clause.label} ${one.keyWords}` })
    .click()
  await dialog().getByRole('textbox', { name: '办成的日期' }).fill(addDays(one.from, -1))
  await dialog().getByRole('textbox', { name: '怎么办的' }).fill('学时登记表已归档')
  await dialog().getByRole('button', { name: '办成了' }).click()
  await dialog().getByText('不能早于它').first().waitFor()
  await dialog().getByRole('textbox', { name: '办成的日期' }).fill(addDays(one.due, 3))
  await dialog().getByRole('button', { name: '办成了' }).click()
  await dialog().waitFor({ state: 'hidden' })
  await openDuty(one.id)
  await state().getByText('逾期完成').waitFor()
  await state()
    .getByText(`${addDays(one.due, 3)}办成，晚3天`)
    .waitFor()
  await part('办成情况').getByText('补录').waitFor()
  await part('办成情况').getByRole('button', { name: '撤回勾选：学时登记表已归档' }).click()
  await dialog().getByRole('textbox', { name: '为什么撤回' }).fill('勾错了年度')
  await dialog().getByRole('button', { name: '撤回勾选' }).click()
  await state().getByText('逾期', { exact: true }).waitFor()
  await part('经过').getByText('撤回勾选').waitFor()
})

test('确认一条登记算数就办成；否定又是逾期，列出原因；还可以改为算数', async () => {
  const one = await findOverdue('enter')
  const { rows } = await call(page, recordList, { ledger: one.to?.split('/')[2], limit: 200 })
  const used = new Set((await call(page, dutyShow, { id: one.id })).acts.map(act => act.record))
  const record = rows.find(row => !used.has(row.id) && row.occurredOn > one.due)
  await openDuty(one.id)
  expect(await state().getByRole('link', { name: '去登记' }).getAttribute('href')).toBe(one.to)
  await page.getByRole('button', { name: '确认一条登记算数' }).click()
  await page.getByRole('combobox', { name: '哪一条登记' }).fill(record?.title ?? '')
  await choose(page, '哪一条登记', `${record?.occurredOn} ${record?.title}`)
  await dialog().getByRole('textbox', { name: '为什么算数' }).fill('与上月合并召开')
  await dialog().getByRole('button', { name: '确认算数' }).click()
  await state().getByText('逾期完成').waitFor()
  const acts = part('办成情况')
  await acts.getByText('经人确认').waitFor()
  await acts.getByRole('button', { name: `不算：${record?.title}` }).click()
  await dialog().getByRole('textbox', { name: '为什么不算' }).fill('是另一个支部的')
  await dialog().getByRole('button', { name: '认为不算' }).click()
  await state().getByText('逾期', { exact: true }).waitFor()
  await acts.getByText('原因：是另一个支部的').waitFor()
  await acts.getByRole('button', { name: `改为算数：${record?.title}` }).click()
  await dialog().getByRole('textbox', { name: '为什么算数' }).fill('核对了签到表')
  await dialog().getByRole('button', { name: '确认算数' }).click()
  await state().getByText('逾期完成').waitFor()
})

test('报请不适用：同意前照旧逾期；上级在待办里看到，同意后不适用，两边都写着', async () => {
  const one = await findOverdue('enter')
  await openDuty(one.id)
  await page.getByRole('button', { name: '报请不适用' }).click()
  await dialog().getByRole('button', { name: '报请上级决定' }).click()
  await dialog().getByText('请写明为什么不适用，至少两个字').waitFor()
  await dialog().getByRole('textbox', { name: '为什么不适用' }).fill('没有划分党小组')
  await dialog().getByRole('button', { name: '报请上级决定' }).click()
  await state().getByText('已报请不适用，等上级决定').waitFor()
  await state().getByText('逾期', { exact: true }).waitFor()
  await state()
    .getByText(/现在不能办的/)
    .click()
  await state()
    .getByText(/^同意不适用：/)
    .waitFor()

  const above = await journey.signIn('shuji')
  await above.goto(`${journey.address}/duties`)
  await above
    .getByRole('link', { name: `决定不适用：${one.clause.label} ${one.keyWords}` })
    .or(above.getByRole('button', { name: `决定不适用：${one.clause.label} ${one.keyWords}` }))
    .first()
    .click()
  await above.getByRole('button', { name: '同意不适用', exact: true }).click()
  await above.getByRole('dialog').getByRole('textbox', { name: '决定的理由' }).fill('情况属实')
  await above.getByRole('dialog').getByRole('button', { name: '同意不适用', exact: true }).click()
  await above.getByRole('region', { name: '状态' }).getByText('不适用', { exact: true }).waitFor()
  await above.context().close()

  await openDuty(one.id)
  await state().getByText('不适用', { exact: true }).waitFor()
  await part('经过').getByText('同意不适用', { exact: true }).waitFor()
})

test('停表再恢复：到期日顺延停的那几天，清单和这一页一样', async () => {
  const { rows } = await call(page, dutyList, {
    from: addDays(today, 1),
    states: ['not-due', 'near'],
    limit: 200,
  })
  const one = rows.find(row => row.from <= today) ?? rows[0]
  if (!one) throw new Error('nothing is open')
  const start = one.from > today ? one.from : today
  await openDuty(one.id)
  await page.getByRole('button', { name: '停表', exact: true }).click()
  await dialog().getByRole('textbox', { name: '从哪天起' }).fill(start)
  await dialog().getByRole('textbox', { name: '到哪天止' }).fill(addDays(start, 9))
  await dialog().getByRole('textbox', { name: '停表的原因' }).fill('等上级批复')
  await dialog().getByRole('button', { name: '停表', exact: true }).click()
  await part('依据和期限')
    .getByText(`${addDays(one.due, 10)}（规定${one.due}，停表顺延10天）`)
    .waitFor()
  await page.getByRole('button', { name: '恢复计时' }).click()
  await dialog().getByRole('textbox', { name: '停到哪天为止' }).fill(addDays(start, 1))
  await dialog().getByRole('textbox', { name: '恢复的原因' }).fill('批复已到')
  await dialog().getByRole('button', { name: '恢复计时' }).click()
  await part('依据和期限')
    .getByText(`${addDays(one.due, 2)}（规定${one.due}，停表顺延2天）`)
    .waitFor()
  await page.goto(`${journey.address}/duties/list?duty=${one.clause.duty}&from=${one.due}&to=${one.due}`)
  await page.getByRole('row', { name: new RegExp(addDays(one.due, 2)) }).waitFor()
})

test('清单的条件在地址里：换了状态，地址跟着换，件数与服务器一样', async () => {
  const { total } = await call(page, dutyList, { states: ['overdue'], to: '2023-12-31' })
  await page.goto(`${journey.address}/duties/list?to=2023-12-31`)
  await page.getByRole('table').waitFor()
  await choose(page, '状态', '逾期')
  await page.waitForURL(/states=overdue/)
  await page.getByText(`共${total}件`).first().waitFor()
  await page.reload()
  await page.getByText(`共${total}件`).first().waitFor()
})
