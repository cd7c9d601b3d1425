import { Alert, Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { CODE_LENGTH, plainCode, printedCode } from '#domain/ballot/code.ts'
import {
  BALLOT_ANSWER_NAMES,
  BALLOT_ANSWERS,
  type BallotAnswer,
  ballotCast,
  ballotShow,
} from '#domain/ballot/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { call, Refused } from '../call.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { ConnectionBanner } from '../shell/connection-banner.tsx'
import { PlainPage } from '../shell/plain-page.tsx'
import './ballot.css'

type Form = OutputOf<typeof ballotShow>

/** 群众评议: whoever holds a slip answers here; nobody signs in, nobody is asked who he is. */
export function Component() {
  return (
    <>
      <ConnectionBanner />
      <PlainPage title="群众评议">
        <title>群众评议 - 闭环</title>
        <Ballot />
      </PlainPage>
    </>
  )
}

function Ballot() {
  const [code, setCode] = useState(() => shaped(location.hash.slice(1)))
  const [form, setForm] = useState<Form>()
  const [given, setGiven] = useState<BallotAnswer>()
  const [refused, setRefused] = useState<Refused>()
  const [busy, setBusy] = useState(false)
  const doing = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefused(undefined)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  const open = () =>
    doing(async () => {
      setForm(await call(ballotShow, { code }, { asksToSignIn: false }))
      // Whoever takes the telephone next does not find the code in its address.
      history.replaceState(history.state, '', location.pathname)
    })
  const cast = (answer: BallotAnswer) =>
    doing(async () => {
      await call(ballotCast, { code, answer }, { asksToSignIn: false })
      setGiven(answer)
    })
  const again = () => {
    setForm(undefined)
    setGiven(undefined)
    setRefused(undefined)
    setCode('')
  }
  if (given) return <Thanks answer={given} onAgain={again} />
  if (!form) return <CodeForm code={code} refused={refused} busy={busy} onCode={setCode} onOpen={open} />
  return (
    <div className="ballot">
      <p className="quiet">请您评议</p>
      <p className="ballot-unit">{form.unitName}</p>
      <p className="ballot-title">{form.title}</p>
      {refused && <Alert type="error" showIcon role="alert" title={refused.message} />}
      {form.state === 'open' ? (
        <>
          <p>这个问题整改得怎么样，您满意吗？</p>
          <div className="ballot-answers">
            {BALLOT_ANSWER_NAMES.map(answer => (
              <Button key={answer} size="large" block disabled={busy} onClick={() => cast(answer)}>
                {BALLOT_ANSWERS[answer]}
              </Button>
            ))}
          </div>
          <p className="quiet">点一下就交，交了不能改。只记总数，不记是谁评的。</p>
        </>
      ) : (
        <p role="status">
          {form.state === 'spent'
            ? '这个评议码已经用过，一个码只能评一次。'
            : '这次评议已经结束，谢谢您的关心。'}
        </p>
      )}
      <Button type="link" onClick={again}>
        换一个评议码
      </Button>
    </div>
  )
}

interface CodeFormProps {
  code: string
  refused: Refused | undefined
  busy: boolean
  onCode: (code: string) => void
  onOpen: () => void
}

function CodeForm({ code, refused, busy, onCode, onOpen }: CodeFormProps) {
  const wrong = at(refused?.complaints ?? [], 'code')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onOpen()
  }
  return (
    <form className="plain-form ballot" onSubmit={submit} noValidate>
      <p className="quiet">请照发给您的纸条填写评议码。不用登录，不记名。</p>
      {refused && <Alert type="error" showIcon role="alert" title={refused.message} />}
      <FieldRow
        id="ballot-code"
        label="评议码"
        required
        help={`${CODE_LENGTH}位字母和数字，不分大小写。`}
        {...(wrong ? { wrong } : {})}
      >
        {aria => (
          <Input
            {...aria}
            id="ballot-code"
            className="ballot-code"
            size="large"
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            inputMode="text"
            placeholder="XXXX-XXXX-XXXX"
            onChange={event => onCode(shaped(event.target.value))}
          />
        )}
      </FieldRow>
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        打开评议表
      </Button>
    </form>
  )
}

function Thanks({ answer, onAgain }: { answer: BallotAnswer; onAgain: () => void }) {
  return (
    <div className="ballot" role="status">
      <p className="ballot-title">谢谢您的评议</p>
      <p>您评的是“{BALLOT_ANSWERS[answer]}”，已经计入总数。</p>
      <Button onClick={onAgain}>再评一个</Button>
    </div>
  )
}

/** A code as it is being typed, 4 by 4. */
function shaped(typed: string): string {
  return printedCode(plainCode(typed).slice(0, CODE_LENGTH))
}
