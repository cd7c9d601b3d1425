import { App, Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { accountOpen } from '#domain/account/contract.ts'
import { personList } from '#domain/person/contract.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { RefusedNote } from '../shell/refused-note.tsx'

interface Opening {
  person: number
  login: string
  password: string
}

/** Gives a person an account; a refusal leaves what was typed. */
export function OpenForm() {
  const { message } = App.useApp()
  const [form] = Form.useForm<Opening>()
  const [words, setWords] = useState('')
  const asked = useSettled(words.trim(), 250)
  const people = useRead(personList, { limit: 30, ...(asked ? { words: asked } : {}) }, { keeps: true })
  const send = useSend(accountOpen)
  const open = (input: Opening) =>
    send.mutate(input, {
      onSuccess: () => {
        form.resetFields()
        void message.success('已开通，首次登录须改密码')
      },
    })
  return (
    <Form form={form} layout="vertical" className="paper accounts-open" aria-label="开账号" onFinish={open}>
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          placeholder="姓名或拼音首字母"
          showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
          notFoundContent="没有找到，请先由系统管理员登记人员"
          options={(people.data?.people ?? [])
            .filter(person => person.leftOn === null)
            .map(person => ({ value: person.id, label: `${person.name}（${person.unitName}）` }))}
        />
      </Form.Item>
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoComplete="off" placeholder="小写字母、数字" />
      </Form.Item>
      <Form.Item name="password" label="初始密码" rules={[{ required: true, message: '请填写初始密码' }]}>
        <Input.Password autoComplete="new-password" placeholder="至少10位" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        开账号
      </Button>
      <div className="accounts-refused">
        <RefusedNote of={send.error} />
      </div>
    </Form>
  )
}
