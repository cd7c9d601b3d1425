import { describe, expect, test } from 'vitest'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { changesBetween, stepsOf, type Version } from './changes.ts'

const ledger = LedgerDefinition.parse({
  id: 'sample',
  version: 1,
  label: '样本台账',
  group: 'sample',
  summary: '测试用',
  occurred: '召开日期',
  title: 'title',
  fields: [
    { id: 'title', label: '名称', kind: 'text', required: true },
    { id: 'present', label: '参加人数', kind: 'count', unit: '人' },
    { id: 'people', label: '参加人', kind: 'people' },
    { id: 'held', label: '是否召开', kind: 'yes_no' },
  ],
  list: ['title'],
})
const names = {
  codes: new Map(),
  person: (id: number) => ({ 1: '赵一', 2: '钱二' })[id] ?? String(id),
  unit: String,
}
const version = (data: Version['data'], occurredOn = '2023-05-01', tags: string[] = []): Version => ({
  occurredOn,
  data,
  tags,
})

describe('两个版本相差什么', () => {
  test('只列不同的字段，用字不用编号', () => {
    const changes = changesBetween(
      version({ title: '一次会', people: [1], held: true }),
      version({ title: '一次会', people: [1, 2], held: false }),
      { ledger, names },
    )
    expect(changes).toEqual([
      { field: 'people', label: '参加人', before: '赵一', after: '赵一、钱二' },
      { field: 'held', label: '是否召开', before: '是', after: '否' },
    ])
  })

  test('填与未填有别：零不是空', () => {
    const [change] = changesBetween(version({ title: '会' }), version({ title: '会', present: 0 }), {
      ledger,
      names,
    })
    expect(change).toMatchObject({ before: null, after: '0人' })
  })

  test('日期和标签也算', () => {
    const labels = changesBetween(version({}), version({}, '2023-05-02', ['campaign']), {
      ledger,
      names,
    }).map(one => one.label)
    expect(labels).toEqual(['召开日期', '标签'])
  })

  test('键的先后不算不同', () => {
    expect(changesBetween(version({ a: 1, b: 2 }), version({ b: 2, a: 1 }), { ledger, names })).toEqual([])
  })
})

test('历史的每一步接着上一步：作废不换内容', () => {
  const first = version({ title: '甲' })
  const second = version({ title: '乙' })
  const third = version({ title: '丙' })
  const entries = [
    { name: '作废', replaced: null },
    { name: '第二次更正', replaced: second },
    { name: '第一次更正', replaced: first },
    { name: '登记', replaced: null },
  ]
  const steps = stepsOf(entries, third)
  expect(steps.map(step => [step.before?.data.title, step.after.data.title])).toEqual([
    [undefined, '丙'],
    ['乙', '丙'],
    ['甲', '乙'],
    [undefined, '甲'],
  ])
})
