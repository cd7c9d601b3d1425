import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupForm, groupList } from '#domain/group/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { personAdd, personList } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordEnter, recordList, recordShow } from '#domain/record/contract.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import {
  unitAdd,
  unitList,
  unitMerge,
  unitMove,
  unitRelate,
  unitRename,
  unitShow,
  unitSplit,
  unitUnrelate,
} from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County, PASSWORD } from './county.ts'

let county: County
let system: Browser
let above: Browser
let east: Awaited<ReturnType<County['hire']>>
let west: Awaited<ReturnType<County['hire']>>

beforeAll(async () => {
  county = await buildCounty()
  system = county.system
  const { units, hire } = county
  above = (await hire('above', { unit: units.root, role: 'committee', name: '孙上' })).browser
  east = await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '钱西' })
})
afterAll(() => county.world.close())

async function expectSound(): Promise<void> {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
}

async function addUnit(parent: number, code: string, name: string): Promise<number> {
  const unit = { parent, code, name, shortName: name, kind: 'branch' as const, openedOn: '2015-01-01' }
  return (await system.call(unitAdd, unit)).id
}

function meeting(title: string, occurredOn: string) {
  const data = { kind: 'party-group', title, items: [{ kind: 'first-topic', topic: '学习' }] }
  return { ledger: 'meeting', occurredOn, data }
}

async function wordsOf(browser: Browser, id: number): Promise<string[]> {
  return (await browser.call(unitShow, { id })).history.map(line => line.words)
}

test('更名之后：过去的登记、数字和那时的单位名录用旧名，往后用新名，历史写明', async () => {
  const { bureau } = county.units
  const clerk = await county.hire('bureau', { unit: bureau, role: 'clerk', name: '周局' })
  await clerk.browser.call(recordEnter, meeting('更名前的会', '2023-03-01'))
  await clerk.browser.call(recordEnter, meeting('更名后的会', '2023-07-01'))
  const renamed = { id: bureau, name: '住房和城乡建设局', shortName: '住建局（新）', from: '2023-07-01' }
  await system.call(unitRename, { ...renamed, reason: '机构改革' })
  const { rows } = await clerk.browser.call(recordList, { ledger: 'meeting' })
  expect(rows.map(row => [row.title, row.unitName])).toEqual([
    ['更名后的会', '住建局（新）'],
    ['更名前的会', '住建局'],
  ])
  expect((await clerk.browser.call(recordShow, { id: rows[1]?.id ?? 0 })).record.unitName).toBe('住建局')
  const figure = (to: string) =>
    clerk.browser.call(metricFigure, { metric: 'meeting.items', period: { from: '2023-01-01', to } })
  expect((await figure('2023-06-30')).questionWords).not.toContain('住房和城乡建设局')
  expect((await figure('2023-12-31')).questionWords).toContain('住房和城乡建设局')
  const namesOn = async (on: string) =>
    (await system.call(unitList, { on })).units.find(unit => unit.id === bureau)?.name
  expect([await namesOn('2023-06-30'), await namesOn('2023-07-01')]).toEqual(['住建局', '住房和城乡建设局'])
  const shown = await clerk.browser.call(unitShow, { id: bureau })
  expect(shown.formerNames).toEqual([{ name: '住建局', shortName: '住建局', until: '2023-07-01' }])
  expect(shown.history[0]?.words).toBe('由“住建局”更名为“住房和城乡建设局”，自2023年7月1日起（机构改革）')
  const early = await system.send('unit.rename', { ...renamed, name: '又一名', from: '2023-06-01' })
  expect(early.body.message).toContain('上一次更名自2023年7月1日起')
  const same = await system.send('unit.rename', renamed)
  expect(same.body.message).toContain('没有改变')
  expect((await system.send('unit.rename', { ...renamed, name: '将来', from: '2999-01-01' })).status).toBe(
    422,
  )
  await expectSound()
})

test('并入：下级、在岗人员转过去，登记留在原处照计，关系和专班到前一天为止，两边的历史都写明', async () => {
  const { root } = county.units
  const survivor = await addUnit(root, 'm1', '合并后中心')
  const merged = await addUnit(root, 'm2', '被并入中心')
  const child = await addUnit(merged, 'm2z', '被并入中心支部')
  const clerk = await county.hire('merged', { unit: merged, role: 'clerk', name: '吴并' })
  const gone = (await system.call(personAdd, { unit: merged, name: '郑离' })).id
  await clerk.browser.call(recordEnter, meeting('并入前的会', '2023-03-01'))
  await system.call(unitRelate, { unit: root, other: merged, kind: 'guidance', from: '2021-01-01' })
  await clerk.browser.call(groupForm, { kind: 'task_force', name: '被并入专班', formedOn: '2023-01-01' })
  const before = await above.call(metricFigure, {
    metric: 'meeting.items',
    unit: merged,
    period: { from: '2023-01-01', to: '2023-12-31' },
  })
  const done = await system.call(unitMerge, {
    id: merged,
    into: survivor,
    from: '2024-01-01',
    reason: '机构改革',
  })
  expect(done).toEqual({ id: survivor, children: 1, people: 2, posts: 1 })
  const all = (await system.call(unitList, { closed: true })).units
  expect(all.find(unit => unit.id === merged)?.closedOn).toBe('2024-01-01')
  expect(all.find(unit => unit.id === child)?.parent).toBe(survivor)
  expect(
    (await system.call(personList, { unit: survivor, below: false })).people.map(one => one.name),
  ).toEqual(['吴并', '郑离'])
  expect(
    (await system.call(personList, { unit: merged, below: false })).people.map(one => one.id),
  ).not.toContain(gone)
  const after = await above.call(metricFigure, {
    metric: 'meeting.items',
    unit: merged,
    period: { from: '2023-01-01', to: '2023-12-31' },
  })
  expect(after.value).toEqual(before.value)
  expect(after.rows[0]).toMatchObject({ title: '并入前的会', unitName: '被并入中心', recorderName: '吴并' })
  const shown = await system.call(unitShow, { id: merged })
  expect(shown.relations[0]?.to).toBe('2023-12-31')
  expect(shown.posts[0]).toMatchObject({ personName: '吴并', to: '2023-12-31' })
  expect(shown.history[0]?.words).toBe('撤销并入“合并后中心”，自2024年1月1日起（机构改革）')
  expect(await wordsOf(system, survivor)).toContain(
    '“被并入中心”撤销并入本单位，自2024年1月1日起（机构改革）',
  )
  expect(await wordsOf(system, child)).toContain(
    '隶属由“被并入中心”改为“合并后中心”，自2024年1月1日起（机构改革）',
  )
  expect(
    (await system.call(groupList, { past: true })).groups.find(one => one.name === '被并入专班'),
  ).toMatchObject({
    dissolvedOn: '2024-01-01',
  })
  await expectSound()

  // Who came over acts at the survivor from now on and enters there.
  const { me } = await clerk.browser.call(sessionOpen, { login: 'merged', password: PASSWORD })
  expect(me?.post.unit).toBe(survivor)
  await clerk.browser.call(recordEnter, meeting('并入后的会', '2024-02-01'))
  const { rows } = await clerk.browser.call(recordList, { ledger: 'meeting' })
  expect(rows.map(row => [row.title, row.unitName])).toEqual([['并入后的会', '合并后中心']])
  // A post that covers the closed unit opens what it left, and changes nothing of it.
  await system.call(postAppoint, {
    unit: survivor,
    person: clerk.person,
    title: '原单位档案查阅',
    role: 'leader',
    covers: merged,
    from: '2024-01-01',
  })
  await expectSound()
})

test('并入办不成的，各有一句话说明，什么也没有变', async () => {
  const { root } = county.units
  const one = await addUnit(root, 'n1', '甲中心')
  const other = await addUnit(one, 'n2', '甲中心下级')
  const late = await county.hire('late', { unit: one, role: 'clerk', name: '王晚' })
  const send = async (input: object) =>
    (await system.send('unit.merge', { reason: '试一试', from: '2024-01-01', ...input })).body.message
  expect(await send({ id: one, into: one })).toContain('不能并入自己')
  expect(await send({ id: one, into: other })).toContain('自己的下级')
  expect(await send({ id: root, into: one })).toContain('最上级')
  expect(await send({ id: one, into: root, from: '2999-01-01' })).toContain('还没有到')
  expect(await send({ id: one, into: county.units.east, from: '2014-01-01' })).toContain('早于成立日期')
  expect(await send({ id: one, into: county.units.east, from: '2020-01-01' })).toContain(
    '“王晚”的“干部”自2020年1月1日起',
  )
  expect((await late.browser.send('unit.merge', { id: one, into: other })).status).toBe(403)
  const { units } = await system.call(unitList, {})
  expect(units.find(unit => unit.id === other)?.parent).toBe(one)
  await expectSound()
})

test('分设：选定的下级和人员转到新单位，岗位随人，其余不动', async () => {
  const { root } = county.units
  const whole = await addUnit(root, 's1', '综合中心')
  const [stays, goes] = [await addUnit(whole, 's1a', '综合一支部'), await addUnit(whole, 's1b', '综合二支部')]
  const [keeper, leaver] = [
    await county.hire('keeper', { unit: whole, role: 'secretary', name: '冯留' }),
    await county.hire('leaver', { unit: whole, role: 'clerk', name: '陈分' }),
  ]
  await leaver.browser.call(recordEnter, meeting('分设前的会', '2023-03-01'))
  const split = {
    id: whole,
    code: 's2',
    name: '新设中心',
    shortName: '新设中心',
    kind: 'department' as const,
    from: '2024-01-01',
    children: [goes],
    people: [leaver.person],
    reason: '职能划转',
  }
  const strange = await system.send('unit.split', { ...split, children: [county.units.east] })
  expect(strange.body.complaints[0]?.place).toBe('children')
  expect(
    (await system.send('unit.split', { ...split, people: [east.person] })).body.complaints[0]?.place,
  ).toBe('people')
  expect((await system.send('unit.split', { ...split, code: 's1' })).body.message).toContain('编码“s1”已被')
  const done = await system.call(unitSplit, split)
  expect(done).toMatchObject({ children: 1, people: 1, posts: 1 })
  const units = new Map((await system.call(unitList, {})).units.map(unit => [unit.id, unit]))
  expect([units.get(done.id)?.parent, units.get(goes)?.parent, units.get(stays)?.parent]).toEqual([
    root,
    done.id,
    whole,
  ])
  expect(await wordsOf(system, done.id)).toContain('由“综合中心”分设，自2024年1月1日起（职能划转）')
  expect(await wordsOf(system, whole)).toContain('分设“新设中心”，自2024年1月1日起（职能划转）')
  expect((await keeper.browser.call(recordList, { ledger: 'meeting' })).rows[0]).toMatchObject({
    title: '分设前的会',
    recorderName: '陈分',
  })
  const { me } = await leaver.browser.call(sessionOpen, { login: 'leaver', password: PASSWORD })
  expect(me?.post.unit).toBe(done.id)
  expect((await leaver.browser.call(recordList, { ledger: 'meeting' })).rows).toEqual([])
  await expectSound()
})

test('关系：两头都看得到对方的名称，重复的、早于起始的不行；关系不给任何查看的权限', async () => {
  const { units } = county
  const { id } = await system.call(unitRelate, {
    unit: units.east,
    other: units.west,
    kind: 'sponsor',
    from: '2023-01-01',
  })
  const ask = { unit: units.east, other: units.west, kind: 'sponsor', from: '2024-01-01' }
  expect((await system.send('unit.relate', ask)).body.message).toContain('已有包保关系')
  expect((await system.send('unit.relate', { ...ask, other: units.east })).status).toBe(422)
  await system.call(unitRelate, { ...ask, kind: 'line' })
  const [ours] = (await east.browser.call(unitShow, { id: units.east })).relations
  const [theirs] = (await west.browser.call(unitShow, { id: units.west })).relations
  expect(ours).toMatchObject({ kind: 'sponsor', direction: 'from', otherName: '西岭镇', other: units.west })
  expect(theirs).toMatchObject({ kind: 'sponsor', direction: 'to', otherName: '东河镇', to: null })
  // Only the name: neither the other unit nor its people, nor its entries.
  await west.browser.call(recordEnter, meeting('西岭的会', '2023-03-01'))
  expect((await east.browser.send('unit.show', { id: units.west })).status).toBe(404)
  expect((await east.browser.call(unitList, {})).units.map(unit => unit.id)).not.toContain(units.west)
  expect((await east.browser.call(recordList, { ledger: 'meeting' })).rows).toEqual([])
  expect((await system.send('unit.unrelate', { id, to: '2022-01-01' })).body.message).toContain(
    '早于起始日期',
  )
  await system.call(unitUnrelate, { id, to: '2023-12-31' })
  expect((await system.send('unit.unrelate', { id, to: '2024-01-01' })).body.message).toContain('不必再解除')
  expect((await east.browser.send('unit.unrelate', { id, to: '2024-01-01' })).status).toBe(403)
  await system.call(unitRelate, { unit: units.east, other: units.west, kind: 'sponsor', from: '2024-01-01' })
  await expectSound()
})

test('调整隶属的历史写明从哪里到哪里；兄弟单位看不到别人为什么调整', async () => {
  const { units } = county
  const branch = await addUnit(units.east, 'v1', '东河流动支部')
  await system.call(unitMove, { id: branch, parent: units.west, reason: '内部协调', from: '2024-05-01' })
  expect(await wordsOf(west.browser, branch)).toContain(
    '隶属由“东河镇”改为“西岭镇”，自2024年5月1日起（内部协调）',
  )
  expect(await wordsOf(west.browser, units.west)).toContain(
    '“东河流动支部”调入，原隶属“东河镇”，自2024年5月1日起（内部协调）',
  )
  const again = await system.send('unit.move', { id: branch, parent: units.west, reason: '再调' })
  expect(again.body.message).toContain('不必调整')
  expect(JSON.stringify(await east.browser.call(unitShow, { id: units.east }))).not.toContain('内部协调')
  expect(JSON.stringify(await east.browser.call(unitShow, { id: units.root }))).not.toContain('机构改革')
})
