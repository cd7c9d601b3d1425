import { describe, expect, test } from 'vitest'
import type { GridMerge } from './grid.ts'
import { readProblemGrid } from './read.ts'

/** A grid drawn as lines of cells parted by strokes, its first row being row 1. */
function read(lines: readonly string[], merges: readonly string[] = [], year?: number) {
  const rows = lines.map((line, index) => ({
    at: index + 1,
    cells: line.split('|').map(text => (text === '' ? undefined : { text })),
  }))
  const list = readProblemGrid(
    { rows, merges: merges.map(mergeOf), lettered: true },
    year === undefined ? {} : { year },
  )
  return list && { ...list, titles: list.rows.map(row => row.title) }
}

/** B2:C3 */
function mergeOf(block: string): GridMerge {
  const [, left = '', top, right = '', bottom] = /^([A-Z])(\d+):([A-Z])(\d+)$/.exec(block) ?? []
  return {
    top: Number(top),
    bottom: Number(bottom),
    left: left.charCodeAt(0) - 65,
    right: right.charCodeAt(0) - 65,
  }
}

describe('类别', () => {
  test('空着的类别随上一行；空着的领导、时限不随，合并的才随', () => {
    const list = read(
      [
        '问题|类别|责任领导|整改时限',
        '甲事不实|学习|张三|2023年6月',
        '乙事不实|||',
        '丙事不实|作风|李四|2023年7月',
        '丁事不实|||',
      ],
      ['C4:C5', 'D4:D5'],
    )
    expect(list?.rows.map(row => [row.category, row.leader, row.deadline])).toEqual([
      ['学习', '张三', '2023-06-30'],
      ['学习', '', null],
      ['作风', '李四', '2023-07-31'],
      ['作风', '李四', '2023-07-31'],
    ])
  })

  test('横着合并的一行是类别；表名、续表不是；合计不是', () => {
    const list = read(
      [
        '序号|问题|责任人',
        '（一）学习方面：',
        '1|甲事不实|张三',
        '整改清单（续表）',
        '序号|问题|责任人',
        '2|乙事不实|李四',
        '总 计|2个',
      ],
      ['A2:C2', 'A4:C4'],
    )
    expect(list?.rows.map(row => [row.title, row.category])).toEqual([
      ['甲事不实', '学习方面'],
      ['乙事不实', '学习方面'],
    ])
    expect(list?.rejected).toEqual([])
  })

  test('有概括、有具体表现，没有类别的：概括作类别，具体表现空着的用概括', () => {
    const list = read([
      '主要问题|具体表现|责任人',
      '学习不深入|研讨少|张三',
      '|笔记少|李四',
      '作风不实||王五',
    ])
    expect(list?.rows.map(row => [row.title, row.category])).toEqual([
      ['研讨少', '学习不深入'],
      ['笔记少', '学习不深入'],
      ['作风不实', ''],
    ])
  })

  test('类别和问题合并成一格的，是问题', () => {
    const list = read(
      ['类别|问题|责任人', '学习|甲事不实|张三', '乙事不实||李四', '|丙事不实|王五'],
      ['A3:B3'],
    )
    expect(list?.rows.map(row => [row.title, row.category])).toEqual([
      ['甲事不实', '学习'],
      ['乙事不实', ''],
      ['丙事不实', '学习'],
    ])
  })
})

describe('合并成一个问题的几行', () => {
  test('几条措施、几个人连在一起，时限按最晚的，写法都留着', () => {
    const list = read(
      [
        '序号|问题|措施|责任人|时限',
        '1|甲事不实|定计划|张三|2023年3月',
        '||搞培训|李四|2023年9月',
        '||搞培训|张三|长期坚持',
        '2|乙事不实|||',
      ],
      ['A2:A4', 'B2:B4'],
    )
    expect(list?.rows[0]).toMatchObject({
      measures: '定计划\n搞培训',
      owner: '张三、李四',
      deadline: '2023-09-30',
      deadlineText: '2023年3月\n2023年9月\n长期坚持',
      sourceRow: 2,
    })
    expect(list?.titles).toEqual(['甲事不实', '乙事不实'])
  })

  test('只合并了序号的也是一个问题；什么都没有合并的，没有问题的行要说明', () => {
    const merged = read(['序号|问题|措施', '1|甲事不实|定计划', '||搞培训'], ['A2:A3'])
    expect(merged?.rows.map(row => row.measures)).toEqual(['定计划\n搞培训'])
    const plain = read(['序号|问题|措施', '1|甲事不实|定计划', '2||搞培训', '3||'])
    expect(plain?.rejected).toEqual([
      { sourceRow: 3, reason: '“问题”（B3）是空的，请写明问题后再导入' },
      { sourceRow: 4, reason: '这一行只有序号，“问题”（B4）是空的，没有读取' },
    ])
  })

  test('其中一行的时限日历上没有，整个问题不收', () => {
    const list = read(['问题|措施|时限', '甲事不实|定计划|2023年3月', '|搞培训|2023年13月'], ['A2:A3'])
    expect(list?.rows).toEqual([])
    expect(list?.rejected).toEqual([
      { sourceRow: 2, reason: '“时限”（C3）写的“2023年13月”日历上没有，请改正后再导入' },
    ])
  })
})

describe('没有写的年份', () => {
  test('标题写明的，优先于其他时限', () => {
    const list = read(['2023年整改清单', '问题|时限', '甲事不实|6月底', '乙事不实|2024年3月'])
    expect(list?.rows.map(row => row.deadline)).toEqual(['2023-06-30', '2024-03-31'])
  })

  test('其他时限都是同一年的，照那一年；不止一年的，不猜', () => {
    expect(read(['问题|时限', '甲事不实|6月底', '乙事不实|2024年3月'])?.rows[0]?.deadline).toBe('2024-06-30')
    const two = read(['问题|时限', '甲事不实|6月底', '乙事不实|2024年3月', '丙事不实|2023年3月'])
    expect(two?.rows[0]).toMatchObject({ deadline: null, deadlineText: '6月底' })
  })

  test('只有填报日期的，在那天以后的才认', () => {
    const list = read(['填报日期：2023年5月6日', '问题|时限', '甲事不实|6月底', '乙事不实|3月底'])
    expect(list?.rows.map(row => row.deadline)).toEqual(['2023-06-30', null])
  })

  test('另外说明了年份的，照说明', () => {
    expect(read(['问题|时限', '甲事不实|6月底'], [], 2022)?.rows[0]?.deadline).toBe('2022-06-30')
  })
})

test('编号从问题里去掉，几条写在一格的原样留着，数字开头的不动', () => {
  const list = read([
    '问题|责任人',
    '1.甲事不实|张三',
    '（2）乙事不实|张三',
    '③丙事不实|张三',
    '1.甲；2.乙|张三',
    '1.5万元未入账|张三',
    '3个支部未换届|张三',
  ])
  expect(list?.titles).toEqual([
    '甲事不实',
    '乙事不实',
    '丙事不实',
    '1.甲；2.乙',
    '1.5万元未入账',
    '3个支部未换届',
  ])
})

test('只有一栏问题的，也读', () => {
  expect(read(['存在问题', '甲事不实', '乙事不实'])?.titles).toEqual(['甲事不实', '乙事不实'])
})

test('注和签字略过；以“注”字打头却有措施的，仍是问题', () => {
  const list = read([
    '问题|措施',
    '注：甲事不实|定计划',
    '注：本表一式三份',
    '填表人：张三|审核人：李四',
    '单位负责人（签字）|',
  ])
  expect(list?.titles).toEqual(['注：甲事不实'])
  expect(list?.rejected).toEqual([])
})

test('整改情况下面的完成时间不是时限', () => {
  const list = read(
    [
      '问题|整改时限|整改情况|',
      '|||完成时间'.replace('|||', '||是否完成|'),
      '甲事不实|2023年6月|是|2023年5月',
    ],
    ['A1:A2', 'B1:B2', 'C1:D1'],
  )
  expect(list?.rows).toMatchObject([{ deadline: '2023-06-30', status: '是' }])
})

test('没有问题清单表头的表，读不出来', () => {
  expect(read(['姓名|电话', '张三|1'])).toBeUndefined()
  expect(read([])).toBeUndefined()
})

test.each([
  ['被检查单位|问题|责任人', '东河镇|公示不及时|张三', '东河镇', '张三'],
  ['存在问题|单位名称|整改时限', '公示不及时|东 河 镇|年底前', '东河镇', ''],
  ['整改单位|存在问题|整改措施|责任人', '东河镇|公示不及时|补|张三', '东河镇', '张三'],
  ['责任单位|存在问题|整改措施|责任人', '东河镇|公示不及时|补|张三', '东河镇', '张三'],
  ['责任单位|存在问题|整改措施', '办公室|公示不及时|补', undefined, '办公室'],
  ['整改单位|存在问题|整改措施', '东河镇|公示不及时|补', '东河镇', '东河镇'],
  ['单位|责任单位|问题|责任人', '财政局|东河镇|公示不及时|张三', '东河镇', '张三'],
  ['督办单位|牵头单位|问题|责任人', '县纪委|发改局|公示不及时|张三', undefined, '张三'],
])('“%s”：哪个单位的问题、由谁负责，各读各的', (heads, row, unit, owner) => {
  expect(read([heads, row])?.rows.map(one => [one.unit, one.owner])).toEqual([[unit, owner]])
})

test('合并的单位管到每一行；登记过的编号认得，排的序号、别处的文号不认', () => {
  const list = read(
    [
      '编号|整改单位|问题|责任人',
      '2026-0012|东河镇|公示不及时|张三',
      '2026-0012-1||值班空岗|张三',
      '3|西岭镇|考勤不全|',
      '2026-12||台账不全|',
    ],
    ['B2:B3'],
  )
  expect(list?.rows.map(one => [one.no, one.unit])).toEqual([
    ['2026-0012', '东河镇'],
    ['2026-0012-1', '东河镇'],
    [undefined, '西岭镇'],
    [undefined, undefined],
  ])
})
