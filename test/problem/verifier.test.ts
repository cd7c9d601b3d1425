import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personTransfer } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import {
  problemAppoint,
  problemClose,
  problemProgress,
  problemRecall,
  problemRegister,
  problemSatisfy,
  problemShow,
  problemTell,
  problemUphold,
  problemVerify,
} from '#domain/problem/contract.ts'
import { problemAttach, problemMeasure } from '#domain/problem/plan-contract.ts'
import { PROBLEM_ACT_NAMES } from '#domain/problem/state.ts'
import { sessionAct, sessionShow } from '#domain/session/contract.ts'
import { type Browser, refusal } from '#test/server/world.ts'
import { buildProblems, type Hired, type ProblemWorld } from './world.ts'

let world: ProblemWorld
beforeAll(async () => {
  world = await buildProblems()
})
afterAll(() => world.world.close())

/** One after the other, always the same. */
function diceOf(seed: number): (sides: number) => number {
  let at = seed
  return sides => {
    at = (Math.imul(at, 1664525) + 1013904223) >>> 0
    return Math.floor((at / 4294967296) * sides)
  }
}

/** Something to send for an act; what it needs besides a reason is made up as well as it can be. */
function inputOf(act: string, { id, person, today }: { id: number; person: number; today: string }): object {
  const said = { id, reason: '按规定办理' }
  switch (act) {
    case 'tell':
      return { ids: [id] }
    case 'accept':
    case 'close':
      return { ids: [id], reason: '办理' }
    case 'appoint':
      return { ids: [id], person }
    case 'assign':
      return { id, as: 'owner', person }
    case 'plan':
      return { id, measures: [{ kind: 'now', words: '立即整改' }] }
    case 'extend':
      return { ...said, to: today }
    case 'merge':
      return { ...said, into: id }
    case 'split':
      return { ...said, parts: [] }
    default:
      return said
  }
}

/** Tries whatever these people can think of on a problem, mostly what their pages offer; each is then back at his own desk. */
async function tryAll(
  id: number,
  { people, seed, steps }: { people: readonly Hired[]; seed: number; steps: number },
): Promise<void> {
  const dice = diceOf(seed)
  const oneOf = <T>(all: readonly T[]): T | undefined => all[dice(all.length)]
  const record = await world.entry()
  for (let step = 0; step < steps; step++) {
    const { browser } = oneOf(people) ?? world.clerk
    await changeDesk(browser, oneOf)
    const offered = await prepare(browser, { id, record: dice(3) === 0 ? record : undefined })
    const act = (dice(4) > 0 ? oneOf(offered) : undefined) ?? oneOf(PROBLEM_ACT_NAMES) ?? 'close'
    const input = inputOf(act, { id, person: oneOf(people)?.person ?? 0, today: world.today })
    const { status, body } = await browser.send(`problem.${act}`, input)
    if (status >= 500) throw new Error(`${act} ${status} ${body.message}`)
  }
  for (const { browser, post } of people) await browser.call(sessionAct, { post })
}

/** Takes one of the posts that somebody holds. */
async function changeDesk(browser: Browser, oneOf: <T>(all: readonly T[]) => T | undefined): Promise<void> {
  const { me } = await browser.call(sessionShow, {})
  const post = oneOf(me?.posts ?? [])
  if (post && post.id !== me?.post.id) await browser.call(sessionAct, { post: post.id })
}

/** Does what opens the way for acts (a measure done, the result shown), and says which acts the page offers. */
async function prepare(
  browser: Browser,
  { id, record }: { id: number; record: number | undefined },
): Promise<string[]> {
  const { status, body } = await browser.send(problemShow.name, { id })
  if (status !== 200) return []
  const { can, measures } = body as unknown as OutputOf<typeof problemShow>
  const undone = measures.find(one => one.doneOn === null)
  if (undone) await browser.send(problemMeasure.name, { id, measure: undone.id, doneOn: world.today })
  if (record !== undefined) await browser.send(problemAttach.name, { id, kind: 'result', record })
  return Object.entries(can).flatMap(([act, why]) => (why === null && act !== 'drop' ? [act] : []))
}

test('一个单位的人，不论几个、怎么配合、换哪个岗位，都销不了号', { timeout: 180_000 }, async () => {
  const { units, system, hire } = world
  // All three sides together do close one.
  expect(await world.stateOf(await world.closed())).toBe('closed')
  const fresh = await buildPair()
  async function buildPair() {
    const over = await hire('pair-over', {
      unit: units.bureau,
      role: 'committee',
      covers: units.root,
      name: '督四',
    })
    // Holds a post on either side.
    await system.call(postAppoint, {
      unit: units.east,
      person: over.person,
      title: '兼职',
      role: 'clerk',
      from: world.today,
    })
    return over
  }
  const sets: readonly Hired[][] = [
    [world.clerk],
    [fresh],
    [world.clerk, world.boss],
    [world.over, world.second, world.third],
    [world.over, world.second, world.third, fresh],
    [world.clerk, world.boss, fresh],
    [world.verifier],
  ]
  for (const [index, people] of sets.entries())
    for (let round = 0; round < 2; round++) {
      const id = round === 0 ? await world.accepted() : await world.resolved()
      await tryAll(id, { people, seed: index * 100 + round, steps: 24 })
      expect(await world.stateOf(id), `第${index + 1}组第${round + 1}轮`).not.toBe('closed')
    }
})

test('绕过程序直接写数据库，以应用角色也改不了状态、开不了锁、删不了记录', async () => {
  const id = await world.resolved()
  const { clerk, boss, units } = world
  const { rows } = await sql<{ ord: number }>`select ord from unit where id = ${units.east}`.execute(
    world.database,
  )
  const ord = rows[0]?.ord ?? 0
  const attempt = (statement: string, person = clerk.person) => world.bySql(statement, { person, ord })
  const region = (await sql<{ region: number }>`select region from problem limit 1`.execute(world.database))
    .rows[0]?.region
  expect(region).toBe(1)
  expect(
    await attempt(`update problem set state = 'closed', closed_on = current_date where id = ${id}`),
  ).toBe('42501')
  expect(await attempt(`update problem set verifier_person = ${boss.person} where id = ${id}`)).toBe('42501')
  expect(await attempt('delete from problem_act')).toBe('42501')
  expect(await attempt('update problem_act set person_id = 1')).toBe('42501')
  expect(await attempt("insert into problem_move values ('resolved', 'close', 'closed', 'unit')")).toBe(
    '42501',
  )
  expect(await attempt('update problem_tally set content = 99')).toBe('42501')
  expect(await attempt(`update problem_evidence set removed_at = null where problem_id = ${id}`)).not.toBe('')
  const act = (kind: string, person: number, unit = units.east) =>
    `insert into problem_act (region, problem_id, unit_id, unit_name, ord, kind, on_day, person_id, person_name)
     values (1, ${id}, ${unit}, '东河镇', ${ord}, '${kind}', current_date, ${person}, '某人')`
  for (const kind of PROBLEM_ACT_NAMES)
    for (const person of [clerk.person, boss.person])
      expect(await attempt(act(kind, person), person), kind).not.toBe('done')
  // In the name of another person, or of a unit one has no post in.
  expect(await attempt(act('recall', world.over.person, units.bureau))).not.toBe('done')
  expect(await attempt(act('recall', clerk.person, units.bureau))).not.toBe('done')
  expect(await world.stateOf(id)).toBe('resolved')
})

test('上级自己查出、自己核验也不行；陈述维持以后只能认领', async () => {
  const { over, second, clerk, units, today } = world
  const { made } = await over.browser.call(problemRegister, {
    unit: units.east,
    problems: [{ title: '会议记录不全', source: 'special-check', foundOn: today }],
  })
  const id = made[0]?.id ?? 0
  expect(await refusal(clerk.browser, problemShow.name, { id })).toContain('404')
  await over.browser.call(problemTell, { ids: [id] })
  expect((await clerk.browser.call(problemShow, { id })).can).toHaveProperty('accept', null)
  await clerk.browser.send('problem.state', { id, reason: '记录在另一本上' })
  await second.browser.call(problemUphold, { id, reason: '查过，没有' })
  expect((await clerk.browser.call(problemShow, { id })).can.state).toContain('已经陈述过')
  for (const contract of [problemVerify, problemSatisfy, problemRecall, problemProgress])
    expect(await refusal(over.browser, contract.name, { id, reason: '直接通过' })).toContain('409')
  const { refused } = await over.browser.call(problemClose, { ids: [id] })
  expect(refused).toHaveLength(1)
})

test('核验人：本单位的、任过职的、换了岗位的、参加过整改的，都不能', async () => {
  const { clerk, over, boss, system, units, hire, today } = world
  const id = await world.resolved()
  const appoint = async (person: number) =>
    (await over.browser.call(problemAppoint, { ids: [id], person })).refused[0]?.why ?? 'appointed'
  expect(await appoint(boss.person)).toContain('任过职')
  expect(await appoint(clerk.person)).toContain('任过职')
  // Moved away after the problem was found: another unit, another account, the same person.
  const mover = await hire('mover', { unit: units.east, role: 'clerk', name: '调走' })
  await system.call(personTransfer, { id: mover.person, unit: units.west, from: today })
  await system.call(postAppoint, {
    unit: units.west,
    person: mover.person,
    title: '干部',
    role: 'clerk',
    from: today,
  })
  expect(await appoint(mover.person)).toContain('任过职')
  // Entered twice: somebody of another unit who is called like him who reported it solved.
  const twin = await hire('twin', { unit: units.west, role: 'clerk', name: '钱笔' })
  expect(await appoint(twin.person)).toContain('同名')
  // Of the verifier's unit, while he who reported it solved holds a post there too.
  await system.call(postAppoint, {
    unit: units.bureau,
    person: clerk.person,
    title: '挂职',
    role: 'clerk',
    from: today,
  })
  expect(await appoint(world.second.person)).toContain('同一单位')
  expect(await appoint(world.verifier.person)).toBe('appointed')
  expect(await refusal(world.second.browser, problemVerify.name, { id, reason: '代看' })).toContain(
    '指定的核验人',
  )
})
