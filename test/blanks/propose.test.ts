import { describe, expect, it } from 'vitest'
import { findBlanks } from '#domain/report/blanks/find.ts'
import { prepareProposer } from '#domain/report/blanks/propose.ts'
import { metrics, periods } from './catalogue.ts'

const propose = prepareProposer({ metrics, periods })

/** The first proposals for the blanks of a text, in their order. */
function firsts(text: string): (string | undefined)[] {
  const { blanks } = findBlanks(text)
  return blanks.map(blank => propose({ text, blank, neighbours: blanks })[0]?.metric)
}

const sentences: readonly (readonly [text: string, ...metrics: string[]])[] = [
  [
    '全年组织中心组学习*次、机关集体学习*次，撰写学习心得**篇。',
    'study.centre',
    'study.collective',
    'study.essay',
  ],
  ['任命中层正职干部多少人、副职多少人，新提拔干部多少人。', 'cadre.chief', 'cadre.deputy', 'cadre.promoted'],
  [
    '召开党委会**次、局务会**次，研究党风廉政建设工作*次。',
    'meeting.party',
    'meeting.office',
    'meeting.governance',
  ],
  [
    '检查发现问题几方面多少项，已整改多少项，整改率多少。',
    'problem.aspects',
    'problem.found',
    'problem.closed',
    'problem.rate',
  ],
  [
    '接访群众××批××人次，办结率××%，满意率××%。',
    'reception.batches',
    'reception.persons',
    'petition.done-rate',
    'petition.rate',
  ],
  ['积极落实机关开放日制度，共开展活动多少次。', 'openday.count'],
  [
    '四、守牢意识形态阵地。全年开展专题培训X次，发放宣传资料X万余份。',
    'ideology.training',
    'ideology.material',
  ],
  ['有*名同志荣获先进个人称号，*名选手参加技能比武。', 'honour.person', 'contest.persons'],
  [
    '组织观看警示教育片（ ）部，旁听庭审（ ）次，现场教学（ ）批次。',
    'warning.film',
    'warning.trial',
    'study.onsite',
  ],
  ['对*家基层单位开展重点评查，签订责任书**份。', 'review.units', 'duty.signed'],
  [
    '给予党纪处分*人，运用第一种形态处理**人次，立案*件。',
    'discipline.persons',
    'discipline.first',
    'discipline.cases',
  ],
  [
    '召开支部党员大会____次、支委会____次，主题党日____次，发展党员____名。',
    'meeting.branch',
    'meeting.committee',
    'branch.day',
    'party.recruited',
  ],
  ['单位被评为什么，媒体报道了什么经验。', 'honour.title', 'media.topic'],
  ['开展督察*轮，提醒谈话*人次，谈心谈话*人次。', 'inspect.count', 'talk.warn', 'talk.heart'],
]

describe('为空提议指标', () => {
  it.each(sentences)('%s', (text, ...expected) => expect(firsts(text)).toEqual(expected))

  it('没有依据的空不提议', () => {
    expect(firsts('建筑面积*万平方米，捐赠羽绒服**件。')).toEqual([undefined, undefined])
  })

  it('率只配率，文字空只配文字指标', () => {
    const text = '群众满意**件，满意率**%，被评为什么。'
    const { blanks } = findBlanks(text)
    const kinds = blanks.map(blank =>
      propose({ text, blank }).map(({ metric }) => metrics.find(({ id }) => id === metric)?.kind),
    )
    expect(kinds.map(found => [...new Set(found)])).toEqual([['number'], ['rate'], ['text']])
  })

  it('用中文说明依据，把握在零与一之间且由高到低', () => {
    const text = '一、加强谈话。全年开展谈心谈话*次。'
    const [blank] = findBlanks(text).blanks
    const proposals = blank ? propose({ text, blank }) : []
    expect(proposals[0]?.reason).toContain('谈心谈话')
    expect(proposals[0]?.reason).toContain('“次”')
    const confidences = proposals.map(({ confidence }) => confidence)
    expect(confidences).toEqual([...confidences].sort((a, b) => b - a))
    for (const confidence of confidences) expect(confidence).toBeGreaterThanOrEqual(0.25)
    expect(Math.max(...confidences)).toBeLessThan(1)
  })
})

describe('时期和口径', () => {
  const readings = (text: string) => {
    const { blanks } = findBlanks(text)
    return blanks.map(blank => propose({ text, blank, neighbours: blanks })[0])
  }

  it('“主题教育期间”管到句末，分号另起，已知时期给出编号', () => {
    const text =
      '主题教育期间，组织集体学习*次，开展现场教学*次；重大活动期间，开展专题学习*次。全年开展谈心谈话*次。'
    expect(readings(text).map(found => found?.period)).toEqual([
      { id: 'campaign', words: '主题教育期间' },
      { id: 'campaign', words: '主题教育期间' },
      { id: null, words: '重大活动期间' },
      null,
    ])
  })

  it('上半年、一季度是时期，全年、今年以来是报告期', () => {
    const text = '上半年集体学习*次，一季度开展调研*次。今年以来，开展谈心谈话*次。'
    expect(readings(text).map(found => found?.period?.id ?? null)).toEqual(['first-half', 'quarter-1', null])
  })

  it('本人主持的按本人计，“我局”“我委”不是本人', () => {
    const chaired = ['主持召开党组会*次。', '本人带头讲党课*次。', '我亲自开展谈心谈话*次。']
    const unit = ['召开党组会*次。', '我局开展谈心谈话*次。', '我委讲党课*次。']
    expect(chaired.map(text => readings(text)[0]?.byReporter)).toEqual([true, true, true])
    expect(unit.map(text => readings(text)[0]?.byReporter)).toEqual([false, false, false])
  })
})
