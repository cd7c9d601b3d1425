import { Button, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { MEASURE_KINDS, problemMeasure } from '#domain/problem/plan-contract.ts'
import { useSend } from '../query.ts'
import { RecordItem } from '../record-item.tsx'
import { useMe, useRight } from '../session.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import { today } from '../when.ts'
import type { Shown } from './show-page.tsx'

type Measure = Shown['measures'][number]

/** The measures of the plan in force, what is done and what is not. */
export function Plan({ shown }: { shown: Shown }) {
  const { measures, problem } = shown
  const [filling, setFilling] = useState<Measure>()
  const mayFill = useRight('problem.measure') && shown.also.measure === null
  return (
    <section className="panel" aria-label="整改方案">
      <h2>整改方案</h2>
      {measures.length === 0 ? (
        <p className="quiet">
          {problem.fast ? '立行立改，不另定方案。' : '还没有定方案；认领以后由被整改单位定。'}
        </p>
      ) : (
        <Table<Measure>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={measures}
          columns={[
            {
              title: '类别',
              key: 'kind',
              width: 90,
              responsive: ['md'],
              render: (_, one) => MEASURE_KINDS[one.kind],
            },
            { title: '措施', key: 'words', render: (_, one) => <Words one={one} /> },
            {
              title: '责任人',
              key: 'owner',
              responsive: ['md'],
              render: (_, one) => one.owner.name || <span className="quiet">未明确</span>,
            },
            {
              title: '期限',
              key: 'due',
              responsive: ['md'],
              render: (_, one) => one.dueOn ?? <span className="quiet">没有定</span>,
            },
            { title: '完成', key: 'done', render: (_, one) => <Done one={one} today={shown.today} /> },
            ...(mayFill
              ? [
                  {
                    title: '',
                    key: 'fill',
                    className: 'no-print',
                    render: (_: unknown, one: Measure) => (
                      <Button
                        size="small"
                        aria-label={`填写完成：${one.words}`}
                        onClick={() => setFilling(one)}
                      >
                        填写
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {filling && <MeasureDialog shown={shown} measure={filling} onClose={() => setFilling(undefined)} />}
    </section>
  )
}

function Words({ one }: { one: Measure }) {
  return (
    <>
      <span className="problem-lines">{one.words}</span>
      {one.rule && (
        <div className="quiet">
          制度：{one.record === null ? one.rule : <Link to={`/records/${one.record}`}>{one.rule}</Link>}
        </div>
      )}
      <div className="quiet problem-narrow">
        {[MEASURE_KINDS[one.kind], one.owner.name, one.dueOn && `${one.dueOn}前`].filter(Boolean).join('，')}
      </div>
    </>
  )
}

function Done({ one, today: on }: { one: Measure; today: string }) {
  if (one.doneOn) return <StateTag tone="good">{one.doneOn}</StateTag>
  return one.dueOn !== null && one.dueOn < on ? (
    <StateTag tone="bad">逾期未完成</StateTag>
  ) : (
    <StateTag tone="plain">未完成</StateTag>
  )
}

interface Values {
  doneOn?: string
  rule?: string
  record?: number
}

function MeasureDialog({
  shown: { problem },
  measure,
  onClose,
}: {
  shown: Shown
  measure: Measure
  onClose: () => void
}) {
  const [form] = Form.useForm<Values>()
  const send = useSend(problemMeasure)
  const { post } = useMe()
  return (
    <Dialog<Values>
      title="填写措施的完成情况"
      okText="保存"
      send={send}
      form={form}
      initialValues={{ doneOn: measure.doneOn ?? today(), rule: measure.rule }}
      lead={measure.words}
      onFinish={({ doneOn, rule = '', record }) =>
        send.mutate(
          {
            id: problem.id,
            measure: measure.id,
            doneOn: doneOn ?? null,
            rule,
            ...(record !== undefined && { record }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <DayItem name="doneOn" label="完成日期" help="还没有完成的清空。" required={false} />
      {measure.kind === 'lasting' && (
        <>
          <Form.Item name="rule" label="建立或修订的制度" extra="长久立的措施完成时写明是哪项制度。">
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <RecordItem unit={post.unit} label="登记这项制度的台账" required={false} />
        </>
      )}
    </Dialog>
  )
}
