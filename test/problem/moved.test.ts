import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#domain/kernel/day.ts'
import { problemList, problemShow } from '#domain/problem/contract.ts'
import { unitAdd, unitMove } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildProblems, type ProblemWorld } from './world.ts'

let world: ProblemWorld
beforeAll(async () => {
  world = await buildProblems()
})
afterAll(() => world.world.close())

/** Problems that stand elsewhere than their unit, or than the unit that oversees them. */
async function misplaced(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from problem p
    join unit u on u.region = p.region and u.id = p.unit_id join unit o on o.region = p.region and o.id = p.over_unit
    where p.ord <> u.ord or p.over_ord <> o.ord`.execute(world.database)
  return rows[0]?.n ?? -1
}

test('督办单位在树上移动：问题跟着走，上级照样看得到它督办的，审计对得上', async () => {
  const { system, units, over, today } = world
  const id = await world.closed()
  expect(await misplaced()).toBe(0)
  const { id: group } = await system.call(unitAdd, {
    parent: units.root,
    code: 'xitong',
    name: '城建系统党委',
    shortName: '城建系统',
    kind: 'committee',
    openedOn: addDays(today, -300),
  })
  await system.call(unitMove, { id: units.bureau, parent: group, reason: '归口管理' })
  expect(await misplaced()).toBe(0)
  expect((await over.browser.call(problemShow, { id })).problem.state).toBe('closed')
  const above = await world.hire('above', { unit: group, role: 'committee', name: '归口一' })
  expect((await above.browser.call(problemList, {})).rows.map(one => one.id)).toEqual([id])
  while ((await sealBatch(world.database)) > 0);
  const { differences } = await verifyAudit(world.database, { key: world.world.installation.key })
  expect(differences).toEqual([])
})
