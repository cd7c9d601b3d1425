import { App, Button, Input, Modal, Space, Table } from 'antd'
import { useState } from 'react'
import { accountClose, accountList, accountReset } from '#domain/account/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { useRead, useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import './account.css'
import { OpenForm } from './open-form.tsx'

type Account = OutputOf<typeof accountList>['accounts'][number]

/** On a phone the person's name and unit stand under the account. */
const WIDE = ['md' as const]

/** Accounts, for the security administrator: opened, closed, their passwords reset. */
export function Component() {
  const accounts = useRead(accountList, {})
  const [resetting, setResetting] = useState<Account>()
  const [closing, setClosing] = useState<Account>()
  return (
    <div>
      <title>账号 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>账号</h1>
          <p className="quiet">人员和岗位由系统管理员登记；这里只给已登记的人开账号、停用、重置密码。</p>
        </div>
      </header>
      <OpenForm />
      <Loading of={accounts}>
        {data => (
          <Table<Account>
            className="paper accounts-table"
            rowKey="id"
            size="small"
            pagination={data.accounts.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            dataSource={data.accounts}
            columns={[
              { title: '账号', key: 'login', render: (_, account) => <Login account={account} /> },
              { title: '人员', dataIndex: 'personName', responsive: WIDE },
              { title: '单位', dataIndex: 'unitName', responsive: WIDE },
              {
                title: '开通',
                key: 'opened',
                responsive: WIDE,
                render: (_, account) => dayOfInstant(account.openedAt),
              },
              { title: '状态', key: 'state', render: (_, account) => <State account={account} /> },
              {
                title: '操作',
                key: 'do',
                render: (_, account) =>
                  account.closedAt ? null : (
                    <Space wrap>
                      <Button size="small" onClick={() => setResetting(account)}>
                        重置密码
                      </Button>
                      <Button size="small" danger onClick={() => setClosing(account)}>
                        停用
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loading>
      {resetting && <ResetDialog account={resetting} onClose={() => setResetting(undefined)} />}
      {closing && <CloseDialog account={closing} onClose={() => setClosing(undefined)} />}
    </div>
  )
}

function Login({ account }: { account: Account }) {
  return (
    <>
      {account.login}
      <div className="quiet accounts-who">
        {account.personName} · {account.unitName}
      </div>
    </>
  )
}

function State({ account }: { account: Account }) {
  if (account.closedAt) return <StateTag tone="plain">已停用</StateTag>
  if (account.mustChange) return <StateTag tone="warn">待改初始密码</StateTag>
  return <StateTag tone="good">在用</StateTag>
}

interface DialogProps {
  account: Account
  onClose: () => void
}

function ResetDialog({ account, onClose }: DialogProps) {
  const { message } = App.useApp()
  const [password, setPassword] = useState('')
  const send = useSend(accountReset)
  const done = () => {
    void message.success('已重置，请把初始密码当面告诉本人')
    onClose()
  }
  return (
    <Modal
      open
      title={`重置“${account.login}”的密码`}
      okText="重置"
      cancelText="取消"
      mask={{ closable: false }}
      onCancel={onClose}
      confirmLoading={send.isPending}
      onOk={() => send.mutate({ id: account.id, password }, { onSuccess: done })}
    >
      <p className="quiet modal-lead">
        重置之后，{account.personName}在各处的登录随即退出，下次登录须改密码。
      </p>
      <label htmlFor="reset-password">新的初始密码</label>
      <Input.Password
        id="reset-password"
        className="modal-lead"
        autoComplete="new-password"
        value={password}
        onChange={event => setPassword(event.target.value)}
      />
      <RefusedNote of={send.error} />
    </Modal>
  )
}

function CloseDialog({ account, onClose }: DialogProps) {
  const send = useSend(accountClose)
  return (
    <Modal
      open
      title={`停用“${account.login}”`}
      okText="停用"
      okButtonProps={{ danger: true }}
      cancelText="不停用"
      mask={{ closable: false }}
      onCancel={onClose}
      confirmLoading={send.isPending}
      onOk={() => send.mutate({ id: account.id }, { onSuccess: onClose })}
    >
      <p className="modal-lead">
        停用之后，{account.personName}不能再登录，正在进行的登录随即退出；已登记的内容不受影响。停用不能撤回。
      </p>
      <RefusedNote of={send.error} />
    </Modal>
  )
}
