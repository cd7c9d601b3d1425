import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  campaignChoices,
  campaignEnd,
  campaignJoin,
  campaignLeave,
  campaignList,
  campaignOpen,
  campaignRevise,
  campaignShow,
  campaignStep,
} from '#domain/campaign/contract.ts'
import type { InputOf } from '#domain/kernel/command.ts'
import { addDays } from '#domain/kernel/day.ts'
import { problemList } from '#domain/problem/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildProblems, type Hired, type ProblemWorld } from '#test/problem/world.ts'
import { type Browser, refusal } from '#test/server/world.ts'

let world: ProblemWorld
/** Of a town that has no problem in any campaign. */
let aside: Hired
beforeAll(async () => {
  world = await buildProblems()
  aside = await world.hire('aside', { unit: world.units.west, role: 'secretary', name: '旁人' })
})
afterAll(() => world.world.close())

async function openOne(by: Browser, change: Partial<InputOf<typeof campaignOpen>> = {}): Promise<number> {
  const { templates, duties } = await by.call(campaignChoices, {})
  const template = templates.find(one => one.id === 'focused')
  const from = addDays(world.today, -20)
  const { id } = await by.call(campaignOpen, {
    template: template?.id ?? '',
    title: '庸懒散浮拖集中整治',
    basis: '青办〔2026〕3号',
    from,
    to: addDays(world.today, 40),
    leader: { name: '督一' },
    steps: (template?.steps ?? []).map(({ kind, label, asks }, index) => ({
      kind,
      title: label,
      asks,
      from: addDays(from, index * 10),
      to: addDays(from, index * 10 + 9),
    })),
    duties: [duties[0]?.id ?? ''],
    ledgers: ['meeting'],
    ...change,
  })
  return id
}

test('按模板部署，步骤依次；开始、做完写结论，连上登记；做完的不再改，开始的删不掉', async () => {
  const { over, clerk, today } = world
  const by = over.browser
  const id = await openOne(by)
  const { steps, campaign, duties, ledgers } = await by.call(campaignShow, { id })
  expect(steps.map(step => step.title)).toEqual(['纠', '清', '治', '问', '建'])
  expect(campaign).toMatchObject({ isWhole: true, isEnded: false, leader: { person: null, name: '督一' } })
  expect(duties).toHaveLength(1)
  expect(ledgers).toMatchObject([{ ledger: 'meeting' }])
  expect(steps[0]?.isLate).toBe(true)
  const [first, second] = steps
  const mark = (input: object) => refusal(by, campaignStep.name, { id, ...input })
  expect(await mark({ what: 'begin', step: first?.id, on: addDays(today, 1) })).toContain('晚于今天')
  await by.call(campaignStep, { what: 'begin', id, step: first?.id ?? 0, on: addDays(today, -3) })
  expect(
    await mark({ what: 'finish', step: first?.id, on: addDays(today, -4), conclusion: '查摆完毕' }),
  ).toContain('早于开始日期')
  const record = await world.entry()
  await by.call(campaignStep, {
    what: 'finish',
    id,
    step: first?.id ?? 0,
    on: today,
    conclusion: '查摆完毕',
    record,
  })
  expect(await mark({ what: 'begin', step: first?.id, on: today })).toContain('已经做完')
  const shown = await by.call(campaignShow, { id })
  expect(shown.steps[0]).toMatchObject({ doneOn: today, conclusion: '查摆完毕', record: { id: record } })
  const { title, basis, from, to } = shown.campaign
  const rest = shown.steps.map(({ id: step, kind, title: name, from: begin, to: end }) => ({
    ...{ id: step, kind, title: name, from: begin, to: end },
  }))
  const revised = { id, title, basis, from, to, leader: null }
  expect(await refusal(by, campaignRevise.name, { ...revised, steps: rest.slice(1) })).toContain('不能删去')
  const swapped = [rest[0], rest[2], rest[1]].flatMap(one => one ?? [])
  await by.call(campaignRevise, { ...revised, steps: swapped })
  expect((await by.call(campaignShow, { id })).steps.map(step => step.title)).toEqual(['纠', '治', '清'])
  expect(second?.title).toBe('清')
  expect(await refusal(clerk.browser, campaignRevise.name, { ...revised, steps: swapped })).toMatch(/^40[34]/)
})

test('写错的指到哪一步：起止颠倒、不在期内、类别和职责不在列表里', async () => {
  const { over, today } = world
  const step = { kind: 'find', title: '纠', from: today, to: today }
  const base = { template: 'focused', title: '整治', from: today, to: addDays(today, 5), steps: [step] }
  const places = async (change: object) =>
    (await over.browser.send(campaignOpen.name, { ...base, ...change })).body.complaints?.map(
      one => one.place,
    )
  expect(await places({ to: addDays(today, -1) })).toContain('to')
  expect(await places({ steps: [{ ...step, to: addDays(today, 6) }] })).toEqual(['steps.0.from'])
  expect(await places({ steps: [{ ...step, kind: '查' }] })).toEqual(['steps.0.kind'])
  expect(await places({ duties: ['no.such'] })).toEqual(['duties'])
  expect(await places({ ledgers: ['no-such'] })).toEqual(['ledgers'])
  expect(await places({ template: 'none' })).toEqual(['template'])
})

test('问题由部署的单位纳入、移出，只限看得到的；看板按状态、单位、方面计数，算销号率', async () => {
  const { over, clerk } = world
  const by = over.browser
  const id = await openOne(by)
  const open = await world.accepted('会风不实')
  const closed = await world.closed('文山会海')
  expect(await by.call(campaignJoin, { id, problems: [open, closed] })).toEqual({ id, joined: 2 })
  expect(await by.call(campaignJoin, { id, problems: [open] })).toEqual({ id, joined: 0 })
  expect(await refusal(by, campaignJoin.name, { id, problems: [999_999] })).toContain(
    '不在您可以查看的范围内',
  )
  expect(await refusal(clerk.browser, campaignJoin.name, { id, problems: [open] })).toMatch(/^403/)
  const shown = await by.call(campaignShow, { id })
  expect(shown.problems).toEqual({ total: 2, closed: 1, overdue: 0, rebounds: 0, share: 50 })
  expect(shown.states.map(one => [one.state, one.count])).toEqual([
    ['accepted', 1],
    ['closed', 1],
  ])
  expect(shown.units).toMatchObject([{ name: '东河镇', total: 2 }])
  expect(shown.aspects).toMatchObject([{ aspect: null, total: 2, share: 50 }])
  expect((await by.call(problemList, { campaign: id })).total).toBe(2)
  expect(await by.call(campaignLeave, { id, problems: [closed] })).toEqual({ id, left: 1 })
  expect((await by.call(campaignShow, { id })).problems.total).toBe(1)
})

test('别的单位看不到；有问题在里面的只看到名称和自己的问题；移出以后又看不到', async () => {
  const { over, clerk } = world
  const id = await openOne(over.browser, { title: '形式主义专项整治' })
  const problem = await world.accepted('层层加码')
  for (const { browser } of [clerk, aside])
    expect(await refusal(browser, campaignShow.name, { id })).toMatch(/^404/)
  await over.browser.call(campaignJoin, { id, problems: [problem] })
  const seen = await clerk.browser.call(campaignShow, { id })
  expect(seen.campaign).toMatchObject({ title: '形式主义专项整治', isWhole: false })
  expect(seen).toMatchObject({ steps: [], duties: [], ledgers: [], problems: { total: 1 } })
  expect(seen.can.change).toContain('住建局')
  expect((await clerk.browser.call(campaignList, {})).campaigns.map(one => one.id)).toContain(id)
  expect(await refusal(aside.browser, campaignShow.name, { id })).toMatch(/^404/)
  expect((await aside.browser.call(campaignList, {})).campaigns).toEqual([])
  await over.browser.call(campaignLeave, { id, problems: [problem] })
  expect(await refusal(clerk.browser, campaignShow.name, { id })).toMatch(/^404/)
})

test('绕过程序直接写数据库，也只有部署的单位能改；结束以后谁也不能', async () => {
  const { over, clerk, units } = world
  const id = await openOne(over.browser)
  const problem = await world.accepted('数字造假')
  const as = async (unit: number, person: number, statement: string): Promise<string> => {
    const { rows } = await sql<{ ord: number }>`select ord from unit where id = ${unit}`.execute(
      world.database,
    )
    const ord = rows[0]?.ord ?? 0
    try {
      return await world.database.transaction().execute(async db => {
        await sql
          .raw(`set local role bihuan_app; set local app.region = 1; set local app.person = ${person};
          set local app.account = 1; set local app.own = ${ord}; set local app.lo = ${ord}; set local app.hi = ${ord};
          set local app.write_lo = ${ord}; set local app.write_hi = ${ord}; set local app.org_lo = 0;
          set local app.org_hi = 999999999999; set local app.org_write_lo = 1; set local app.org_write_hi = 0; set local app.audit = 0`)
          .execute(db)
        const done = await sql.raw(statement).execute(db)
        return `${done.numAffectedRows ?? 0n}`
      })
    } catch (error) {
      return String((error as { code?: string }).code)
    }
  }
  const join = `insert into campaign_problem values (1, ${id}, ${problem}, current_date)`
  expect(await as(units.east, clerk.person, join)).toBe('42501')
  expect(await as(units.east, clerk.person, `update campaign set title = '改了' where id = ${id}`)).toBe('0')
  expect(await as(units.east, clerk.person, `delete from campaign_step where campaign_id = ${id}`)).toBe('0')
  expect(await as(units.bureau, over.person, 'delete from campaign')).toBe('42501')
  expect(await as(units.bureau, over.person, `update campaign set state = 'ended' where id = ${id}`)).toBe(
    '23514',
  )
  await over.browser.call(campaignEnd, { id, summary: '集中整治告一段落' })
  expect(await as(units.bureau, over.person, join)).toBe('42501')
  expect(await as(units.bureau, over.person, `update campaign set title = '改了' where id = ${id}`)).toBe('0')
  expect(await refusal(over.browser, campaignJoin.name, { id, problems: [problem] })).toContain('已经结束')
})

test('开始了没有做完的步骤，先写结论才能结束；从头到尾都在审计日志里，逐行对得上', async () => {
  const { over, today, world: made } = world
  const by = over.browser
  const id = await openOne(by)
  const [first] = (await by.call(campaignShow, { id })).steps
  await by.call(campaignStep, { what: 'begin', id, step: first?.id ?? 0, on: today })
  expect(await refusal(by, campaignEnd.name, { id, summary: '结束' })).toContain('还没有做完')
  const step = first?.id ?? 0
  await by.call(campaignStep, { what: 'finish', id, step, on: today, conclusion: '不再做' })
  await by.call(campaignEnd, { id, summary: '集中整治告一段落' })
  expect((await by.call(campaignShow, { id })).campaign).toMatchObject({ isEnded: true, endedOn: today })
  const { database, key } = made.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
