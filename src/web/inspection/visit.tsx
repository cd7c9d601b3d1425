import { Button, Form, Input } from 'antd'
import { inspectionVisit, type ShownSite } from '#domain/inspection/contract.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { DayItem } from '../unit/form-fields.tsx'

interface Values {
  on: string
  met?: string
  view?: string
}

/** When the team was there, whom it met, and what it thinks on the whole. */
export function Visit({ shown: { site, can, today } }: { shown: ShownSite }) {
  const send = useSend(inspectionVisit)
  if (can.record !== null)
    return (
      <section className="panel" aria-label="到场情况">
        <h2>到场情况</h2>
        <p>
          {site.visitedOn ? `${site.visitedOn}到场` : '还没有到场'}
          {site.met && `，见面的同志：${site.met}`}
        </p>
        {site.opinion && <p>{site.opinion}</p>}
      </section>
    )
  return (
    <section className="panel" aria-label="到场情况">
      <h2>到场情况</h2>
      <Form<Values>
        layout="vertical"
        aria-label="到场情况"
        initialValues={{ on: site.visitedOn ?? today, met: site.met, view: site.opinion }}
        onFinish={({ on, met = '', view = '' }) => send.mutate({ site: site.id, on, met, opinion: view })}
      >
        <DayItem name="on" label="到场日期" />
        <Form.Item name="met" label="见面的同志">
          <Input autoComplete="off" maxLength={200} />
        </Form.Item>
        <Form.Item name="view" label="总的看法">
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
        <Button htmlType="submit" type={site.visitedOn ? 'default' : 'primary'} loading={send.isPending}>
          {site.visitedOn ? '更新到场情况' : '登记到场'}
        </Button>
        {send.isSuccess && (
          <span className="quiet" role="status">
            {' '}
            已保存
          </span>
        )}
      </Form>
      <RefusedNote of={send.error} />
    </section>
  )
}
