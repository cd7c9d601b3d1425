import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupChange, groupDissolve, groupForm, groupList } from '#domain/group/contract.ts'
import { personChange } from '#domain/person/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildCounty, type County } from './county.ts'

let county: County
let east: Awaited<ReturnType<County['hire']>>
let leader: Awaited<ReturnType<County['hire']>>
let west: Awaited<ReturnType<County['hire']>>
let id: number

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  east = await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  leader = await hire('leader', { unit: units.east, role: 'leader', name: '冯班' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '钱西' })
})
afterAll(() => county.world.close())

async function membersOn(on: string) {
  const [group] = (await east.browser.call(groupList, { on })).groups
  return group?.members.map(({ name, role }) => `${name}${role}`)
}

test('成立：成员须在看得到的名册里，不能列两次，日期不能在将来', async () => {
  const form = { kind: 'leading_group', name: '东河镇党建工作领导小组', formedOn: '2023-01-01' }
  const send = (change: object) => east.browser.send('group.form', { ...form, ...change })
  const strange = await send({ members: [{ person: west.person, role: '成员' }] })
  expect(strange.body.message).toContain('有1人不在您可以查看的名册中')
  const twice = [
    { person: east.person, role: '组长' },
    { person: east.person, role: '成员' },
  ]
  expect((await send({ members: twice })).body.message).toContain('“赵东”列了两次')
  expect((await send({ formedOn: '2999-01-01' })).body.complaints[0]?.place).toBe('formedOn')
  expect((await send({ unit: county.units.root })).status).toBe(403)
  expect((await leader.browser.send('group.form', form)).status).toBe(403)
  id = (
    await east.browser.call(groupForm, {
      ...form,
      kind: 'leading_group',
      purpose: '统筹党建工作',
      members: [{ person: leader.person, role: '组长' }],
    })
  ).id
  expect(await membersOn('2023-06-01')).toEqual(['冯班组长'])
  expect(await membersOn('2022-12-31')).toBeUndefined()
})

test('更换成员：从哪一天起，之前照旧', async () => {
  const change = { id, kind: 'leading_group' as const, name: '东河镇党建工作领导小组' }
  const members = [
    { person: leader.person, role: '副组长' },
    { person: east.person, role: '组长' },
  ]
  expect(await east.browser.call(groupChange, { ...change, from: '2024-01-01', members })).toMatchObject({
    joined: 2,
    left: 1,
  })
  expect(await membersOn('2023-12-31')).toEqual(['冯班组长'])
  expect(await membersOn('2024-01-01')).toEqual(['冯班副组长', '赵东组长'])
  expect((await east.browser.send('group.change', { ...change, members, from: '2022-01-01' })).status).toBe(
    422,
  )
  expect((await west.browser.send('group.change', { ...change, members })).status).toBe(404)
})

test('系统管理员可以把旁边单位的人列入；本单位读得到名字，登记里也选得到', async () => {
  await county.system.call(groupChange, {
    id,
    kind: 'leading_group',
    name: '东河镇党建工作领导小组',
    from: '2024-02-01',
    members: [
      { person: east.person, role: '组长' },
      { person: west.person, role: '联络员' },
    ],
  })
  expect(await membersOn('2024-02-01')).toEqual(['赵东组长', '钱西联络员'])
  const data = {
    kind: 'party-group',
    title: '领导小组会',
    chair: [west.person],
    items: [{ kind: 'first-topic', topic: '学习' }],
  }
  await east.browser.call(recordEnter, { ledger: 'meeting', occurredOn: '2024-03-01', data })
  expect((await west.browser.call(groupList, { past: true })).groups).toEqual([])
})

test('离开的人不再列为成员', async () => {
  const change = { id: west.person, name: '钱西', partyMember: true }
  await county.system.send('post.end', { id: west.post, to: '2024-05-31' })
  await county.system.call(personChange, { ...change, leftOn: '2024-06-01' })
  expect(await membersOn('2024-05-31')).toEqual(['赵东组长', '钱西联络员'])
  expect(await membersOn('2024-06-01')).toEqual(['赵东组长'])
})

test('撤销之后不再列出，过去的照旧可查，不能再改', async () => {
  await east.browser.call(groupDissolve, { id, on: '2024-07-01' })
  expect((await east.browser.call(groupList, {})).groups).toEqual([])
  expect(await membersOn('2024-06-30')).toEqual(['赵东组长'])
  const [kept] = (await east.browser.call(groupList, { past: true })).groups
  expect(kept).toMatchObject({ dissolvedOn: '2024-07-01', purpose: '', mayChange: true })
  expect(kept?.members).toHaveLength(4)
  const again = await east.browser.send('group.dissolve', { id, on: '2024-07-02' })
  expect([again.status, again.body.message.includes('已于2024-07-01撤销')]).toEqual([409, true])
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
