import { App, Button, Form, Input, InputNumber, Popconfirm, Progress, Tooltip } from 'antd'
import { useState } from 'react'
import { BALLOT_ANSWERS } from '#domain/ballot/contract.ts'
import { problemPoll, problemTally } from '#domain/problem/poll-contract.ts'
import { POLL_OUTCOMES } from '#domain/problem/state.ts'
import { useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { Dialog } from '../unit/dialog.tsx'
import type { Codes } from './code-sheet.tsx'
import type { Shown } from './show-page.tsx'

const NEXT = { open: '', few: '，请再组织评议', passed: '，可以确认满意', failed: '，请退回重改' } as const

interface PollProps {
  shown: Shown
  onCodes: (codes: Codes) => void
}

/** 评议: who is asked, how many answered, what came of it. */
export function Poll({ shown, onCodes }: PollProps) {
  const { message } = App.useApp()
  const { poll, also, problem } = shown
  const [asking, setAsking] = useState(false)
  const mayAsk = useRight('problem.poll') && also.poll === null
  const mayEnd = useRight('problem.tally') && poll !== null && poll.closedOn === null
  const end = useSend(problemTally)
  if (!poll && problem.state !== 'verified') return null
  return (
    <section className="panel" aria-label="群众评议">
      <h2>群众评议</h2>
      {poll ? (
        <Standing poll={poll} />
      ) : (
        <p className="quiet">还没有组织。由督办单位请涉及的群众、职工或信访人评议。</p>
      )}
      <div className="problem-poll-acts no-print">
        {mayAsk && <Button onClick={() => setAsking(true)}>组织评议</Button>}
        {mayEnd &&
          (also.tally === null ? (
            <Popconfirm
              title="结束评议"
              description="结束以后没有用的码作废，按已评的得出结果。"
              okText="结束评议"
              cancelText="不办"
              onConfirm={() =>
                end.mutate(
                  { id: problem.id },
                  {
                    onSuccess: ({ outcome }) =>
                      void message.info(`${POLL_OUTCOMES[outcome]}${NEXT[outcome]}`),
                  },
                )
              }
            >
              <Button loading={end.isPending}>结束评议</Button>
            </Popconfirm>
          ) : (
            <>
              <Tooltip title={also.tally} trigger={['hover', 'focus']}>
                <Button className="problem-shut" aria-disabled aria-describedby="problem-why-tally">
                  结束评议
                </Button>
              </Tooltip>
              <span id="problem-why-tally" className="quiet">
                {also.tally}
              </span>
            </>
          ))}
      </div>
      <RefusedNote of={end.error} />
      {asking && (
        <PollDialog
          problem={problem}
          onMade={made => {
            setAsking(false)
            onCodes(made)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

function Standing({ poll }: { poll: NonNullable<Shown['poll']> }) {
  const { group, codes, answered, need, share, closesOn, closedOn, counts, outcome } = poll
  return (
    <>
      <p>
        请{group}评议，发出{codes}个码，{closedOn === null ? `${closesOn}截止` : `${closedOn}结束`}。至少
        {need}人评、满意和基本满意的占{share}%以上算通过。
      </p>
      <div className="problem-poll-bar">
        <Progress
          percent={Math.round((answered / codes) * 100)}
          showInfo={false}
          size="small"
          aria-label="已评的份额"
        />
        <span>
          已评{answered}/{codes}
        </span>
      </div>
      {closedOn !== null && (
        <p>
          <StateTag tone={outcome === 'passed' ? 'good' : 'bad'}>{POLL_OUTCOMES[outcome]}</StateTag>{' '}
          {counts
            ? (Object.keys(BALLOT_ANSWERS) as (keyof typeof BALLOT_ANSWERS)[])
                .map(key => `${BALLOT_ANSWERS[key]}${counts[key]}`)
                .join('，')
            : '评的人太少，为免看出是谁，不分项公布。'}
        </p>
      )}
    </>
  )
}

interface PollDialogProps {
  problem: Shown['problem']
  onMade: (codes: Codes) => void
  onClose: () => void
}

function PollDialog({ problem, onMade, onClose }: PollDialogProps) {
  const [form] = Form.useForm<{ group: string; codes: number }>()
  const send = useSend(problemPoll)
  return (
    <Dialog<{ group: string; codes: number }>
      title={`组织评议：${problem.no}`}
      okText="发出评议码"
      send={send}
      form={form}
      initialValues={{ codes: 10 }}
      lead="请谁评就发几个码，一码评一次，不记名，程序里不留谁拿了哪个码。码只在发出后显示这一次，请当场打印或抄下，由督办单位的同志亲手发。"
      onFinish={given =>
        send.mutate(
          { id: problem.id, ...given },
          { onSuccess: made => onMade({ ...made, group: given.group }) },
        )
      }
      onClose={onClose}
    >
      <Form.Item
        name="group"
        label="请谁评议"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明请谁评议' }]}
      >
        <Input maxLength={100} autoComplete="off" placeholder="例如：该村村民代表、反映问题的群众" />
      </Form.Item>
      <Form.Item name="codes" label="评议码个数" rules={[{ required: true, message: '请填写评议码个数' }]}>
        <InputNumber min={1} max={500} precision={0} />
      </Form.Item>
    </Dialog>
  )
}
