import { type Random, randomFrom } from '#server/demo/random.ts'

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余']
const GIVEN = [
  ...'伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国文志海云峰林春雪琴宁波清源远航思学',
]
const PLACES = [...'柳石青白清龙凤桃梅松云长南北东西高大小上下平安永和新古红桥沙']
const KINDS = ['村', '社区', '街道', '镇', '河', '湖', '小学', '卫生院', '合作社', '工业园']
const VERBS = [...'研究部署开展推进落实传达学习检查督促整改通报听取审议听证会商走访调研'].join('')
const TOPICS = [
  '党风廉政建设',
  '意识形态工作',
  '安全生产责任',
  '乡村振兴资金',
  '基层减负',
  '作风整治',
  '防汛值守',
  '耕地保护',
  '营商环境',
  '信访积案',
  '选人用人',
  '巡察反馈问题',
  '国有资产出租',
  '学校食堂采购',
  '医保基金使用',
  '村级财务公开',
  '干部谈心谈话',
  '工程招标投标',
  '节日值班纪律',
  '公务用车管理',
]
const ENDS = [
  '，明确责任人和完成时限',
  '，逐项建立台账',
  '，要求一周内报告结果',
  '，会后印发通知',
  '，下月再听一次汇报',
]

/** Made-up office prose in which words are as common or as rare as they are in life. */
export interface Prose {
  name(): string
  place(): string
  line(): string
  paragraph(): string
}

export function proseFrom(random: Random): Prose {
  const place = () => random.pick(PLACES) + random.pick(PLACES) + random.pick(KINDS)
  const verb = () => {
    const at = random.between(0, VERBS.length / 2 - 1) * 2
    return VERBS.slice(at, at + 2)
  }
  const line = () => {
    const number = random.chance(0.3) ? `第${random.between(1, 60)}次` : ''
    return `${verb()}${place()}${random.pick(TOPICS)}${number}`
  }
  return {
    name: () => random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.75) ? random.pick(GIVEN) : ''),
    place,
    line,
    paragraph: () =>
      Array.from(
        { length: random.between(1, 3) },
        () => `${verb()}${line()}${random.pick(ENDS)}（${random.between(2, 900)}项）。`,
      ).join(''),
  }
}

export { type Random, randomFrom }
