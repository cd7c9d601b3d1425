import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyTodo } from '#domain/duty/contract.ts'
import { inspectionList } from '#domain/inspection/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { ladderApply, ladderPlan } from '#domain/ladder/contract.ts'
import { sessionShow } from '#domain/session/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { call, choose, type Journey, openJourney } from './world.ts'

let journey: Journey
/** 机关工委, who urges; 支部书记, who is urged. */
let above: Page
let branch: Page
let occurrence: number
let unit: number
let label: string
/** Who leads the inspection: 机关工委 himself. */
let leader: string
const today = dayOfInstant(new Date())

beforeAll(async () => {
  journey = await openJourney()
  above = await journey.signIn('gongwei')
  branch = await journey.signIn('zhibu')
  leader = (await call(above, sessionShow, {})).me?.person.name ?? ''
  const { todo } = await call(branch, dutyTodo, { limit: 200 })
  const late = todo.find(one => one.when === 'overdue')
  if (!late) throw new Error('nothing overdue')
  occurrence = late.id
  unit = late.unit
  label = `${late.unitName}：${late.clause.label}（${late.keyWords}）`
}, 120_000)
afterAll(() => journey?.close())

const dialog = (page: Page) => page.getByRole('dialog')
const now = (page: Page) => page.getByRole('region', { name: '现在' })

/** As if so many days had passed since everything that was issued and said. */
async function pass(days: number): Promise<void> {
  await journey.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update ladder_step set issued_on = issued_on - ${days}::int, answer_by = answer_by - ${days}::int
      where occurrence_id = ${occurrence}`.execute(db)
    await sql`update ladder_reply set on_day = on_day - ${days}::int, to_on = to_on - ${days}::int
      where occurrence_id = ${occurrence}`.execute(db)
  })
}

/** The superior opens the plan of the branch, chooses this one and issues it. */
async function issue(words: string): Promise<void> {
  await above.goto(`${journey.address}/duties/ladder?view=plan&unit=${unit}`)
  await above.getByRole('row').filter({ hasText: label }).getByRole('checkbox').check()
  await above.getByRole('button', { name: '签发选中的1件' }).click()
  await dialog(above).getByText(words).waitFor()
  await dialog(above).getByRole('button', { name: '签发' }).click()
  await above.getByText('已签发1件').waitFor()
}

async function openStep(page: Page): Promise<void> {
  await page.goto(`${journey.address}/duties/${occurrence}`)
  await page.getByRole('region', { name: '督促' }).getByRole('link').first().click()
  await now(page).waitFor()
}

async function fill(page: Page, button: string, fields: Record<string, string>): Promise<void> {
  await now(page).getByRole('button', { name: button, exact: true }).click()
  for (const [name, value] of Object.entries(fields))
    await dialog(page).getByRole('textbox', { name }).fill(value)
  await dialog(page).getByRole('button', { name: button, exact: true }).click()
}

/** The superior plans the inspection that carries the 督查 out, opens it and comes back to the step by its link. */
async function inspect(): Promise<void> {
  await now(above).getByRole('button', { name: '安排检查' }).click()
  const title = dialog(above).getByRole('textbox', { name: '检查名称' })
  expect(await title.inputValue()).toContain('督查')
  await title.fill('支委会专项督查')
  await choose(above, '检查类型', '专项检查')
  await dialog(above).getByRole('combobox', { name: '组长' }).fill(leader)
  await above.locator('.ant-select-item-option', { hasText: leader }).first().click()
  await dialog(above).getByRole('button', { name: '保存' }).click()
  await above.getByText('由督查引出').waitFor()
  const { rows } = await call(above, inspectionList, { occurrence })
  expect(rows).toMatchObject([{ title: '支委会专项督查', sites: 1 }])
  await above.getByRole('link', { name: '督促的经过' }).click()
  await now(above).waitFor()
  const planned = above.getByRole('region', { name: '检查' })
  await planned.getByRole('link', { name: '支委会专项督查' }).waitFor()
}

test('逾期的列进计划；选定签发提示，再看计划里就没有它了', async () => {
  const own = await call(above, ladderPlan, { unit })
  expect(own.due.some(one => one.matter.occurrence === occurrence)).toBe(true)
  await issue('提示1件')
  const after = await call(above, ladderPlan, { unit })
  expect(after.due.some(one => one.matter.occurrence === occurrence)).toBe(false)
  expect(after.later.some(one => one.matter.occurrence === occurrence)).toBe(true)
})

test('支部在待办里看到，答复；答应的日期太晚，表单里说最迟哪天，填的字还在', async () => {
  await branch.goto(`${journey.address}/duties`)
  const urged = branch.getByRole('region', { name: '督促，等本单位答复或办理' })
  await urged.getByRole('link').first().click()
  await now(branch).getByText('等答复').first().waitFor()
  await fill(branch, '答复', { 哪天办成: addDays(today, 120), 原因和打算: '换届交接，月底前补开' })
  await dialog(branch).getByText('最迟').last().waitFor()
  expect(await dialog(branch).getByRole('textbox', { name: '原因和打算' }).inputValue()).toBe(
    '换届交接，月底前补开',
  )
  await dialog(branch).getByRole('textbox', { name: '哪天办成' }).fill(addDays(today, 10))
  await dialog(branch).getByRole('button', { name: '答复', exact: true }).click()
  await branch.getByText('答应办成的日期未到').first().waitFor()
})

test('停表；上级看得到原因，恢复计时', async () => {
  await openStep(branch)
  await fill(branch, '停表', { 停到哪天: addDays(today, 25), 为什么停表: '书记住院' })
  await branch
    .getByText(/停表，到/)
    .first()
    .waitFor()
  await openStep(above)
  await above.getByText('书记住院').waitFor()
  await fill(above, '恢复计时', { 为什么恢复: '书记已返岗' })
  await above.getByText('答应办成的日期未到').first().waitFor()
})

test('一级一级到督办；督办单下载下来，历次督促都在', async () => {
  await pass(40)
  await issue('调度1件')
  await pass(20)
  const { issued } = await call(above, ladderApply, {
    items: [{ occurrence, to: unit, rung: 'inspect' }],
  })
  expect(issued).toHaveLength(1)
  await openStep(above)
  await fill(above, '登记督查结果', { 督查情况: '查阅会议记录，确未召开' })
  await above.getByText('查阅会议记录，确未召开').waitFor()
  await inspect()
  await pass(20)
  await issue('督办1件')
  await openStep(above)
  const [file] = await Promise.all([
    above.waitForEvent('download'),
    above.getByRole('link', { name: '下载督办单' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/督办〔\d{4}〕\d+号\.docx/)
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const { text } = await readUpload({ name: '督办单.docx', bytes: Buffer.concat(chunks) })
  for (const words of ['换届交接，月底前补开', '书记住院', '查阅会议记录，确未召开', '回执'])
    expect(text.text).toContain(words)
})
