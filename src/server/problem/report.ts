import { dayInWords } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { MEASURE_KINDS, problemReport } from '#domain/problem/plan-contract.ts'
import { PROBLEM_ACTS } from '#domain/problem/state.ts'
import { listEvidence, type StoredEvidence } from '#store/problem/evidence.ts'
import type { Block } from '../docx/gongwen.ts'
import { DOCX } from '../docx/media.ts'
import { downloadHandler } from '../handle.ts'
import { codesOf } from '../problem-codes.ts'
import { type Opened, openProblem } from './open.ts'

/** 整改报告 of one problem: what was found, what was done about it, what shows it, who looked. Nothing is made up: what was not entered is not there. */
export const report = downloadHandler(problemReport, async (context, { id }) => {
  const { tx, scope, core } = context
  const opened = await openProblem(context, id)
  const { problem } = opened
  if (problem.state === 'found' || problem.state === 'told' || problem.state === 'stated')
    throw new Refusal('conflict', '单位还没有认领，没有可以报告的整改情况')
  const evidence = (await listEvidence(tx, scope, [id])).filter(one => !one.isRemoved)
  const { composeGongwen } = await import('../docx/gongwen.ts')
  const title = `关于问题${problem.no}整改情况的报告`
  return {
    name: `${title}.docx`,
    mediaType: DOCX,
    bytes: await composeGongwen({
      shell: '材料稿',
      title,
      addressee: problem.overName,
      body: [...foundBlocks(opened, codesOf(core)), ...doneBlocks(opened, evidence), ...lookedBlocks(opened)],
      issuer: problem.unitName,
      date: problem.resolvedOn ?? context.today,
    }),
  }
})

function foundBlocks(
  { problem }: Opened,
  { source, aspect }: Record<'source' | 'aspect', ReadonlyMap<string, string>>,
): Block[] {
  const from = `${dayInWords(problem.foundOn)}，${source.get(problem.source) ?? problem.source}${problem.sourceNo === '' ? '' : `（${problem.sourceNo}）`}发现：`
  const about = [
    problem.aspect === null ? '' : `涉及${aspect.get(problem.aspect) ?? problem.aspect}`,
    problem.clause === '' ? '' : `不符合${problem.clause}`,
    problem.deadline === null
      ? problem.deadlineWords && `整改期限：${problem.deadlineWords}`
      : `整改期限${dayInWords(problem.deadline)}`,
    problem.leaderName && `责任领导${problem.leaderName}`,
    problem.ownerName && `责任人${problem.ownerName}`,
  ].filter(words => words !== '')
  return [
    { kind: 'heading1', text: '一、问题情况' },
    { kind: 'paragraph', text: `${from}${problem.title}` },
    ...(problem.detail === '' ? [] : [{ kind: 'paragraph' as const, text: problem.detail }]),
    ...(about.length === 0 ? [] : [{ kind: 'paragraph' as const, text: `${about.join('，')}。` }]),
  ]
}

function doneBlocks({ problem, acts, measures }: Opened, evidence: readonly StoredEvidence[]): Block[] {
  const said = acts.filter(one => one.kind === 'progress' || one.kind === 'resolve')
  const result = acts.findLast(one => one.kind === 'resolve' && one.round === problem.round)
  return [
    { kind: 'heading1', text: '二、整改措施和落实情况' },
    measures.length === 0
      ? { kind: 'paragraph', text: problem.fast ? '立行立改，没有另定方案。' : '还没有定方案。' }
      : {
          kind: 'table',
          header: ['类别', '措施', '责任人', '期限', '完成', '建立或修订的制度'],
          rows: measures.map(one => [
            MEASURE_KINDS[one.kind],
            one.words,
            one.ownerName,
            one.dueOn ?? '',
            one.doneOn ?? '',
            one.rule,
          ]),
          breadths: [1, 4, 1.1, 1.5, 1.5, 2.4],
        },
    ...(said.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            header: ['日期', '进展', '填报人'],
            rows: said.map(one => [one.on, one.reason, one.who]),
            breadths: [1.5, 6, 1.2],
          },
        ]),
    { kind: 'heading1', text: '三、整改结果和证据' },
    { kind: 'paragraph', text: result ? result.reason : '还没有报请核验。' },
    ...evidence
      .filter(one => one.kind === 'result')
      .map((one, index) => ({
        kind: 'paragraph' as const,
        text: `${index + 1}. ${one.fileName ?? one.recordTitle ?? `台账登记第${one.record}号`}${one.caption === '' ? '' : `：${one.caption}`}`,
      })),
  ]
}

function lookedBlocks({ problem, acts }: Opened): Block[] {
  const looked = acts.filter(
    one =>
      one.round === problem.round &&
      ['verify', 'return', 'recall', 'satisfy', 'close', 'visit'].includes(one.kind),
  )
  if (looked.length === 0) return []
  return [
    { kind: 'heading1', text: '四、核验和销号' },
    {
      kind: 'table',
      header: ['日期', '环节', '单位和经办人', '意见'],
      rows: looked.map(one => [one.on, PROBLEM_ACTS[one.kind], `${one.unitName} ${one.who}`, one.reason]),
      breadths: [1.5, 1.4, 2.2, 4],
    },
  ]
}
