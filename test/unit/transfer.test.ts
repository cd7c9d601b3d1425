import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupChange, groupForm, groupList } from '#domain/group/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { personList, personTransfer } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordEnter, recordList, recordRevise, recordShow } from '#domain/record/contract.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import { unitShow } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County, PASSWORD } from './county.ts'

let county: County
let eastClerk: Browser
let westClerk: Browser
let above: Browser
let mover: Awaited<ReturnType<County['hire']>>
let past: number

const CALL = { occurredOn: '2023-03-01' }
const YEAR = { from: '2023-01-01', to: '2023-12-31' }

function meeting(title: string, chair: number, occurredOn = CALL.occurredOn) {
  const items = [{ kind: 'first-topic', topic: '学习' }]
  return { ledger: 'meeting', occurredOn, data: { kind: 'party-group', title, chair: [chair], items } }
}

async function titles(browser: Browser): Promise<string[]> {
  return (await browser.call(recordList, { ledger: 'meeting', limit: 100 })).rows.map(row => row.title)
}

async function expectSound(): Promise<void> {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
}

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  eastClerk = (await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })).browser
  westClerk = (await hire('west', { unit: units.west, role: 'clerk', name: '钱西' })).browser
  above = (await hire('above', { unit: units.root, role: 'committee', name: '孙上' })).browser
  mover = await hire('mover', { unit: units.east, role: 'clerk', name: '李调' })
  past = (await mover.browser.call(recordEnter, meeting('东河镇党委会', mover.person))).id
  await westClerk.call(recordEnter, {
    ...meeting('西岭镇党委会', 0),
    data: { kind: 'party-group', title: '西岭镇党委会', items: [{ kind: 'first-topic', topic: '学习' }] },
  })
  await mover.browser.call(groupForm, {
    kind: 'task_force',
    name: '东河镇整改专班',
    formedOn: '2023-01-01',
    members: [{ person: mover.person, role: '组长' }],
  })
})
afterAll(() => county.world.close())

test('调动之前：东河镇看得到他的登记，西岭镇看不到', async () => {
  expect(await titles(eastClerk)).toEqual(['东河镇党委会'])
  expect(await titles(westClerk)).toEqual(['西岭镇党委会'])
})

test('日期没到、早于任职、已在本单位、单位看不见、岗位权限不对，都有一句话说明，什么也没有变', async () => {
  const { system, units } = county
  const ask = { id: mover.person, unit: units.west, from: '2024-01-01' }
  const send = (change: object) => system.send('person.transfer', { ...ask, ...change })
  expect((await send({ from: '2999-01-01' })).body.message).toContain('还没有到')
  expect((await send({ from: '2019-12-31' })).body.message).toContain('自2020年1月1日起才任职')
  expect((await send({ unit: units.east })).body.message).toContain('已在这个单位')
  expect((await send({ id: 987_654 })).status).toBe(404)
  expect((await send({ post: { title: '干部', role: 'nobody' } })).body.message).toContain('请选择岗位权限')
  expect((await eastClerk.send('person.transfer', ask)).status).toBe(403)
  expect((await system.call(personList, { unit: units.east, words: '李调' })).total).toBe(1)
  await expectSound()
})

test('调到西岭镇：原岗位、原单位的专班都到前一天为止，新岗位从当天起', async () => {
  const { system, units } = county
  const done = await system.call(personTransfer, {
    id: mover.person,
    unit: units.west,
    from: '2024-01-01',
    title: '党建办主任',
    reason: '干部交流',
    post: { title: '党务干部', role: 'clerk', round: '第三届', dueOn: '2028-12-31' },
  })
  expect(done).toEqual({ id: mover.person, posts: 1, memberships: 1, keeps: [] })
  const old = await eastClerk.call(unitShow, { id: units.east })
  expect(old.posts.find(post => post.personName === '李调')).toMatchObject({
    to: '2023-12-31',
    title: '干部',
  })
  const next = await westClerk.call(unitShow, { id: units.west })
  expect(next.posts.find(post => post.personName === '李调')).toMatchObject({
    from: '2024-01-01',
    to: null,
    round: '第三届',
    dueOn: '2028-12-31',
  })
  await expectSound()
})

test('已开的会话随原岗位结束；重新登录就以新岗位办理', async () => {
  expect((await mover.browser.send('record.list', { ledger: 'meeting' })).status).toBe(401)
  const { me } = await mover.browser.call(sessionOpen, { login: 'mover', password: PASSWORD })
  expect(me?.post).toMatchObject({ unit: county.units.west, title: '党务干部' })
  expect(me?.posts).toHaveLength(1)
})

test('他看不到原单位的登记，看得到新单位的', async () => {
  expect(await titles(mover.browser)).toEqual(['西岭镇党委会'])
  expect((await mover.browser.send('record.show', { id: past })).status).toBe(404)
  const { east } = county.units
  expect((await mover.browser.send('unit.show', { id: east })).status).toBe(404)
})

test('原单位看他的旧登记与从前一样：登记人、主持人都是他的名字，数字照旧，还能更正', async () => {
  const { rows } = await eastClerk.call(recordList, { ledger: 'meeting' })
  expect(rows[0]).toMatchObject({ title: '东河镇党委会', recorderName: '李调' })
  const { record, history } = await eastClerk.call(recordShow, { id: past })
  expect(record.names.people[String(mover.person)]).toBe('李调')
  expect(history.map(entry => entry.who)).toEqual(['李调'])
  const mine = await eastClerk.call(metricFigure, { metric: 'meeting.items', period: YEAR })
  expect(mine.rows.map(row => row.recorderName)).toEqual(['李调'])
  const { revision } = record
  const { ledger: _, ...words } = meeting('东河镇党委（扩大）会', mover.person)
  await eastClerk.call(recordRevise, { id: past, revision, reason: '补全名称', ...words })
  const revised = await eastClerk.call(recordShow, { id: past })
  expect(revised.record.names.people[String(mover.person)]).toBe('李调')
})

test('原单位不再看到他后来的事：名册里没有他，新职务、新登记都看不到', async () => {
  await mover.browser.call(recordEnter, meeting('西岭镇新会', mover.person, '2024-02-01'))
  const seen = JSON.stringify([
    await eastClerk.call(personList, {}),
    await eastClerk.call(recordList, { ledger: 'meeting' }),
    await eastClerk.call(unitShow, { id: county.units.east }),
    await eastClerk.call(groupList, { past: true }),
  ])
  expect(seen).not.toContain('党建办主任')
  expect(seen).not.toContain('西岭')
  expect((await eastClerk.call(personList, { words: '李调' })).total).toBe(0)
  const later = await westClerk.call(recordList, { ledger: 'meeting' })
  expect((await eastClerk.send('record.show', { id: later.rows[0]?.id ?? 0 })).status).toBe(404)
})

test('新单位看不到他在原单位的任何事', async () => {
  expect(await titles(westClerk)).toEqual(['西岭镇新会', '西岭镇党委会'])
  expect((await westClerk.send('record.show', { id: past })).status).toBe(404)
  const seen = JSON.stringify([
    await westClerk.call(unitShow, { id: county.units.west }),
    await westClerk.call(groupList, { past: true }),
    await westClerk.call(personList, {}),
  ])
  expect(seen).not.toContain('东河')
  expect(seen).not.toContain('干部交流')
})

test('上级两边都看得到，登记各在各的单位', async () => {
  const { rows } = await above.call(recordList, { ledger: 'meeting', limit: 100 })
  expect(rows.map(row => [row.title, row.unitName])).toEqual([
    ['西岭镇新会', '西岭镇'],
    ['西岭镇党委会', '西岭镇'],
    ['东河镇党委（扩大）会', '东河镇'],
  ])
})

test('专班里他到调离前一天为止；原单位可以再改成员，旧成员照旧列名', async () => {
  const [group] = (await eastClerk.call(groupList, { past: true })).groups
  expect(group?.members).toMatchObject([{ name: '李调', role: '组长', from: '2023-01-01', to: '2023-12-31' }])
  expect((await eastClerk.call(groupList, {})).groups[0]?.members).toEqual([])
  expect((await eastClerk.call(groupList, { on: '2023-06-01' })).groups[0]?.members).toHaveLength(1)
  const id = group?.id ?? 0
  await eastClerk.call(groupChange, { id, kind: 'task_force', name: '东河镇整改专班', members: [] })
  await expectSound()
})

test('一人两处任职，只免去原单位的岗位；一天之内不能再调回', async () => {
  const { system, units } = county
  await system.call(postAppoint, {
    unit: units.bureau,
    person: mover.person,
    title: '挂职副局长',
    role: 'leader',
    from: '2024-03-01',
  })
  const back = { id: mover.person, unit: units.east, from: '2024-01-01' }
  expect((await system.send('person.transfer', back)).status).toBe(409)
  const done = await system.call(personTransfer, { ...back, from: '2024-06-01' })
  expect(done).toMatchObject({ posts: 1, keeps: ['挂职副局长'] })
  expect(await titles(westClerk)).toEqual(['西岭镇新会', '西岭镇党委会'])
  const { record } = await westClerk.call(recordShow, {
    id: (await westClerk.call(recordList, { ledger: 'meeting' })).rows[0]?.id ?? 0,
  })
  expect(record.recorderName).toBe('李调')
  await expectSound()
})
