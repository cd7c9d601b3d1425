import { expect, test } from 'vitest'
import { CodeList } from '#domain/field/codes.ts'
import type { Names } from '#domain/field/kind.ts'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { MetricDefinition } from '#domain/metric/definition.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import { whyNotFirst } from './first-item.ts'

const kinds = CodeList.parse({
  id: 'topic',
  version: 1,
  label: '议项类别',
  values: [
    { id: 'first', label: '第一议题' },
    { id: 'other', label: '其他' },
  ],
})
const ledger = LedgerDefinition.parse({
  id: 'sitting',
  version: 1,
  label: '会议',
  group: 'g',
  summary: '会',
  occurred: '日期',
  title: 'name',
  list: ['name'],
  fields: [
    { id: 'name', kind: 'text', label: '名称' },
    {
      id: 'items',
      kind: 'items',
      label: '议项',
      item: '议项',
      fields: [{ id: 'kind', kind: 'choice', label: '类别', codes: 'topic' }],
    },
  ],
})
const metric = MetricDefinition.parse({
  id: 'sitting.count',
  measure: 'entries',
  ledger: 'sitting',
  label: '会议次数',
  units: ['次'],
})
const catalogue: Catalogue = {
  metrics: new Map([[metric.id, metric]]),
  ledgers: new Map([[ledger.id, ledger]]),
  codes: new Map([[kinds.id, kinds]]),
}
const names: Names = { codes: catalogue.codes, person: String, unit: String }
const cadence = {
  each: { metric: 'sitting.count' },
  first_item: { field: 'items', item: [{ field: 'kind', in: ['first'] }] },
}

test.each<[string, Record<string, unknown>, string | undefined]>([
  ['首项就是', { items: [{ kind: 'first' }, { kind: 'other' }] }, undefined],
  [
    '放在第二项不算',
    { items: [{ kind: 'other' }, { kind: 'first' }] },
    '首个议项：类别是“其他”，不在所问的“第一议题”之内',
  ],
  ['没有填类别', { items: [{}] }, '首个议项：未填写类别'],
  ['没有议项', { items: [] }, '没有填写议项，看不出首个议项是什么'],
  ['议项缺着', {}, '没有填写议项，看不出首个议项是什么'],
])('第一议题：%s', (_, data, why) => {
  expect(whyNotFirst(cadence, data, { catalogue, names })).toBe(why)
})
