import { describe, expect, test } from 'vitest'
import { CodeList } from '#domain/field/codes.ts'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { MetricDefinition } from './definition.ts'
import { evaluate } from './evaluate.ts'
import { defineInWords, questionInWords, valueInWords } from './explain.ts'
import type { CountedRecord, Question } from './figure.ts'
import type { Catalogue } from './resolve.ts'

const codeList = (id: string, label: string, values: [string, string][]) =>
  CodeList.parse({ id, version: 1, label, values: values.map(([code, name]) => ({ id: code, label: name })) })

const codes = new Map(
  [
    codeList('sort', '会议类别', [
      ['group', '党组会'],
      ['board', '委务会'],
    ]),
    codeList('level', '级别', [
      ['town', '乡级'],
      ['county', '县级'],
      ['city', '市级'],
    ]),
    { ...codeList('mark', '活动标签', [['spring', '春季行动']]), tags: true },
  ].map(list => [list.id, list]),
)

const gathering = LedgerDefinition.parse({
  id: 'gathering',
  version: 1,
  label: '会议台账',
  group: 'any',
  summary: '一次会议登记一条',
  occurred: '召开日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', label: '会议名称', kind: 'text' },
    { id: 'sort', label: '会议类别', kind: 'choice', codes: 'sort' },
    { id: 'level', label: '级别', kind: 'choice', codes: 'level' },
    { id: 'chair', label: '主持人', kind: 'people' },
    { id: 'present', label: '参会人员', kind: 'people' },
    { id: 'due', label: '应到人数', kind: 'count', unit: '人' },
    { id: 'cost', label: '经费', kind: 'amount', unit: '元' },
    { id: 'open', label: '是否公开', kind: 'yes_no' },
    { id: 'hosts', label: '承办单位', kind: 'unit', max: 3 },
    {
      id: 'topics',
      label: '议项清单',
      kind: 'items',
      item: '议项',
      fields: [
        { id: 'level', label: '级别', kind: 'choice', codes: 'level' },
        { id: 'spent', label: '金额', kind: 'amount', unit: '元' },
      ],
    },
  ],
})

const definitions = [
  { id: 'all', measure: 'entries' },
  { id: 'board', measure: 'entries', where: [{ field: 'sort', in: ['board'] }], by: 'chair' },
  { id: 'county', measure: 'entries', where: [{ field: 'level', at_least: 'county' }] },
  { id: 'open', measure: 'entries', where: [{ field: 'open', is: true }] },
  { id: 'spring', measure: 'entries', tag: 'spring' },
  { id: 'topics', measure: 'items', field: 'topics', item: [{ field: 'level', in: ['city'] }] },
  { id: 'people', measure: 'people', field: 'present' },
  { id: 'times', measure: 'person_times', field: 'present' },
  { id: 'due', measure: 'person_times', field: 'due' },
  { id: 'cost', measure: 'sum', field: 'cost', units: ['元'] },
  { id: 'spent', measure: 'sum', field: 'spent', items: 'topics', item: [{ field: 'level', in: ['city'] }] },
  { id: 'hosts', measure: 'distinct', field: 'hosts' },
  { id: 'levels', measure: 'values', field: 'level' },
  { id: 'share', measure: 'rate', part: 'board', whole: 'all' },
  { id: 'attendance', measure: 'rate', part: 'times', whole: 'due' },
  { id: 'either', measure: 'union', of: ['board', 'county'] },
]

const metrics = new Map(
  definitions.map(definition => {
    const ledger = 'part' in definition || 'of' in definition ? {} : { ledger: 'gathering' }
    const whole = { label: definition.id, units: ['次'], ...ledger, ...definition }
    return [definition.id, MetricDefinition.parse(whole)]
  }),
)
const catalogue: Catalogue = { codes, ledgers: new Map([['gathering', gathering]]), metrics }

let last = 0
function held(data: Record<string, unknown>, more: Partial<CountedRecord> = {}): CountedRecord {
  last += 1
  return {
    id: last,
    ledger: 'gathering',
    unit: 1,
    ord: 10,
    occurredOn: '2023-05-01',
    recordedAt: '2023-05-02T08:00:00+08:00',
    state: 'valid',
    voidReason: null,
    tags: [],
    data,
    ...more,
  }
}

const ask = (metric: string, more: Partial<Question> = {}): Question => ({
  metric,
  unit: { id: 1, ord: 10, ordEnd: 19 },
  reach: 'own',
  period: { from: '2023-01-01', to: '2023-12-31' },
  ...more,
})

const names = {
  codes,
  person: (id: number) => ['', '张三', '李四'][id] ?? '',
  unit: (id: number) => `第${id}科`,
}
const figure = (metric: string, records: readonly CountedRecord[], more: Partial<Question> = {}) =>
  evaluate(catalogue, ask(metric, more), records, names)
const value = (metric: string, records: readonly CountedRecord[], more: Partial<Question> = {}) =>
  figure(metric, records, more).value
const reason = (metric: string, record: CountedRecord, more: Partial<Question> = {}) =>
  figure(metric, [record], more).leftOut.map(left => left.reason)
const number = (text: string) => ({ kind: 'number', number: text })

describe('各种计法', () => {
  test('登记一条计一', () => {
    expect(value('all', [held({}), held({})])).toEqual(number('2'))
  })

  test('同一条登记传入两次，只计一次', () => {
    const record = held({})
    expect(value('all', [record, record])).toEqual(number('1'))
  })

  test('议项按条件逐个计，行上注明是第几个', () => {
    const record = held({ topics: [{ level: 'city' }, { level: 'town' }, { level: 'city' }] })
    const found = figure('topics', [record])
    expect(found.value).toEqual(number('2'))
    expect(found.rows.map(row => [row.items, row.item])).toEqual([
      ['topics', 0],
      ['topics', 2],
    ])
  })

  test('人数去重，人次不去重', () => {
    const records = [held({ present: [1, 2] }), held({ present: [2] })]
    expect(value('people', records)).toEqual(number('2'))
    expect(value('times', records)).toEqual(number('3'))
    expect(figure('people', records).rows[0]?.contribution).toEqual(['张三', '李四'])
  })

  test('数量字段的人次逐条相加，填写的零就是零', () => {
    expect(value('due', [held({ due: 12 }), held({ due: 0 })])).toEqual(number('12'))
    expect(value('due', [held({ due: 0 })])).toEqual(number('0'))
  })

  test('金额相加没有误差', () => {
    expect(value('cost', [held({ cost: '0.1' }), held({ cost: '0.2' })])).toEqual(number('0.3'))
  })

  test('议项里的金额只加符合条件的议项', () => {
    const topics = [
      { level: 'city', spent: '1.5' },
      { level: 'town', spent: '9' },
      { level: 'city', spent: '2' },
    ]
    expect(value('spent', [held({ topics })])).toEqual(number('3.5'))
  })

  test('单位去重计数', () => {
    expect(value('hosts', [held({ hosts: [1, 2] }), held({ hosts: [2, 3] })])).toEqual(number('3'))
  })

  test('不同内容按发生先后列出', () => {
    const later = held({ level: 'town' }, { occurredOn: '2023-08-01' })
    const records = [later, held({ level: 'city' }), held({ level: 'city' })]
    expect(value('levels', records)).toEqual({ kind: 'values', values: ['市级', '乡级'] })
  })

  test('至少到某级：代码表里排在它之后的也算', () => {
    const records = ['town', 'county', 'city'].map(level => held({ level }))
    expect(value('county', records)).toEqual(number('2'))
  })

  test('几项都符合的登记，合并时只计一次', () => {
    const both = held({ sort: 'board', level: 'city' })
    expect(value('either', [both, held({ level: 'county' })])).toEqual(number('2'))
  })

  test('含下属单位时，数整棵子树', () => {
    const below = held({}, { unit: 2, ord: 15 })
    expect(value('all', [held({}), below])).toEqual(number('1'))
    expect(value('all', [held({}), below], { reach: 'below' })).toEqual(number('2'))
  })

  test('只计某人主持的', () => {
    const records = [held({ sort: 'board', chair: [1] }), held({ sort: 'board', chair: [2] })]
    expect(value('board', records, { person: 1 })).toEqual(number('1'))
  })
})

describe('比率', () => {
  test('百分比保留两位小数，四舍五入', () => {
    const records = [held({ sort: 'board' }), held({ sort: 'board' }), held({ sort: 'group' })]
    expect(value('share', records)).toEqual({ kind: 'rate', part: '2', whole: '3', percent: '66.67' })
  })

  test('分母各条都在，而没有一条符合分子，是真的零', () => {
    expect(value('share', [held({ sort: 'group' })])).toMatchObject({ part: '0', percent: '0' })
  })

  test('分子是没有填写的数，不当作零', () => {
    expect(value('attendance', [held({ due: 10 })])).toMatchObject({ kind: 'none' })
  })

  test('没有分母，或分母为零，不下结论', () => {
    expect(value('share', [])).toMatchObject({ kind: 'none' })
    expect(value('attendance', [held({ present: [1], due: 0 })])).toEqual({
      kind: 'none',
      reason: '分母“due”为0，不能计算比率',
    })
  })

  test('计入分子而分母没有填写的登记要说出来', () => {
    const found = figure('attendance', [held({ present: [1], due: 2 }), held({ present: [1, 2] })])
    expect(found.leftOut).toEqual([{ record: last, side: 'whole', reason: '未填写应到人数' }])
  })
})

describe('没有登记不等于零', () => {
  test('一条登记也没有时，没有数', () => {
    expect(value('all', [])).toEqual({
      kind: 'none',
      reason: '没有可以计入“all”的登记；没有登记不等于零',
    })
  })

  test('都没有填写金额时，没有数', () => {
    expect(value('cost', [held({}), held({ cost: '' })])).toMatchObject({ kind: 'none' })
  })

  test('几个议项里有一个没有填写，其余照加，没有填写的另外说明', () => {
    const topics = [{ level: 'city', spent: '2' }, { level: 'city' }]
    const record = held({ topics })
    const found = figure('spent', [record])
    expect(found.value).toEqual(number('2'))
    expect(found.leftOut).toEqual([
      { record: record.id, items: 'topics', item: 1, reason: '第2个议项未填写金额' },
    ])
  })
})

describe('未计入的原因', () => {
  test.each([
    ['作废', 'all', held({}, { state: 'void', voidReason: '重复登记' }), {}, '已作废：重复登记'],
    ['类别不同', 'board', held({ sort: 'group' }), {}, '会议类别是“党组会”，不在所问的“委务会”之内'],
    ['没有类别', 'board', held({}), {}, '未填写会议类别'],
    ['级别不够', 'county', held({ level: 'town' }), {}, '级别是“乡级”，达不到所问的“县级”'],
    ['是否相反', 'open', held({ open: false }), {}, '是否公开填的是“否”，所问的是“是”'],
    ['没有标签', 'spring', held({}), {}, '没有标注“春季行动”'],
    ['没有金额', 'cost', held({}), {}, '未填写经费'],
    ['金额不是数', 'cost', held({ cost: '若干' }), {}, '经费填的不是数字，无法相加'],
    ['早于时期', 'all', held({}, { occurredOn: '2022-12-31' }), {}, '召开日期 2022-12-31 不在2023年之内'],
    [
      '别人主持',
      'board',
      held({ sort: 'board', chair: [2] }),
      { person: 1 },
      '主持人是“李四”，不是所问的“张三”',
    ],
    ['没有主持人', 'board', held({ sort: 'board' }), { person: 1 }, '未填写主持人'],
    ['不分人', 'all', held({}), { person: 1 }, '“all”不能按本人统计'],
    ['没有议项', 'topics', held({}), {}, '未填写议项清单'],
    [
      '议项不符',
      'topics',
      held({ topics: [{ level: 'town' }, {}] }),
      {},
      '2个议项都不符合，如第1个议项级别是“乡级”，不在所问的“市级”之内',
    ],
    [
      '截止之后才登记',
      'all',
      held({}),
      { asOf: '2023-05-02T07:59:59.999999+08:00' },
      '2023年5月2日才登记，晚于所问的截止时间',
    ],
  ])('%s', (_, metric, record, more, expected) => {
    const found = figure(metric, [record], more)
    expect(found.rows).toEqual([])
    expect(found.leftOut).toEqual([{ record: record.id, reason: expected }])
  })

  test('截止的那一刻登记的仍然计入，换一种时区写法也一样', () => {
    expect(reason('all', held({}), { asOf: '2023-05-02T00:00:00Z' })).toEqual([])
  })

  test('补录得再晚也计入', () => {
    expect(reason('all', held({}, { recordedAt: '2024-03-01T08:00:00+08:00' }))).toEqual([])
  })

  test('离时期超过三十一天的、别的单位的，都不提', () => {
    expect(reason('all', held({}, { occurredOn: '2024-01-31' }))).toHaveLength(1)
    expect(reason('all', held({}, { occurredOn: '2024-02-01' }))).toEqual([])
    expect(reason('all', held({}, { ord: 20 }))).toEqual([])
  })
})

describe('用话说清楚', () => {
  const define = (id: string) => defineInWords(catalogue, metrics.get(id) as MetricDefinition)

  test('定义由指标生成', () => {
    expect(define('board')).toBe(
      '“会议台账”中会议类别为“委务会”的登记，一条计1次；作废的不计，同一件事有几条登记的只计一次。',
    )
    expect(define('cost')).toBe(
      '“会议台账”中全部登记，逐条累加经费（元）；未填写经费的不当作零，另行列出；作废的不计，同一件事有几条登记的只计一次。',
    )
    expect(define('spent')).toContain('其中级别为“市级”的议项，逐个累加金额（元）')
    expect(define('share')).toContain('分子：“会议台账”中会议类别为“委务会”的登记，一条计1次')
    expect(define('either')).toContain('同一条登记只计一次')
    expect(define('spring')).toContain('标注“春季行动”的登记')
  })

  test('每个指标都说得出定义', () => {
    for (const id of metrics.keys()) expect(define(id)).toMatch(/作废的不计，同一件事有几条登记的只计一次。$/)
  })

  test('所问的范围', () => {
    expect(questionInWords(ask('all'), { unitName: '县委办' })).toBe('2023年，县委办本级')
    const asked = ask('all', {
      reach: 'below',
      period: { from: '2023-01-01', to: '2023-06-30' },
      person: 1,
      tag: 'spring',
      asOf: '2024-01-05T02:30:00Z',
    })
    expect(questionInWords(asked, { unitName: '县委办', personName: '张三', codes })).toBe(
      '2023年1月1日至6月30日，县委办及其下属各单位，只计张三本人的，只计标注“春季行动”的，截至2024年1月5日10:30已登记的',
    )
  })

  test('数字带量词，没有数就没有话', () => {
    const metric = metrics.get('cost') as MetricDefinition
    expect(valueInWords({ kind: 'number', number: '12.5' }, metric)).toBe('12.5元')
    expect(valueInWords({ kind: 'none', reason: '无' }, metric)).toBeNull()
  })
})

test('不存在的指标给出说明', () => {
  expect(() => figure('nothing', [])).toThrow('没有“nothing”这个指标')
})
