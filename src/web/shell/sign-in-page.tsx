import { Button } from 'antd'
import { useState } from 'react'
import type { SessionView } from '#domain/session/contract.ts'
import { enterAs } from '../session.ts'
import { PlainPage } from './plain-page.tsx'
import { SignInForm } from './sign-in-form.tsx'

/** Signing in stands at whatever address was asked for; afterwards that page is shown. */
export function SignInPage({ session }: { session: SessionView }) {
  const [chosen, setChosen] = useState<{ login: string; password: string }>()
  const { demo } = session
  return (
    <PlainPage title="登录" wide={demo !== null}>
      <title>登录 - 闭环</title>
      <SignInForm key={chosen?.login ?? ''} {...(chosen ? { start: chosen } : {})} onSignedIn={enterAs} />
      {demo && (
        <section className="plain-demo" aria-label="演示账号">
          <h2>演示账号</h2>
          <p className="quiet">
            虚构的县、虚构的人，密码都是 <strong>{demo.password}</strong>。点一下填好，再按“登录”。
          </p>
          <ul>
            {demo.accounts.map(account => (
              <li key={account.login}>
                <Button
                  type="link"
                  onClick={() => setChosen({ login: account.login, password: demo.password })}
                >
                  <strong>{account.login}</strong> <span>{account.who}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PlainPage>
  )
}
