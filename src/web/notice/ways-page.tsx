import { App, Button, Checkbox, Form, Input, Popconfirm, Select } from 'antd'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { noticeCalendar, noticeChoose, noticeWays } from '#domain/notice/contract.ts'
import { NOTICE_KIND_IDS, NOTICE_KINDS, type NoticeKind } from '#domain/notice/kind.ts'
import { useRead, useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import './notice.css'

type Ways = OutputOf<typeof noticeWays>
interface Chosen {
  mailOn: boolean
  mail: string | null
  kinds: NoticeKind[]
  hour: number
}

const HOURS = [9, 10, 11, 12, 13, 14, 15, 16, 17]

/** How I want to be told besides the pages. */
export function Component() {
  const ways = useRead(noticeWays, {})
  return (
    <div>
      <title>我的提醒方式 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>我的提醒方式</h1>
          <p className="quiet">
            系统里的通知总是有的。邮件每个工作日最多一封，把没读的合在一起，下班和节假日不发。
          </p>
        </div>
        <Link to="/notices">通知</Link>
      </header>
      <Loading of={ways}>
        {data => (
          <div className="ways">
            <Mail ways={data} />
            <Calendar path={data.calendar} />
          </div>
        )}
      </Loading>
    </div>
  )
}

function Mail({ ways }: { ways: Ways }) {
  const { message } = App.useApp()
  const send = useSend(noticeChoose)
  const offered = ways.mailDomains !== null
  const keep = ({ mailOn, mail, kinds, hour }: Chosen) =>
    send.mutate(
      {
        mailOn: mailOn && offered,
        mail: mail?.trim() || null,
        hour,
        kindsOff: NOTICE_KIND_IDS.filter(kind => !kinds.includes(kind)),
      },
      { onSuccess: () => void message.success('已保存') },
    )
  return (
    <section className="panel" aria-labelledby="ways-mail">
      <h2 id="ways-mail">邮件</h2>
      {!offered && <p className="quiet modal-lead">系统管理员还没有开通邮件，下面的设置先留着。</p>}
      <Form<Chosen>
        layout="vertical"
        initialValues={{
          mailOn: ways.mailOn,
          mail: ways.mail,
          hour: ways.hour,
          kinds: NOTICE_KIND_IDS.filter(kind => !ways.kindsOff.includes(kind)),
        }}
        onFinish={keep}
      >
        <Form.Item name="mailOn" valuePropName="checked">
          <Checkbox disabled={!offered}>用邮件提醒我</Checkbox>
        </Form.Item>
        <Form.Item
          name="mail"
          label="邮箱地址"
          extra={
            ways.mailDomains && ways.mailDomains.length > 0
              ? `只能用单位的邮箱：${ways.mailDomains.map(one => `@${one}`).join('、')}`
              : undefined
          }
        >
          <Input autoComplete="email" inputMode="email" placeholder="name@example.gov.cn" />
        </Form.Item>
        <Form.Item name="kinds" label="邮件里要有">
          <Checkbox.Group
            options={NOTICE_KIND_IDS.map(kind => ({ value: kind, label: NOTICE_KINDS[kind].label }))}
          />
        </Form.Item>
        <Form.Item name="hour" label="每天几点以后发">
          <Select className="ways-hour" options={HOURS.map(hour => ({ value: hour, label: `${hour}时` }))} />
        </Form.Item>
        <RefusedNote of={send.error} />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          保存
        </Button>
      </Form>
    </section>
  )
}

function Calendar({ path }: { path: string | null }) {
  const { message } = App.useApp()
  const send = useSend(noticeCalendar)
  const address = path && location.origin + path
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address ?? '')
      void message.success('已复制')
    } catch {
      void message.info('浏览器不让复制，请选中地址，按 Ctrl+C')
    }
  }
  return (
    <section className="panel" aria-labelledby="ways-calendar">
      <h2 id="ways-calendar">日历</h2>
      <p className="quiet">
        把这个地址加到手机或电脑的日历（“订阅日历”），到期日就会出现在日历上。知道地址的人都看得到，不要转给别人；泄露了就换一个，旧的随即失效。
      </p>
      {address ? (
        <>
          <div className="ways-row">
            <Input
              readOnly
              className="ways-address"
              aria-label="日历地址"
              value={address}
              onFocus={event => event.target.select()}
            />
            <Button onClick={() => void copy()}>复制</Button>
          </div>
          <div className="ways-row">
            <Popconfirm
              title="换一个地址？订阅了旧地址的日历要重新订阅。"
              okText="更换"
              cancelText="不换"
              onConfirm={() => send.mutate({ on: true })}
            >
              <Button loading={send.isPending}>换一个地址</Button>
            </Popconfirm>
            <Button loading={send.isPending} onClick={() => send.mutate({ on: false })}>
              停用
            </Button>
          </div>
        </>
      ) : (
        <div className="ways-row">
          <Button loading={send.isPending} onClick={() => send.mutate({ on: true })}>
            开通日历地址
          </Button>
        </div>
      )}
      <RefusedNote of={send.error} />
    </section>
  )
}
