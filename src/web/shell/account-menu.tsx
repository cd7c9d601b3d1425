import { UserOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Modal } from 'antd'
import { useState } from 'react'
import { sessionClose, sessionCloseAll } from '#domain/session/contract.ts'
import { call } from '../call.ts'
import type { Me } from '../session.ts'
import { useBigText } from './big-text.ts'
import { ChangePasswordPage } from './change-password-page.tsx'

/** My name and what concerns only me. */
export function AccountMenu({ me }: { me: Me }) {
  const { message } = App.useApp()
  const { big, toggle } = useBigText()
  const [changing, setChanging] = useState(false)
  const leave = async (everywhere: boolean) => {
    await (everywhere ? call(sessionCloseAll, {}) : call(sessionClose, {}))
    location.assign('/')
  }
  const acts: Record<string, () => void> = {
    big: toggle,
    password: () => setChanging(true),
    everywhere: () => void leave(true),
    leave: () => void leave(false),
  }
  return (
    <div className="frame-account">
      <Dropdown
        trigger={['click']}
        placement="bottomRight"
        menu={{
          items: [
            { key: 'who', label: `${me.person.name}（${me.login}）`, disabled: true },
            { key: 'big', label: big ? '退出大字模式' : '大字模式' },
            { key: 'password', label: '修改密码' },
            { key: 'everywhere', label: '在所有设备上退出' },
            { key: 'leave', label: '退出登录' },
          ],
          onClick: ({ key }) => acts[key]?.(),
        }}
      >
        <Button type="text" icon={<UserOutlined />} aria-label={`${me.person.name}：账号菜单`}>
          <span className="frame-person">{me.person.name}</span>
        </Button>
      </Dropdown>
      <Modal
        open={changing}
        title="修改密码"
        footer={null}
        destroyOnHidden
        mask={{ closable: false }}
        onCancel={() => setChanging(false)}
      >
        <p className="quiet modal-lead">改好之后，其他设备上的登录随即退出。</p>
        <ChangePasswordPage
          onDone={() => {
            setChanging(false)
            void message.success('密码已修改')
          }}
        />
      </Modal>
    </div>
  )
}
