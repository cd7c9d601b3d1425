import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyTick } from '#domain/duty/contract.ts'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import {
  ladderAnswer,
  ladderApply,
  ladderDismiss,
  ladderExtend,
  ladderGrant,
  ladderList,
  ladderObject,
  ladderOrder,
  ladderPause,
  ladderPlan,
  ladderRelease,
  ladderResume,
  ladderShow,
  ladderTurn,
  ladderUphold,
  ladderVisit,
  ladderWithdraw,
} from '#domain/ladder/contract.ts'
import type { Rung } from '#domain/ladder/definition.ts'
import { noticeCount, noticeList } from '#domain/notice/contract.ts'
import { postAppoint, postEnd } from '#domain/post/contract.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import { unitAdd, unitMerge } from '#domain/unit/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { remindOfTasks } from '#server/notice/remind.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildDuties, type DutyWorld, rowsOf } from '#test/duty/world.ts'
import { type Browser, refusal } from '#test/server/world.ts'
import { PASSWORD } from '#test/unit/county.ts'

let world: DutyWorld
let second: Browser
/** Sees the whole county from a bureau. */
let office: Browser
const today = dayOfInstant(new Date())

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.settle()
  second = (await world.hire('second', { unit: world.units.root, role: 'committee', name: '副手' })).browser
  const { root, bureau } = world.units
  office = (await world.hire('office', { unit: bureau, role: 'supervisor', name: '督查员', covers: root }))
    .browser
})
afterAll(() => world.world.close())

async function idOf(key: string, unit = world.units.east): Promise<number> {
  const rows = await rowsOf(world.database, { unit, duty: 'drill.tick' })
  return rows.find(row => row.key === key)?.id ?? 0
}

const issue = (occurrence: number, rung: Rung, to = world.units.east, by = world.above) =>
  by.call(ladderApply, { items: [{ occurrence, to, rung }] })

/** Issues a rung and returns its step. */
async function climb(occurrence: number, rung: Rung, to = world.units.east): Promise<number> {
  const { issued, skipped } = await issue(occurrence, rung, to)
  if (!issued[0]) throw new Error(JSON.stringify(skipped))
  return issued[0].id
}

/** As if so many days had passed since everything that was issued and said. */
async function pass(days: number): Promise<void> {
  await world.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update ladder_step set issued_on = issued_on - ${days}::int, answer_by = answer_by - ${days}::int`.execute(
      db,
    )
    await sql`update ladder_reply set on_day = on_day - ${days}::int, to_on = to_on - ${days}::int`.execute(
      db,
    )
  })
}
const show = (id: number, by = world.clerk) => by.call(ladderShow, { id })

test('计划：逾期的都该发提示，签发以前什么也没有发；签发一次，再发不发', async () => {
  const occurrence = await idOf('2023-01')
  const plan = await world.above.call(ladderPlan, { unit: world.units.east, duty: 'drill.tick' })
  expect(plan.overdue).toBe(12)
  const planned = plan.due.find(one => one.matter.occurrence === occurrence)
  expect(planned).toMatchObject({
    rung: 'remind',
    on: '2023-02-01',
    why: '2023年1月31日到期，没有办成',
    toWords: expect.stringContaining('东河镇'),
  })
  expect((await world.clerk.call(ladderList, {})).total).toBe(0)
  const chosen = { occurrence, to: world.units.east, rung: 'remind' as const }
  const { issued } = await world.above.call(ladderApply, { items: [chosen, chosen] })
  expect(issued).toHaveLength(1)
  const again = await issue(occurrence, 'remind')
  expect(again).toMatchObject({ issued: [], skipped: [{ why: '提示已经发过，不重发' }] })
  expect((await issue(occurrence, 'inspect')).skipped[0]?.why).toContain('还没有到督查')
  expect((await issue(occurrence, 'dispatch')).skipped[0]?.why).toContain('最早')
  const { notices } = await world.clerk.call(noticeList, {})
  expect(notices[0]).toMatchObject({ words: expect.stringContaining('提示：每月自查，请在') })
  const received = await world.clerk.call(ladderList, {})
  expect(received.rows).toMatchObject([{ rung: 'remind', from: '青溪县', waits: 'addressed' }])
  expect((await world.above.call(ladderList, { side: 'issued' })).total).toBe(1)
})

test('谁能发：只向下发；旁边的、本单位的、没有权限的都发不了，也看不见', async () => {
  const occurrence = await idOf('2023-02')
  const item = { items: [{ occurrence, to: world.units.east, rung: 'remind' }] }
  expect((await world.secretary.call(ladderApply, item as never)).skipped[0]?.why).toContain(
    '不在您岗位的下面',
  )
  expect((await world.clerk.send(ladderApply.name, item)).status).toBe(403)
  const id = await climb(occurrence, 'remind')
  expect(await refusal(world.beside, ladderShow.name, { id })).toBe(
    '404 没有这件督促，或者它不在您可以查看的范围内',
  )
  expect(await refusal(world.above, ladderAnswer.name, { id, reason: '代为答复' })).toContain(
    '不是发给本单位的',
  )
})

test('答复、延期、停表：等到哪天，升级就推到哪天；办成了，到此为止', async () => {
  const occurrence = await idOf('2023-03')
  const id = await climb(occurrence, 'remind')
  expect(
    await refusal(world.clerk, ladderAnswer.name, { id, reason: '人手不够', promise: addDays(today, 90) }),
  ).toContain('最迟')
  await world.clerk.call(ladderAnswer, { id, reason: '人手不够，月底前补上', promise: addDays(today, 10) })
  expect((await show(id)).words).toContain('答应办成的日期未到')
  await world.clerk.call(ladderExtend, { id, reason: '材料在上级那里', to: addDays(today, 20) })
  expect(await refusal(world.clerk, ladderGrant.name, { id, reason: '同意' })).toContain('403')
  await world.above.call(ladderGrant, { id, reason: '情况属实' })
  await world.clerk.call(ladderPause, { id, reason: '主任住院', to: addDays(today, 25) })
  const held = await show(id)
  expect(held.words).toContain('停表')
  expect(held.replies.map(one => one.kind)).toEqual(['answer', 'extend', 'grant', 'pause'])
  await pass(15)
  await world.above.call(ladderResume, { id, reason: '主任已返岗' })
  expect(
    await refusal(world.clerk, ladderPause.name, { id, reason: '再停', to: addDays(today, 5) }),
  ).toContain('至多1次')
  expect((await show(id)).words).toContain('已同意延期')
  await pass(20)
  const plan = await world.above.call(ladderPlan, { unit: world.units.east, duty: 'drill.tick' })
  const next = plan.due.find(one => one.matter.occurrence === occurrence)
  expect(next).toMatchObject({ rung: 'dispatch', why: expect.stringContaining('期满，仍未办成') })
  await world.clerk.call(dutyTick, { id: occurrence, on: today, reason: '自查表已补' })
  expect((await issue(occurrence, 'dispatch')).skipped[0]?.why).toBe('已经办成，不再督促')
  expect((await show(id)).settled).toBe('已经办成，不再督促')
  expect((await world.clerk.call(ladderList, {})).rows.map(row => row.id)).not.toContain(id)
})

test('异议：签发人自己不能复核；不成立重新计时，成立就终止', async () => {
  const first = await climb(await idOf('2023-04'), 'remind')
  await world.clerk.call(ladderObject, { id: first, reason: '本镇四月并未设立这个支部' })
  expect((await world.above.call(ladderList, { side: 'issued' })).rows[0]).toMatchObject({ waits: 'above' })
  expect(await refusal(world.above, ladderUphold.name, { id: first, reason: '成立' })).toContain('别的同志')
  expect(await refusal(world.secretary, ladderUphold.name, { id: first, reason: '成立' })).toContain(
    '不能决定',
  )
  await second.call(ladderUphold, { id: first, reason: '查明属实' })
  expect((await show(first)).words).toBe('异议成立，已终止督促')
  const other = await climb(await idOf('2023-05'), 'remind')
  await world.clerk.call(ladderObject, { id: other, reason: '不该由本镇办' })
  await second.call(ladderDismiss, { id: other, reason: '文件写明由镇办' })
  expect((await show(other)).words).toContain('异议不成立，等答复')
  await world.clerk.call(ladderAnswer, { id: other, reason: '那就月底前办' })
  expect((await show(other)).words).toContain('已答复，等办成')
  expect(await refusal(second, ladderDismiss.name, { id: other, reason: '再决定一次' })).toContain(
    '没有等待复核的异议',
  )
})

test('转请上级：本单位的阶梯停下，上级自己被提示；上级答复了，再由本单位办', async () => {
  const occurrence = await idOf('2023-06')
  const { root } = world.units
  const id = await climb(occurrence, 'remind')
  const { above } = await show(id)
  expect(above).toEqual([{ id: root, name: '青溪县' }])
  expect(
    await refusal(world.clerk, ladderTurn.name, { id, reason: '等批复', unit: world.units.west }),
  ).toContain('只能转请本单位的上级')
  await world.clerk.call(ladderTurn, { id, reason: '等县里批经费', unit: root })
  expect((await issue(occurrence, 'dispatch')).skipped[0]?.why).toContain('等上级答复')
  const waiting = await world.above.call(ladderList, { side: 'received' })
  expect(waiting.rows).toMatchObject([{ id, waits: 'above' }])
  const told = async () =>
    (await world.above.call(noticeList, {})).notices.filter(one => one.words.includes('转请本单位解决'))
  expect(await told()).toMatchObject([
    {
      words: '东河镇收到提示，转请本单位解决，请答复',
      page: `/duties/ladder/${id}`,
      isSettled: false,
    },
  ])
  await pass(7)
  const plan = await world.above.call(ladderPlan, {})
  expect(plan.due.find(one => one.to === root)).toMatchObject({ rung: 'remind', matter: { occurrence } })
  // Whoever sees the county from a unit below it urges what is below, never the county itself.
  expect((await issue(occurrence, 'remind', root, office)).skipped[0]?.why).toContain('不在您岗位的下面')
  expect((await office.call(ladderPlan, {})).due.map(one => one.to)).not.toContain(root)
  const turned = await climb(occurrence, 'remind', root)
  expect((await show(id)).beside).toMatchObject([{ step: turned, toName: '青溪县' }])
  await world.above.call(ladderRelease, { id, reason: '经费已批，文号青财〔2026〕9号' })
  expect((await show(id)).words).toContain('上级已答复')
  expect((await told()).map(one => one.isSettled)).toEqual([true])
  expect((await show(turned)).settled).toBe('已经答复下级，不再督促')
  expect(await refusal(world.clerk, ladderTurn.name, { id, reason: '再等一次', unit: root })).toContain(
    '已经转请过',
  )
})

test('转请的上级撤并了：承接的单位收得到，由它答复；原来发给它的照样查得到', async () => {
  const { root } = world.units
  const add = async (code: string, name: string, parent: number) =>
    (
      await world.system.call(unitAdd, {
        parent,
        code,
        name,
        shortName: name,
        kind: 'town',
        openedOn: '2012-01-01',
      })
    ).id
  const area = await add('area', '河东片区', root)
  const sub = await add('sub', '河东社区', area)
  const next = await add('next', '新片区', root)
  const clerk = (await world.hire('sub', { unit: sub, role: 'clerk', name: '社区员' })).browser
  const taker = (await world.hire('taker', { unit: next, role: 'secretary', name: '承接' })).browser
  await world.settle()
  const occurrence = await idOf('2023-06', sub)
  const id = await climb(occurrence, 'remind', sub)
  await clerk.call(ladderTurn, { id, reason: '等片区协调', unit: area })
  await pass(7)
  const urged = await climb(occurrence, 'remind', area)
  expect((await taker.call(ladderList, { side: 'received' })).total).toBe(0)
  await world.system.call(unitMerge, { id: area, into: next, from: today, reason: '机构改革' })
  const received = await taker.call(ladderList, { side: 'received' })
  expect(received.rows).toMatchObject([{ id, waits: 'above' }])
  expect((await world.above.call(ladderShow, { id: urged })).settled).toBe(
    '这个单位已经撤并，由承接的单位答复',
  )
  expect(await refusal(world.beside, ladderRelease.name, { id, reason: '代为答复' })).toContain('404')
  await taker.call(ladderRelease, { id, reason: '已协调好' })
  expect((await show(id, clerk)).words).toContain('上级已答复')
})

test('离任的不再看到发给岗位的督促，接任的看得到，本单位的同事不重收', async () => {
  const { bureau } = world.units
  const former = await world.hire('former', { unit: bureau, role: 'clerk', name: '前任' })
  await climb(await idOf('2023-06', bureau), 'remind', bureau)
  const told = async (who: Browser) =>
    (await who.call(noticeList, {})).notices.filter(one => one.words.startsWith('提示：每月自查'))
  expect(await told(former.browser)).toHaveLength(1)
  const remind = () => remindOfTasks({ database: world.database, packs: world.world.installation.packs })
  // He has another post elsewhere, so that he can still sign in.
  await world.system.call(postAppoint, {
    unit: world.units.west,
    person: former.person,
    title: '干部',
    role: 'clerk',
    from: '2020-01-01',
  })
  await world.system.call(postEnd, { id: former.post, to: addDays(today, -1) })
  const again = world.world.browser()
  await again.call(sessionOpen, { login: 'former', password: PASSWORD })
  expect(await told(again)).toEqual([])
  expect((await again.call(noticeCount, {})).unread).toBe(0)
  const next = (await world.hire('next', { unit: bureau, role: 'clerk', name: '接任' })).browser
  await remind()
  await remind()
  expect(await told(next)).toMatchObject([{ isRead: false, isSettled: false }])
})

test('爬到督办：督办单有编号、历次督促和回执，能用 Word 打开；撤回以后不再督促', async () => {
  const occurrence = await idOf('2023-07')
  const steps = [await climb(occurrence, 'remind')]
  for (const rung of ['dispatch', 'inspect', 'supervise'] as const) {
    await pass(20)
    steps.push(await climb(occurrence, rung))
  }
  const last = steps[3] ?? 0
  expect(
    await refusal(world.above, ladderVisit.name, { id: last, reason: '现场查看', on: addDays(today, 1) }),
  ).toContain('晚于今天')
  await world.above.call(ladderVisit, { id: last, reason: '现场查看，台账未建', on: today })
  const shown = await show(last)
  expect(shown.rungs.map(one => one.step?.number ?? null)).toEqual([
    null,
    null,
    null,
    `青溪县督办〔${today.slice(0, 4)}〕1号`,
  ])
  const order = await world.above.download(ladderOrder.name, { id: String(last) })
  expect(order.status).toBe(200)
  const { text } = await readUpload({ name: '督办单.docx', bytes: order.bytes })
  for (const words of ['督办〔', '一、督办事项', '每月自查', '2023年7月31日', '提示', '调度', '督查', '回执'])
    expect(text.text).toContain(words)
  const early = await world.above.download(ladderOrder.name, { id: String(steps[0]) })
  expect(early.status).toBe(409)
  await world.above.call(ladderWithdraw, { id: last, reason: '单位已撤并' })
  expect((await issue(occurrence, 'supervise')).skipped[0]?.why).toContain('已经发过')
  expect((await show(last)).words).toBe('已撤回，不再督促')
})

test('用 SQL 也越不过：跳级、重发、发给自己、替别人答复，数据库都不收', async () => {
  const occurrence = await idOf('2023-08')
  const { root, east } = world.units
  const { rows } = await sql<{ ord: number }>`select ord from unit where id = ${root}`.execute(world.database)
  const ord = rows[0]?.ord ?? 0
  const attempt = (statement: string) =>
    world.database.transaction().execute(async db => {
      const bounds = ['', 'org_'].map(
        prefix => `set local app.${prefix}lo = 0; set local app.${prefix}hi = 999999999999`,
      )
      await sql
        .raw(
          `set local role bihuan_app; set local app.region = 1; set local app.audit = 1; set local app.own = 0; set local app.person = 1;
          ${bounds.join(';')}; set local app.write_lo = ${ord}; set local app.write_hi = ${ord}`,
        )
        .execute(db)
      await sql.raw(statement).execute(db)
    })
  const step = (rung: string, to: number, extra = 'null, null') =>
    `insert into ladder_step (region, unit_id, unit_name, ord, occurrence_id, to_unit, to_words, rung, ladder, ladder_version, asks,
      issued_on, answer_by, number_year, number, person_id, person_name)
    values (1, ${root}, '县', ${ord}, ${occurrence}, ${to}, '镇', '${rung}', 'x', 1, '请答复', current_date, current_date, ${extra}, 1, '某')`
  await expect(attempt(step('dispatch', east))).rejects.toThrow('dispatch before remind')
  await expect(attempt(step('supervise', east, '2026, 9'))).rejects.toThrow('supervise before inspect')
  const id = await climb(occurrence, 'remind')
  await expect(attempt(step('remind', east))).rejects.toThrow('duplicate key')
  await expect(attempt(step('remind', root).replace(`${root}, '县'`, `${east}, '县'`))).rejects.toThrow(
    'row-level security',
  )
  const reply = (kind: string, more = 'null') =>
    `insert into ladder_reply (region, unit_id, unit_name, ord, occurrence_id, step_id, kind, on_day, answers, reason, person_id, person_name)
    values (1, ${root}, '县', ${ord}, ${occurrence}, ${id}, '${kind}', current_date, ${more}, '替它答复', 1, '某')`
  await expect(attempt(reply('answer'))).rejects.toThrow('row-level security')
  await world.clerk.call(ladderObject, { id, reason: '不该由本镇办' })
  const { rows: asked } = await sql<{ id: number; other: number }>`
    select max(id) as id, (select id from ladder_reply where kind = 'object' and occurrence_id <> ${occurrence} limit 1) as other
    from ladder_reply where occurrence_id = ${occurrence}`.execute(world.database)
  const { rows: issuers } = await sql<{ person: number }>`
    select person_id as person from ladder_step where id = ${id}`.execute(world.database)
  const by = (person: number, statement: string) => statement.replace(", 1, '某')", `, ${person}, '某')`)
  await expect(attempt(by(issuers[0]?.person ?? 0, reply('uphold', String(asked[0]?.id))))).rejects.toThrow(
    'who asked or issued',
  )
  await expect(attempt(reply('uphold', String(asked[0]?.other)))).rejects.toThrow('no such thing')
  await expect(attempt(reply('grant', String(asked[0]?.id)))).rejects.toThrow('no such thing')
  await expect(attempt(`update ladder_step set rung = 'dispatch'`)).rejects.toThrow('permission denied')
  await expect(attempt(`delete from ladder_reply`)).rejects.toThrow('permission denied')
})

test('同时签发同一件，只有一份发出；审计一句不少', async () => {
  const occurrence = await idOf('2023-09')
  const both = await Promise.all([
    issue(occurrence, 'remind'),
    issue(occurrence, 'remind', world.units.east, second),
  ])
  expect(both.flatMap(one => one.issued)).toHaveLength(1)
  while ((await sealBatch(world.database)) > 0);
  const { differences } = await verifyAudit(world.database, { key: world.world.installation.key })
  // `pass` moved days behind the program's back: of these, and of nothing else, the log knows better.
  expect(differences.every(one => /step|reply/.test(JSON.stringify(one)))).toBe(true)
  const { rows } = await sql<{ verb: string }>`
    select distinct verb from audit_entry where verb like 'ladder.%' order by verb`.execute(world.database)
  expect(rows.map(row => row.verb)).toEqual(
    [
      'answer',
      'apply',
      'dismiss',
      'extend',
      'grant',
      'object',
      'pause',
      'release',
      'resume',
      'turn',
      'uphold',
      'visit',
      'withdraw',
    ].map(verb => `ladder.${verb}`),
  )
})
