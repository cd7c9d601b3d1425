import { afterAll, beforeAll, expect, test } from 'vitest'
import { letterIssue, letterOpen, letterShow } from '#domain/letter/contract.ts'
import { postEnd } from '#domain/post/contract.ts'
import { projectForm } from '#domain/project/contract.ts'
import {
  taskAdd,
  taskAssign,
  taskDecompose,
  taskReceive,
  taskReport,
  taskShow,
} from '#domain/task/contract.ts'
import { taskListIssue, taskListList, taskListOpen } from '#domain/task/list-contract.ts'
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
