import { Button } from 'antd'
import { useState } from 'react'
import type { SessionView } from '#domain/session/contract.ts'
import { enterAs } from '../session.ts'
import { PlainPage } from './plain-page.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Signing in stands at whatever address was asked for; afterwards that page is shown. */
export function SignInPage({ session }: { session: SessionView }) {
  const [login, setLogin] = useState('')
  return (
    <PlainPage title="登录">
      <title>登录 - 闭环</title>
      <SignInForm login={login} onLogin={setLogin} onSignedIn={enterAs} />
      {session.demo && (
        <section className="plain-demo" aria-label="演示账号">
          <h2>演示账号</h2>
          <p className="quiet">虚构的县、虚构的人；点一下填入账号，密码见启动窗口。</p>
          <ul>
            {session.demoAccounts.map(account => (
              <li key={account.login}>
                <Button
                  type="link"
                  onClick={() => {
                    setLogin(account.login)
                    document.getElementById('password')?.focus()
                  }}
                >
                  {account.login}：{account.who}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PlainPage>
  )
}
