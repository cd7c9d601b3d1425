import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ballotCast, ballotShow } from '#domain/ballot/contract.ts'
import { addDays } from '#domain/kernel/day.ts'
import {
  problemAppoint,
  problemClose,
  problemExtend,
  problemGrant,
  problemList,
  problemMerge,
  problemRecall,
  problemRegister,
  problemReopen,
  problemResolve,
  problemReturn,
  problemSatisfy,
  problemShow,
  problemSplit,
  problemVerify,
  problemVisit,
  problemWaive,
} from '#domain/problem/contract.ts'
import { problemAttach, problemDetach, problemMeasure, problemPlan } from '#domain/problem/plan-contract.ts'
import { problemPoll, problemTally } from '#domain/problem/poll-contract.ts'
import { MOVES } from '#domain/problem/state.ts'
import { recordVoid } from '#domain/record/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { type Browser, refusal } from '#test/server/world.ts'
import { buildProblems, type ProblemWorld } from './world.ts'

let world: ProblemWorld
beforeAll(async () => {
  world = await buildProblems()
})
afterAll(() => world.world.close())

const closeOne = async (by: Browser, id: number) =>
  (await by.call(problemClose, { ids: [id] })).refused[0]?.why ?? 'closed'

test('数据库里的办理表就是规则里的办理表', async () => {
  const { rows } = await sql<{ line: string }>`
    select from_state || ' ' || action || ' ' || to_state || ' ' || side as line from problem_move order by 1`.execute(
    world.database,
  )
  const ours = MOVES.flatMap(({ act, from, to, side }) =>
    from.map(state => `${state} ${act} ${to ?? state} ${side}`),
  )
  expect(rows.map(row => row.line)).toEqual(ours.sort())
})

test('从发现到销号：三道锁由三方打开，缺一道销不了', async () => {
  const id = await world.resolved()
  const { over, second, third, verifier, clerk } = world
  expect(await closeOne(second.browser, id)).toContain('待核验')
  expect(await refusal(verifier.browser, problemVerify.name, { id, reason: '看过' })).toContain('404')
  await over.browser.call(problemAppoint, { ids: [id], person: verifier.person })
  await verifier.browser.call(problemVerify, { id, reason: '现场看过' })
  expect(await refusal(over.browser, problemSatisfy.name, { id })).toContain('请涉及的群众')
  await clerk.browser.call(problemWaive, { id, reason: '内部制度，不涉及具体群众' })
  await over.browser.call(problemSatisfy, { id, reason: '情况属实' })
  expect(await closeOne(clerk.browser, id)).toContain('由督办单位办')
  expect(await closeOne(third.browser, id)).toBe('closed')
  const { problem, locks, can } = await over.browser.call(problemShow, { id })
  expect(problem).toMatchObject({
    state: 'closed',
    closedOn: world.today,
    file: { plan: true, ledger: true, report: true },
  })
  expect(problem.workingDays).toBeGreaterThan(10)
  expect(locks.map(one => one.by)).toEqual(['钱笔', '隔壁', '督一'])
  expect(Object.keys(can)).toEqual(['visit', 'reopen'])
})

test('只有过程材料，报不了核验；撤下结果证据、作废登记，销不了号', async () => {
  const { clerk, over, second, verifier, today } = world
  const id = await world.accepted()
  await clerk.browser.call(problemPlan, { id, measures: [{ kind: 'lasting', words: '建立公开制度' }] })
  const [measure] = (await clerk.browser.call(problemShow, { id })).measures
  const done = { id, measure: measure?.id ?? 0, doneOn: today }
  expect(await refusal(clerk.browser, problemMeasure.name, done)).toContain('哪项制度')
  await clerk.browser.call(problemMeasure, { ...done, rule: '党务公开办法' })
  const record = await world.entry()
  await clerk.browser.call(problemAttach, { id, kind: 'process', record })
  expect(await refusal(clerk.browser, problemResolve.name, { id, reason: '已改' })).toContain('结果的证据')
  const { id: first } = await clerk.browser.call(problemAttach, { id, kind: 'result', record })
  await clerk.browser.call(problemDetach, { id, evidence: first })
  expect(await refusal(clerk.browser, problemResolve.name, { id, reason: '已改' })).toContain('结果的证据')
  await clerk.browser.call(problemAttach, { id, kind: 'result', record })
  await clerk.browser.call(problemResolve, { id, reason: '已改' })
  await over.browser.call(problemAppoint, { ids: [id], person: verifier.person })
  await verifier.browser.call(problemVerify, { id, reason: '看过' })
  await clerk.browser.call(problemWaive, { id, reason: '不涉及具体群众' })
  await over.browser.call(problemSatisfy, { id, reason: '属实' })
  const [evidence] = (await clerk.browser.call(problemShow, { id })).evidence.filter(
    one => one.kind === 'result' && !one.removed,
  )
  expect(await refusal(clerk.browser, problemDetach.name, { id, evidence: evidence?.id ?? 0 })).toContain(
    '409',
  )
  await clerk.browser.call(recordVoid, { id: record, revision: 1, reason: '登记错了' })
  expect(await closeOne(second.browser, id)).toContain('已经删除或作废')
  await over.browser.call(problemRecall, { id, reason: '证据没有了，请补' })
  expect(await world.stateOf(id)).toBe('rectifying')
})

test('满意：评议码一次一个，不记名；人太少、不满意多，过不了', async () => {
  const { clerk, over, third, verifier } = world
  const id = await verified()
  expect(await refusal(clerk.browser, problemPoll.name, { id, group: '村民代表', codes: 3 })).toContain(
    '不能自己评自己',
  )
  const opened = await over.browser.call(problemPoll, { id, group: '村民代表', codes: 4 })
  expect(new Set(opened.codes).size).toBe(4)
  const anybody = world.world.browser()
  const [first = '', second = '', third_ = '', fourth = ''] = opened.codes
  expect(await anybody.call(ballotShow, { code: first.toLowerCase() })).toMatchObject({
    group: '村民代表',
    state: 'open',
  })
  await anybody.call(ballotCast, { code: first, answer: 'content' })
  expect(await refusal(anybody, ballotCast.name, { code: first, answer: 'content' })).toContain('已经用过')
  expect(await refusal(anybody, ballotCast.name, { code: 'AAAA-BBBB-CCCC', answer: 'content' })).toContain(
    '404',
  )
  expect(await refusal(over.browser, problemTally.name, { id })).toContain('还有3个')
  await anybody.call(ballotCast, { code: second, answer: 'discontent' })
  await anybody.call(ballotCast, { code: third_, answer: 'content' })
  const during = await over.browser.call(problemShow, { id })
  expect(during.poll).toMatchObject({ answered: 3, counts: null, outcome: 'open' })
  await anybody.call(ballotCast, { code: fourth, answer: 'mostly' })
  expect(await over.browser.call(problemTally, { id })).toMatchObject({ answered: 4, outcome: 'failed' })
  const later = [
    [over, problemSatisfy.name, {}],
    [over, problemPoll.name, { group: '换一批代表', codes: 3 }],
    [clerk, problemWaive.name, { reason: '其实不涉及群众' }],
  ] as const
  for (const [by, name, more] of later)
    expect(await refusal(by.browser, name, { id, ...more }), name).toContain('评议没有通过')
  const { rows } = await sql<{ ord: number }>`select ord from unit where id = ${world.units.bureau}`.execute(
    world.database,
  )
  const asOver = { person: over.person, ord: rows[0]?.ord ?? 0 }
  const form = (need: number) => `insert into problem_poll
    (region, problem_id, round, unit_id, ord, group_words, codes, need, share, person_id, person_name, closes_on)
    values (1, ${id}, 1, ${world.units.bureau}, ${asOver.ord}, '自己人', 1, ${need}, 50, ${over.person}, '督一', current_date)`
  const act = (kind: string) => `insert into problem_act
    (region, problem_id, unit_id, unit_name, ord, kind, on_day, person_id, person_name)
    values (1, ${id}, ${world.units.bureau}, '督办', ${asOver.ord}, '${kind}', current_date, ${over.person}, '督一')`
  for (const statement of [form(1), act('waive'), act('satisfy')])
    expect(await world.bySql(statement, asOver)).toBe('BH037')
  await over.browser.call(problemRecall, { id, reason: '群众不满意，重新整改' })
  await clerk.browser.call(problemAttach, { id, kind: 'result', record: await world.entry() })
  await clerk.browser.call(problemResolve, { id, reason: '按群众意见重新公开' })
  await verifier.browser.call(problemVerify, { id, reason: '又看过' })
  const again = await over.browser.call(problemPoll, { id, group: '全体村民代表', codes: 3 })
  for (const code of again.codes) await anybody.call(ballotCast, { code, answer: 'content' })
  expect(await over.browser.call(problemTally, { id })).toMatchObject({ outcome: 'passed' })
  await over.browser.call(problemSatisfy, { id })
  expect(await closeOne(verifier.browser, id)).toContain('不是')
  expect(await closeOne(third.browser, id)).toBe('closed')
})

test('反弹：原编号重开，轮次加一，三道锁重新来', async () => {
  const { over, clerk, third, today } = world
  const id = await world.closed()
  const before = await over.browser.call(problemShow, { id })
  expect(before.visits).toEqual([addDays(today, 30), addDays(today, 90)])
  await over.browser.call(problemVisit, { id, reason: '回访，没有反弹' })
  expect((await over.browser.call(problemShow, { id })).visits).toEqual([addDays(today, 90)])
  await over.browser.call(problemReopen, { id, reason: '又停了两个月没更新', deadline: addDays(today, 20) })
  const after = await clerk.browser.call(problemShow, { id })
  expect(after.problem).toMatchObject({
    no: before.problem.no,
    state: 'rectifying',
    round: 2,
    rebounds: 1,
    closedOn: null,
  })
  expect(after.locks.every(one => one.by === null)).toBe(true)
  expect(await closeOne(third.browser, id)).toContain('整改中')
  expect(await refusal(clerk.browser, problemResolve.name, { id, reason: '又改了' })).toContain('结果的证据')
})

test('退回、延期、拆分、并入：有理由、有次数、编号可查', async () => {
  const { over, clerk, second, verifier, today } = world
  const id = await world.resolved()
  await over.browser.call(problemAppoint, { ids: [id], person: verifier.person })
  await verifier.browser.call(problemReturn, { id, reason: '公开栏内容不全' })
  expect(await world.stateOf(id)).toBe('rectifying')
  expect(
    await refusal(clerk.browser, problemExtend.name, { id, reason: '等批复', to: addDays(today, 200) }),
  ).toContain('至多延60天')
  await clerk.browser.call(problemExtend, { id, reason: '等批复', to: addDays(today, 60) })
  expect(
    await refusal(clerk.browser, problemExtend.name, { id, reason: '再等', to: addDays(today, 61) }),
  ).toContain('正等')
  await second.browser.call(problemGrant, { id, reason: '同意' })
  expect((await clerk.browser.call(problemShow, { id })).problem).toMatchObject({
    deadline: addDays(today, 60),
    extensions: 1,
  })
  const parts = ['公开内容不全', '公开不及时'].map(title => ({
    title,
    source: 'special-check',
    foundOn: today,
  }))
  const { made } = await over.browser.call(problemSplit, { id, reason: '其实是两个问题', parts })
  const whole = await over.browser.call(problemShow, { id })
  expect(made.map(one => one.no)).toEqual([`${whole.problem.no}-1`, `${whole.problem.no}-2`])
  expect(whole.problem).toMatchObject({ state: 'split', parts: [{ state: 'told' }, { state: 'told' }] })
  const [one, two] = made
  await over.browser.call(problemMerge, { id: one?.id ?? 0, into: two?.id ?? 0, reason: '同一件事' })
  expect((await over.browser.call(problemShow, { id: one?.id ?? 0 })).problem).toMatchObject({
    state: 'merged',
    into: { no: two?.no },
  })
})

test('一个拆成十二个，编号接着排；一年过万个，编号不重', async () => {
  const { over, units, today } = world
  const id = await world.accepted()
  const part = { source: 'special-check', foundOn: today }
  const parts = Array.from({ length: 12 }, (_, index) => ({ ...part, title: `第${index + 1}件` }))
  const { made } = await over.browser.call(problemSplit, { id, reason: '其实是十二件事', parts })
  expect(made.map(one => one.no.split('-').at(-1))).toEqual(parts.map((_, index) => String(index + 1)))
  const years = sql`year = ${Number(today.slice(0, 4))}`
  const { rows } = await sql<{ last: number }>`select last from problem_number where ${years}`.execute(
    world.database,
  )
  await sql`update problem_number set last = 9998 where ${years}`.execute(world.database)
  const problems = [1, 2, 3].map(index => ({ ...part, title: `过万的第${index}个` }))
  const many = await over.browser.call(problemRegister, { unit: units.west, problems })
  const year = today.slice(0, 4)
  expect(many.made.map(one => one.no)).toEqual([`${year}-9999`, `${year}-10000`, `${year}-10001`])
  await sql`update problem_number set last = ${rows[0]?.last ?? 0} where ${years}`.execute(world.database)
})

test('整改期限早于发现日期、发现日期在以后、没有这种来源，登记不了，也没有留下半条', async () => {
  const { over, units, today } = world
  const before = (await over.browser.call(problemList, {})).total
  const bad = (problem: object) =>
    refusal(over.browser, problemRegister.name, {
      unit: units.east,
      problems: [{ title: '缺记录', source: 'special-check', foundOn: today, ...problem }],
    })
  expect(await bad({ deadline: addDays(today, -1) })).toContain('422')
  expect(await bad({ foundOn: addDays(today, 1) })).toContain('晚于今天')
  expect(await bad({ source: 'rumour' })).toContain('没有这种问题来源')
  expect((await over.browser.call(problemList, {})).total).toBe(before)
})

test('两个人同时核验：一个成，一个得到说明；成批销号500个，各看各的锁', async () => {
  const { over, verifier, third } = world
  const id = await world.resolved()
  await over.browser.call(problemAppoint, { ids: [id], person: verifier.person })
  const both = await Promise.all(
    [1, 2].map(() => verifier.browser.send(problemVerify.name, { id, reason: '看过' })),
  )
  expect(both.map(one => one.status).sort()).toEqual([200, 409])
  const many = await world.over.browser.call(problemRegister, {
    unit: world.units.west,
    problems: Array.from({ length: 499 }, (_, index) => ({
      title: `第${index + 1}个问题`,
      source: 'audit',
      foundOn: world.today,
    })),
  })
  const ids = [id, ...many.made.map(one => one.id)]
  const { done, refused } = await third.browser.call(problemClose, { ids })
  expect(done).toEqual([])
  expect(refused).toHaveLength(500)
})

test('审计链完整，每一步都在里面', async () => {
  while ((await sealBatch(world.database)) > 0);
  const { differences } = await verifyAudit(world.database, { key: world.world.installation.key })
  expect(differences).toEqual([])
})

async function verified(): Promise<number> {
  const id = await world.resolved()
  await world.over.browser.call(problemAppoint, { ids: [id], person: world.verifier.person })
  await world.verifier.browser.call(problemVerify, { id, reason: '现场看过' })
  return id
}
