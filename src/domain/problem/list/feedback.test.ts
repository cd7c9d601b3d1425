import { describe, expect, test } from 'vitest'
import { splitFeedback } from './feedback.ts'

const BLANK = {
  category: '',
  measures: '',
  leader: '',
  owner: '',
  deadline: null,
  deadlineText: '',
  status: '',
}

describe('巡察反馈的文字', () => {
  test('标题作类别，编号各为一个问题，写在同一行也认得', () => {
    const read = splitFeedback(
      '一、党的领导弱化 1.学习不深入；2.决策不规范。二、党的建设缺失 1.支部活动不经常。',
    )
    expect(read).toEqual({
      rows: [
        { ...BLANK, title: '学习不深入', category: '党的领导弱化', sourceRow: 1 },
        { ...BLANK, title: '决策不规范', category: '党的领导弱化', sourceRow: 1 },
        { ...BLANK, title: '支部活动不经常。', category: '党的建设缺失', sourceRow: 1 },
      ],
      rejected: [],
    })
  })

  test('责任、时限、措施写在问题后面', () => {
    const read = splitFeedback(
      [
        '关于巡察东河镇党委的反馈意见',
        '',
        '一、党的领导弱化',
        '1.学习不深入，以会议落实会议。',
        '责任领导：张三　责任人：李四、王五',
        '整改时限：2023年6月底',
        '整改措施：1.制定计划；2.每月通报。',
        '2.决策不规范。（责任领导：赵六；责任人：钱七；整改时限：立行立改）',
        '（一）党费收缴不及时',
        '整改措施：',
        '1.限期补缴。',
        '2.建立台账。',
        '整改时限：2023年9月',
      ].join('\n'),
    )
    expect(read).toEqual({
      rows: [
        {
          title: '学习不深入，以会议落实会议。',
          category: '党的领导弱化',
          measures: '1.制定计划；2.每月通报。',
          leader: '张三',
          owner: '李四、王五',
          deadline: '2023-06-30',
          deadlineText: '2023年6月底',
          status: '',
          sourceRow: 4,
        },
        {
          ...BLANK,
          title: '决策不规范。',
          category: '党的领导弱化',
          leader: '赵六',
          owner: '钱七',
          deadlineText: '立行立改',
          sourceRow: 8,
        },
        {
          ...BLANK,
          title: '党费收缴不及时',
          category: '党的领导弱化',
          measures: '1.限期补缴。\n2.建立台账。',
          deadline: '2023-09-30',
          deadlineText: '2023年9月',
          sourceRow: 9,
        },
      ],
      rejected: [],
    })
  })

  test('措施逐行编号，下一个问题另有自己的措施，不混在一起', () => {
    const read = splitFeedback(
      '1.学习不深入\n整改措施：\n1.制定计划\n2.每月通报\n3.年底考核\n2.决策不规范\n整改措施：\n1.修订规则\n3.党费收缴不及时\n整改措施：限期补缴',
    )
    expect(read?.rows.map(row => [row.title, row.measures])).toEqual([
      ['学习不深入', '1.制定计划\n2.每月通报\n3.年底考核'],
      ['决策不规范', '1.修订规则'],
      ['党费收缴不及时', '限期补缴'],
    ])
  })

  test('三级编号：最近的标题作类别；“主要问题”不是类别；小点归在问题里；意见建议不是问题', () => {
    const read = splitFeedback(
      [
        '2023年3月至5月，巡察组对东河镇进行了巡察。',
        '一、总体评价',
        '工作取得成效。',
        '二、巡察发现的主要问题',
        '（一）聚焦贯彻决策部署方面',
        '1.理论学习不扎实。（1）学习不及时；（2）研讨不深入。',
        '2.落实部署有差距。',
        '（二）聚焦群众身边腐败问题和不正之风方面。',
        '1.监督不力。',
        '三、意见建议',
        '1.加强学习。',
        '2.压实责任。',
        '中共东河县委巡察组',
        '2023年6月1日',
      ].join('\n'),
    )
    expect(read?.rows.map(row => [row.title, row.category, row.sourceRow])).toEqual([
      ['理论学习不扎实。\n（1）学习不及时；\n（2）研讨不深入。', '聚焦贯彻决策部署方面', 6],
      ['落实部署有差距。', '聚焦贯彻决策部署方面', 7],
      ['监督不力。', '聚焦群众身边腐败问题和不正之风方面', 9],
    ])
    expect(read?.rejected).toEqual([
      { sourceRow: 2, reason: '“总体评价”一节写的不是问题，没有读取' },
      { sourceRow: 10, reason: '“意见建议”一节写的不是问题，没有读取' },
    ])
  })

  test('没有编号、逐项写明的', () => {
    const read = splitFeedback(
      '问题：学习不深入\n类别：政治建设\n措施：制定计划\n责任人：李四\n时限：2023.6\n整改情况：已完成\n\n问题：决策不规范\n责任人：王五\n',
    )
    expect(read?.rows).toEqual([
      {
        title: '学习不深入',
        category: '政治建设',
        measures: '制定计划',
        leader: '',
        owner: '李四',
        deadline: '2023-06-30',
        deadlineText: '2023.6',
        status: '已完成',
        sourceRow: 1,
      },
      { ...BLANK, title: '决策不规范', owner: '王五', sourceRow: 8 },
    ])
  })

  test('日历上没有的时限、没有写的问题，说明后不收', () => {
    const read = splitFeedback(
      '1.学习不深入 整改时限：2023年2月30日\n2.责任人：李四\n3.决策不规范 整改时限：6月底',
    )
    expect(read?.rows).toEqual([
      { ...BLANK, title: '决策不规范', deadline: '2023-06-30', deadlineText: '6月底', sourceRow: 3 },
    ])
    expect(read?.rejected.map(one => one.sourceRow)).toEqual([1, 2])
    expect(read?.rejected[0]?.reason).toContain('2023年2月30日')
  })

  test('没有编号也没有栏目的文字，读不出清单', () => {
    expect(splitFeedback('今天天气很好。\n我们开会。')).toBeUndefined()
  })
})

test('编号后面紧接着月份、年份的，也是一个问题；金额的小数点不是编号', () => {
  const text = [
    '一、组织建设方面',
    '1．3月份记录缺少签到；',
    '2．5月份记录没有写表决情况；',
    '3.2023年党费没有公示；',
    '4. 报销差旅费1.5万元没有审批',
  ].join('\n')
  expect(splitFeedback(text, {})?.rows.map(one => [one.title, one.category])).toEqual([
    ['3月份记录缺少签到', '组织建设方面'],
    ['5月份记录没有写表决情况', '组织建设方面'],
    ['2023年党费没有公示', '组织建设方面'],
    ['报销差旅费1.5万元没有审批', '组织建设方面'],
  ])
})
