import { Button, Form, Input, Modal, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { accountClose, accountList, accountOpen, accountReset } from '#domain/account/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { personList } from '#domain/person/contract.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'

type Account = OutputOf<typeof accountList>['accounts'][number]

/** Accounts, for the security administrator: opened, closed, their passwords reset. */
export function Component() {
  const accounts = useRead(accountList, {})
  const [resetting, setResetting] = useState<Account | undefined>()
  const close = useSend(accountClose)
  return (
    <div>
      <h1>账号</h1>
      <OpenForm />
      {close.error && <p role="alert">{close.error.message}</p>}
      <Loading of={accounts}>
        {data => (
          <Table<Account>
            rowKey="id"
            size="small"
            scroll={{ x: 640 }}
            dataSource={data.accounts}
            columns={[
              { title: '账号', dataIndex: 'login' },
              { title: '人员', dataIndex: 'personName' },
              { title: '单位', dataIndex: 'unitName' },
              {
                title: '状态',
                key: 'state',
                render: (_, account) =>
                  account.closedAt ? (
                    <StateTag tone="plain">已停用</StateTag>
                  ) : (
                    <StateTag tone="good">在用</StateTag>
                  ),
              },
              {
                title: '操作',
                key: 'do',
                render: (_, account) =>
                  account.closedAt ? null : (
                    <Space>
                      <Button size="small" onClick={() => setResetting(account)}>
                        重置密码
                      </Button>
                      <Button size="small" danger onClick={() => close.mutate({ id: account.id })}>
                        停用
                      </Button>
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loading>
      {resetting && <ResetDialog account={resetting} close={() => setResetting(undefined)} />}
    </div>
  )
}

function OpenForm() {
  const [words, setWords] = useState('')
  const asked = useSettled(words.trim(), 250)
  const people = useRead(personList, { limit: 30, ...(asked ? { words: asked } : {}) }, { keeps: true })
  const send = useSend(accountOpen)
  return (
    <Form
      layout="inline"
      className="paper"
      style={{ padding: 12, margin: '12px 0', rowGap: 8 }}
      onFinish={(input: { person: number; login: string; password: string }) => send.mutate(input)}
    >
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          style={{ minWidth: 200 }}
          showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
          options={(people.data?.people ?? []).map(person => ({
            value: person.id,
            label: `${person.name}（${person.unitName}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label="初始密码" rules={[{ required: true, message: '请填写初始密码' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        开账号
      </Button>
      {send.error && <span role="alert">{send.error.message}</span>}
      {send.isSuccess && <span role="status">已开通，首次登录须改密码</span>}
    </Form>
  )
}

function ResetDialog({ account, close }: { account: Account; close: () => void }) {
  const [password, setPassword] = useState('')
  const send = useSend(accountReset)
  return (
    <Modal
      open
      title={`重置“${account.login}”的密码`}
      okText="重置"
      cancelText="取消"
      onCancel={close}
      confirmLoading={send.isPending}
      onOk={() => send.mutate({ id: account.id, password }, { onSuccess: close })}
    >
      <label htmlFor="reset-password">新的初始密码（首次登录须再改）</label>
      <Input.Password
        id="reset-password"
        autoComplete="new-password"
        value={password}
        onChange={event => setPassword(event.target.value)}
      />
      {send.error && <p role="alert">{send.error.message}</p>}
    </Modal>
  )
}
