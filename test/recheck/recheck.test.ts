import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#domain/kernel/day.ts'
import { drawLots } from '#domain/kernel/lot.ts'
import { personTransfer } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { problemReopen, problemShow } from '#domain/problem/contract.ts'
import {
  recheckAnswer,
  recheckAssign,
  recheckDraw,
  recheckList,
  recheckSheet,
  recheckShow,
} from '#domain/recheck/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { convertOne, readPdf, withLibreOffice } from '#test/docx/libreoffice.ts'
import { buildProblems, type Hired, type ProblemWorld } from '#test/problem/world.ts'
import { refusal } from '#test/server/world.ts'

let world: ProblemWorld
/** Of a town that has nothing to do with it. */
let looker: Hired
let other: Hired
const closed: number[] = []
const TWO = [
  { yes: true, remark: '查了台账' },
  { yes: false, remark: '责任人已换' },
]

beforeAll(async () => {
  world = await buildProblems()
  const { units, hire } = world
  looker = await hire('looker', { unit: units.west, role: 'clerk', name: '看一' })
  other = await hire('other', { unit: units.west, role: 'secretary', name: '看二' })
  for (const title of ['公开栏没有更新', '考勤记录不全', '值班空岗']) closed.push(await world.closed(title))
  await world.accepted('还没有整改的')
}, 120_000)
afterAll(() => world.world.close())

const draw = (round = 'one-form') => world.over.browser.call(recheckDraw, { round, seed: 12345 })
const itemsOf = async (id: number, by = world.over.browser) => (await by.call(recheckShow, { id })).items

test('只从本单位督办的已销号问题里抽；种子和名单留存，再抽一遍相同；没有合程度的抽不成', async () => {
  const { over, clerk, today } = world
  const { id, pool, drawn } = await draw()
  expect({ pool, drawn }).toEqual({ pool: 3, drawn: 3 })
  const { recheck, items, canAssign } = await over.browser.call(recheckShow, { id })
  expect(recheck).toMatchObject({ seed: 12345, pool: 3, isAsDrawn: true, label: '一事一表' })
  expect(items.map(item => item.problem)).toEqual(drawLots(closed, { seed: 12345, count: closed.length }))
  expect(canAssign).toBeNull()
  expect(await refusal(over.browser, recheckDraw.name, { round: 'key-review' })).toContain('没有可抽的')
  expect(
    await refusal(over.browser, recheckDraw.name, { round: 'one-form', to: addDays(today, -1) }),
  ).toContain('没有可抽的')
  expect(await refusal(over.browser, recheckDraw.name, { round: 'no-such' })).toContain('没有这个轮次')
  expect(await refusal(clerk.browser, recheckDraw.name, { round: 'one-form' })).toContain('没有可抽的')
})

test('核查人：整改单位的、参加过整改的、任过职调走的都不行；不是抽取的单位指定不了', async () => {
  const { over, clerk, boss, units, system, hire, today } = world
  const { id } = await draw()
  const [item] = await itemsOf(id)
  const assign = async (person: number) =>
    (await over.browser.call(recheckAssign, { items: [item?.id ?? 0], person })).refused[0]?.why ?? 'assigned'
  expect(await assign(clerk.person)).toContain('任过职')
  expect(await assign(boss.person)).toContain('任过职')
  const mover = await hire('mover', { unit: units.east, role: 'clerk', name: '调走' })
  await system.call(personTransfer, { id: mover.person, unit: units.west, from: today })
  await system.call(postAppoint, {
    unit: units.west,
    person: mover.person,
    title: '干部',
    role: 'clerk',
    from: today,
  })
  expect(await assign(mover.person)).toContain('任过职')
  expect(await assign(looker.person)).toBe('assigned')
  expect(
    await refusal(looker.browser, recheckAssign.name, { items: [item?.id], person: other.person }),
  ).toMatch(/^403/)
})

test('只由指定的人本人填，填一次，一问不缺；别的单位看不到，整改单位查完才看到', async () => {
  const { over, second, clerk } = world
  const { id } = await draw()
  const [item] = await itemsOf(id)
  const answer = { item: item?.id ?? 0, answers: TWO, holds: true, words: '现场看过，台账齐全' }
  const tried = (by: Hired) => refusal(by.browser, recheckAnswer.name, answer)
  expect(await tried(second)).toContain('还没有指定核查人')
  await over.browser.call(recheckAssign, { items: [answer.item], person: looker.person })
  expect(await tried(second)).toContain('本人填')
  expect(await tried(other)).toMatch(/^404/)
  expect(await tried(clerk)).toMatch(/^404/)
  for (const { browser } of [other, clerk])
    expect(await refusal(browser, recheckShow.name, { id })).toMatch(/^404/)
  const { own } = await looker.browser.call(recheckList, {})
  expect(own).toContainEqual(expect.objectContaining({ id: answer.item, unitName: '东河镇' }))
  expect((await itemsOf(id, looker.browser)).map(one => one.id)).toEqual([answer.item])
  expect((await looker.browser.call(problemShow, { id: item?.problem ?? 0 })).problem.state).toBe('closed')
  expect(await refusal(looker.browser, recheckAnswer.name, { ...answer, answers: TWO.slice(1) })).toContain(
    '一共2问',
  )
  await looker.browser.call(recheckAnswer, answer)
  expect(await tried(looker)).toContain('不能再填')
  expect(
    await refusal(over.browser, recheckAssign.name, { items: [answer.item], person: other.person }),
  ).toMatch(/^200/)
  expect((await itemsOf(id))[0]?.verifier?.name).toBe('看一')
  const { here } = await clerk.browser.call(recheckList, {})
  expect(here).toMatchObject([{ id: answer.item, holds: true, words: '现场看过，台账齐全' }])
})

test('经不起核查的，提示等重开；督办单位重开以后不再等', async () => {
  const { over } = world
  const { id } = await draw()
  const item = (await itemsOf(id)).at(-1)
  const problem = item?.problem ?? 0
  await over.browser.call(recheckAssign, { items: [item?.id ?? 0], person: looker.person })
  const said = { answers: TWO, holds: false, words: '公开栏又停更了' }
  await looker.browser.call(recheckAnswer, { item: item?.id ?? 0, ...said })
  expect((await itemsOf(id)).filter(one => one.waits).map(one => one.problem)).toEqual([problem])
  await over.browser.call(problemReopen, { id: problem, reason: '核查发现反弹' })
  expect((await itemsOf(id)).some(one => one.waits)).toBe(false)
})

test('绕过程序直接写数据库：冒名的、有牵连的、没有指定的都答不了，指定不了，答过的改不了', async () => {
  const { over, clerk, units } = world
  const { id } = await draw()
  const [item, next] = await itemsOf(id)
  await over.browser.call(recheckAssign, { items: [item?.id ?? 0], person: looker.person })
  const { rows } = await sql<{ id: number; ord: number }>`select id, ord from unit`.execute(world.database)
  const ordOf = (unit: number) => rows.find(one => one.id === unit)?.ord ?? 0
  const as = (unit: number, person: number, statement: string) =>
    world.bySql(statement, { person, ord: ordOf(unit) })
  const answer = (of: number | undefined, unit: number, person: number, yes = '{t,f}') =>
    `insert into recheck_answer (region, item_id, unit_id, unit_name, ord, yes, remarks, holds, words, on_day, person_id, person_name)
     values (1, ${of}, ${unit}, '某镇', ${ordOf(unit)}, '${yes}', '{"",""}', true, '看过了', current_date, ${person}, '某人')`
  // In another's name; by another in his own; of an item that nobody was named for; a question left out.
  expect(await as(units.west, other.person, answer(item?.id, units.west, looker.person))).toBe('42501')
  expect(await as(units.west, other.person, answer(item?.id, units.west, other.person))).toBe('BH041')
  expect(await as(units.west, looker.person, answer(next?.id, units.west, looker.person))).toBe('BH041')
  expect(await as(units.west, looker.person, answer(item?.id, units.west, looker.person, '{t}'))).toBe(
    'BH041',
  )
  const name = (person: number) =>
    `update recheck_item set verifier_person = ${person}, verifier_name = '某人' where id = ${next?.id}`
  expect(await as(units.bureau, over.person, name(clerk.person))).toBe('BH041')
  // Of a unit that did not draw it nothing is touched.
  await as(units.west, looker.person, name(looker.person))
  expect((await itemsOf(id))[1]?.verifier).toBeNull()
  expect(await as(units.bureau, over.person, 'update recheck set seed = 1')).toBe('42501')
  expect(await as(units.bureau, over.person, 'delete from recheck_item')).toBe('42501')
  expect(await as(units.west, looker.person, 'update recheck_answer set holds = true')).toBe('42501')
  // Named while nothing spoke against him, a hand in the matter since: by then the database refuses his answer.
  await world.system.call(postAppoint, {
    unit: units.east,
    person: looker.person,
    title: '挂职',
    role: 'clerk',
    from: world.today,
  })
  expect(await as(units.west, looker.person, answer(item?.id, units.west, looker.person))).toBe('BH041')
  const said = { item: item?.id ?? 0, answers: TWO, holds: true, words: '看过了' }
  expect(await refusal(looker.browser, recheckAnswer.name, said)).toContain('任过职')
})

test('从头到尾都在审计日志里，逐行对得上', async () => {
  const { database, key } = world.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})

test('一事一表、整轮核查表都能读回，问题、逐问、种子和摘要都在', async () => {
  const { over } = world
  const { id } = await draw()
  const [item] = await itemsOf(id)
  await over.browser.call(recheckAssign, { items: [item?.id ?? 0], person: other.person })
  await other.browser.call(recheckAnswer, {
    item: item?.id ?? 0,
    answers: TWO,
    holds: false,
    words: '现场没有看到公开栏',
  })
  const read = async (query: Record<string, string>) => {
    const { status, bytes } = await over.browser.download(recheckSheet.name, query)
    expect(status).toBe(200)
    return (await readUpload({ name: '核查表.docx', bytes })).text.text
  }
  const one = await read({ id: `${id}`, item: `${item?.id}` })
  for (const words of [
    '方案、台账、报告是否齐全',
    '责任人已换',
    '现场没有看到公开栏',
    '经不起核查',
    '东河镇',
  ])
    expect(one).toContain(words)
  const whole = await read({ id: `${id}` })
  for (const words of ['种子12345', 'SM3摘要', '已核查1个', '未核查']) expect(whole).toContain(words)
})

withLibreOffice('整轮核查表在 LibreOffice 里打得开', async () => {
  const { over } = world
  const { rechecks } = await over.browser.call(recheckList, {})
  const { bytes } = await over.browser.download(recheckSheet.name, { id: `${rechecks[0]?.id}` })
  const pdf = await convertOne({ name: '核查表.docx', bytes, to: 'pdf' })
  const text = (await readPdf(pdf, ['-layout'])).replace(/\s/g, '')
  expect(text).toContain('一事一表核查情况')
  expect(text).toContain('公开栏没有更新')
})
