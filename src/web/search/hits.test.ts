import { expect, test } from 'vitest'
import { beginnings, type Found, groupsOf } from './hits.ts'

const NONE = { total: 0, rows: [], next: null }
const FOUND: Found = {
  words: ['廉政'],
  records: {
    total: 3,
    next: null,
    ledgers: [
      { ledger: 'a', count: 2 },
      { ledger: 'b', count: 1 },
    ],
    rows: [
      {
        id: 1,
        ledger: 'a',
        title: '廉政谈话',
        occurredOn: '2023-05-01',
        unitName: '东河镇',
        state: 'valid',
        said: null,
      },
      {
        id: 2,
        ledger: 'b',
        title: '党委会',
        occurredOn: '2023-04-01',
        unitName: '东河镇',
        state: 'void',
        said: { label: '议题', text: '廉政建设' },
      },
    ],
  },
  files: {
    ...NONE,
    total: 1,
    rows: [
      {
        id: 2,
        names: ['廉政课件.pptx'],
        ledger: 'b',
        title: '党委会',
        occurredOn: '2023-04-01',
        unitName: '东河镇',
      },
    ],
  },
  people: NONE,
  units: {
    ...NONE,
    total: 1,
    rows: [{ id: 7, name: '廉政教育中心', shortName: '廉政中心', isClosed: false }],
  },
  reports: NONE,
}
const PLACES = [{ to: '/reports', label: '报告工作台' }]

test('登记按台账分组并写明条数，标题没有的写出是哪一项说的，没有的组不出现', () => {
  const groups = groupsOf(FOUND, { catalogue: undefined, places: PLACES, words: ['廉政'] })
  expect(groups.map(group => group.label)).toEqual(['a（2）', 'b（1）', '佐证文件（1）', '单位（1）'])
  expect(groups[1]?.hits[0]).toEqual({
    key: 'record-2',
    to: '/ledgers/b/2',
    text: '党委会',
    detail: '议题：廉政建设 · 东河镇 · 2023-04-01 · 已作废',
  })
})

test('页面按名称查找，每个词都要有', () => {
  const pages = (words: string[]) => groupsOf(undefined, { catalogue: undefined, places: PLACES, words })
  expect(pages(['报告']).map(group => group.hits[0]?.to)).toEqual(['/reports'])
  expect(pages(['报告', '账号'])).toEqual([])
})

test('还没输入时列出最近打开和保存的筛选', () => {
  const filter = { id: 3, page: '/ledgers/a', name: '本年会议', query: 'state=all' }
  const groups = beginnings([{ id: 5, ledger: 'a', title: '党委会' }], [filter], undefined)
  expect(groups.map(group => group.hits[0]?.to)).toEqual(['/ledgers/a/5', '/ledgers/a?state=all'])
})
