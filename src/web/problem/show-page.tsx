import { Button, Descriptions, Space } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { problemShow } from '#domain/problem/contract.ts'
import { problemReport } from '#domain/problem/plan-contract.ts'
import { SEVERITIES } from '#domain/problem/state.ts'
import { downloadUrl } from '../call.ts'
import { Printed } from '../printed.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Actions } from './actions.tsx'
import { CodeSheet, type Codes } from './code-sheet.tsx'
import { useProblemCodes } from './codes.ts'
import { Alike, Parts, Requests, Visits } from './connected.tsx'
import { Evidence } from './evidence.tsx'
import { Plan } from './plan.tsx'
import { Poll } from './poll.tsx'
import { Deadline, FileMarks, ProblemStateTag } from './problem-state.tsx'
import { Timeline } from './timeline.tsx'
import { Locks, Way } from './way.tsx'
import './problem.css'

export type Shown = OutputOf<typeof problemShow>

const ABSENT = '没有这个问题，或者它不在您可以查看的范围内'

/** One problem from where it came to where it is, and what can be done with it now. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const answer = useRead(problemShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <Loading of={answer} rows={10}>
      {shown => <Page key={shown.problem.id} shown={shown} />}
    </Loading>
  )
}

function Page({ shown }: { shown: Shown }) {
  const { problem } = shown
  const mayReport = useRight('problem.report')
  // The codes are in no answer that could be read again: while they are here, nothing else is.
  const [codes, setCodes] = useState<Codes>()
  if (codes) return <CodeSheet codes={codes} problem={problem} onDone={() => setCodes(undefined)} />
  return (
    <div className="problem-page">
      <title>{`${problem.no} ${problem.title} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{problem.title}</h1>
          <p className="problem-head-line">
            <span>{problem.no}</span> <ProblemStateTag state={problem.state} />
            {problem.rebounds > 0 && <span className="problem-rebound">反弹{problem.rebounds}次</span>}
            {problem.fast && <span>立行立改</span>}
            <FileMarks of={problem} />
          </p>
        </div>
        <Space wrap className="no-print">
          {mayReport && <Button href={downloadUrl(problemReport, { id: problem.id })}>下载整改报告</Button>}
          <Button onClick={() => window.print()}>打印</Button>
        </Space>
      </header>
      <Elsewhere problem={problem} />
      <section className="panel problem-now" aria-label="现在">
        <Way problem={problem} />
        <Requests shown={shown} />
        <Actions shown={shown} />
      </section>
      <Locks shown={shown} />
      <Poll shown={shown} onCodes={setCodes} />
      <Facts problem={problem} />
      <Plan shown={shown} />
      <Evidence shown={shown} />
      <Visits shown={shown} />
      <Parts problem={problem} />
      <Alike shown={shown} />
      <Timeline acts={shown.acts} />
      <p className="no-print">
        <Link to="/problems">回问题清单</Link>
      </p>
      <Printed />
    </div>
  )
}

function Elsewhere({ problem: { into, parent } }: { problem: Shown['problem'] }) {
  if (!into && !parent) return null
  return (
    <p className="problem-elsewhere">
      {into && (
        <>
          已并入 <Link to={`/problems/${into.id}`}>{into.no}</Link>，在那里整改、销号。
        </>
      )}
      {parent && (
        <>
          由 <Link to={`/problems/${parent.id}`}>{parent.no}</Link> 拆分。
        </>
      )}
    </p>
  )
}

function Facts({ problem }: { problem: Shown['problem'] }) {
  const codes = useProblemCodes()
  const said: [string, ReactNode][] = [
    ['被整改单位', problem.unitName],
    ['督办单位', problem.overName],
    ['提出单位', problem.fromName],
    ['来源', [codes.source.labelOf(problem.source), problem.sourceNo].filter(Boolean).join('，')],
    ['方面', codes.aspect.labelOf(problem.aspect)],
    ['严重程度', SEVERITIES[problem.severity]],
    ['违反的条款', problem.clause],
    ['发现日期', problem.foundOn],
    [
      '整改期限',
      <>
        <Deadline of={problem} />
        {problem.extensions > 0 && <span className="quiet">（已延期{problem.extensions}次）</span>}
      </>,
    ],
    ['责任领导', problem.leader.name],
    ['责任人', problem.owner.name],
    [
      '核验人',
      problem.verifier && `${problem.verifier.name}${problem.verifierUnit && `（${problem.verifierUnit}）`}`,
    ],
    ['销号日期', problem.closedOn],
    ['整改用时', problem.workingDays !== null && `${problem.workingDays}个工作日`],
    ['具体表现', problem.detail],
  ]
  return (
    <section className="panel" aria-label="问题">
      <h2>问题</h2>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={said
          .filter(([, value]) => value)
          .map(([label, children]) => ({
            key: label,
            label,
            children: <span className="problem-lines">{children}</span>,
            ...(label === '具体表现' || label === '违反的条款' ? { span: 'filled' as const } : {}),
          }))}
      />
    </section>
  )
}
