import { dayInWords } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { PROBLEM_COLUMNS, type ProblemColumn } from '#domain/problem/columns.ts'
import { problemExport } from '#domain/problem/plan-contract.ts'
import { isOverdue, PROBLEM_STATES } from '#domain/problem/state.ts'
import { listMeasures, type StoredMeasure } from '#store/problem/measure.ts'
import { listProblems, type StoredProblem } from '#store/problem/problem.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { codesOf } from '../problem-codes.ts'
import { longBytes } from '../sheet/long.ts'
import { WORKBOOK } from '../sheet/media.ts'
import { choiceOf } from './choice.ts'

/** A table of more rows is a matter for a narrower filter; of a document nobody reads so many pages. */
const MOST = { xlsx: 10_000, docx: 500 } as const

export const exportOne = downloadHandler(problemExport, async (context, { as, ...filter }) => {
  const { tx, scope, core, today, actor } = context
  const problems = await listProblems(tx, scope, {
    choice: await choiceOf(context, filter),
    limit: MOST[as] + 1,
  })
  if (problems.length > MOST[as])
    throw new Refusal('invalid', `问题超过${MOST[as]}个，一份装不下，请按单位、来源或年份分开导出`)
  const measures = groupBy(
    await listMeasures(
      tx,
      scope,
      problems.map(one => one.id),
    ),
    one => one.problem,
  )
  const { aspect } = codesOf(core)
  const rows = problems
    .toReversed()
    .map(problem => cellsOf(problem, { measures: measures.get(problem.id) ?? [], aspect, today }))
  const title = `${actor.unit.name}问题整改清单`
  const name = `${title}（${dayInWords(today)}）.${as}`
  if (as === 'docx') return { name, mediaType: DOCX, bytes: await documentOf(title, rows) }
  const bytes = await longBytes({
    name: '问题整改清单',
    title,
    above: [[title]],
    columns: [{ header: '序号', width: 6 }, ...PROBLEM_COLUMNS],
    rows: rows.map((cells, index) => [
      index + 1,
      ...PROBLEM_COLUMNS.map(({ key }) => cells[key] || undefined),
    ]),
  })
  return { name, mediaType: WORKBOOK, bytes }
})

async function documentOf(
  title: string,
  rows: readonly Record<ProblemColumn, string>[],
): Promise<Uint8Array> {
  const { composeGongwen } = await import('../docx/gongwen.ts')
  return composeGongwen({
    shell: '材料稿',
    isWide: true,
    title,
    body: [
      {
        kind: 'table',
        header: ['序号', ...PROBLEM_COLUMNS.map(column => column.header)],
        rows: rows.map((cells, index) => [
          String(index + 1),
          ...PROBLEM_COLUMNS.map(({ key }) => cells[key]),
        ]),
        isDense: true,
        breadths: [0.9, ...PROBLEM_COLUMNS.map(column => column.breadth)],
      },
    ],
  })
}

function cellsOf(
  one: StoredProblem,
  {
    measures,
    aspect,
    today,
  }: { measures: readonly StoredMeasure[]; aspect: ReadonlyMap<string, string>; today: string },
): Record<ProblemColumn, string> {
  const numbered = measures.length > 1
  return {
    no: one.no,
    unit: one.unitName,
    aspect: one.aspect === null ? '' : (aspect.get(one.aspect) ?? one.aspect),
    title: one.title,
    measures: measures.map(({ words }, index) => (numbered ? `${index + 1}.${words}` : words)).join('\n'),
    leader: one.leaderName,
    owner: one.ownerName,
    deadline: one.deadline ?? one.deadlineWords,
    status: `${PROBLEM_STATES[one.state]}${isOverdue(one, today) ? '（逾期）' : ''}${one.rebounds > 0 ? `，反弹${one.rebounds}次` : ''}`,
    closedOn: one.closedOn ?? '',
  }
}
