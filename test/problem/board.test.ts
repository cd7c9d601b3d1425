import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#domain/kernel/day.ts'
import { problemBoard } from '#domain/problem/board-contract.ts'
import { problemList, problemRegister, problemReopen, problemTell } from '#domain/problem/contract.ts'
import { AGE_NAMES } from '#domain/problem/filter.ts'
import { OPEN_STATES } from '#domain/problem/state.ts'
import { buildProblems, type ProblemWorld } from './world.ts'

let world: ProblemWorld
let year: number
beforeAll(async () => {
  world = await buildProblems()
  year = Number(world.today.slice(0, 4))
  await world.accepted('甲镇问题')
  await world.resolved('乙镇问题')
  await world.closed('丙镇问题')
  const back = await world.closed('丁镇问题')
  await world.over.browser.call(problemReopen, { id: back, reason: '回访发现又停更了' })
  const ages = [10, 31, 90, 91, 180, 181, 400]
  const { made } = await world.over.browser.call(problemRegister, {
    unit: world.units.west,
    problems: ages.map((age, index) => ({
      title: `西镇问题${age}`,
      source: index % 2 === 0 ? 'special-check' : 'patrol',
      foundOn: addDays(world.today, -age),
      deadline: addDays(world.today, index % 2 === 0 ? -1 : 30 - 40 * index),
    })),
  })
  await world.over.browser.call(problemTell, { ids: made.slice(0, -1).map(one => one.id) })
}, 60_000)
afterAll(() => world.world.close())

test('各单位的数和手写的SQL一样，合计是各行之和', async () => {
  const { rows } = await sql<Record<string, unknown>>`
    select p.unit_id::int as id,
      sum((p.state in ('told','stated','accepted','rectifying','resolved','verified','satisfied'))::int)::int as open,
      sum((p.state in ('told','stated','accepted','rectifying','resolved','verified','satisfied') and p.deadline < ${world.today}::date)::int)::int as overdue,
      sum((p.state not in ('found','closed','dropped','merged','split') and p.found_on >= ${world.today}::date - 30)::int)::int as month,
      sum((p.state not in ('found','closed','dropped','merged','split') and p.found_on between ${world.today}::date - 90 and ${world.today}::date - 31)::int)::int as quarter,
      sum((p.state not in ('found','closed','dropped','merged','split') and p.found_on between ${world.today}::date - 180 and ${world.today}::date - 91)::int)::int as half,
      sum((p.state not in ('found','closed','dropped','merged','split') and p.found_on < ${world.today}::date - 180)::int)::int as longer,
      sum((p.state = 'closed' and extract(year from p.closed_on) = ${year})::int)::int as closed,
      count(distinct r.problem_id)::int as reopened
    from problem p left join problem_act r on r.problem_id = p.id and r.kind = 'reopen' and extract(year from r.on_day) = ${year}
    group by p.unit_id, p.ord order by p.ord`.execute(world.database)
  const board = await world.over.browser.call(problemBoard, { year })
  expect(board.units.map(({ id, counts }) => ({ id, ...counts }))).toEqual(rows)
  expect(board.total.open).toBe(board.units.reduce((sum, one) => sum + one.counts.open, 0))
  expect(board.total).toMatchObject({ closed: 1, reopened: 1, half: 2 })
  expect(board.sources.reduce((sum, one) => sum + one.counts.open, 0)).toBe(board.total.open)
})

test('每个数打开的清单正好是那么多', async () => {
  const { browser } = world.over
  const board = await browser.call(problemBoard, { year })
  const count = async (ask: Parameters<typeof browser.call<typeof problemList>>[1]) =>
    (await browser.call(problemList, ask)).total
  for (const { id, counts } of board.units) {
    const whose = { unit: id, alone: true, limit: 1 }
    expect(await count({ ...whose, states: [...OPEN_STATES] })).toBe(counts.open)
    expect(await count({ ...whose, overdue: true })).toBe(counts.overdue)
    expect(await count({ ...whose, closedIn: year })).toBe(counts.closed)
    expect(await count({ ...whose, reopenedIn: year })).toBe(counts.reopened)
    for (const age of AGE_NAMES) expect(await count({ ...whose, age })).toBe(counts[age])
  }
  for (const { source, counts } of board.sources)
    expect(await count({ source, states: [...OPEN_STATES], limit: 1 })).toBe(counts.open)
})

test('单位只看到自己的；上一年没有销号的', async () => {
  const own = await world.clerk.browser.call(problemBoard, { year })
  expect(own.units.map(one => one.id)).toEqual([world.units.east])
  const before = await world.over.browser.call(problemBoard, { unit: world.units.east, year: year - 1 })
  expect(before.total).toMatchObject({ closed: 0, reopened: 0 })
  expect(before.unit?.id).toBe(world.units.east)
})
