import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { sessionChangePassword, sessionClose } from '#domain/session/contract.ts'
import { call, Refused } from '../call.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { queryClient } from '../query.ts'
import { PlainPage } from './plain-page.tsx'

const ROWS = [
  { key: 'current', label: '现在的密码', autoComplete: 'current-password' },
  { key: 'next', label: '新密码', autoComplete: 'new-password' },
  { key: 'again', label: '再输一次新密码', autoComplete: 'new-password' },
] as const

/** Changing the password; an initial one must be changed before anything else. */
export function ChangePasswordPage({ first = false, onDone }: { first?: boolean; onDone?: () => void }) {
  const form = <ChangePasswordForm {...(onDone ? { onDone } : {})} />
  if (!first) return form
  return (
    <PlainPage title="请先修改初始密码">
      <title>修改初始密码 - 闭环</title>
      <p className="quiet modal-lead">初始密码别人也知道。改过之后，才能办理其他事项。</p>
      {form}
      <Button
        type="link"
        block
        onClick={async () => {
          await call(sessionClose, {}, { asksToSignIn: false })
          location.assign('/')
        }}
      >
        退出登录
      </Button>
    </PlainPage>
  )
}

function ChangePasswordForm({ onDone }: { onDone?: () => void }) {
  const [value, setValue] = useState({ current: '', next: '', again: '' })
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const differs = value.again !== '' && value.again !== value.next
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (value.again !== value.next) return
    setBusy(true)
    setRefused(undefined)
    try {
      await call(sessionChangePassword, { current: value.current, next: value.next })
      await queryClient.invalidateQueries()
      onDone?.()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="plain-form" onSubmit={submit} noValidate>
      {refused && <Alert type="error" showIcon title={refused.message} />}
      {ROWS.map(({ key, label, autoComplete }) => {
        const wrong =
          key === 'again'
            ? differs
              ? '两次输入的新密码不一样'
              : undefined
            : at(refused?.complaints ?? [], key)
        return (
          <FieldRow key={key} id={`password-${key}`} label={label} {...(wrong ? { wrong } : {})}>
            {aria => (
              <Input.Password
                {...aria}
                id={`password-${key}`}
                autoComplete={autoComplete}
                value={value[key]}
                onChange={event => setValue({ ...value, [key]: event.target.value })}
              />
            )}
          </FieldRow>
        )
      })}
      <Button
        type="primary"
        htmlType="submit"
        block
        loading={busy}
        disabled={!value.current || !value.next || value.next !== value.again}
      >
        改好密码
      </Button>
    </form>
  )
}
