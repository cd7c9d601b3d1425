import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyList, dutyNorms, dutyTick } from '#domain/duty/contract.ts'
import type { DutyDefinition } from '#domain/duty/definition.ts'
import { sampleDuty } from '#domain/duty/sample.testing.ts'
import { OPEN_STATES } from '#domain/duty/state.ts'
import {
  taskAdd,
  taskReceive,
  taskRecognise,
  taskReport,
  taskReturn,
  taskShow,
} from '#domain/task/contract.ts'
import { taskListClose, taskListIssue, taskListOpen, taskListVersion } from '#domain/task/list-contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildDuties, type DutyWorld, rowsOf } from './world.ts'

let world: DutyWorld
const year = new Date().getFullYear()

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.open(year)
  await world.settle()
})
afterAll(() => world.world.close())

/** A list of a unit with tasks that cite duties, issued or not. */
async function give(
  who: Browser,
  tasks: readonly { title: string; unit: number; duty: string }[],
  { title, issued = true }: { title: string; issued?: boolean },
) {
  const list = (await who.call(taskListOpen, { kind: 'plan', title, year, basis: '' })).id
  const ids: number[] = []
  for (const task of tasks) ids.push((await who.call(taskAdd, { list, no: '1', ...task })).id)
  if (issued) await who.call(taskListIssue, { id: list })
  return { list, ids }
}

/** The norm in a second version: one duty changed, one removed, one added. */
async function revise(): Promise<void> {
  const { installation } = world.world
  const norm = installation.packs.norms.get('drill')
  if (!norm) throw new Error('no such norm')
  await world.database
    .insertInto('pack_object')
    .values({
      kind: 'norm',
      id: norm.id,
      version: 1,
      fingerprint: '0'.repeat(64),
      content: JSON.stringify({ ...norm, duties: norm.duties.map(shownByMeetings) }),
    })
    .execute()
  const duties = norm.duties
    .filter(duty => duty.id !== 'drill.off')
    .map(duty => (duty.id === 'drill.tick' ? { ...duty, article: '第九条' } : duty))
  const next = {
    ...norm,
    version: 2,
    duties: [...duties, sampleDuty({ id: 'drill.new', label: '新的职责' })],
  }
  installation.packs = {
    ...installation.packs,
    norms: new Map([[next.id, next]]),
    duties: new Map(next.duties.map(duty => [duty.id, { norm: next, duty }])),
  }
}

/** The duty that is taken away was shown by a figure that the report's template prints. */
function shownByMeetings(duty: DutyDefinition): DutyDefinition {
  return duty.id === 'drill.off' ? { ...duty, shown_by: { metric: 'meeting.first-topic' } } : duty
}

async function changesFor(who: Browser, unit?: number) {
  const { norms } = await who.call(dutyNorms, unit === undefined ? {} : { unit })
  return new Map(norms[0]?.changes.map(change => [change.duty, change.reaches]))
}
const titles = (of: Awaited<ReturnType<typeof changesFor>>, duty: string) =>
  of.get(duty)?.tasks?.shown.map(task => task.title)

test('新版本改了的职责，列出引用它的任务：各看各的；办结、撤下、认定的不列，等认定、退回的和自己的草稿照列', async () => {
  const { above, clerk, secretary, beside, units } = world
  const tick = (title: string, unit = units.east) => ({ title, unit, duty: 'drill.tick' })
  const { ids } = await give(
    above,
    [
      tick('东镇自查'),
      tick('西镇自查', units.west),
      tick('已认定'),
      tick('等认定'),
      tick('退回的'),
      { ...tick('别的职责'), duty: 'drill.quarter' },
      { ...tick('取消的职责'), duty: 'drill.off' },
      tick('后来撤下的'),
    ],
    { title: '年度责任清单' },
  )
  const [first = 0, , done = 0, waiting = 0, returned = 0, , , gone = 0] = ids
  const east = [done, waiting, returned]
  await clerk.call(taskReceive, { ids: east, remark: '' })
  for (const id of east) await clerk.call(taskReport, { id, remark: '办好了', done: true })
  await above.call(taskRecognise, { id: done, remark: '' })
  await above.call(taskReturn, { id: returned, remark: '缺材料' })
  const { list } = (await above.call(taskShow, { id: first })).task
  const removed = [{ what: 'remove' as const, task: gone }]
  await above.call(taskListVersion, { id: list, reason: '不再要求', changes: removed })
  const closed = await give(above, [tick('办结清单里的')], { title: '去年的方案' })
  await above.call(taskListClose, { id: closed.list })
  await give(above, [tick('还在起草')], { title: '起草中的清单', issued: false })
  await revise()

  const seen = await changesFor(above)
  expect([...seen.keys()]).toEqual(['drill.off', 'drill.tick', 'drill.new'])
  expect(seen.get('drill.new')).toBeNull()
  expect(titles(seen, 'drill.tick')).toEqual(['还在起草', '东镇自查', '西镇自查', '等认定', '退回的'])
  expect(seen.get('drill.tick')?.tasks).toMatchObject({ total: 5 })
  expect(seen.get('drill.tick')?.tasks?.shown[1]).toEqual({
    id: first,
    no: '1',
    title: '东镇自查',
    list,
    listTitle: '年度责任清单',
    unitName: '东河镇',
  })
  expect(titles(seen, 'drill.off')).toEqual(['取消的职责'])
  expect(titles(await changesFor(secretary), 'drill.tick')).toEqual(['东镇自查', '等认定', '退回的'])
  const west = await changesFor(beside)
  expect(titles(west, 'drill.tick')).toEqual(['西镇自查'])
  expect(west.get('drill.off')?.tasks).toEqual({ total: 0, shown: [] })
})

test('牵涉的应办数，就是点开的清单里的件数：办成的、往年的不数；换个单位看，数那个单位和它下面的', async () => {
  const { above, beside, clerk, units } = world
  const rows = await rowsOf(world.database, { unit: units.east, duty: 'drill.tick' })
  const january = rows.find(row => row.key === `${year}-01`)?.id ?? 0
  await clerk.call(dutyTick, { id: january, on: `${year}-01-01`, reason: '自查表在档案柜' })
  const at = (await changesFor(clerk)).get('drill.tick')?.open
  expect(at).toEqual({ count: 11, from: `${year}-01-01` })
  for (const [who, unit] of [
    [above, units.root],
    [above, units.east],
    [beside, units.west],
  ] as const) {
    const open = (await changesFor(who, unit)).get('drill.tick')?.open
    const { total } = await who.call(dutyList, {
      unit,
      below: true,
      duty: 'drill.tick',
      states: [...OPEN_STATES],
      from: open?.from ?? '',
    })
    expect(total).toBeGreaterThan(0)
    expect(open?.count).toBe(total)
  }
  const own = (await changesFor(above, units.east)).get('drill.tick')?.open?.count ?? 0
  expect((await changesFor(above)).get('drill.tick')?.open?.count).toBeGreaterThan(own)
})

test('取消的职责原来凭哪个数字认定，印着那个数字的报告范本一并列出', async () => {
  const seen = await changesFor(world.clerk)
  expect(seen.get('drill.off')?.templates.map(one => one.id)).toEqual(['annual-responsibility'])
  expect(seen.get('drill.tick')?.templates).toEqual([])
})

test('系统管理员看得到改了什么，看不到任务和应办', async () => {
  const reaches = (await changesFor(world.system)).get('drill.tick')
  expect(reaches).toEqual({ tasks: null, open: null, templates: [] })
})

test('一份规范至多列五十项，总数照写；几项职责轮着列，谁也不被挤掉', async () => {
  const { secretary, units } = world
  const many = Array.from({ length: 51 }, (_, index) => ({
    title: `自查第${index + 1}步`,
    unit: units.east,
    duty: 'drill.tick',
  }))
  await give(secretary, many, { title: '镇里的方案' })
  const seen = await changesFor(secretary)
  const [tick, off] = [seen.get('drill.tick')?.tasks, seen.get('drill.off')?.tasks]
  expect([tick?.total, off?.total]).toEqual([54, 1])
  expect([tick?.shown.length, off?.shown.length]).toEqual([49, 1])
})
