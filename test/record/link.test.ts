import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import {
  recordAlike,
  recordEnter,
  recordLink,
  recordShow,
  recordUnlink,
  recordVoid,
} from '#domain/record/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const YEAR = { from: '2023-01-01', to: '2023-12-31' }
type Who = { browser: Browser; person: number }
let county: County
let east: Who
let west: Who
let superior: Who
let day = 0

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  east = await hire('east', { unit: units.east, role: 'clerk', name: '甲东' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '乙西' })
  superior = await hire('superior', { unit: units.root, role: 'committee', name: '丙上' })
})
afterAll(() => county.world.close())
beforeEach(() => {
  day += 1
})

const today = () => `2023-04-${String(day).padStart(2, '0')}`

async function meeting(who: Who, title: string, more: object = {}): Promise<number> {
  const data = { kind: 'warning', title, chair: [who.person], attended: 20 }
  const entry = { ledger: 'meeting', occurredOn: today(), data }
  return (await who.browser.call(recordEnter, { ...entry, ...more })).id
}
async function film(who: Who, title: string, more: object = {}): Promise<number> {
  const data = { kind: 'film', title, attended: 30 }
  return (await who.browser.call(recordEnter, { ledger: 'integrity', occurredOn: today(), data, ...more })).id
}
/** The figure of this test's own day. */
async function figure(who: Who, metric: string, more: object = {}) {
  const asked = {
    metric,
    unit: county.units.east,
    reach: 'own',
    period: { from: today(), to: today() },
  } as const
  const found = await who.browser.call(metricFigure, { ...asked, ...more })
  return { count: found.rowCount, words: found.valueWords, leftOut: found.leftOut.map(one => one.reason) }
}
const same = (who: Who, id: number, other: number) =>
  who.browser.call(recordLink, { id, other, kind: 'same' })

test('会议产生的检查与问题：两边都看得到，各有各的说法；解除之后两边都没有', async () => {
  const one = await meeting(east, '专题会')
  const other = await film(east, '专题片')
  const { id } = await east.browser.call(recordLink, { id: one, other, kind: 'result' })
  const from = await east.browser.call(recordShow, { id: one })
  const to = await east.browser.call(recordShow, { id: other })
  expect(from.links).toMatchObject([
    { id, kind: 'result', direction: 'there', record: { id: other }, unlink: null },
  ])
  expect(to.links).toMatchObject([
    { id, kind: 'result', direction: 'back', record: { id: one, title: '专题会' } },
  ])
  expect((await figure(east, 'education.discipline')).count, '不是同一件事的关联不动数字').toBe(2)
  await east.browser.call(recordUnlink, { link: id })
  for (const record of [one, other])
    expect((await east.browser.call(recordShow, { id: record })).links).toEqual([])
})

test('同一件事：两本台账都计的数只计一次，各自台账的数不变；解除就恢复', async () => {
  const one = await meeting(east, '警示教育大会')
  const other = await film(east, '会上观看专题片')
  expect(await figure(east, 'education.discipline')).toMatchObject({ count: 2, words: '2次' })
  const { id } = await same(east, other, one)
  expect(await figure(east, 'education.discipline')).toEqual({
    count: 1,
    words: '1次',
    leftOut: expect.arrayContaining([`与第${one}号登记是同一件事，已按那一条计入`]),
  })
  expect((await figure(east, 'integrity.count')).count).toBe(1)
  expect((await figure(east, 'meeting.count.warning')).count).toBe(1)
  await east.browser.call(recordUnlink, { link: id })
  const restored = await figure(east, 'education.discipline')
  expect(restored.count).toBe(2)
  expect(restored.leftOut.join()).not.toContain('同一件事')
})

test('同一件事登记了两遍：人次也只算一条的；作废其中一条，另一条照计', async () => {
  const one = await meeting(east, '大会')
  const other = await meeting(east, '全体大会')
  await same(east, one, other)
  expect((await figure(east, 'meeting.attendance')).words).toBe('20人次')
  const shown = await east.browser.call(recordShow, { id: other })
  expect(shown.usedBy, '不计入的不说用于哪个数').toEqual([])
  await east.browser.call(recordVoid, { id: one, revision: 1, reason: '重复登记' })
  expect(await figure(east, 'meeting.attendance')).toMatchObject({ count: 1, words: '20人次' })
  expect((await east.browser.call(recordShow, { id: other })).usedBy.length).toBeGreaterThan(0)
})

test('一连三条是一件事；解开中间的，剩下的重新分', async () => {
  const ids = [await meeting(east, '甲'), await meeting(east, '乙'), await meeting(east, '丙')] as const
  await same(east, ids[0], ids[1])
  const second = await same(east, ids[2], ids[1])
  expect((await figure(east, 'meeting.count')).count).toBe(1)
  await east.browser.call(recordUnlink, { link: second.id })
  expect((await figure(east, 'meeting.count')).count).toBe(2)
})

test('上级把自己的与下级的关联：含下属的数只计一次，下级本级的数不动；下级看不到上级那一条，也不能代为解除', async () => {
  const own = await meeting(superior, '联合警示教育')
  const theirs = await meeting(east, '联合警示教育')
  const below = { unit: county.units.root, reach: 'below' }
  expect((await figure(superior, 'meeting.count', below)).count).toBe(2)
  const { id } = await same(superior, own, theirs)
  expect((await figure(superior, 'meeting.count', below)).count).toBe(1)
  expect((await figure(east, 'meeting.count')).count).toBe(1)
  expect((await east.browser.call(recordShow, { id: theirs })).links).toEqual([])
  const refused = await east.browser.send('record.unlink', { link: id })
  expect(refused.status).toBe(404)
})

test('上级不能经自己的一条，把下级的两条并成一件事：下级自己的数不由别人改', async () => {
  const own = await meeting(superior, '全县大会')
  const first = await meeting(east, '分会场一')
  const second = await meeting(east, '分会场二')
  await same(superior, own, first)
  const { status, body } = await superior.browser.send('record.link', {
    id: own,
    other: second,
    kind: 'same',
  })
  expect([status, body.message]).toEqual([409, expect.stringContaining('由那个单位自己关联')])
  expect((await figure(east, 'meeting.count')).count).toBe(2)
  await same(east, first, second)
  expect((await figure(east, 'meeting.count')).count).toBe(1)
})

test('看不到的、别单位的、作废的、自己与自己、已经关联的：拒绝并说明', async () => {
  const mine = await meeting(east, '东')
  const theirs = await meeting(west, '西')
  const gone = await meeting(east, '废')
  await east.browser.call(recordVoid, { id: gone, revision: 1, reason: '登记错误' })
  const refusal = async (who: Who, id: number, other: number) => {
    const { status, body } = await who.browser.send('record.link', { id, other, kind: 'basis' })
    return [status, body.message]
  }
  expect(await refusal(east, mine, theirs)).toEqual([404, expect.stringContaining('没有这条登记')])
  expect(await refusal(superior, mine, theirs)).toEqual([409, expect.stringContaining('由该单位自己关联')])
  expect(await refusal(east, mine, gone)).toEqual([409, expect.stringContaining('已作废')])
  expect(await refusal(east, mine, mine)).toEqual([409, expect.stringContaining('不能与自己')])
  const other = await film(east, '片')
  await east.browser.call(recordLink, { id: mine, other, kind: 'basis' })
  expect(await refusal(east, other, mine)).toEqual([409, expect.stringContaining('已经关联')])
})

test('只给知悉人的登记：看不到它的人，也看不到与它的关联；数字仍不重复', async () => {
  const open = await meeting(east, '公开的会')
  const narrow = await film(east, '内部的片', { visibility: 'named', readers: [east.person] })
  await same(east, open, narrow)
  expect((await superior.browser.call(recordShow, { id: open })).links).toEqual([])
  expect((await east.browser.call(recordShow, { id: open })).links).toHaveLength(1)
  expect((await figure(superior, 'education.discipline')).count).toBe(1)
})

test('登记前核对：同日同名、同日同类同人都提示；别的日子、别的单位不提示', async () => {
  const first = await meeting(east, '第一次 警示教育大会')
  const alike = async (who: Who, data: Record<string, unknown>, occurredOn = today(), ledger = 'meeting') =>
    (await who.browser.call(recordAlike, { ledger, occurredOn, data })).rows.map(row => [row.id, row.why])
  expect(await alike(east, { title: '第一次警示教育大会。' })).toEqual([[first, '同一天、同一名称']])
  expect(await alike(east, { kind: 'warning', title: '另起名字', chair: [east.person] })).toEqual([
    [first, '同一天、同一类、有同一人'],
  ])
  expect(await alike(east, { kind: 'staff', title: '职工大会', chair: [east.person] })).toEqual([])
  expect(await alike(east, { title: '第一次警示教育大会' }, '2023-05-01')).toEqual([])
  expect(await alike(west, { title: '第一次警示教育大会' })).toEqual([])
  expect(
    await alike(east, { kind: 'film', title: '第一次警示教育大会' }, today(), 'integrity'),
    '另一本台账的，有指标两本都计才提示',
  ).toEqual([[first, '同一天、同一名称']])
  expect(await alike(east, { kind: 'media', title: '第一次警示教育大会' }, today(), 'recognition')).toEqual(
    [],
  )
})

test('登记时就关联为同一件事：一起成，一起不成', async () => {
  const first = await meeting(east, '警示大会')
  const second = await film(east, '会上的片', { links: [{ other: first, kind: 'same' }] })
  expect((await east.browser.call(recordShow, { id: second })).links).toMatchObject([
    { record: { id: first } },
  ])
  expect((await figure(east, 'education.discipline')).count).toBe(1)
  const before = (await figure(east, 'integrity.count')).count
  const entry = {
    ledger: 'integrity',
    occurredOn: today(),
    data: { kind: 'film', title: '又一部', attended: 3 },
  }
  const refused = await east.browser.send('record.enter', {
    ...entry,
    links: [{ other: 999_999, kind: 'same' }],
  })
  expect(refused.status).toBe(404)
  expect((await figure(east, 'integrity.count')).count).toBe(before)
})

test('审计对得上；绕过系统把两条并成一件事，核验查得出', async () => {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
  const forged = await meeting(east, '被并掉的会')
  while ((await sealBatch(database)) > 0);
  await sql`alter table record_act disable trigger all`.execute(database)
  await sql`insert into record_act select region, ${forged}, ord, act from record_act limit 1`.execute(
    database,
  )
  await sql`alter table record_act enable trigger all`.execute(database)
  const { differences } = await verifyAudit(database, { key })
  expect(differences.map(one => one.sentence).join()).toContain(`第${forged}号登记与哪几条是同一件事`)
})

test('应用角色自己写不了“同一件事”的表', async () => {
  const { database } = county.world.installation
  const attempt = database.transaction().execute(async transaction => {
    await sql.raw('set local role bihuan_app').execute(transaction)
    await sql`insert into record_act values (1, 1, 1, 1)`.execute(transaction)
  })
  await expect(attempt).rejects.toThrow('permission denied')
})

test('一整年：关联前后，每个数都不比关联前大', async () => {
  const metrics = ['meeting.count', 'integrity.count', 'education.discipline', 'meeting.attendance']
  const read = () =>
    Promise.all(
      metrics.map(async metric =>
        Number.parseInt((await figure(east, metric, { period: YEAR })).words ?? '0', 10),
      ),
    )
  const before = await read()
  const one = await meeting(east, '年末大会')
  const two = await film(east, '年末片')
  const added = await read()
  await same(east, one, two)
  const after = await read()
  after.forEach((value, index) => {
    expect(value).toBeLessThanOrEqual(added[index] ?? 0)
    expect(value).toBeGreaterThanOrEqual(before[index] ?? 0)
  })
})
