import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postEnd } from '#domain/post/contract.ts'
import { projectForm, projectShow } from '#domain/project/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import {
  taskAdd,
  taskAssign,
  taskDecompose,
  taskMatrix,
  taskMine,
  taskReach,
  taskReceive,
  taskReport,
  taskRevise,
  taskShow,
} from '#domain/task/contract.ts'
import {
  taskListFace,
  taskListIssue,
  taskListList,
  taskListOpen,
  taskListShow,
  taskListVersion,
} from '#domain/task/list-contract.ts'
import { unitAdd, unitClose, unitRelate } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildCounty, type County } from '../unit/county.ts'

type Hired = Awaited<ReturnType<County['hire']>>

let county: County
let top: Hired
let east: Hired
let other: Hired
let branch: Hired
let bureau: Hired
let village: number
let list: number
const year = new Date().getFullYear() + 1
const due = (rest: string) => `${year}-${rest}`

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  village = (
    await system.call(unitAdd, {
      parent: units.east,
      code: 'e1',
      name: '东河镇东村党支部',
      shortName: '东村党支部',
      kind: 'branch',
      openedOn: '2012-01-01',
    })
  ).id
  top = await hire('top', { unit: units.root, role: 'secretary', name: '郑书记' })
  east = await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  other = await hire('other', { unit: units.east, role: 'secretary', name: '冯班' })
  branch = await hire('branch', { unit: village, role: 'branch_secretary', name: '钱村' })
  bureau = await hire('bureau', { unit: units.bureau, role: 'clerk', name: '孙局' })
})
afterAll(() => county.world.close())

const viewOf = async (who: Hired, id: number) => (await who.browser.call(taskShow, { id })).task

describe('一份年度责任清单', () => {
  let first: number
  let part: number

  test('草稿：够不着的单位、离谱的时限当场指出；草稿别的单位看不到', async () => {
    list = (
      await top.browser.call(taskListOpen, {
        kind: 'annual',
        title: `${year}年全面从严治党主体责任清单`,
        year,
        basis: '县委常委会第3次会议',
      })
    ).id
    const week = await top.browser.send('task-list.open', { kind: 'weekly', title: '一周一任务', year })
    expect(week.body.complaints[0]?.message).toBe('一周一任务要写第几周，其他清单不写')
    const bad = await top.browser.send('task.add', {
      list,
      title: '讲党课',
      unit: 99999,
      dueOn: '2001-01-01',
    })
    expect(bad.status).toBe(422)
    expect(bad.body.complaints.map(one => one.place)).toEqual(['unit', 'dueOn'])
    first = (
      await top.browser.call(taskAdd, {
        list,
        title: '书记讲党课',
        requirement: '每半年至少一次',
        unit: county.units.east,
        dueOn: due('10-31'),
      })
    ).id
    await top.browser.call(taskAdd, {
      list,
      title: '开展警示教育',
      unit: county.units.bureau,
      dueOn: due('06-30'),
    })
    expect((await east.browser.send('task-list.show', { id: list })).status).toBe(404)
    expect((await east.browser.send('task.show', { id: first })).status).toBe(404)
    expect((await east.browser.send('task.add', { list, title: '越权添的' })).status).toBe(404)
  })

  test('印发之后责任单位看得到自己的，看不到旁边的；不签收不能报', async () => {
    expect(await top.browser.call(taskListIssue, { id: list })).toMatchObject({ tasks: 2, units: 2 })
    const seen = await east.browser.call(taskListShow, { id: list })
    expect(seen.tasks.map(task => [task.title, task.state, task.fromName])).toEqual([
      ['书记讲党课', 'awaiting', '青溪县'],
    ])
    const early = await east.browser.send('task.report', { id: first, remark: '讲过了', done: true })
    expect(early.body.message).toBe('“书记讲党课”还没有签收，请先签收再报进展或完成')
    const draft = await top.browser.send('task.add', { list, title: '印发后添的' })
    expect(draft.body.message).toContain('请用“变动”')
    await east.browser.call(taskReceive, { ids: [first], remark: '' })
    expect((await viewOf(east, first)).state).toBe('under_way')
    expect((await bureau.browser.send('task.receive', { ids: [first] })).status).toBe(404)
  })

  test('分解：不晚于上级，不给外单位，支部看得到上级那一项', async () => {
    const split = (change: object) =>
      east.browser.send('task.decompose', {
        id: first,
        parts: [{ unit: village, title: '支部书记讲党课', dueOn: due('09-30'), ...change }],
      })
    expect((await split({ dueOn: due('11-01') })).body.complaints[0]?.place).toBe('parts.0.dueOn')
    expect((await split({ unit: county.units.west })).body.complaints[0]?.place).toBe('parts.0.unit')
    const made = await east.browser.call(taskDecompose, {
      id: first,
      parts: [{ unit: village, title: '支部书记讲党课', dueOn: due('09-30'), owner: branch.person }],
    })
    part = made.ids[0] ?? 0
    const shown = await branch.browser.call(taskShow, { id: part })
    expect(shown.parent).toEqual({ id: first, title: '书记讲党课', dueOn: due('10-31') })
    expect(shown.task).toMatchObject({ state: 'awaiting', no: '1.1', owner: { name: '钱村' } })
    const above = await east.browser.send('task.report', { id: first, remark: '都办好了', done: true })
    expect(above.body.message).toContain('分解出去的任务还有1项没有认定（支部书记讲党课）')
  })

  test('支部连上登记报完成；自己不能认定，上一级认定，本人报的换人认定', async () => {
    await branch.browser.call(taskReceive, { ids: [part], remark: '' })
    const strange = await branch.browser.send('task.report', {
      id: part,
      remark: '讲了',
      done: true,
      records: [777],
    })
    expect(strange.body.message).toContain('没有第777号登记')
    const data = {
      kind: 'party-group',
      title: '支部党课',
      chair: [branch.person],
      items: [{ kind: 'first-topic', topic: '党课' }],
    }
    const record = await branch.browser.call(recordEnter, {
      ledger: 'meeting',
      occurredOn: '2024-03-01',
      data,
    })
    await branch.browser.call(taskReport, {
      id: part,
      remark: '已讲，附会议登记',
      records: [record.id],
      done: true,
    })
    const self = await branch.browser.send('task.recognise', { id: part })
    expect(self.body.message).toContain('只能由交办的单位认定')
    await east.browser.send('task.return', { id: part, remark: '请补参会人数' })
    expect((await viewOf(branch, part)).state).toBe('returned')
    await branch.browser.call(taskReport, { id: part, remark: '已补', done: true })
    expect((await east.browser.send('task.recognise', { id: part })).status).toBe(200)
    const events = (await top.browser.call(taskShow, { id: part })).events
    expect(events.map(event => event.kind).toReversed()).toEqual([
      'receive',
      'report',
      'return',
      'report',
      'recognise',
    ])
    expect(events.find(event => event.record)?.record?.title).toBe('支部党课')
    await east.browser.call(taskReport, { id: first, remark: '全镇已讲', done: true })
    expect((await top.browser.call(taskMine, {})).toRecognise.map(task => task.id)).toEqual([first])
    expect((await top.browser.send('task.recognise', { id: first })).status).toBe(200)
  })

  test('本单位交给自己的：本人报的本人不能认定，换一位可以', async () => {
    const own = (
      await east.browser.call(taskListOpen, { kind: 'points', title: '镇党建工作要点', year, basis: '' })
    ).id
    const task = (await east.browser.call(taskAdd, { list: own, title: '排查风险点', dueOn: due('05-01') }))
      .id
    await east.browser.call(taskListIssue, { id: own })
    await east.browser.call(taskReceive, { ids: [task], remark: '' })
    await east.browser.call(taskReport, { id: task, remark: '已排查', done: true })
    const self = await east.browser.send('task.recognise', { id: task })
    expect(self.body.message).toContain('是您本人报的完成，不能由本人认定')
    expect((await other.browser.send('task.recognise', { id: task })).status).toBe(200)
  })
})

describe('变动', () => {
  test('只请改到的再签收，写下改了什么；分解的时限跟着提前', async () => {
    const plan = (
      await top.browser.call(taskListOpen, { kind: 'plan', title: '专项整治方案', year, basis: '' })
    ).id
    const add = (title: string) =>
      top.browser.call(taskAdd, { list: plan, title, unit: county.units.east, dueOn: due('12-31') })
    const [one, two] = [(await add('自查自纠')).id, (await add('整改销号')).id]
    const besides = { list: plan, title: '跟踪督促', unit: county.units.bureau, dueOn: due('12-31') }
    await top.browser.call(taskAdd, besides)
    await top.browser.call(taskListIssue, { id: plan })
    await east.browser.call(taskReceive, { ids: [one, two], remark: '' })
    const { ids } = await east.browser.call(taskDecompose, {
      id: one,
      parts: [{ unit: village, title: '村级自查', dueOn: due('12-01') }],
    })
    const changed = { what: 'change' as const, task: one, no: '1', title: '自查自纠', dueOn: due('08-31') }
    const made = await top.browser.call(taskListVersion, { id: plan, reason: '时间提前', changes: [changed] })
    expect(made).toMatchObject({ version: 2, again: 2 })
    const twice = [
      { what: 'remove' as const, task: two },
      { ...changed, task: two },
    ]
    expect(
      (await top.browser.send('task-list.version', { id: plan, reason: '前后矛盾', changes: twice })).status,
    ).toBe(404)
    expect([(await viewOf(east, one)).state, (await viewOf(east, two)).state]).toEqual([
      'awaiting',
      'under_way',
    ])
    expect((await viewOf(branch, ids[0] ?? 0)).dueOn).toBe(due('08-31'))
    const shown = await east.browser.call(taskListShow, { id: plan })
    expect(shown.editions[0]).toMatchObject({ version: 2, reason: '时间提前', by: '郑书记' })
    expect(shown.editions[0]?.changes[0]?.fields).toEqual([
      { label: '完成时限', from: due('12-31'), to: due('08-31') },
    ])
    // Of the changes each unit sees those of its own tasks.
    expect((await top.browser.call(taskListShow, { id: plan })).editions).toHaveLength(1)
    expect((await bureau.browser.call(taskListShow, { id: plan })).editions).toEqual([])
    const same = await top.browser.send('task-list.version', {
      id: plan,
      reason: '没改什么',
      changes: [changed],
    })
    expect(same.body.message).toBe('和现行的清单一样，没有要变动的')
    expect(
      (await east.browser.send('task-list.version', { id: plan, reason: '越权', changes: [changed] })).status,
    ).toBe(403)
    const revised = {
      id: ids[0] ?? 0,
      parent: one,
      title: '村级自查自纠',
      unit: village,
      dueOn: due('08-01'),
    }
    await branch.browser.call(taskReceive, { ids, remark: '' })
    await east.browser.call(taskRevise, revised)
    expect(await viewOf(branch, revised.id)).toMatchObject({ state: 'awaiting', title: '村级自查自纠' })
    const removed = { what: 'remove' as const, task: two }
    await top.browser.call(taskListVersion, { id: plan, reason: '并入另一项', changes: [removed] })
    expect((await east.browser.call(taskListShow, { id: plan })).tasks.map(task => task.id)).toEqual([
      one,
      revised.id,
    ])
  })
})

describe('不在隶属里的单位', () => {
  test('指导的单位可以交办，不指导的不行；两边都叫得出名字', async () => {
    const { units, system } = county
    const before = await bureau.browser.call(taskReach, {})
    expect(before.units.map(unit => unit.name)).toEqual(['住建局'])
    await system.call(unitRelate, {
      kind: 'guidance',
      unit: units.bureau,
      other: units.west,
      from: '2020-01-01',
    })
    const west = await county.hire('west', { unit: units.west, role: 'clerk', name: '吴西' })
    const weekly = (
      await bureau.browser.call(taskListOpen, {
        kind: 'weekly',
        title: '第九周任务',
        year,
        week: 9,
        basis: '',
      })
    ).id
    const task = (
      await bureau.browser.call(taskAdd, {
        list: weekly,
        title: '报安全隐患',
        unit: units.west,
        dueOn: due('03-05'),
      })
    ).id
    await bureau.browser.call(taskListIssue, { id: weekly })
    expect(await viewOf(west, task)).toMatchObject({ fromName: '住建局', unitName: '西岭镇' })
    expect(await viewOf(bureau, task)).toMatchObject({ fromName: '住建局', unitName: '西岭镇' })
    await west.browser.call(taskReceive, { ids: [task], remark: '' })
    await west.browser.call(taskReport, { id: task, remark: '没有隐患', done: true })
    expect((await bureau.browser.send('task.recognise', { id: task })).status).toBe(200)
    expect((await east.browser.call(taskListList, {})).lists.map(one => one.title)).not.toContain(
      '第九周任务',
    )
  })
})

describe('人走了、单位撤了', () => {
  test('离任的列为待交接，归接任的人；交接留痕', async () => {
    const { units, system, hire } = county
    const points = (
      await east.browser.call(taskListOpen, { kind: 'party_work', title: '党建工作清单', year, basis: '' })
    ).id
    const leaving = await hire('leaving', { unit: units.east, role: 'member', name: '李走' })
    const task = (
      await east.browser.call(taskAdd, {
        list: points,
        title: '整理阵地',
        owner: leaving.person,
        dueOn: due('05-01'),
      })
    ).id
    await east.browser.call(taskListIssue, { id: points })
    await system.call(postEnd, {
      id: leaving.post,
      to: '2024-01-01',
    })
    expect((await viewOf(east, task)).handOver).toEqual({ from: '李走', to: null })
    const heir = await hire('heir', { unit: units.east, role: 'member', name: '周接' })
    expect((await viewOf(east, task)).handOver?.to?.name).toBe('周接')
    expect((await east.browser.call(taskMine, {})).toHandOver.map(one => one.id)).toContain(task)
    const gone = await east.browser.send('task.hand-over', { id: task, to: leaving.person })
    expect(gone.body.message).toContain('已经离任')
    expect((await east.browser.send('task.hand-over', { id: task, to: heir.person })).status).toBe(200)
    expect(await viewOf(east, task)).toMatchObject({ handOver: null, owner: { name: '周接' } })
    const check = (
      await east.browser.call(taskListOpen, { kind: 'party_check', title: '党建督察清单', year, basis: '' })
    ).id
    await east.browser.call(taskAdd, { list: check, title: '整理 阵地', dueOn: due('05-01') })
    const face = await east.browser.call(taskListFace, { left: points, right: check })
    expect(face.rows.map(row => [row.left?.title, row.right?.title])).toEqual([['整理阵地', '整理 阵地']])
  })

  test('单位撤销：它的任务列给交办的单位改派', async () => {
    const { units, system } = county
    const short = (
      await system.call(unitAdd, {
        parent: units.east,
        code: 'e2',
        name: '东河镇西村党支部',
        shortName: '西村党支部',
        kind: 'branch',
        openedOn: '2012-01-01',
      })
    ).id
    const plan = (
      await east.browser.call(taskListOpen, { kind: 'positive', title: '正面清单', year, basis: '' })
    ).id
    const task = (
      await east.browser.call(taskAdd, { list: plan, title: '公开党务', unit: short, dueOn: due('05-01') })
    ).id
    await east.browser.call(taskListIssue, { id: plan })
    await system.call(unitClose, { id: short, closedOn: '2024-02-01' })
    const mine = await east.browser.call(taskMine, {})
    expect(mine.toHandOver.find(one => one.id === task)).toMatchObject({ stranded: true, may: ['reassign'] })
    const matrix = await east.browser.call(taskMatrix, { list: plan })
    expect(matrix.rows[0]?.holes).toEqual([{ task, unit: short, why: 'closed' }])
    await east.browser.call(taskAssign, { id: task, unit: village })
    expect(await viewOf(branch, task)).toMatchObject({
      state: 'awaiting',
      stranded: false,
      unitName: '东村党支部',
    })
  })
})

test('一项目一台账：任务、登记归到项目名下', async () => {
  const project = (await east.browser.call(projectForm, { name: '阵地提升', purpose: '' })).id
  const again = await east.browser.send('project.form', { name: '阵地提升' })
  expect(again.body.message).toContain('本单位已有“阵地提升”这个项目')
  const mine = await east.browser.call(taskMine, {})
  const task = mine.mine.find(one => one.title === '自查自纠')?.id ?? 0
  await east.browser.call(taskReceive, { ids: [task], remark: '' })
  await east.browser.call(taskAssign, { id: task, project, owner: east.person })
  const shown = await east.browser.call(projectShow, { id: project })
  expect(shown.tasks.map(one => one.title)).toEqual(['自查自纠'])
})

test('审计：每一步都有记录，核对没有出入', async () => {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
