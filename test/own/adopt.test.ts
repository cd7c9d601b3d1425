import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerAdopt, ledgerDraft, ledgerEdition, ledgerRetire } from '#domain/ledger/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { ledgerList, recordEnter, recordList, recordRevise, recordShow } from '#domain/record/contract.ts'
import { reportOpen, reportPropose, reportSettle, reportShow } from '#domain/report/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { DRILL, edited } from './drill.ts'

const YEAR = { from: '2023-01-01', to: '2023-12-31' }
let county: County
let system: Browser
let clerk: { browser: Browser; person: number }

beforeAll(async () => {
  county = await buildCounty()
  system = county.system
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '甲办' })
})
afterAll(() => county.world.close())

async function enter(data: Record<string, unknown>) {
  return (await clerk.browser.call(recordEnter, { ledger: 'own.drill', occurredOn: '2023-05-12', data })).id
}

async function standing(): Promise<string> {
  return (await system.call(ledgerEdition, { id: 'own.drill' })).text
}

async function adoptChanged(from: string, to: string) {
  const text = await standing()
  const { over } = await system.call(ledgerDraft, { text })
  return system.call(ledgerAdopt, { text: edited(text, from, to), over })
}

/** What else must change for a text to be without fault once a field is another one. */
function follow(text: string): string {
  if (text.includes('- id: subject'))
    return edited(edited(text, 'title: topic', 'title: subject'), '  - topic', '  - subject')
  if (!text.includes('id: attended\n    kind: text')) return text
  return edited(edited(text, '    unit: 人\n', ''), 'measure: person_times', 'measure: distinct')
}

describe('采用', () => {
  test('没采用时谁也看不到；采用后不用重启，下一次请求就能登记、列出、计数', async () => {
    const before = await clerk.browser.call(ledgerList, {})
    expect(before.ledgers.some(ledger => ledger.id === 'own.drill')).toBe(false)
    const draft = await system.call(ledgerDraft, { text: DRILL })
    expect(draft).toMatchObject({ id: 'own.drill', faults: [], over: 0, next: 1, refusal: null })
    await system.call(ledgerAdopt, { text: DRILL, over: 0 })
    const after = await clerk.browser.call(ledgerList, {})
    expect(after.groups.find(group => group.id === 'running')?.ledgers).toContain('own.drill')
    expect(after.closed['own.drill']).toBeUndefined()

    const first = await enter({ topic: '办公楼疏散', sort: 'fire', attended: 30 })
    await enter({ topic: '转移群众', sort: 'flood', attended: 12, problems: [{ what: '广播不响' }] })
    const { rows } = await clerk.browser.call(recordList, { ledger: 'own.drill' })
    expect(rows.map(row => [row.title, row.cells.sort])).toEqual([
      ['转移群众', '防汛'],
      ['办公楼疏散', '消防'],
    ])
    expect((await clerk.browser.call(recordShow, { id: first })).usedBy.map(use => use.metric)).toEqual([
      'own.drill.count',
      'own.drill.people',
      'own.drill.count.fire',
    ])
  })

  test('指标的数字与直接查库相等，按代码分的指标也有', async () => {
    const { rows } = await sql<{ times: number; people: number; fire: number }>`
      select count(*)::int as times, sum((data->>'attended')::int)::int as people,
        (count(*) filter (where data->>'sort' = 'fire'))::int as fire
      from record where ledger = 'own.drill' and state = 'valid'`.execute(county.world.installation.database)
    const value = async (metric: string) =>
      (await clerk.browser.call(metricFigure, { metric, period: YEAR })).value
    expect(await value('own.drill.count')).toEqual({ kind: 'number', number: String(rows[0]?.times) })
    expect(await value('own.drill.people')).toEqual({ kind: 'number', number: String(rows[0]?.people) })
    expect(await value('own.drill.count.fire')).toEqual({ kind: 'number', number: String(rows[0]?.fire) })
  })

  test('报告里的空提出自建台账的指标，核定后填上', async () => {
    const bytes = new TextEncoder().encode('全年组织应急演练＿＿次，参加应急演练＿＿人次。')
    const { body } = await clerk.browser.upload(reportOpen, { year: 2023 }, { name: '小结.txt', bytes })
    const proposed = await clerk.browser.call(reportPropose, { id: body.id, seq: 0 })
    expect(proposed.proposals[0]).toMatchObject({ question: { metric: 'own.drill.count' } })
    await clerk.browser.call(reportSettle, { id: body.id, atLeast: 0.2 })
    const { blanks } = await clerk.browser.call(reportShow, { id: body.id })
    expect(blanks.map(blank => blank.question?.metric)).toEqual(['own.drill.count', 'own.drill.people'])
  })

  test('业务岗位不能改台账定义，系统管理员看不到登记', async () => {
    expect((await clerk.browser.send('ledger.adopt', { text: DRILL, over: 1 })).status).toBe(403)
    expect((await clerk.browser.send('ledger.draft', { text: DRILL })).status).toBe(403)
    expect((await system.send('record.list', { ledger: 'own.drill' })).status).toBe(403)
  })
})

describe('改版', () => {
  test('加字段、改名、加代码：版本自动加一，旧登记照样显示、可以更正', async () => {
    const { rows } = await clerk.browser.call(recordList, { ledger: 'own.drill', words: '疏散' })
    const [id = 0] = rows.map(row => row.id)
    const text = await standing()
    const changed = edited(
      edited(text, '    label: 演练科目', '    label: 科目'),
      '  - id: leads',
      '  - id: cost\n    kind: amount\n    label: 花费\n  - id: leads',
    )
    const draft = await system.call(ledgerDraft, { text: changed })
    expect(draft.changes.map(change => change.words)).toEqual([
      '字段“演练科目”的名称由“演练科目”改为“科目”',
      '新增字段“花费”',
    ])
    expect(draft).toMatchObject({ entries: 2, over: 1, next: 2, refusal: null })
    expect(await system.call(ledgerAdopt, { text: changed, over: 1 })).toEqual({
      id: 'own.drill',
      version: 2,
    })

    const { record } = await clerk.browser.call(recordShow, { id })
    expect(record).toMatchObject({ ledgerVersion: 1, data: { topic: '办公楼疏散', attended: 30 } })
    await clerk.browser.call(recordRevise, {
      id,
      revision: record.revision,
      reason: '补花费',
      occurredOn: record.occurredOn,
      data: { ...record.data, cost: '120' },
    })
    expect((await clerk.browser.call(recordShow, { id })).record).toMatchObject({ ledgerVersion: 2 })
    const { editions } = await system.call(ledgerEdition, { id: 'own.drill' })
    expect(editions.map(one => [one.version, one.standing])).toEqual([
      [2, true],
      [1, false],
    ])
    expect((await system.call(ledgerEdition, { id: 'own.drill', version: 1 })).text).toBe(DRILL)
  })

  test.each([
    ['改类型', '    kind: count', '    kind: text', '不能改类型；请停用它，另加一个字段'],
    ['换代码表', '    codes: own.drill-sort', '    codes: meeting-kind', '不能改代码表'],
    ['删字段', '  - id: topic\n    kind: text', '  - id: subject\n    kind: text', '不能删去；请改为停用'],
    ['删议项的字段', '      - id: what', '      - id: which', '不能删去；请改为停用'],
    ['删代码', '      - id: fire', '      - id: wildfire', '不能删去；请改为停用'],
    ['删报告用着的指标', 'id: own.drill.people', 'id: own.drill.heads', '报告里有1处空用着指标'],
  ])('有登记的，%s被拒绝，说明在哪里、怎么办', async (_what, from, to, says) => {
    const text = follow(edited(await standing(), from, to))
    const draft = await system.call(ledgerDraft, { text })
    expect(draft.faults).toEqual([])
    expect(draft.changes.map(change => change.refusal).join()).toContain(says)
    const { status, body } = await system.send('ledger.adopt', { text, over: draft.over })
    expect(status).toBe(409)
    expect(body.complaints.map(one => one.message).join()).toContain(says)
  })

  test('没有登记过的字段可以删；停用的字段不再要求填，旧内容还在', async () => {
    await adoptChanged('  - id: leads\n    kind: people\n    label: 带队人\n', '')
    await adoptChanged(
      '  - id: attended\n    kind: count\n',
      '  - id: attended\n    kind: count\n    retired: true\n',
    )
    const { record } = await clerk.browser.call(recordShow, {
      id: (await clerk.browser.call(recordList, { ledger: 'own.drill', words: '转移' })).rows[0]?.id ?? 0,
    })
    expect(record.data.attended).toBe(12)
  })

  test('两位管理员同时改：后采用的被拒绝，告诉他谁刚采用了哪一版，并给出现行文本', async () => {
    const text = await standing()
    const { over } = await system.call(ledgerDraft, { text })
    const [first, second] = await Promise.all([
      system.send('ledger.adopt', { text: edited(text, '桌面推演也算', '桌面推演不算'), over }),
      system.send('ledger.adopt', { text: edited(text, '桌面推演也算', '只记实地'), over }),
    ])
    expect([first?.status, second?.status].sort()).toEqual([200, 409])
    const { body } = first?.status === 409 ? first : (second ?? first)
    expect(body.message).toContain(`采用了第${over + 1}版，您是照第${over}版改的`)
    expect(body.facts).toEqual({ version: over + 1, text: await standing() })
  })

  test('没有改动的不采用', async () => {
    const text = await standing()
    const draft = await system.call(ledgerDraft, { text: `# 说明\n${text}` })
    expect(draft.refusal).toContain('没有可采用的改动')
  })

  test('停用后不能再登记，已有登记照样可查可计；恢复后又能登记', async () => {
    const { over } = await system.call(ledgerDraft, { text: await standing() })
    await system.call(ledgerRetire, { id: 'own.drill', over })
    const refused = await clerk.browser.send('record.enter', {
      ledger: 'own.drill',
      occurredOn: '2023-05-12',
      data: { topic: '再来一次' },
    })
    expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('已停用') } })
    expect((await clerk.browser.call(ledgerList, {})).closed['own.drill']).toContain('已停用')
    expect((await clerk.browser.call(recordList, { ledger: 'own.drill' })).total).toBe(2)
    const figure = await clerk.browser.call(metricFigure, { metric: 'own.drill.count', period: YEAR })
    expect(figure.value).toEqual({ kind: 'number', number: '2' })
    await adoptChanged('\nretired: true\n', '\n')
    await enter({ topic: '恢复以后' })
  })
})
