import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import type { IntakeView } from '#domain/intake/contract.ts'
import type { Refused } from '../call.ts'
import { UnderWay } from './under-way.tsx'

/** Stands for “none of them”; no column has such a key. */
const NONE = ''

interface AsksProps {
  intake: Pick<IntakeView, 'asks'>
  send: { isPending: boolean; error: Refused | null }
  onAnswer: (answers: Record<string, string | null>) => void
  /** The key under which the progress of reading anew can be asked. */
  work?: string
}

/** Heads that may mean several columns: a person says which, the likeliest first. */
export function Asks({ intake, send, onAnswer, work }: AsksProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  if (intake.asks.length === 0) return null
  const answerOf = (ask: IntakeView['asks'][number]) =>
    chosen[ask.head] ?? (ask.answer === undefined ? (ask.near[0]?.key ?? NONE) : (ask.answer ?? NONE))
  const isOpen = intake.asks.some(ask => ask.answer === undefined)
  const answer = () => onAnswer(Object.fromEntries(intake.asks.map(ask => [ask.head, answerOf(ask) || null])))
  return (
    <section className="paper intake-asks" aria-label="表头的意思">
      <p>
        {isOpen ? '这几个表头与要填的栏目写法不同，请说明指的是哪一栏：' : '已按下面的意思读取，可以改：'}
      </p>
      {intake.asks.map(ask => (
        <div key={ask.head} className="intake-ask">
          <label htmlFor={`ask-${ask.head}`}>“{ask.head}”是</label>
          <Select
            id={`ask-${ask.head}`}
            value={answerOf(ask)}
            options={[
              ...ask.near.map(({ key, header }) => ({ value: key, label: header })),
              { value: NONE, label: '都不是，不取这一栏' },
            ]}
            onChange={key => setChosen(held => ({ ...held, [ask.head]: key }))}
          />
        </div>
      ))}
      {send.error && <Alert type="error" showIcon title={send.error.message} role="alert" />}
      {send.isPending && work && <UnderWay work={work} />}
      <Button type={isOpen ? 'primary' : 'default'} loading={send.isPending} onClick={answer}>
        按这样读取
      </Button>
    </section>
  )
}
