import { Button, Radio, Select, Skeleton, Space, Switch } from 'antd'
import { useState } from 'react'
import { metricList } from '#domain/metric/contract.ts'
import { type BlankView, reportBind, reportPropose } from '#domain/report/contract.ts'
import type { BlankQuestion } from '#domain/report/question.ts'
import { useRead, useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { BlankFigure } from './blank-figure.tsx'
import { PeriodChoice } from './period-choice.tsx'
import type { Report } from './workbench-page.tsx'

interface BlankPanelProps {
  report: Report
  blank: BlankView
  step: (by: number) => void
}

/** One blank: why it is one, what it is bound to, the metrics nearest to it, and the rows behind the figure. */
export function BlankPanel({ report, blank, step }: BlankPanelProps) {
  const [question, setQuestion] = useState<BlankQuestion | null>(blank.question)
  const bind = useSend(reportBind)
  const refused = report.can.bind
  const settle = (next: BlankQuestion | null) =>
    bind.mutate({ id: report.report.id, seq: blank.seq, question: next }, { onSuccess: () => step(1) })
  return (
    <div className="blank-panel">
      <h2>
        第{blank.seq + 1}处 {blank.subject}
        {blank.unit && `（${blank.unit}）`}
      </h2>
      <p className="quiet">
        {blank.section} · {blank.reason}
        {blank.learned && ' · 上次教过'}
      </p>
      {refused ? (
        <p>{question ? blank.label : '没有选定指标'}</p>
      ) : (
        <>
          <Proposals report={report} blank={blank} question={question} choose={setQuestion} />
          <MetricSearch question={question} choose={setQuestion} />
          {question && <QuestionForm report={report} question={question} change={setQuestion} />}
        </>
      )}
      {question && <BlankFigure report={report} question={question} />}
      <RefusedNote of={bind.error} />
      {refused && <p className="quiet">{refused}</p>}
      {refused ? (
        <Space wrap className="blank-actions">
          <Button onClick={() => step(-1)}>上一处</Button>
          <Button onClick={() => step(1)}>下一处</Button>
        </Space>
      ) : (
        <Space wrap className="blank-actions">
          <Button
            type="primary"
            disabled={!question}
            loading={bind.isPending}
            onClick={() => settle(question)}
          >
            核定
          </Button>
          <Button onClick={() => settle(null)}>没有依据</Button>
          <Button onClick={() => step(-1)}>上一处</Button>
          <Button onClick={() => step(1)}>下一处</Button>
        </Space>
      )}
    </div>
  )
}

interface Choosing {
  question: BlankQuestion | null
  choose: (next: BlankQuestion) => void
}

function Proposals({ report, blank, question, choose }: Choosing & { report: Report; blank: BlankView }) {
  const { data, error } = useRead(reportPropose, { id: report.report.id, seq: blank.seq })
  if (error) return <RefusedNote of={error} />
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 3 }} />
  if (data.proposals.length === 0)
    return (
      <p className="quiet">{data.why}。可在下面查找；确实没有台账的，选“没有依据”，这一处会醒目地留空。</p>
    )
  return (
    <Radio.Group
      className="proposals"
      aria-label="相近的指标"
      value={data.proposals.findIndex(proposal => proposal.question.metric === question?.metric)}
      onChange={event => {
        const proposal = data.proposals[Number(event.target.value)]
        if (proposal) choose(proposal.question)
      }}
    >
      {data.proposals.slice(0, 3).map((proposal, index) => (
        <Radio key={proposal.question.metric} value={index}>
          <strong>{proposal.label}</strong> {proposal.answer.valueWords ?? '无依据'}
          <span className="quiet"> · {confidenceInWords(proposal.confidence)}</span>
          <span className="quiet proposal-reason">{proposal.reason}</span>
        </Radio>
      ))}
    </Radio.Group>
  )
}

function confidenceInWords(confidence: number): string {
  if (confidence >= 0.6) return '把握大'
  return confidence >= 0.4 ? '把握一般' : '把握小'
}

function MetricSearch({ question, choose }: Choosing) {
  const { data } = useRead(metricList, {}, { staleTime: 600_000 })
  return (
    <Select
      className="whole"
      aria-label="在全部指标中查找"
      placeholder="在全部指标中查找"
      showSearch={{ optionFilterProp: 'label' }}
      value={question?.metric ?? null}
      options={(data?.metrics ?? []).map(metric => ({ value: metric.id, label: metric.label }))}
      onChange={metric => {
        const reach = data?.metrics.find(candidate => candidate.id === metric)?.reach ?? 'own'
        choose({ period: { kind: 'report' }, byReporter: false, ...question, metric: String(metric), reach })
      }}
    />
  )
}

function QuestionForm({
  report,
  question,
  change,
}: {
  report: Report
  question: BlankQuestion
  change: (next: BlankQuestion) => void
}) {
  const { data } = useRead(metricList, {}, { staleTime: 600_000 })
  const personal = data?.metrics.find(metric => metric.id === question.metric)?.personal ?? false
  return (
    <div className="question-form">
      <PeriodChoice value={question.period} onChange={period => change({ ...question, period })} />
      <Radio.Group
        aria-label="计哪些单位"
        optionType="button"
        size="small"
        value={question.reach}
        onChange={event => change({ ...question, reach: event.target.value as 'own' | 'below' })}
        options={[
          { value: 'own', label: '本级' },
          { value: 'below', label: '含下属' },
        ]}
      />
      {personal && (report.report.reporter !== null || question.byReporter) && (
        <span>
          <Switch
            size="small"
            aria-label="只计报告人本人的"
            disabled={report.report.reporter === null}
            checked={question.byReporter}
            onChange={byReporter => change({ ...question, byReporter })}
          />{' '}
          只计报告人{report.report.reporter?.name ?? '（未写明）'}的
        </span>
      )}
    </div>
  )
}
