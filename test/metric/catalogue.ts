import { CodeList } from '#domain/field/codes.ts'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { MetricDefinition } from '#domain/metric/definition.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'

const lists = [
  [
    'form',
    '形式',
    [
      ['hall', '大会'],
      ['study', '学习会'],
      ['visit', '走访'],
    ],
  ],
  [
    'grade',
    '级别',
    [
      ['town', '乡级'],
      ['county', '县级'],
      ['city', '市级'],
      ['state', '省级'],
    ],
  ],
  [
    'aspect',
    '方面',
    [
      ['style', '作风'],
      ['order', '纪律'],
      ['money', '经费'],
    ],
  ],
  [
    'mark',
    '活动标签',
    [
      ['spring', '春季行动'],
      ['autumn', '秋季行动'],
    ],
  ],
] as const

const codes = new Map(
  lists.map(([id, label, values]) => [
    id as string,
    CodeList.parse({
      id,
      version: 1,
      tags: id === 'mark',
      label,
      values: values.map(([code, name]) => ({ id: code, label: name })),
    }),
  ]),
)

/** Between them the ledgers hold every kind of field. */
const gathering = LedgerDefinition.parse({
  id: 'gathering',
  version: 1,
  label: '聚会台账',
  group: 'any',
  summary: '一次聚会登记一条',
  occurred: '召开日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', label: '名称', kind: 'text' },
    { id: 'form', label: '聚会类别', kind: 'choice', codes: 'form' },
    { id: 'grades', label: '涉及级别', kind: 'choice', codes: 'grade', many: true },
    { id: 'chair', label: '主持人', kind: 'people' },
    { id: 'present', label: '参会人员', kind: 'people' },
    { id: 'guests', label: '来宾数', kind: 'count', unit: '人' },
    { id: 'cost', label: '经费', kind: 'amount', unit: '元' },
    { id: 'open', label: '是否公开', kind: 'yes_no' },
    { id: 'hosts', label: '承办单位', kind: 'unit', max: 3 },
    {
      id: 'topics',
      label: '议项清单',
      kind: 'items',
      item: '议项',
      fields: [
        { id: 'word', label: '议题', kind: 'text' },
        { id: 'aspect', label: '方面', kind: 'choice', codes: 'aspect' },
        { id: 'spent', label: '金额', kind: 'amount', unit: '万元' },
        { id: 'votes', label: '票数', kind: 'count', unit: '票' },
        { id: 'speakers', label: '发言人', kind: 'people' },
        { id: 'sent_to', label: '送达单位', kind: 'unit', max: 5 },
        { id: 'done', label: '是否办结', kind: 'yes_no' },
        { id: 'due', label: '办结期限', kind: 'date' },
      ],
    },
    {
      id: 'tasks',
      label: '任务清单',
      kind: 'items',
      item: '任务',
      fields: [
        { id: 'aspect', label: '方面', kind: 'choice', codes: 'aspect' },
        { id: 'done', label: '是否办结', kind: 'yes_no' },
      ],
    },
  ],
})

const award = LedgerDefinition.parse({
  id: 'award',
  version: 1,
  label: '荣誉台账',
  group: 'any',
  summary: '一项荣誉登记一条',
  occurred: '表彰日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', label: '名称', kind: 'text' },
    { id: 'grade', label: '级别', kind: 'choice', codes: 'grade' },
    { id: 'reason', label: '事由', kind: 'long_text' },
    { id: 'winners', label: '获奖人', kind: 'people' },
    { id: 'decided', label: '决定日期', kind: 'date' },
    { id: 'valid', label: '有效期', kind: 'period' },
    { id: 'bonus', label: '奖金', kind: 'amount', unit: '元' },
    { id: 'scans', label: '证书', kind: 'files' },
    { id: 'source', label: '来自', kind: 'reference', ledger: 'gathering' },
  ],
})

/** Kept by the program: its entries stand in a view, not among the records. */
const stock = LedgerDefinition.parse({
  id: 'stock',
  version: 1,
  kept: 'problem',
  label: '事项台账',
  group: 'any',
  summary: '逐项自动形成',
  occurred: '发现日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', label: '名称', kind: 'text' },
    { id: 'form', label: '来源', kind: 'choice', codes: 'form' },
    { id: 'fast', label: '当场办结', kind: 'yes_no' },
    { id: 'due', label: '期限', kind: 'date' },
    { id: 'closed', label: '办结日期', kind: 'date' },
    { id: 'days', label: '用时', kind: 'count', unit: '天' },
    { id: 'cost', label: '费用', kind: 'amount', unit: '元' },
    { id: 'leaders', label: '牵头人', kind: 'people' },
    { id: 'hosts', label: '责任单位', kind: 'unit', max: 3 },
  ],
})

const ledgers = new Map([gathering, award, stock].map(ledger => [ledger.id, ledger]))

/** A metric as a pack would write it, under its id; what it leaves out takes its defaults. */
export function metric(definition: Record<string, unknown>): MetricDefinition {
  return MetricDefinition.parse({ label: String(definition.id), units: ['次'], ...definition })
}

/** The ledgers and code lists with these metrics. */
export function catalogueOf(metrics: readonly MetricDefinition[]): Catalogue {
  return { codes, ledgers, metrics: new Map(metrics.map(one => [one.id, one])) }
}
