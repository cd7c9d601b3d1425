import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { sessionSetUp } from '#domain/session/contract.ts'
import { call, Refused } from '../call.ts'
import { at, focusComplaint } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { enterAs } from '../session.ts'
import { PlainPage } from './plain-page.tsx'

const START = { regionName: '', name: '', login: '', password: '' }

const ROWS = [
  {
    key: 'regionName',
    label: '地区或单位全称',
    help: '以后所有单位都在它下面。',
    autoComplete: 'organization',
  },
  {
    key: 'name',
    label: '您的姓名',
    help: '您将是系统管理员：管单位、人员和岗位，看不到业务数据。',
    autoComplete: 'name',
  },
  { key: 'login', label: '账号', help: '小写字母、数字、点或短横线。', autoComplete: 'username' },
  {
    key: 'password',
    label: '密码',
    help: '至少10位，别用姓名、生日和常见密码。',
    autoComplete: 'new-password',
  },
] as const

/** The first page of an empty installation. */
export function SetUpPage() {
  const [value, setValue] = useState(START)
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefused(undefined)
    try {
      enterAs(await call(sessionSetUp, value, { asksToSignIn: false }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
      focusComplaint(error.complaints, 'set-up')
    } finally {
      setBusy(false)
    }
  }
  return (
    <PlainPage title="建立系统">
      <title>建立系统 - 闭环</title>
      <form className="plain-form" onSubmit={submit} noValidate>
        <p className="quiet">这里还没有任何账号。先定下地区和第一位系统管理员。</p>
        {refused && <Alert type="error" showIcon title={refused.message} />}
        {ROWS.map(({ key, label, help, autoComplete }) => {
          const wrong = at(refused?.complaints ?? [], key)
          const Control = key === 'password' ? Input.Password : Input
          return (
            <FieldRow
              key={key}
              id={`set-up-${key}`}
              label={label}
              help={help}
              required
              {...(wrong ? { wrong } : {})}
            >
              {aria => (
                <Control
                  {...aria}
                  id={`set-up-${key}`}
                  autoComplete={autoComplete}
                  value={value[key]}
                  onChange={event => setValue({ ...value, [key]: event.target.value })}
                />
              )}
            </FieldRow>
          )
        })}
        <Button type="primary" htmlType="submit" block loading={busy}>
          建立系统并登录
        </Button>
      </form>
    </PlainPage>
  )
}
