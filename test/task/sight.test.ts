import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterIssue, letterOpen, letterShow } from '#domain/letter/contract.ts'
import { postEnd } from '#domain/post/contract.ts'
import { projectForm } from '#domain/project/contract.ts'
import {
  taskAdd,
  taskAssign,
  taskDecompose,
  taskReceive,
  taskRecognise,
  taskReport,
  taskReturn,
  taskShow,
} from '#domain/task/contract.ts'
import {
  taskListIssue,
  taskListList,
  taskListOpen,
  taskListShow,
  taskListVersion,
} from '#domain/task/list-contract.ts'
import { unitAdd, unitClose } from '#domain/unit/contract.ts'
import { buildCounty, type County } from '../unit/county.ts'

type Hired = Awaited<ReturnType<County['hire']>>

let county: County
let top: Hired
let east: Hired
let west: Hired
let villages: [number, number]
const year = new Date().getFullYear() + 1
const day = `${year}-10-31`

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  const branch = async (code: string, name: string) =>
    (
      await system.call(unitAdd, {
        parent: units.east,
        code,
        name,
        shortName: name,
        kind: 'branch',
        openedOn: '2012-01-01',
      })
    ).id
  villages = [await branch('e1', '东村党支部'), await branch('e2', '西村党支部')]
  top = await hire('top', { unit: units.root, role: 'secretary', name: '郑书记' })
  east = await hire('east', { unit: units.east, role: 'secretary', name: '赵书记' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '钱干事' })
})
afterAll(() => county.world.close())

/** A draft of a unit with one task for some unit. */
async function draft(who: Hired, { title, unit }: { title: string; unit: number }) {
  const list = (
    await who.browser.call(taskListOpen, { kind: 'plan', title: `${title}方案`, year, basis: '' })
  ).id
  const task = (await who.browser.call(taskAdd, { list, title, unit, dueOn: day })).id
  return { list, task }
}

test('草稿只有起草的单位看得到，上级也看不到；印发了就看得到', async () => {
  const { list, task } = await draft(east, { title: '整治软弱涣散', unit: villages[0] })
  const letter = (
    await east.browser.call(letterOpen, {
      kind: 'pledge',
      title: '责任书',
      year,
      body: '{上级}与{单位}签订责任书。',
    })
  ).id
  const seen = async () => [
    (await top.browser.send('task-list.show', { id: list })).status,
    (await top.browser.send('task.show', { id: task })).status,
    (await top.browser.send('letter.show', { id: letter })).status,
    (await top.browser.call(taskListList, { year })).lists.some(one => one.id === list),
  ]
  expect(await seen()).toEqual([404, 404, 404, false])
  expect((await east.browser.call(taskShow, { id: task })).task.state).toBe('draft')
  expect((await east.browser.call(letterShow, { id: letter })).letter.state).toBe('draft')
  await east.browser.call(taskListIssue, { id: list })
  await east.browser.call(letterIssue, { id: letter, units: [villages[0]] })
  expect(await seen()).toEqual([200, 200, 200, true])
})

test('任务归不到看不到的项目名下', async () => {
  const project = (await east.browser.call(projectForm, { name: '阵地提升', purpose: '内部' })).id
  const { list, task } = await draft(west, { title: '自查自纠', unit: county.units.west })
  const said = { title: '自查自纠', unit: county.units.west, dueOn: day, project }
  for (const refused of [
    await west.browser.send('task.add', { list, ...said }),
    await west.browser.send('task.revise', { id: task, ...said }),
  ])
    expect([refused.status, refused.body.complaints[0]]).toEqual([
      422,
      { place: 'project', message: '没有这个项目，或者它不在您可以查看的范围内' },
    ])
  expect((await west.browser.send('project.show', { id: project })).status).toBe(404)
})

test('印发的任务已经分解，交办的单位不能直接撤下；没有分解的可以', async () => {
  const { list, task } = await draft(top, { title: '党建责任制', unit: county.units.east })
  await top.browser.call(taskListIssue, { id: list })
  await east.browser.call(taskReceive, { ids: [task], remark: '' })
  const split = (parent: number, unit: number, title: string) =>
    east.browser.call(taskDecompose, { id: parent, parts: [{ unit, title, dueOn: day }] })
  const own = (await split(task, county.units.east, '机关的责任制')).ids[0] ?? 0
  await east.browser.call(taskReceive, { ids: [own], remark: '' })
  const part = (await split(own, villages[0], '支部的责任制')).ids[0] ?? 0
  const refused = await east.browser.send('task.remove', { id: own })
  expect([refused.status, refused.body.message]).toEqual([
    409,
    '“机关的责任制”已经分解出1项任务，不能撤下；请责任单位先撤下它分解的任务',
  ])
  expect((await east.browser.send('task.remove', { id: part })).body).toMatchObject({ removed: 1 })
  expect((await east.browser.send('task.remove', { id: own })).body).toMatchObject({ removed: 1 })
})

test('改派之后，报完成的日子不留下', async () => {
  const { list, task } = await draft(east, { title: '公开党务', unit: villages[1] })
  await east.browser.call(taskListIssue, { id: list })
  const branch = await county.hire('branch', { unit: villages[1], role: 'branch_secretary', name: '孙支书' })
  await branch.browser.call(taskReceive, { ids: [task], remark: '' })
  await branch.browser.call(taskReport, { id: task, remark: '公开了', done: true })
  await county.system.call(postEnd, { id: branch.post, to: '2024-01-31' })
  await county.system.call(unitClose, { id: villages[1], closedOn: '2024-02-01' })
  expect((await east.browser.call(taskShow, { id: task })).task.reportedOn).not.toBeNull()
  await east.browser.call(taskAssign, { id: task, unit: villages[0] })
  expect((await east.browser.call(taskShow, { id: task })).task).toMatchObject({
    state: 'awaiting',
    reportedOn: null,
  })
})

test('变动了别家任务的那一版，没有改到的单位在数据库里也读不到', async () => {
  const { list, task } = await draft(top, { title: '作风整治', unit: county.units.east })
  await top.browser.call(taskAdd, { list, title: '跟踪督促', unit: county.units.west, dueOn: day })
  await top.browser.call(taskListIssue, { id: list })
  const change = { what: 'change' as const, task, title: '作风整治', dueOn: `${year}-08-31` }
  await top.browser.call(taskListVersion, { id: list, reason: '时间提前', changes: [change] })
  const { database } = county.world.installation
  const read = (unit: number) =>
    database.transaction().execute(async db => {
      const { rows } = await sql<{ lo: number; hi: number }>`
        select ord as lo, ord_end as hi from unit where id = ${unit}`.execute(db)
      const { lo, hi } = rows[0] ?? { lo: 0, hi: 0 }
      await sql
        .raw(
          `set local role bihuan_app; set local app.region = 1; set local app.lo = ${lo}; set local app.hi = ${hi};
          set local app.write_lo = ${lo}; set local app.write_hi = ${lo}`,
        )
        .execute(db)
      const found = await sql`select from task_edition where list_id = ${list}`.execute(db)
      return found.rows.length
    })
  expect([await read(county.units.root), await read(county.units.east)]).toEqual([1, 1])
  expect(await read(county.units.west)).toBe(0)
})

test('上级任务已报完成或已认定，变动里不能再往下添，先退回才行', async () => {
  const plan = (await top.browser.call(taskListOpen, { kind: 'plan', title: '回头看', year, basis: '' })).id
  const said = { title: '开展回头看', unit: county.units.east, dueOn: day }
  const task = (await top.browser.call(taskAdd, { list: plan, ...said })).id
  await top.browser.call(taskListIssue, { id: plan })
  await east.browser.call(taskReceive, { ids: [task], remark: '' })
  await east.browser.call(taskReport, { id: task, remark: '看过了', done: true })
  const added = { what: 'add' as const, parent: task, title: '逐村回访', dueOn: day }
  const grow = () => top.browser.send('task-list.version', { id: plan, reason: '还要回访', changes: [added] })
  const reported = await grow()
  expect([reported.status, reported.body.complaints[0]]).toEqual([
    422,
    {
      place: 'changes.0.parent',
      message: '“开展回头看”已报完成，不能再在它下面添任务；请先把它退回，再添',
    },
  ])
  await top.browser.call(taskReturn, { id: task, remark: '还要回访' })
  expect((await grow()).status).toBe(200)
  const { tasks } = await top.browser.call(taskListShow, { id: plan })
  const part = tasks.find(one => one.parent === task)?.id ?? 0
  await top.browser.call(taskListVersion, {
    id: plan,
    reason: '不再回访',
    changes: [{ what: 'remove', task: part }],
  })
  await east.browser.call(taskReport, { id: task, remark: '看过了', done: true })
  await top.browser.call(taskRecognise, { id: task, remark: '' })
  expect((await grow()).body.message).toBe(
    '“开展回头看”已经认定，不能再在它下面添任务；要接着做的，请不选上级任务，另添一项',
  )
})
