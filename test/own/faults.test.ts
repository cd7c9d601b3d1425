import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerAdopt, ledgerDraft } from '#domain/ledger/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { ledgerList, recordEnter } from '#domain/record/contract.ts'
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

describe('错处', () => {
  const faultsOf = async (text: string) => (await system.call(ledgerDraft, { text })).faults
  test.each([
    [
      '不认识的键',
      edited(DRILL, '    required: true', '    requird: true'),
      12,
      5,
      '未知的键“requird”，是否想写“required”',
    ],
    [
      '没有的代码表',
      edited(DRILL, 'codes: own.drill-sort', 'codes: own.drill-srt'),
      16,
      12,
      '没有“own.drill-srt”这个代码表，是否想写“own.drill-sort”',
    ],
    [
      '没有的分组',
      edited(DRILL, 'group: running', 'group: runing'),
      4,
      8,
      '没有“runing”这个“台账分组”代码，是否想写“running”',
    ],
    [
      '没有 own. 的标识',
      edited(DRILL, 'id: own.drill-sort', 'id: meeting-kind'),
      37,
      9,
      '自建的标识须以“own.”开头，请写成“own.meeting-kind”',
    ],
    [
      '缩进不对',
      edited(DRILL, '    label: 演练科目', '\tlabel: 演练科目'),
      11,
      1,
      '缩进用了制表符，请改用空格',
    ],
    ['别名', edited(DRILL, '演练日期', '*day'), 6, 11, '不支持别名'],
  ])('%s，说出第几行第几列', async (_what, text, line, column, message) => {
    const faults = await faultsOf(text)
    expect(faults.map(fault => [fault.line, fault.column, fault.message])).toContainEqual([
      line,
      column,
      expect.stringContaining(message),
    ])
    const { status, body } = await system.send('ledger.adopt', { text, over: 0 })
    expect(status).toBe(422)
    expect(body.complaints.map(one => one.place)).toContain(`第${line}行第${column}列`)
  })

  test('错处说得出是表单里的哪一格', async () => {
    const [fault] = await faultsOf(edited(DRILL, '    required: true', '    required: 是'))
    expect(fault?.path).toEqual(['fields', 0, 'required'])
  })

  test('引用绕成圈的被拒绝', async () => {
    const small = (id: string, label: string, reference: string) => `id: ${id}
version: 1
label: ${label}
group: running
summary: 试引用。
occurred: 日期
title: name
fields:
  - { id: name, kind: text, label: 名称 }
${reference}list: [name]
`
    const refer = (ledger: string) => `  - { id: from, kind: reference, label: 由来, ledger: ${ledger} }\n`
    await system.call(ledgerAdopt, { text: small('own.one', '甲', ''), over: 0 })
    await system.call(ledgerAdopt, { text: small('own.two', '乙', refer('own.one')), over: 0 })
    const circle = await faultsOf(small('own.one', '甲', refer('own.two')))
    expect(circle.map(fault => fault.message)).toContain('引用绕成了圈：甲→乙→甲，请去掉其中一个引用')
    expect(await faultsOf(small('own.one', '甲', refer('own.one')))).toEqual([])
  })

  test('删去别的自建台账用着的代码表，说出是哪一本', async () => {
    await system.call(ledgerAdopt, { text: DRILL, over: 0 })
    const text = edited(DRILL, '  - id: own.drill-sort', '  - id: own.drill-kinds')
    const faults = await faultsOf(edited(text, '    codes: own.drill-sort', '    codes: own.drill-kinds'))
    expect(faults).toEqual([])
    const borrowing = `id: own.plan
version: 1
label: 演练计划
group: running
summary: 年初的演练计划。
occurred: 制定日期
title: name
fields:
  - { id: name, kind: text, label: 名称 }
  - { id: sort, kind: choice, label: 类别, codes: own.drill-sort }
list: [name]
`
    await system.call(ledgerAdopt, { text: borrowing, over: 0 })
    const broken = await faultsOf(edited(text, '    codes: own.drill-sort', '    codes: own.drill-kinds'))
    expect(broken).toMatchObject([{ elsewhere: 'own.plan' }])
  })
})

describe('扩充', () => {
  const MORE = `id: own.meeting-more
version: 1
extends: meeting
fields:
  - { id: own_venue_cost, kind: amount, label: 场地费 }
list: [own_venue_cost]
values:
  - codes: meeting-kind
    values:
      - { id: own.street-council, label: 街道议事会, words: [街坊议事] }
metrics:
  - { id: own.meeting.venue, label: 会议场地费, measure: sum, field: own_venue_cost, units: [元] }
`

  test('给随系统来的台账加字段、代码、指标，原有的都还在', async () => {
    await system.call(ledgerAdopt, { text: MORE, over: 0 })
    const { ledgers, codes } = await clerk.browser.call(ledgerList, {})
    const meeting = ledgers.find(ledger => ledger.id === 'meeting')
    const plain = county.world.installation.packs.ledgers.get('meeting')
    expect(meeting?.fields.map(field => field.id)).toEqual([
      ...(plain?.fields.map(field => field.id) ?? []),
      'own_venue_cost',
    ])
    expect(codes.find(list => list.id === 'meeting-kind')?.values.at(-1)?.label).toBe('街道议事会')
    await clerk.browser.call(recordEnter, {
      ledger: 'meeting',
      occurredOn: '2023-03-01',
      data: { title: '议事', kind: 'own.street-council', own_venue_cost: '300' },
    })
    const figure = await clerk.browser.call(metricFigure, { metric: 'own.meeting.venue', period: YEAR })
    expect(figure.valueWords).toBe('300元')
    const each = await clerk.browser.call(metricFigure, {
      metric: 'meeting.count.own.street-council',
      period: YEAR,
    })
    expect(each.rowCount).toBe(1)
  })

  test.each([
    ['换台账', 'extends: meeting', 'extends: study', '不能换成别的台账'],
    ['删字段', 'own_venue_cost', 'own_rent', '请改为停用'],
    ['删代码', 'own.street-council', 'own.council', '请改为停用'],
  ])('有登记的扩充，%s被拒绝', async (_what, from, to, says) => {
    const text = MORE.replaceAll(from, to)
    const draft = await system.call(ledgerDraft, { text })
    expect(draft.changes.map(change => change.refusal).join()).toContain(says)
  })

  test.each([
    ['顶替原有字段', MORE.replaceAll('own_venue_cost', 'title'), '“会议”已有字段“title”'],
    ['顶替原有代码', MORE.replace('own.street-council', 'party-group'), '标识须以“own.”开头'],
    ['顶替原有指标', MORE.replace('own.meeting.venue', 'meeting.count'), '自建的标识须以“own.”开头'],
    ['同名代码', MORE.replace('街道议事会', '党组会'), '里已有“党组会”'],
  ])('不能%s', async (_what, text, says) => {
    const { faults } = await system.call(ledgerDraft, { text })
    expect(faults.map(fault => fault.message).join()).toContain(says)
  })
})
