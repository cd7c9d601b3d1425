import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupForm } from '#domain/group/contract.ts'
import { dayOf, serialOf } from '#domain/kernel/day.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { unitAdd, unitList, unitRelate } from '#domain/unit/contract.ts'
import { listPositionFaults } from '#store/audit/rows-against-log.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildCounty, type County } from './county.ts'

let county: County
let records = 0
let made = 0
/** Each step on a day of its own, so that who was moved may be moved again. */
let day = '2021-01-01'

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire, system } = county
  for (const [login, unit] of Object.entries({ east: units.east, west: units.west, bureau: units.bureau })) {
    const clerk = await hire(login, { unit, role: 'clerk', name: '赵云' })
    const data = { kind: 'party-group', title: login, items: [{ kind: 'first-topic', topic: '学习' }] }
    await clerk.browser.call(recordEnter, { ledger: 'meeting', occurredOn: '2020-03-01', data })
    await clerk.browser.call(groupForm, {
      kind: 'task_force',
      name: '整改专班',
      formedOn: '2020-06-01',
      members: [{ person: clerk.person, role: '组长' }],
    })
    records += 1
  }
  await system.call(unitRelate, { unit: units.east, other: units.west, kind: 'line', from: '2020-01-01' })
})
afterAll(() => county.world.close())

function database() {
  return county.world.installation.database
}

/** Units whose intervals are not within their superior's, or that cross one another. */
async function countFaults(): Promise<unknown> {
  const { rows } = await sql`select
    (select count(*)::int from unit u join unit p on p.region = u.region and p.id = u.parent_id
      where not (u.ord > p.ord and u.ord_end <= p.ord_end)) as outside,
    (select count(*)::int from unit a join unit b on a.region = b.region and a.id < b.id
      and a.ord <= b.ord_end and b.ord <= a.ord_end
      and not (a.ord < b.ord and b.ord_end <= a.ord_end) and not (b.ord < a.ord and a.ord_end <= b.ord_end)) as crossed,
    (select count(*)::int from unit a join unit b on a.region = b.region and a.parent_id = b.parent_id and a.id < b.id
      and a.ord <= b.ord_end and b.ord <= a.ord_end) as overlapping,
    (select count(*)::int from record) as records,
    (select count(*)::int from person p join unit u on u.region = p.region and u.id = p.unit_id
      where u.closed_on is not null) as left_behind`.execute(database())
  return rows[0]
}

const STEPS = ['add', 'move', 'merge', 'split', 'close', 'hire'] as const
const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.nat(), fc.nat()), {
  minLength: 8,
  maxLength: 20,
})

async function take([what, a, b]: readonly [(typeof STEPS)[number], number, number]): Promise<number> {
  const { system } = county
  const { units } = await system.call(unitList, {})
  const [one, other] = [units[a % units.length], units[b % units.length]]
  if (!one || !other) return 0
  day = dayOf(serialOf(day) + 1)
  made += 1
  const reason = '机构调整'
  const fresh = { code: `t${made}`, name: `单位${made}号`, shortName: `单位${made}号`, kind: 'branch' }
  const asked = {
    add: () => system.send('unit.add', { ...fresh, parent: one.id, openedOn: '2015-01-01' }),
    move: () => system.send('unit.move', { id: one.id, parent: other.id, reason, from: day }),
    merge: () => system.send('unit.merge', { id: one.id, into: other.id, from: day, reason }),
    close: () => system.send('unit.close', { id: one.id, closedOn: day }),
    split: async () => {
      const children = units.filter(unit => unit.parent === one.id).filter((_, index) => index % 2 === b % 2)
      return system.send('unit.split', {
        ...fresh,
        id: one.id,
        from: day,
        children: children.map(unit => unit.id),
        reason,
      })
    },
    hire: async () => {
      const person = (await system.call(personAdd, { unit: one.id, name: '钱多' })).id
      const post = { unit: one.id, person, title: '干部', role: 'member' as const, from: '2020-01-01' }
      await system.call(postAppoint, post)
      return { status: 200 }
    },
  } satisfies Record<(typeof STEPS)[number], () => Promise<{ status: number }>>
  return (await asked[what]()).status
}

test('任意增设、移动、并入、分设、撤销、进人之后：区间套住、不交叉，每一行都在所属单位的位置上', async () => {
  const { system, units } = county
  for (const parent of [units.east, units.west]) {
    const unit = { parent, code: `z${parent}`, name: `支部${parent}号`, shortName: `支部${parent}号` }
    await system.call(unitAdd, { ...unit, kind: 'branch', openedOn: '2015-01-01' })
  }
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(steps, async taken => {
      for (const step of taken) {
        const status = await take(step)
        seen.set(status, (seen.get(status) ?? 0) + 1)
      }
      expect(await listPositionFaults(database())).toEqual([])
      expect(await countFaults()).toMatchObject({ outside: 0, crossed: 0, overlapping: 0, records })
    }),
    { numRuns: 8, endOnFailure: true },
  )
  // Refusals are part of it; faults are not, and most steps were taken.
  expect([...seen.keys()].filter(status => status >= 500)).toEqual([])
  expect(seen.get(200) ?? 0).toBeGreaterThan(30)
  while ((await sealBatch(database())) > 0);
  expect((await verifyAudit(database(), { key: county.world.installation.key })).differences).toEqual([])
})
