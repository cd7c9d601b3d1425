import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { type SessionView, sessionOpen } from '#domain/session/contract.ts'
import { call, Refused } from '../call.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'

interface SignInFormProps {
  /** What stands in the form at first. */
  start?: { login: string; password: string }
  /** The same person again: the account cannot be changed. */
  fixed?: boolean
  onSignedIn: (session: SessionView) => Promise<void> | void
}

const EMPTY = { login: '', password: '' }

export function SignInForm({ start = EMPTY, fixed = false, onSignedIn }: SignInFormProps) {
  const [login, setLogin] = useState(start.login)
  const [password, setPassword] = useState(start.password)
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefused(undefined)
    try {
      await onSignedIn(await call(sessionOpen, { login, password }, { asksToSignIn: false }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  const wrong = (place: string) => {
    const message = at(refused?.complaints ?? [], place)
    return message ? { wrong: message } : {}
  }
  return (
    <form className="plain-form" onSubmit={submit} noValidate>
      {refused && <Alert type="error" showIcon title={refused.message} role="alert" />}
      <FieldRow id="login" label="账号" {...wrong('login')}>
        {aria => (
          <Input
            {...aria}
            id="login"
            value={login}
            readOnly={fixed}
            autoFocus={!fixed}
            autoComplete="username"
            autoCapitalize="none"
            onChange={event => setLogin(event.target.value)}
          />
        )}
      </FieldRow>
      <FieldRow id="password" label="密码" {...wrong('password')}>
        {aria => (
          <Input.Password
            {...aria}
            id="password"
            value={password}
            autoFocus={fixed}
            autoComplete="current-password"
            onChange={event => setPassword(event.target.value)}
          />
        )}
      </FieldRow>
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </form>
  )
}
