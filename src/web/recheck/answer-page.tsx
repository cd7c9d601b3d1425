import { App, Button, Form, Input, Radio } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { type ItemView, recheckAnswer, recheckShow } from '#domain/recheck/contract.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useRead, useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { ABSENT } from './recheck-page.tsx'
import './recheck.css'

interface Values {
  answers: { yes: boolean; remark?: string }[]
  holds: boolean
  words: string
}

/** The named person's own record of one problem, to be filled on the spot. */
export function Component() {
  const { id: recheck, item } = useParams()
  const id = Number(recheck)
  const isId = Number.isSafeInteger(id) && id > 0
  const shown = useRead(recheckShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <div className="rechecks">
      <Loading of={shown}>
        {data => {
          const found = data.items.find(one => one.id === Number(item))
          return found ? <Sheet shown={data} item={found} /> : <NotFound why={ABSENT} />
        }}
      </Loading>
    </div>
  )
}

function Sheet({ shown: { recheck }, item }: { shown: OutputOf<typeof recheckShow>; item: ItemView }) {
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useSend(recheckAnswer)
  const navigate = useNavigate()
  const save = ({ answers, holds, words }: Values) =>
    send.mutate(
      {
        item: item.id,
        answers: answers.map(({ yes, remark = '' }) => ({ yes, remark })),
        holds,
        words,
      },
      {
        onSuccess: () => {
          void message.success('已留存，不再更改')
          void navigate(`/rechecks/${recheck.id}`)
        },
      },
    )
  return (
    <>
      <ProblemHead title={`核查${item.no}`} lead={`${recheck.label}，${item.unitName}`} />
      <section className="paper recheck-part" aria-label="问题">
        <p>
          <Link to={`/problems/${item.problem}`}>{item.title}</Link>
        </p>
        <p className="quiet">{item.closedOn}销号</p>
      </section>
      {item.canAnswer === null ? (
        <Form<Values>
          form={form}
          layout="vertical"
          className="recheck-form"
          aria-label="核查记录"
          scrollToFirstError
          onFinish={save}
        >
          {recheck.asks.map((ask, index) => (
            <section key={ask} className="paper recheck-ask" aria-label={ask}>
              <Form.Item
                name={['answers', index, 'yes']}
                label={`${index + 1}. ${ask}`}
                rules={[{ required: true, message: '请答“是”或“否”' }]}
              >
                <Radio.Group
                  className="recheck-yes"
                  optionType="button"
                  buttonStyle="solid"
                  options={[
                    { value: true, label: '是' },
                    { value: false, label: '否' },
                  ]}
                />
              </Form.Item>
              <Form.Item name={['answers', index, 'remark']} label="说明">
                <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={300} />
              </Form.Item>
            </section>
          ))}
          <section className="paper recheck-ask" aria-label="结论">
            <Form.Item name="holds" label="结论" rules={[{ required: true, message: '请选结论' }]}>
              <Radio.Group
                options={[
                  { value: true, label: '经得起核查' },
                  { value: false, label: '经不起核查，应当重开' },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="words"
              label="看到的情况"
              rules={[{ required: true, min: 2, message: '请写明看到的情况，至少两个字' }]}
            >
              <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
            </Form.Item>
            <p className="quiet">保存以后留存，不再更改。</p>
            <RefusedNote of={send.error} />
            <Button type="primary" size="large" block htmlType="submit" loading={send.isPending}>
              保存核查记录
            </Button>
          </section>
        </Form>
      ) : (
        <p>{item.canAnswer}</p>
      )}
    </>
  )
}
