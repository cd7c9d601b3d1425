import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { intakeTemplate } from '#domain/intake/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { ledgerList, recordEnter } from '#domain/record/contract.ts'
import { reportBind, reportDrift, reportFreeze, reportOpen, reportShow } from '#domain/report/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildKept, type KeptWorld } from './kept-world.ts'

const YEAR = { from: '2024-01-01', to: '2024-12-31' }
let world: KeptWorld
let county: KeptWorld['county']
let db: KeptWorld['db']
let reader: Browser
let clerk: Browser

beforeAll(async () => {
  world = await buildKept()
  ;({ county, db, reader, clerk } = world)
}, 120_000)
afterAll(() => county.world.close())

async function byHand(query: string): Promise<string | null> {
  const { rows } = await sql<{ n: string | null }>`select (${sql.raw(query)})::text as n`.execute(db)
  return rows[0]?.n ?? null
}

const COUNTED = "from problem p where p.state not in ('found', 'dropped', 'merged', 'split')"
const FOUND = "p.found_on between '2024-01-01' and '2024-12-31'"
const KNOWN = "p.found_on <= '2024-12-31'"
const CLOSED = "p.closed_on between '2024-01-01' and '2024-12-31'"
const OPEN = "p.found_on <= '2024-12-31' and (p.closed_on is null or p.closed_on > '2024-12-31')"
const ON_TIME = `${CLOSED} and (p.deadline is null or p.closed_on <= p.deadline)`
const OVERDUE = `${OPEN} and p.deadline <= '2024-12-31'`

/** Written against the table, without the view and the metrics: what a distrustful auditor would type. */
const BY_HAND: readonly (readonly [metric: string, query: string, expected: string])[] = [
  ['problem.found', `select count(*) ${COUNTED} and ${FOUND}`, '9'],
  ['problem.aspects', `select count(distinct p.aspect) ${COUNTED} and ${FOUND}`, '2'],
  ['problem.closed', `select count(*) ${COUNTED} and ${CLOSED}`, '5'],
  ['problem.closed-on-time', `select count(*) ${COUNTED} and ${ON_TIME}`, '4'],
  ['problem.open', `select count(*) ${COUNTED} and ${OPEN}`, '6'],
  ['problem.known', `select count(*) ${COUNTED} and ${KNOWN}`, '11'],
  [
    'problem.all-closed',
    `select count(*) filter (where ${OPEN}) || '/' || count(*) ${COUNTED} and ${KNOWN}`,
    '6/11',
  ],
  ['problem.self-found', `select count(*) ${COUNTED} and ${FOUND} and p.from_unit = p.unit_id`, '1'],
  ['problem.overdue', `select count(*) ${COUNTED} and ${OVERDUE}`, '2'],
  ['problem.due', `select count(*) ${COUNTED} and (${CLOSED} or ${OVERDUE})`, '7'],
  [
    'problem.on-time-rate',
    `select trim_scale(round(100.0 * count(*) filter (where ${ON_TIME}) / count(*), 2)) ${COUNTED} and (${CLOSED} or ${OVERDUE})`,
    '57.14',
  ],
  ['problem.fast', `select count(*) ${COUNTED} and ${FOUND} and p.fast`, '1'],
  [
    'problem.rebounds',
    `select count(*) ${COUNTED} and p.reopened_on between '2024-01-01' and '2024-12-31'`,
    '1',
  ],
  ['problem.mean-days', `select trim_scale(round(avg(p.working_days), 1)) ${COUNTED} and ${CLOSED}`, '115.8'],
  [
    'problem.from-above',
    `select count(*) ${COUNTED} and ${FOUND} and p.source in ('superior-patrol', 'superior-check', 'audit')`,
    '1',
  ],
]

const FROM_OVER = `${COUNTED} and p.from_unit = p.over_unit`
/** The same problems as the county itself oversees them: none is of its own. */
const OVERSEEN: typeof BY_HAND = [
  ['overseen.found', `select count(*) ${FROM_OVER} and ${FOUND}`, '8'],
  ['overseen.aspects', `select count(distinct p.aspect) ${FROM_OVER} and ${FOUND}`, '2'],
  ['overseen.units', `select count(distinct p.unit_id) ${FROM_OVER} and ${FOUND}`, '1'],
  ['overseen.closed', `select count(*) ${COUNTED} and ${CLOSED}`, '5'],
  ['overseen.closed-on-time', `select count(*) ${COUNTED} and ${ON_TIME}`, '4'],
  ['overseen.open', `select count(*) ${COUNTED} and ${OPEN}`, '6'],
  ['overseen.overdue', `select count(*) ${COUNTED} and ${OVERDUE}`, '2'],
  ['overseen.due', `select count(*) ${COUNTED} and (${CLOSED} or ${OVERDUE})`, '7'],
  [
    'overseen.on-time-rate',
    `select trim_scale(round(100.0 * count(*) filter (where ${ON_TIME}) / count(*), 2)) ${COUNTED} and (${CLOSED} or ${OVERDUE})`,
    '57.14',
  ],
  [
    'overseen.rebounds',
    `select count(*) ${COUNTED} and p.reopened_on between '2024-01-01' and '2024-12-31'`,
    '1',
  ],
  [
    'overseen.mean-days',
    `select trim_scale(round(avg(p.working_days), 1)) ${COUNTED} and ${CLOSED}`,
    '115.8',
  ],
  ['overseen.known', `select count(*) ${COUNTED} and ${KNOWN}`, '11'],
  [
    'overseen.all-closed',
    `select count(*) filter (where ${OPEN}) || '/' || count(*) ${COUNTED} and ${KNOWN}`,
    '6/11',
  ],
]

function plain(value: OutputOf<typeof metricFigure>['value']): string {
  switch (value.kind) {
    case 'number':
      return value.number
    case 'rate':
      return value.percent
    case 'claim':
      return `${value.exceptions}/${value.of}`
    default:
      return JSON.stringify(value)
  }
}

test.each(BY_HAND)('指标 %s 等于对着问题表手写的 SQL', async (metric, query, expected) => {
  const { value } = await reader.call(metricFigure, { metric, period: YEAR })
  expect(await byHand(query)).toBe(expected)
  expect(plain(value)).toBe(expected)
})

test.each(OVERSEEN)('指标 %s 按督办单位计，等于手写的 SQL', async (metric, query, expected) => {
  const { root, east } = county.units
  const ask = (unit: number) => reader.call(metricFigure, { metric, unit, reach: 'own', period: YEAR })
  expect(await byHand(query)).toBe(expected)
  expect(plain((await ask(root)).value)).toBe(expected)
  expect((await ask(east)).value.kind).toBe('none')
})

test('“全部整改完毕”：有一个没销号就不成立，例外点得开；一个问题也没有，不作判断', async () => {
  const asked = { metric: 'problem.all-closed', reach: 'below' } as const
  const { value, valueWords, sides, definition } = await reader.call(metricFigure, { ...asked, period: YEAR })
  expect(value).toMatchObject({ kind: 'claim', holds: false })
  expect(valueWords).toBe('不成立（11个，例外6个）')
  expect(definition).toContain('没有一个例外才成立')
  expect(sides.map(one => one.metric)).toEqual(['problem.open', 'problem.known'])
  const exceptions = await reader.call(metricFigure, { metric: sides[0]?.metric ?? '', period: YEAR })
  expect(exceptions.rows).toHaveLength(6)
  const early = { from: '2021-01-01', to: '2021-12-31' }
  expect((await reader.call(metricFigure, { ...asked, period: early })).value.kind).toBe('none')
})

test('台账里的每个指标都对过', () => {
  const { metrics } = county.world.installation.packs
  const ours = [...metrics.keys()].filter(id => /^(problem|overseen)\./.test(id))
  expect([...BY_HAND, ...OVERSEEN].map(([metric]) => metric).toSorted()).toEqual(ours.toSorted())
})

test('报告里写了“全部”的，对照台账；这样的指标不能填空', async () => {
  const text = '列入台账问题多少个。台账问题已全部整改完毕，其余的确保全部整改到位。'
  const file = { name: '总结.txt', bytes: Buffer.from(text) }
  const { body } = await clerk.upload(reportOpen, { year: 2024, from: YEAR.from, to: YEAR.to } as never, file)
  const { claims } = await clerk.call(reportShow, { id: body.id })
  expect(claims.map(one => [one.offset, one.text])).toEqual([[text.indexOf('全部'), '全部整改完毕']])
  expect(claims[0]?.checks).toMatchObject([
    { label: '督办问题全部整改完毕', holds: null },
    {
      label: '问题全部整改完毕',
      holds: false,
      words: '不成立（11个，例外6个）',
      question: { metric: 'problem.open' },
    },
  ])
  const question = { metric: 'problem.all-closed', period: { kind: 'report' }, reach: 'below' }
  const bound = await clerk.send(reportBind.name, { id: body.id, seq: 0, question })
  expect([bound.status, bound.body.message]).toEqual([422, expect.stringContaining('不能填空')])
})

describe('背后的行和未计入的', () => {
  const figureOf = (metric: string, by = reader) => by.call(metricFigure, { metric, period: YEAR })

  test('一行是一个问题，注明是程序所记；比率分清分子分母，一个问题在一边只出现一次', async () => {
    const { rows, leftOut } = await figureOf('problem.on-time-rate')
    expect(new Set([...rows, ...leftOut].map(row => row.kept))).toEqual(new Set(['problem']))
    const whole = rows.filter(row => row.side === 'whole').map(row => row.title)
    expect(new Set(whole).size).toBe(whole.length)
    expect(rows[0]).toMatchObject({ title: '上年发现期内销号', unitName: '东河镇', recorderName: '督办甲' })
  })

  test('早年发现、期内销号的计入；没有销号的说明为何不计，很早的不提', async () => {
    const { rows, leftOut, definition } = await figureOf('problem.closed')
    expect(rows.map(row => row.title)).toContain('上年发现期内销号')
    const reasons = new Map(leftOut.map(one => [one.title, one.reason]))
    expect(reasons.get('没有期限未销')).toBe('未填写销号日期')
    expect(reasons.get('期后才销号')).toBe('销号日期 2025-01-10 不在2024年之内')
    expect(reasons.get('撤销的问题')).toBe('已作废：经核实撤销')
    expect(reasons.has('期末逾期未销')).toBe(false)
    expect(definition).toContain('“问题整改台账”中销号日期在所问时期之内的登记')
  })

  test('期末存量不论哪年发现都计入，列出的未计入只是期内前后的', async () => {
    const { rows, leftOut } = await figureOf('problem.open')
    expect(rows.map(row => row.title)).toContain('期末逾期未销')
    const reasons = new Map(leftOut.map(one => [one.title, one.reason]))
    expect(reasons.get('期末当天销号')).toBe('销号日期是 2024-12-31，到期末 2024-12-31 已有')
    expect(reasons.get('期后才发现')).toBe('发现日期 2025-01-06 晚于期末 2024-12-31')
    expect(reasons.has('上年发现期内销号')).toBe(false)
  })

  test('别的单位看不到，也不计', async () => {
    const other = (await county.hire('west', { unit: county.units.west, role: 'clerk' })).browser
    expect((await figureOf('problem.found', other)).value.kind).toBe('none')
    expect((await figureOf('problem.found', clerk)).rowCount).toBe(9)
  })
})

test('冻结的报告，数字背后是问题；之后销号的，变化里说得出', async () => {
  const text = '2024年，列入台账问题多少个，问题台账销号多少个，期末台账未销号多少个。'
  const file = { name: '总结.txt', bytes: Buffer.from(text) }
  const { body } = await clerk.upload(reportOpen, { year: 2024, from: YEAR.from, to: YEAR.to } as never, file)
  const asked = ['problem.found', 'problem.closed', 'problem.open']
  for (const [seq, metric] of asked.entries()) {
    const question = { metric, period: { kind: 'report' }, reach: 'below' }
    await clerk.call(reportBind, { id: body.id, seq, question } as never)
  }
  await clerk.call(reportFreeze, { id: body.id })
  const shown = await clerk.call(reportShow, { id: body.id })
  expect(shown.blanks.map(blank => blank.answer?.valueWords)).toEqual(['9个', '5个', '6个'])

  const { rows } = await sql<{ id: number }>`select id from problem where title = '没有期限未销'`.execute(db)
  await world.mend(rows[0]?.id ?? 0, { from: '2024-12-02', on: '2024-12-20', days: 120 })
  const { drifts, unchanged } = await clerk.call(reportDrift, { id: body.id })
  expect(unchanged).toBe(1)
  expect(drifts.map(({ before, after, because }) => ({ before, after, because }))).toEqual([
    { before: '5个', after: '6个', because: ['新增《没有期限未销》（2024-07-01），销号日期 2024-12-20'] },
    {
      before: '6个',
      after: '5个',
      because: ['《没有期限未销》（2024-07-01）不再计入：销号日期是 2024-12-20，到期末 2024-12-31 已有'],
    },
  ])
  const evidence = await clerk.download('report.evidence', { id: String(body.id) })
  expect(evidence.status).toBe(200)
})

describe('台账由程序自动形成，不由人填', () => {
  const why = /由程序按“问题整改”页的登记自动形成.*请到“问题整改”页办理/

  test('登记、下载填报表、留样板都说明到哪里办', async () => {
    const data = { no: '1', title: '某问题', source: 'audit' }
    const entered = await clerk.send(recordEnter.name, { ledger: 'problem', occurredOn: '2024-03-01', data })
    expect([entered.status, entered.body.message]).toEqual([409, expect.stringMatching(why)])
    const { bytes, status } = await clerk.download(intakeTemplate.name, { ledger: 'problem' })
    expect([status, bytes.toString()]).toEqual([409, expect.stringMatching(why)])
    const kept = await clerk.send('template.keep', {
      ledger: 'problem',
      name: '样板',
      shared: false,
      data,
      tags: [],
    })
    expect([kept.status, kept.body.message]).toEqual([409, expect.stringMatching(why)])
  })

  test('更正、作废一个问题，也说明到哪里办', async () => {
    const { rows } = await sql<{ id: number }>`select id from problem where title = '期末未到期限'`.execute(
      db,
    )
    const voided = await clerk.send('record.void', { id: rows[0]?.id, revision: 1, reason: '登记错误' })
    expect([voided.status, voided.body.message]).toEqual([409, expect.stringMatching(why)])
  })

  test('台账目录的分组里没有它，字段仍在，注明由谁形成', async () => {
    const { groups, ledgers, closed } = await clerk.call(ledgerList, {})
    expect(groups.flatMap(group => group.ledgers)).not.toContain('problem')
    expect(ledgers.find(ledger => ledger.id === 'problem')?.kept).toBe('problem')
    expect(closed.problem).toMatch(why)
  })
})
