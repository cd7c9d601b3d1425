import { Form, Input, InputNumber, Select } from 'antd'
import { useNavigate } from 'react-router'
import { LETTER_KINDS, type LetterKind, letterOpen, letterRevise } from '#domain/letter/contract.ts'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { thisYear } from '../when.ts'

interface Values {
  kind: LetterKind
  title: string
  year: number
  body: string
}

interface LetterDialogProps {
  /** The letter whose words are changed; without one a new one is drafted. */
  letter?: { id: number; title: string; body: string; signed: number; isIssued: boolean }
  onClose: () => void
}

/** Drafts a letter, or changes its words. */
export function LetterDialog({ letter, onClose }: LetterDialogProps) {
  const [form] = Form.useForm<Values>()
  const [opening, revising] = [useSend(letterOpen), useSend(letterRevise)]
  const navigate = useNavigate()
  const save = ({ title, body, ...rest }: Values) => {
    if (letter) revising.mutate({ id: letter.id, title, body }, { onSuccess: onClose })
    else opening.mutate({ title, body, ...rest }, { onSuccess: ({ id }) => navigate(`/tasks/letters/${id}`) })
  }
  return (
    <Dialog<Values>
      title={letter ? '更改正文' : '起草责任书、承诺书'}
      okText="保存"
      send={letter ? revising : opening}
      form={form}
      initialValues={
        letter ? { title: letter.title, body: letter.body } : { kind: 'pledge', year: thisYear() }
      }
      lead={
        letter?.signed
          ? `已有${letter.signed}份签了字。正文一改，这些签字作废，要请他们看过新的正文再签；原来的签字记录都留着。`
          : '正文里写{单位}、{姓名}、{年度}、{上级}的地方，发出时填上各自的名称。写了{姓名}的只能发给个人。'
      }
      onFinish={save}
      onClose={onClose}
    >
      {!letter && (
        <div className="task-pair">
          <Form.Item name="kind" label="类别">
            <Select options={Object.entries(LETTER_KINDS).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
            <InputNumber className="whole" min={1949} max={2200} />
          </Form.Item>
        </div>
      )}
      <Form.Item
        name="title"
        label="名称"
        extra={letter?.isIssued ? '已经发出，名称不能再改' : undefined}
        rules={[{ required: true, message: '请填写名称' }]}
      >
        <Input autoComplete="off" maxLength={120} disabled={letter?.isIssued ?? false} />
      </Form.Item>
      <Form.Item name="body" label="正文" rules={[{ required: true, message: '请写正文' }]}>
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 18 }} maxLength={20_000} />
      </Form.Item>
    </Dialog>
  )
}
