import fc from 'fast-check'
import type { Grid, GridCell, GridMerge } from './grid.ts'
import type { ListedProblem, ProblemList } from './list.ts'

/** A list with the troubles that real ones have, and what it truly says. */
export interface Messy {
  grid: Grid
  truth: ProblemList
  /** Rows that are to be rejected, without their reasons. */
  bad: number[]
}

const WORDS = {
  number: ['序号', '编号', '序 号'],
  title: [
    '问题',
    '存在问题',
    '具体问题',
    '问题描述',
    '反馈问题',
    '问题表现',
    '主要问题',
    '巡察反馈问题',
    '存在的问题',
    '查摆问题',
    '问题内容',
  ],
  category: ['方面', '类别', '问题类别', '问题类型', '涉及方面', '领域', '所属方面', '问题分类'],
  measures: ['整改措施', '措施', '具体举措', '工作措施', '整改举措', '具体措施'],
  leader: ['责任领导', '牵头领导', '分管领导', '包抓领导', '领导'],
  owner: ['责任人', '具体责任人', '经办人', '责任科室', '负责人', '直接责任人'],
  deadline: ['整改时限', '完成时限', '整改期限', '完成时间', '时限要求', '截止日期', '时限'],
  status: ['整改情况', '完成情况', '进展', '是否完成', '状态', '销号情况', '整改进展'],
} as const

const CATEGORIES = ['政治建设方面', '思想建设方面', '组织建设方面', '作风建设方面', '纪律建设方面']
const PROBLEMS = [
  '理论学习不深入，以会议落实会议',
  '第一议题制度执行不到位（3次未学）',
  '“三重一大”决策程序不规范；末位表态落实不好',
  '党费收缴不及时、不足额，2022年欠缴1.5万元',
  '公务接待清单要素不全',
  '干部监督宽松软。谈话提醒流于形式。',
  '意识形态工作责任制落实有差距',
  '支部活动记录补写代签',
]
const MEASURES = [
  '1.制定学习计划\n2.每月通报',
  '修订《议事规则》',
  '开展专项检查；建立台账',
  '责任到人，限期补缴',
]
const NAMES = ['张三', '李四', '王五', '赵六', '欧阳明月']
const STATES = ['已完成', '正在整改', '基本完成', '未启动', '长期坚持']

/** A deadline as written beside what it means. */
type Due = readonly [written: GridCell, text: string, day: string | null]

const DUES: readonly Due[] = [
  written('2023年6月底', '2023-06-30'),
  written('2023.6.30', '2023-06-30'),
  written('2023/6/30', '2023-06-30'),
  written('２０２３年６月３０日前', '2023-06-30'),
  written('2023年9月', '2023-09-30'),
  written('9月底前', '2023-09-30'),
  written('二季度末', '2023-06-30'),
  written('2023年第三季度', '2023-09-30'),
  written('8月中旬', '2023-08-20'),
  written('年底前', '2023-12-31'),
  written('2023年3月—6月', '2023-06-30'),
  written('2024年1月上旬', '2024-01-10'),
  written('立行立改', null),
  written('长期坚持', null),
  written('持续推进', null),
  written('', null),
  [{ text: '45107', number: 45107 }, '2023-06-30', '2023-06-30'],
  [{ text: '2023-11-15', day: '2023-11-15' }, '2023-11-15', '2023-11-15'],
]
const IMPOSSIBLE = ['2023年2月30日', '2023年13月', '6月31日前', '2023.9.31']

function written(text: string, day: string | null): Due {
  return [{ text }, text, day]
}

const ROLES = ['number', 'category', 'title', 'measures', 'leader', 'owner', 'deadline', 'status'] as const
type Column = (typeof ROLES)[number]

const pick = <T>(values: readonly T[]) => fc.constantFrom(...values)

const Problem = fc.record({
  title: pick(PROBLEMS),
  measures: fc.array(pick(MEASURES), { minLength: 1, maxLength: 3 }),
  leader: pick([...NAMES, '']),
  owner: pick([...NAMES, '']),
  due: pick(DUES),
  status: pick([...STATES, '']),
  fault: pick(['', '', '', '', 'untitled', 'impossible'] as const),
  /** What stands before it. */
  before: pick(['', '', '', '', 'blank', 'heads'] as const),
})

const Plan = fc.record({
  groups: fc.array(
    fc.record({ category: pick(CATEGORIES), problems: fc.array(Problem, { minLength: 1, maxLength: 4 }) }),
    { minLength: 1, maxLength: 4 },
  ),
  categories: pick(['merged', 'blank', 'repeated', 'across', 'plain', 'numeral', 'none'] as const),
  /** One leader and one deadline merged over all problems of a group. */
  shared: fc.boolean(),
  heads: fc.record(
    Object.fromEntries(ROLES.map(role => [role, pick<string>(WORDS[role])])) as Record<
      Column,
      fc.Arbitrary<string>
    >,
  ),
  left: fc.subarray(['measures', 'leader', 'owner', 'deadline', 'status'] as Column[]),
  order: fc.shuffledSubarray(['measures', 'leader', 'owner', 'deadline', 'status'] as Column[], {
    minLength: 5,
    maxLength: 5,
  }),
  twoLines: fc.boolean(),
  helper: fc.boolean(),
  count: pick([
    (n: number) => `${n}`,
    (n: number) => `${n}.`,
    (n: number) => `（${n}）`,
    (n: number) => String.fromCodePoint(0x245f + n),
  ]),
  above: fc.subarray([
    ['2023年东河镇巡察反馈问题整改清单'],
    ['填报单位：东河镇党委', '', '填报日期：2023年4月15日'],
    [],
  ]),
  totals: fc.boolean(),
  notes: fc.boolean(),
})

type Plan = typeof Plan extends fc.Arbitrary<infer T> ? T : never

/** Random lists with their truth; a year is always told by title or sheet. */
export const messyLists: fc.Arbitrary<Messy> = Plan.map(build)

function build(plan: Plan): Messy {
  const paper = paperOf(plan)
  for (const line of plan.above) {
    if (line.length === 1) putAcross(paper, line[0] ?? '')
    else for (const [column, text] of line.entries()) put(paper, { row: paper.at, column, cell: text })
    if (line.length !== 1) paper.at += 1
  }
  putHeads(paper)
  for (const [index, group] of plan.groups.entries()) putGroup(paper, { ...group, index })
  if (plan.notes) {
    putAcross(paper, '注：本表一式三份，由各单位留存。')
    put(paper, { row: paper.at, column: 0, cell: '填表人：张三' })
    put(paper, { row: paper.at, column: 3, cell: '审核人：李四' })
  }
  const { sheet, merges, width, truth, bad } = paper
  const rows = [...sheet]
    .sort(([one], [other]) => one - other)
    .map(([at, cells]) => ({
      at,
      cells: Array.from({ length: width + 1 }, (_, column) => cells.get(column)),
    }))
  const hidden = plan.helper ? { hidden: [width] } : {}
  return { grid: { rows, merges, name: '2023年', lettered: true, ...hidden }, truth, bad }
}

interface Paper {
  plan: Plan
  columns: Column[]
  width: number
  sheet: Map<number, Map<number, GridCell>>
  merges: GridMerge[]
  truth: ProblemList
  bad: number[]
  at: number
  counted: number
}

function paperOf(plan: Plan): Paper {
  const hasColumn = ['merged', 'blank', 'repeated'].includes(plan.categories)
  const more = plan.order.filter(role => !plan.left.includes(role))
  const columns: Column[] = ['number', ...(hasColumn ? (['category'] as const) : []), 'title', ...more]
  const truth: ProblemList = { rows: [], rejected: [] }
  return {
    plan,
    columns,
    width: columns.length,
    sheet: new Map(),
    merges: [],
    truth,
    bad: [],
    at: 1,
    counted: 0,
  }
}

/** Writes a cell; a column that the list does not have takes nothing. */
function put(
  paper: Paper,
  { row, column, cell }: { row: number; column: number | Column; cell: GridCell | string },
): void {
  const place = typeof column === 'number' ? column : paper.columns.indexOf(column)
  const value = typeof cell === 'string' ? { text: cell } : cell
  const cells = paper.sheet.get(row) ?? new Map<number, GridCell>()
  paper.sheet.set(row, cells)
  if (place >= 0 && value.text !== '') cells.set(place, value)
}

function putAcross(paper: Paper, text: string): void {
  put(paper, { row: paper.at, column: 0, cell: text })
  paper.merges.push({ top: paper.at, bottom: paper.at, left: 0, right: paper.width - 1 })
  paper.at += 1
}

function mergeDown(paper: Paper, role: Column, { top, bottom }: { top: number; bottom: number }): void {
  const column = paper.columns.indexOf(role)
  if (column >= 0 && bottom > top) paper.merges.push({ top, bottom, left: column, right: column })
}

function putHeads(paper: Paper): void {
  const { plan, columns, at } = paper
  const [one = -1, other = -1] = [columns.indexOf('leader'), columns.indexOf('owner')].sort((a, b) => a - b)
  const isTwo = plan.twoLines && one >= 0 && other === one + 1
  for (const [column, role] of columns.entries()) {
    const isBelow = isTwo && (column === one || column === other)
    put(paper, { row: isBelow ? at + 1 : at, column, cell: plan.heads[role] })
    if (isTwo && !isBelow) mergeDown(paper, role, { top: at, bottom: at + 1 })
  }
  if (isTwo) {
    put(paper, { row: at, column: one, cell: '整改责任' })
    paper.merges.push({ top: at, bottom: at, left: one, right: other })
  }
  if (plan.helper) put(paper, { row: at, column: paper.width, cell: '辅助列' })
  paper.at += isTwo ? 2 : 1
}

type Group = Plan['groups'][number] & { index: number }
type Problem = Group['problems'][number]

function putGroup(paper: Paper, group: Group): void {
  putHeading(paper, group)
  const top = paper.at
  const [first] = group.problems
  const isShared = isSharing(paper.plan, group)
  for (const [place, own] of group.problems.entries()) {
    const problem = isShared && first ? { ...own, leader: first.leader, due: first.due } : own
    if (place > 0) putBetween(paper, problem)
    putProblem(paper, { problem, category: group.category, isFirst: place === 0, isShared })
  }
  const bottom = paper.at - 1
  if (isShared) for (const role of ['leader', 'deadline'] as const) mergeDown(paper, role, { top, bottom })
  if (paper.plan.categories === 'merged') mergeDown(paper, 'category', { top, bottom })
  if (!paper.plan.totals) return
  put(paper, { row: paper.at, column: 0, cell: group.index % 2 ? '小 计' : '小计' })
  put(paper, { row: paper.at, column: 2, cell: `${group.problems.length}` })
  paper.at += 1
}

function putHeading(paper: Paper, { category, problems, index }: Group): void {
  const numeral = '一二三四'[index] ?? ''
  const { categories } = paper.plan
  if (categories === 'across') putAcross(paper, `${numeral}、${category}（${problems.length}个）`)
  if (categories === 'plain') put(paper, { row: paper.at, column: 0, cell: `${numeral}、${category}` })
  if (categories === 'numeral') {
    put(paper, { row: paper.at, column: 0, cell: numeral })
    put(paper, { row: paper.at, column: 'title', cell: category })
  }
  if (categories === 'plain' || categories === 'numeral') paper.at += 1
}

function isSharing({ shared }: Plan, { problems }: Group): boolean {
  return (
    shared &&
    problems.length > 1 &&
    problems.every(problem => problem.before !== 'heads' && problem.fault !== 'impossible')
  )
}

function putBetween(paper: Paper, { before }: Problem): void {
  if (paper.plan.categories === 'merged') return
  if (before === 'blank') paper.at += 1
  if (before === 'heads') putHeads(paper)
}

interface Putting {
  problem: Problem
  category: string
  isFirst: boolean
  isShared: boolean
}

function putProblem(paper: Paper, { problem, category, isFirst, isShared }: Putting): void {
  const { plan, at: top } = paper
  paper.counted += 1
  const isUntitled = problem.fault === 'untitled'
  const { measures, due, isBad } = contentOf(paper, problem)
  const bottom = top + measures.length - 1
  put(paper, { row: top, column: 'number', cell: plan.count(paper.counted % 20 || 1) })
  put(paper, { row: top, column: 'title', cell: isUntitled ? '' : problem.title })
  if (plan.categories === 'repeated' || isFirst) put(paper, { row: top, column: 'category', cell: category })
  for (const [line, cell] of measures.entries()) put(paper, { row: top + line, column: 'measures', cell })
  if (!isShared || isFirst) {
    put(paper, { row: top, column: 'leader', cell: problem.leader })
    put(paper, { row: top, column: 'deadline', cell: due[0] })
  }
  put(paper, { row: top, column: 'owner', cell: problem.owner })
  put(paper, { row: top, column: 'status', cell: problem.status })
  if (plan.helper) put(paper, { row: top, column: paper.width, cell: `X${paper.counted}` })
  for (const role of ['number', 'title', 'owner', 'status'] as const) mergeDown(paper, role, { top, bottom })
  paper.at = bottom + 1
  if (isBad) paper.bad.push(top)
  else paper.truth.rows.push(truthOf(paper, { problem, category, measures, due, sourceRow: top }))
}

function contentOf({ columns, counted }: Paper, { fault, measures, due }: Problem) {
  const isOne = fault === 'untitled' || !columns.includes('measures')
  const impossible = written(IMPOSSIBLE[counted % IMPOSSIBLE.length] ?? '', null)
  return {
    measures: isOne ? measures.slice(0, 1) : measures,
    due: fault === 'impossible' ? impossible : due,
    isBad: fault === 'untitled' || (fault === 'impossible' && columns.includes('deadline')),
  }
}

interface True {
  problem: Problem
  category: string
  measures: readonly string[]
  due: Due
  sourceRow: number
}

function truthOf(
  { plan, columns }: Paper,
  { problem, category, measures, due, sourceRow }: True,
): ListedProblem {
  const told = (role: Column, text: string) => (columns.includes(role) ? text : '')
  return {
    title: problem.title,
    category: plan.categories === 'none' ? '' : category,
    measures: told('measures', [...new Set(measures)].join('\n')),
    leader: told('leader', problem.leader),
    owner: told('owner', problem.owner),
    deadline: columns.includes('deadline') ? due[2] : null,
    deadlineText: told('deadline', due[1]),
    status: told('status', problem.status),
    sourceRow,
  }
}
