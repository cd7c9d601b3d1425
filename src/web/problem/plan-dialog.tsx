import { App, Button, Form, Input, Select } from 'antd'
import { MEASURE_KINDS, problemPlan } from '#domain/problem/plan-contract.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import type { Shown } from './show-page.tsx'

interface Line {
  kind: keyof typeof MEASURE_KINDS
  words: string
  owner?: number
  dueOn?: string
  rule?: string
}

interface Values {
  measures: Line[]
  reason?: string
}

/** The plan as rows: what is put right now, and what is made to last. */
export function PlanDialog({ shown: { problem, measures }, onClose }: { shown: Shown; onClose: () => void }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useSend(problemPlan)
  const isChange = measures.length > 0
  const known = new Map(
    measures.flatMap(({ owner }) => (owner.person === null ? [] : [[owner.person, owner.name] as const])),
  )
  return (
    <Dialog<Values>
      title={`${isChange ? '更改方案' : '定整改方案'}：${problem.no}`}
      okText={isChange ? '更改' : '定方案'}
      send={send}
      form={form}
      initialValues={{ measures: isChange ? measures.map(lineOf) : [{ kind: 'now', words: '' }] }}
      lead="当下改写马上怎么改，长久立写建什么制度管住它。更改以后是新的一版，词句没有变的措施保留完成日期。"
      onFinish={({ measures: lines, reason = '' }) =>
        send.mutate(
          {
            id: problem.id,
            reason,
            measures: lines.map(({ owner, dueOn, rule = '', ...one }) => ({
              ...one,
              rule,
              owner: owner ?? null,
              dueOn: dueOn ?? null,
            })),
          },
          {
            onSuccess: () => {
              void message.success(isChange ? '方案已更改' : '方案已定，按期整改')
              onClose()
            },
            onError: ({ complaints }) =>
              form.setFields(
                complaints.map(({ place, message: words }) => ({
                  name: place.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part)) as never,
                  errors: [words],
                })),
              ),
          },
        )
      }
      onClose={onClose}
    >
      <Form.List name="measures">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }, index) => (
              <fieldset key={key} className="problem-measure">
                <legend>第{index + 1}条措施</legend>
                {fields.length > 1 && (
                  <Button
                    size="small"
                    className="problem-row-away"
                    aria-label={`去掉第${index + 1}条措施`}
                    onClick={() => remove(name)}
                  >
                    去掉
                  </Button>
                )}
                <MeasureFields name={name} known={known} />
              </fieldset>
            ))}
            <Button className="problem-row-add" onClick={() => add({ kind: 'now', words: '' })}>
              再添一条
            </Button>
          </>
        )}
      </Form.List>
      {isChange && (
        <Form.Item name="reason" label="为什么更改" extra="写进这个问题的经过。">
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} />
        </Form.Item>
      )}
    </Dialog>
  )
}

function MeasureFields({ name, known }: { name: number; known: ReadonlyMap<number, string> }) {
  const kind = Form.useWatch(['measures', name, 'kind'])
  return (
    <>
      <div className="problem-pair">
        <Form.Item name={[name, 'kind']} label="类别">
          <Select options={Object.entries(MEASURE_KINDS).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <DayItem name={[name, 'dueOn']} label="完成期限" required={false} />
      </div>
      <Form.Item
        name={[name, 'words']}
        label="措施"
        rules={[{ required: true, whitespace: true, min: 2, message: '请写明措施，至少两个字' }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 5 }} maxLength={600} />
      </Form.Item>
      <div className="problem-pair">
        <Form.Item name={[name, 'owner']} label="责任人">
          <PersonSelect label="责任人" known={known} />
        </Form.Item>
        {kind === 'lasting' && (
          <Form.Item name={[name, 'rule']} label="建立或修订的制度">
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
      </div>
    </>
  )
}

function lineOf({ kind, words, owner, dueOn, rule }: Shown['measures'][number]): Line {
  return {
    kind,
    words,
    rule,
    ...(owner.person !== null && { owner: owner.person }),
    ...(dueOn !== null && { dueOn }),
  }
}
