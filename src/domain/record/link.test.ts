import { expect, test } from 'vitest'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { type Entry, whyAlike } from './alike.ts'
import { linkInWords, whyNotLinked } from './link.ts'

const ledgerOf = (id: string) =>
  LedgerDefinition.parse({
    id,
    version: 1,
    label: id,
    group: 'any',
    summary: '一次登记一条',
    occurred: '日期',
    title: 'name',
    list: ['name'],
    fields: [
      { id: 'kind', label: '类别', kind: 'choice', codes: 'form', required: true },
      { id: 'name', label: '名称', kind: 'text' },
      { id: 'chair', label: '主持人', kind: 'people', max: 5 },
      { id: 'present', label: '到会', kind: 'people' },
    ],
  })
const [walk, talk] = [ledgerOf('walk'), ledgerOf('talk')]
const entry = (ledger: typeof walk, data: Entry['data']): Entry => ({ ledger, data })

test.each([
  [
    '名称只差空格和标点',
    walk,
    { kind: 'a', name: '第1次 党组会' },
    { kind: 'b', name: '第1次党组会。' },
    '同一天、同一名称',
  ],
  [
    '同类、有同一人',
    walk,
    { kind: 'a', chair: [1, 2] },
    { kind: 'a', chair: [2] },
    '同一天、同一类、有同一人',
  ],
  ['有同一人，类别不同', walk, { kind: 'a', chair: [1] }, { kind: 'b', chair: [1] }, undefined],
  ['类别相同，人不同', walk, { kind: 'a', chair: [1] }, { kind: 'a', chair: [2] }, undefined],
  ['只是到会的人相同', walk, { kind: 'a', present: [1, 2] }, { kind: 'a', present: [1, 2] }, undefined],
  ['都没有写名称', walk, { kind: 'a' }, { kind: 'a' }, undefined],
  ['名称只有标点', walk, { kind: 'a', name: '。' }, { kind: 'a', name: '！' }, undefined],
  ['另一本台账，有同一人', talk, { kind: 'a', chair: [1] }, { kind: 'b', chair: [1] }, '同一天、有同一人'],
  ['另一本台账，人不同', talk, { kind: 'a', chair: [1] }, { kind: 'a', chair: [3] }, undefined],
] as const)('%s', (_what, ledger, one, other, why) => {
  expect(whyAlike(entry(walk, one), entry(ledger, other))).toBe(why)
})

test('不能与自己、与作废的关联；两边的说法不同，同一件事两边一样', () => {
  const valid = { id: 3, state: 'valid' as const }
  expect(whyNotLinked(valid, valid)).toContain('不能与自己')
  expect(whyNotLinked(valid, { id: 4, state: 'void' })).toContain('第4号登记已作废')
  expect(whyNotLinked(valid, { id: 4, state: 'valid' })).toBeUndefined()
  expect([linkInWords('result', 'there'), linkInWords('result', 'back')]).toEqual(['产生', '产生于'])
  expect(linkInWords('same', 'there')).toBe(linkInWords('same', 'back'))
})
