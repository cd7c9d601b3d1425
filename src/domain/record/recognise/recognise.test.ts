import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CodeList } from '#domain/field/codes.ts'
import { LedgerDefinition } from '#domain/ledger/definition.ts'
import { type Known, recognise } from './recognise.ts'
import { readCopied } from './table.ts'

const codes = new Map(
  [
    [
      'gathering-kind',
      [
        ['group', '党组会', ['党组会议']],
        ['staff', '职工大会', []],
        ['life', '组织生活会', []],
      ],
    ],
    [
      'point-kind',
      [
        ['money', '大额资金', ['经费']],
        ['people', '干部任免', ['任免']],
        ['study', '第一议题', ['传达学习']],
      ],
    ],
  ].map(([id, values]) => {
    const list = CodeList.parse({
      id,
      version: 1,
      label: '类别',
      values: (values as [string, string, string[]][]).map(([code, label, words]) => ({
        id: code,
        label,
        words,
      })),
    })
    return [list.id, list] as const
  }),
)

const ledger = LedgerDefinition.parse({
  id: 'gathering',
  version: 1,
  label: '会议',
  group: 'any',
  summary: '一次会议登记一条',
  occurred: '召开日期',
  title: 'title',
  list: ['title'],
  fields: [
    { id: 'kind', label: '会议类型', kind: 'choice', codes: 'gathering-kind', required: true },
    { id: 'title', label: '会议名称', kind: 'text', required: true },
    { id: 'chair', label: '主持人', kind: 'people', max: 1 },
    { id: 'guests', label: '列席人员', kind: 'people' },
    { id: 'due', label: '应到', kind: 'count', unit: '人' },
    { id: 'attended', label: '实到', kind: 'count', unit: '人' },
    { id: 'cost', label: '经费', kind: 'amount' },
    { id: 'place', label: '地点', kind: 'text' },
    { id: 'span', label: '会期', kind: 'period' },
    { id: 'open', label: '公开', kind: 'yes_no' },
    {
      id: 'items',
      label: '议项',
      kind: 'items',
      item: '议项',
      fields: [
        { id: 'kind', label: '类别', kind: 'choice', codes: 'point-kind' },
        { id: 'topic', label: '议题', kind: 'text', required: true, max: 200 },
      ],
    },
  ],
})

const known: Known = {
  codes,
  people: [
    { id: 1, name: '周正' },
    { id: 2, name: '李敏' },
    { id: 3, name: '王海波' },
  ],
  units: [],
  today: '2023-06-15',
}

function read(text: string, world = known): Record<string, unknown> {
  return Object.fromEntries(recognise(ledger, text, world).map(finding => [finding.place, finding.value]))
}

describe('一段话', () => {
  test('聊天里的一段通知：日期、类型、名称、主持、人数、议项', () => {
    const text = `各位领导：５月８日下午召开2023年第6次党组会，周正书记主持，应到9人，实到八人，列席人员：李敏、王海波。
会议研究三项：1.传达学习上级会议精神；2.研究某某同志任免；3.审议办公用房维修经费。`
    expect(read(text)).toEqual({
      occurredOn: '2023-05-08',
      kind: 'group',
      title: '2023年第6次党组会',
      chair: [1],
      guests: [2, 3],
      due: 9,
      attended: 8,
      items: [
        { kind: 'study', topic: '传达学习上级会议精神' },
        { kind: 'people', topic: '研究某某同志任免' },
        { kind: 'money', topic: '审议办公用房维修经费' },
      ],
    })
  })

  test('没有说的不填，名字不在职务旁边的不算', () => {
    expect(read('周正、李敏今天都在单位。')).toEqual({ occurredOn: '2023-06-15' })
    expect(read('改天再说')).toEqual({})
  })

  test.each([
    ['12月3日', '2022-12-03'],
    ['6月1号', '2023-06-01'],
    ['2022年的事，3月5日办的', '2022-03-05'],
    ['2023.5.1', '2023-05-01'],
    ['昨天', '2023-06-14'],
  ])('日期“%s”：没写年份的取最近过去的那一天', (text, day) => {
    expect(read(text).occurredOn).toBe(day)
  })

  test('不存在的日期不认', () => {
    expect(read('2月30日开会')).toEqual({})
  })
})

describe('从表格复制', () => {
  test('一行表头一行数；多出来的行说出来', () => {
    const pasted =
      '序号\t会议名称\t主持人\t应到\t实到\t地点\n1\t第3次党组会\t李敏\t10\t9\t三楼会议室\n2\t第4次\t李敏\t10\t9\t三楼'
    const { text, more } = readCopied(pasted)
    expect(more).toBe(1)
    expect(read(text)).toMatchObject({
      title: '第3次党组会',
      chair: [2],
      due: 10,
      attended: 9,
      place: '三楼会议室',
    })
  })

  test('一行一项：左边名称，右边内容', () => {
    const { text } = readCopied(
      '召开日期\t2023/4/7\n会议类型\t职工大会\n会期\t2023-04-07至2023-04-08\n公开\t是\n经费\t1200.50元',
    )
    expect(read(text)).toEqual({
      occurredOn: '2023-04-07',
      kind: 'staff',
      title: '职工大会',
      span: { from: '2023-04-07', to: '2023-04-08' },
      open: true,
      cost: '1200.50',
    })
  })
})

test('任意文字都读得完，每项都出自文中的那几个字', () => {
  const words = fc.constantFrom(
    '5月8日',
    '党组会',
    '主持人',
    '周正',
    '应到',
    '９人',
    '：',
    '\n',
    '1.',
    '2.',
    '、',
    '经费3元',
    '字',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 })), { maxLength: 30 }), parts => {
      const text = parts.join('')
      for (const finding of recognise(ledger, text, known)) {
        expect(finding.from).toBeGreaterThanOrEqual(0)
        expect(finding.to).toBeGreaterThan(finding.from)
        expect(finding.to).toBeLessThanOrEqual(text.length)
      }
    }),
  )
})
