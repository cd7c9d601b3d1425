import { Button, Select } from 'antd'
import { useState } from 'react'
import type { IntakeView } from '#domain/intake/contract.ts'
import type { Refused } from '../call.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { UnderWay } from './under-way.tsx'

/** Stands for “none of them”; no column has such a key. */
const NONE = ''

interface AsksProps {
  asks: IntakeView['asks']
  /** How the answers are sent; under `work` the progress of reading anew can be asked. */
  send: { isPending: boolean; error: Refused | null; work: string }
  onAnswer: (answers: Record<string, string | null>) => void
}

/** Heads that may mean several columns: a person says which, the likeliest first. */
export function Asks({ asks, send, onAnswer }: AsksProps) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  if (asks.length === 0) return null
  const answerOf = (ask: IntakeView['asks'][number]) =>
    chosen[ask.head] ?? (ask.answer === undefined ? (ask.near[0]?.key ?? NONE) : (ask.answer ?? NONE))
  const isOpen = asks.some(ask => ask.answer === undefined)
  const answer = () => onAnswer(Object.fromEntries(asks.map(ask => [ask.head, answerOf(ask) || null])))
  return (
    <section className="paper workbook-asks" aria-label="表头的意思">
      <p>
        {isOpen ? '这几个表头与要填的栏目写法不同，请说明指的是哪一栏：' : '已按下面的意思读取，可以改：'}
      </p>
      {asks.map(ask => (
        <div key={ask.head} className="workbook-ask">
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
      <RefusedNote of={send.error} />
      {send.isPending && <UnderWay key={send.work} work={send.work} />}
      <Button type={isOpen ? 'primary' : 'default'} loading={send.isPending} onClick={answer}>
        按这样读取
      </Button>
    </section>
  )
}
