import { Button, Modal } from 'antd'
import { useSyncExternalStore } from 'react'
import { type SessionView, sessionAct } from '#domain/session/contract.ts'
import { call } from '../call.ts'
import { continueAs, type Me } from '../session.ts'
import { answerSignIn, isAskingToSignIn, listenToSignIn } from '../sign-in.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Asks the same person for the password when the session has ended; the page beneath keeps all that was typed. */
export function SignInModal({ me }: { me: Me }) {
  const asking = useSyncExternalStore(listenToSignIn, isAskingToSignIn)
  const goOn = async (session: SessionView) => {
    const samePost = session.me?.posts.some(post => post.id === me.post.id)
    const acting =
      samePost && session.me?.post.id !== me.post.id
        ? await call(sessionAct, { post: me.post.id }, { asksToSignIn: false })
        : session
    continueAs(acting)
    answerSignIn()
  }
  return (
    <Modal
      open={asking}
      title="登录已过期，请再输入一次密码"
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      zIndex={1300}
      destroyOnHidden
    >
      <p className="quiet modal-lead">本页填写的内容都还在，登录后接着办。</p>
      <SignInForm start={{ login: me.login, password: '' }} fixed onSignedIn={goOn} />
      <Button type="link" block onClick={() => location.assign('/')}>
        不是{me.person.name}：离开本页，换人登录
      </Button>
    </Modal>
  )
}
