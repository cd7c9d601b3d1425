import { Skeleton } from 'antd'
import { useSession } from '../session.ts'
import { ChangePasswordPage } from './change-password-page.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import { Frame } from './frame.tsx'
import { SetUpPage } from './set-up-page.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** Decides what stands at an address: the page itself, or first signing in, a new password, the first administrator. */
export function Gate() {
  return (
    <>
      <ConnectionBanner />
      <Admitted />
    </>
  )
}

function Admitted() {
  const { data, error } = useSession()
  if (error) throw error
  if (!data) return <Skeleton active className="gate-wait" paragraph={{ rows: 6 }} />
  if (data.empty) return <SetUpPage />
  if (!data.me) return <SignInPage session={data} />
  if (data.me.mustChange) return <ChangePasswordPage first />
  return <Frame />
}
