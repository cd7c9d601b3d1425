import { Button, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  type ManyDone,
  type ProblemView,
  problemAccept,
  problemAppoint,
  problemClose,
  problemTell,
} from '#domain/problem/contract.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { useMe } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'

const ACTS = {
  tell: {
    contract: problemTell,
    label: '反馈',
    lead: '点对点反馈给被整改单位，它从今天起看得到，认领或者陈述意见。',
    asks: 'nothing',
  },
  accept: {
    contract: problemAccept,
    label: '认领',
    lead: '认领以后定整改方案；认为不实的不要认领，打开那个问题陈述意见，可以陈述一次。',
    asks: 'reason',
  },
  appoint: {
    contract: problemAppoint,
    label: '指定核验人',
    lead: '核验人不能在被整改单位任过职，也不能参加过整改。已经指定的，换成这一位。',
    asks: 'person',
  },
  close: {
    contract: problemClose,
    label: '销号',
    lead: '解决、到位、满意三道都通过的才能销号，逐个核对；销号以后按期回访，反弹的原编号重开。',
    asks: 'reason',
  },
} as const
type Many = keyof typeof ACTS

interface ManyActionsProps {
  rows: readonly ProblemView[]
  total: number
  onDone: () => void
}

/** What is done to several problems at once, each under its own conditions; afterwards what came of it. */
export function ManyActions({ rows, total, onDone }: ManyActionsProps) {
  const { rights } = useMe()
  const [doing, setDoing] = useState<Many>()
  const [outcome, setOutcome] = useState<{ act: Many; done: ManyDone; rows: readonly ProblemView[] }>()
  const open = (Object.keys(ACTS) as Many[]).filter(act => rights.includes(`problem.${act}`))
  const finish = (act: Many, done: ManyDone) => {
    setDoing(undefined)
    setOutcome({ act, done, rows })
    onDone()
  }
  return (
    <div className="problem-many no-print">
      <span role="status" className="quiet">
        共{total}个{rows.length > 0 && `，选定${rows.length}个`}
      </span>
      <Space wrap>
        {rows.length > 0 &&
          open.map(act => (
            <Button key={act} onClick={() => setDoing(act)}>
              {ACTS[act].label}
            </Button>
          ))}
      </Space>
      {doing && <ManyDialog act={doing} rows={rows} onDone={finish} onClose={() => setDoing(undefined)} />}
      {outcome && <Outcome {...outcome} onClose={() => setOutcome(undefined)} />}
    </div>
  )
}

interface ManyDialogProps {
  act: Many
  rows: readonly Pick<ProblemView, 'id' | 'no' | 'title'>[]
  onDone: (act: Many, done: ManyDone) => void
  onClose: () => void
}

function ManyDialog({ act, rows, onDone, onClose }: ManyDialogProps) {
  const { contract, label, lead, asks } = ACTS[act]
  const [form] = Form.useForm<{ reason?: string; person?: number }>()
  const send = useSend(contract)
  const ids = rows.map(one => one.id)
  return (
    <Dialog<{ reason?: string; person?: number }>
      title={`${label}${rows.length}个问题`}
      okText={label}
      send={send}
      form={form}
      lead={lead}
      onFinish={given => send.mutate({ ids, ...given } as never, { onSuccess: done => onDone(act, done) })}
      onClose={onClose}
    >
      <ul className="problem-said">
        {rows.slice(0, 8).map(one => (
          <li key={one.id}>
            {one.no} {one.title}
          </li>
        ))}
        {rows.length > 8 && <li>等{rows.length}个</li>}
      </ul>
      {asks === 'reason' && (
        <Form.Item name="reason" label="说明" extra="没有要说的不填。">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      )}
      {asks === 'person' && (
        <Form.Item name="person" label="核验人" rules={[{ required: true, message: '请选核验人' }]}>
          <PersonSelect label="核验人" known={new Map()} />
        </Form.Item>
      )}
    </Dialog>
  )
}

interface OutcomeProps {
  act: Many
  done: ManyDone
  rows: readonly ProblemView[]
  onClose: () => void
}

/** What was done, and of the rest number by number why not. */
function Outcome({ act, done: { done, refused }, rows, onClose }: OutcomeProps) {
  const { label } = ACTS[act]
  return (
    <Modal
      open
      title={`${label}的结果`}
      footer={
        <Button type="primary" onClick={onClose}>
          知道了
        </Button>
      }
      onCancel={onClose}
    >
      <p>
        {done.length > 0
          ? `已${label}${done.length}个${refused.length > 0 ? `，${refused.length}个没有办成，保持原样` : ''}。`
          : '一个也没有办成，都保持原样。'}
      </p>
      {done.length > 0 && (
        <ul className="problem-said" aria-label="办成的">
          {done.map(id => (
            <li key={id}>
              <Link to={`/problems/${id}`}>{rows.find(one => one.id === id)?.no ?? id}</Link>
            </li>
          ))}
        </ul>
      )}
      {refused.length > 0 && (
        <ul className="problem-said" aria-label="没有办成的">
          {refused.map(({ id, no, why }) => (
            <li key={id}>
              <Link to={`/problems/${id}`}>{no || id}</Link>：{why}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  )
}
