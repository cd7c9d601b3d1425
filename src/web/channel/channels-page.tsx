import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import {
  CHANNEL_KINDS,
  type ChannelKind,
  type ChannelView,
  channelList,
  channelTry,
} from '#domain/channel/contract.ts'
import { useRead, useSend } from '../query.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import './channel.css'
import { MailDialog } from './mail-dialog.tsx'
import { RobotDialog } from './robot-dialog.tsx'

type Editing = { kind: ChannelKind; channel?: ChannelView }

/** By what notices leave the house, for the system administrator. */
export function Component() {
  const channels = useRead(channelList, {})
  const [editing, setEditing] = useState<Editing>()
  const hasMail = channels.data?.channels.some(one => one.kind === 'mail') ?? true
  return (
    <div>
      <title>通知通道 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>通知通道</h1>
          <p className="quiet">
            不设也能用：通知总在系统里。设了并开通，才往外发；只连这里写的地址，只在工作日的工作时间。
          </p>
        </div>
      </header>
      <Space wrap className="channels-add">
        {!hasMail && <Button onClick={() => setEditing({ kind: 'mail' })}>设置邮件服务器</Button>}
        <Button onClick={() => setEditing({ kind: 'wecom' })}>添加企业微信机器人</Button>
        <Button onClick={() => setEditing({ kind: 'dingtalk' })}>添加钉钉机器人</Button>
      </Space>
      <Loading of={channels}>
        {data =>
          data.channels.length === 0 ? (
            <EmptyState
              title="还没有通知通道"
              detail="邮件发给个人，由各人自己选；群机器人只在群里说本单位有几件临期、几件逾期，不点名。"
            />
          ) : (
            <ul className="channels-list">
              {data.channels.map(channel => (
                <ChannelCard
                  key={channel.id}
                  channel={channel}
                  onEdit={() => setEditing({ kind: channel.kind, channel })}
                />
              ))}
            </ul>
          )
        }
      </Loading>
      {editing?.kind === 'mail' && (
        <MailDialog channel={editing.channel} onClose={() => setEditing(undefined)} />
      )}
      {editing && editing.kind !== 'mail' && (
        <RobotDialog kind={editing.kind} channel={editing.channel} onClose={() => setEditing(undefined)} />
      )}
    </div>
  )
}

function ChannelCard({ channel, onEdit }: { channel: ChannelView; onEdit: () => void }) {
  const { id, kind, name, isOn, mail, robot, unitName, sent, failed, waiting, lastFault } = channel
  return (
    <li className="panel channels-one" aria-label={name}>
      <div className="channels-head">
        <h2>{name}</h2>
        <StateTag tone={isOn ? 'good' : 'plain'}>{isOn ? '已开通' : '没有开通'}</StateTag>
        <Button size="small" className="channels-edit" onClick={onEdit}>
          修改
        </Button>
      </div>
      <p className="quiet">
        {CHANNEL_KINDS[kind]} ·{' '}
        {mail ? `${mail.host}:${mail.port}，发件人 ${mail.from}` : `${unitName}，每天${robot?.hour}时以后`}
      </p>
      <p className="quiet">
        近三十天发出{sent}、待发{waiting}、没发成{failed}
        {lastFault && `；最近一次：${lastFault}`}
      </p>
      <Try id={id} asksTo={kind === 'mail'} />
    </li>
  )
}

function Try({ id, asksTo }: { id: number; asksTo: boolean }) {
  const [to, setTo] = useState('')
  const send = useSend(channelTry)
  return (
    <div className="channels-try">
      {asksTo && (
        <Input
          aria-label="试发到哪个邮箱"
          placeholder="试发到哪个邮箱"
          value={to}
          onChange={event => setTo(event.target.value)}
        />
      )}
      <Button loading={send.isPending} onClick={() => send.mutate({ id, ...(asksTo ? { to } : {}) })}>
        发一封试试
      </Button>
      <div role="status" className="channels-said">
        {send.isPending && <span className="quiet">正在发，最多等二十秒……</span>}
        {send.data && <StateTag tone={send.data.ok ? 'good' : 'bad'}>{send.data.words}</StateTag>}
      </div>
      <RefusedNote of={send.error} />
    </div>
  )
}
