import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readUpload } from '#server/docx/read.ts'
import { type MadeBlank, reportFile } from '#server/report/file.ts'
import type { Database } from '#store/connect.ts'
import { buildDocx } from '#test/docx/build.ts'
import { type Demo, openDemo } from '#test/setup/demo.ts'

// Written by hand against the tables, without the metrics: what a distrustful auditor would type.
const OWN = "r.unit_id = (select id from unit where code = 'fgj') and r.state = 'valid'"
const BELOW = `r.ord between (select ord from unit where code = 'fgj') and (select ord_end from unit where code = 'fgj')
  and r.state = 'valid'`
const IN_2023 = "r.occurred_on between '2023-01-01' and '2023-12-31'"
const IN_THEME = "r.occurred_on between '2023-09-01' and '2023-12-31'"
const CHECKED = `('patrol', 'political', 'special-check', 'cross-review', 'self-check', 'supervision', 'party-building',
  'study-check', 'party-rules', 'eight-rules', 'key-work', 'ideology', 'branch-check', 'work-style', 'other')`
const RECEIVED = "('public-reception', 'leader-reception', 'visit-down')"

const entries = (ledger: string, where: string, when = IN_2023) =>
  `select count(*) as n from record r where ${OWN} and ${when} and r.ledger = '${ledger}' and ${where}`
const sum = (ledger: string, field: string, { where = 'true', whose = OWN } = {}) =>
  `select sum((r.data->>'${field}')::numeric) as n from record r where ${whose} and ${IN_2023} and r.ledger = '${ledger}' and ${where}`
const items = (ledger: string, field: string, { where = 'true', whose = OWN, at = 'true' } = {}) =>
  `select count(*) as n from record r cross join lateral jsonb_array_elements(r.data->'${field}') i
   where ${whose} and ${IN_2023} and r.ledger = '${ledger}' and ${where} and ${at}`
const kind = (id: string) => `r.data->>'kind' = '${id}'`
const kindOf = (ids: string) => `r.data->>'kind' in ${ids}`
const words = (ledger: string, field: string, where: string, whose: string) =>
  `select string_agg(distinct r.data->>'${field}', '、') as n from record r
   where ${whose} and ${IN_2023} and r.ledger = '${ledger}' and ${where}`

/** A clause of the report with one blank, and the figure counted by hand. */
type Clause = [before: string, blank: string, after: string, byHand: string]

const SECTIONS: readonly (readonly Clause[])[] = [
  [
    ['本年度，组织机关集体学习', '多少', '次、', entries('study', "r.data->>'form' = 'collective'")],
    ['党组理论学习中心组学习', '*', '次，', entries('study', "r.data->>'form' = 'center-group'")],
    [
      '编印《应知应会常识》',
      'X',
      '期，',
      sum('publication', 'issues', { where: kind('must-know'), whose: BELOW }),
    ],
    ['“一把手”上讲台', '**', '场次。', entries('study', "r.data->>'form' = 'podium'")],
    [
      '主题教育期间，开展集体学习',
      '多少',
      '次、',
      entries('study', "r.data->>'form' = 'collective'", IN_THEME),
    ],
    ['现场教学', '____', '次，', entries('study', "r.data->>'form' = 'on-site'", IN_THEME)],
    [
      '讲学、研学、评学共',
      '多少',
      '次。',
      entries('study', "r.data->>'form' in ('expert-lecture', 'branch-seminar', 'review')", IN_THEME),
    ],
    [
      '重大活动期间，开展专题学习',
      'X',
      '次。',
      `select count(*) as n from record r join named_period p on p.name like '%重大活动%'
       where ${OWN} and ${IN_2023} and r.ledger = 'study' and r.data->>'form' = 'special'
         and r.occurred_on between p.from_on and p.to_on`,
    ],
  ],
  [
    [
      '全年提拔（重用）党员干部',
      '多少',
      '人，',
      sum('personnel', 'number', { where: kind('promoted'), whose: BELOW }),
    ],
    ['提升干部职级', '几', '人，', sum('personnel', 'number', { where: kind('rank-raised'), whose: BELOW })],
    ['任命中层正职', 'X', '人、', sum('personnel', 'number', { where: kind('middle-chief'), whose: BELOW })],
    ['中层副职', 'X', '人，', sum('personnel', 'number', { where: kind('middle-deputy'), whose: BELOW })],
    [
      '通过招录和引进吸纳年轻干部',
      '多少',
      '人；',
      sum('personnel', 'number', {
        where: kindOf("('civil-exam', 'institution-exam', 'talent')"),
        whose: BELOW,
      }),
    ],
    ['涌现先进个人', '**', '名，', sum('honour', 'number', { where: kind('individual'), whose: BELOW })],
    ['参加竞技比武', '多少', '人，', sum('honour', 'number', { where: kind('contest'), whose: BELOW })],
    ['机关党支部被评为', '什么', '，', words('honour', 'name', kind('commendation'), BELOW)],
  ],
  [
    ['召开委务会', 'X', '次、', entries('meeting', kind('administrative'))],
    ['全委会', 'X', '次、', entries('meeting', kind('plenary'))],
    ['全体委员会议', '几', '次，', entries('meeting', kind('all-members'))],
    ['全面从严治党和党的建设会议', '多少', '次，', entries('meeting', kind('strict-governance'))],
    [
      '研究“三重一大”事项',
      '多少',
      '项。',
      items('meeting', 'items', {
        at: "i->>'kind' in ('major-decision', 'appointment', 'major-project', 'large-fund')",
      }),
    ],
    ['开展谈心谈话', '____', '次，', entries('talk', kind('heart'))],
    ['组织观看警示教育片', '多少', '次，', entries('integrity', kind('film'))],
    ['旁听庭审', '*', '次，', entries('integrity', kind('court'))],
    ['学习党章党规党纪', '多少', '次，', entries('study', "r.data->'topics' ? 'party-rules'")],
    ['撰写心得体会', 'X', '篇。', sum('publication', 'pieces', { where: kind('essay'), whose: BELOW })],
  ],
  [
    [
      '政治督察、专项检查发现问题',
      '多少',
      '个方面',
      `select count(distinct a) as n from record r cross join lateral jsonb_array_elements_text(r.data->'aspects') a
       where ${OWN} and ${IN_2023} and r.ledger = 'inspection' and ${kindOf(CHECKED)}`,
    ],
    ['', '多少', '项，', items('inspection', 'problems', { where: kindOf(CHECKED) })],
    ['对照检查查摆问题', '**', '条，', items('inspection', 'problems', { where: kind('own-review') })],
    [
      '重点评查基层单位',
      '多少',
      '家。',
      `select count(distinct u) as n from record r cross join lateral jsonb_array_elements(r.data->'units') u
       where ${OWN} and ${IN_2023} and r.ledger = 'inspection' and ${kind('key-review')}`,
    ],
    ['发放征求意见表', 'X', '份，', sum('opinion', 'issued')],
    ['征求意见建议', 'X', '条。', sum('opinion', 'opinions')],
    ['举办群众接待开放日', '多少', '次，', entries('reception', kind('public-reception'))],
    ['机关开放日', '多少', '次，', entries('reception', kind('open-day'))],
    ['接访群众', '多少', '批', sum('reception', 'batches', { where: kindOf(RECEIVED) })],
    ['', '多少', '人次，', sum('reception', 'visitors', { where: kindOf(RECEIVED) })],
    ['办理群众诉求', '**', '件，', sum('request', 'handled')],
    ['群众满意', '**', '件，', sum('request', 'satisfied')],
    [
      '满意率达到',
      '多少',
      '。',
      `select trim_scale(round(100 * sum((r.data->>'satisfied')::numeric) / sum((r.data->>'handled')::numeric), 2)) || '%' as n
       from record r where ${OWN} and ${IN_2023} and r.ledger = 'request'`,
    ],
  ],
  [
    ['承办现场观摩会', '多少', '次，', entries('recognition', kind('host'))],
    ['受到上级批示肯定', '几', '次，', entries('recognition', kind('praise'))],
    [
      '省级以上媒体报道',
      'X',
      '次，',
      entries('recognition', `${kind('media')} and r.data->>'level' in ('province', 'national')`),
    ],
    [
      '中央媒体报道',
      'X',
      '次。',
      entries('recognition', `${kind('media')} and r.data->>'level' = 'national'`),
    ],
    [
      '举办意识形态专题培训',
      '多少',
      '次，',
      `select count(*) as n from record r where ${BELOW} and ${IN_2023} and r.ledger = 'training' and ${kind('ideology')}`,
    ],
    [
      '排查意识形态风险点',
      '多少',
      '处，',
      items('risk', 'points', { where: kindOf("('ideology', 'opinion')"), whose: BELOW }),
    ],
    [
      '整改意识形态隐患',
      '多少',
      '个，',
      items('risk', 'points', {
        where: kindOf("('ideology', 'opinion')"),
        whose: BELOW,
        at: "(i->>'rectified')::boolean",
      }),
    ],
    ['发表宣教文章', '多少', '篇。', sum('publication', 'pieces', { where: kind('article'), whose: BELOW })],
  ],
]

const CLAUSES = SECTIONS.flat()
/** Nothing in any ledger tells of it. */
const UNFOUNDED = '铸造卫星多少颗。'
let demo: Demo
let database: Database
let text: string
let blanks: readonly MadeBlank[]

beforeAll(async () => {
  demo = await openDemo()
  const { installation } = demo
  database = installation.database
  const paragraphs = SECTIONS.map(clauses =>
    clauses.map(([before, blank, after]) => before + blank + after).join(''),
  )
  const bytes = buildDocx({
    paragraphs: ['2023年工作情况汇报', ...paragraphs, UNFOUNDED],
    split: whole => [...whole],
  })
  const result = await reportFile(installation, {
    unit: 'fgj',
    year: 2023,
    reporter: undefined,
    file: { name: '汇报.docx', bytes },
  })
  blanks = result.blanks
  text = (await readUpload({ name: '已填.docx', bytes: result.document.bytes })).text.text
}, 120_000)
afterAll(() => demo.close())

test('每个空都找到，不多不少', () => {
  expect(blanks.map(blank => blank.text)).toEqual([...CLAUSES.map(([, blank]) => blank), '多少'])
})

test.each(CLAUSES.map((clause, index) => [`${clause[0]}${clause[1]}${clause[2]}`, clause, index] as const))(
  '“%s”填的数等于手写 SQL 数出来的',
  async (_name, [, , , byHand], index) => {
    const { rows } = await sql<{ n: string | number | null }>`${sql.raw(byHand)}`.execute(database)
    const counted = rows[0]?.n ?? null
    expect(counted, '演示县里应有依据').not.toBeNull()
    expect(Number(counted), '演示县里应有依据').not.toBe(0)
    expect(blanks[index]).toMatchObject({ filled: sorted(String(counted)) })
  },
)

test('填好的文稿里就是这些数，别的字一个不动', () => {
  const filled = CLAUSES.map(([before, , after], index) => before + blanks[index]?.filled + after).join('')
  expect(text.split('\n').slice(1).join('')).toBe(filled + UNFOUNDED)
  expect(blanks.at(-1)).toMatchObject({ filled: null })
})

function sorted(value: string): string {
  return value.includes('、') ? expect.stringContaining(value.split('、')[0] ?? '') : value
}
