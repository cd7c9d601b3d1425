import { App, Button, Checkbox, Space } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { type ItemView, recheckAssign, recheckSheet, recheckShow } from '#domain/recheck/contract.ts'
import { downloadUrl } from '../call.ts'
import { PersonSelect } from '../group/person-select.tsx'
import { ProblemHead } from '../problem-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import './recheck.css'

type Shown = OutputOf<typeof recheckShow>

export const ABSENT = '没有这轮核查，或者它不在您可以查看的范围内'

/** One round: how it was drawn, who looks at what, what was found, what waits to be opened again. */
export function Component() {
  const id = Number(useParams().id)
  const isId = Number.isSafeInteger(id) && id > 0
  const shown = useRead(recheckShow, { id }, { enabled: isId })
  if (!isId) return <NotFound why={ABSENT} />
  return (
    <div className="rechecks">
      <Loading of={shown} rows={8}>
        {data => <Round shown={data} />}
      </Loading>
    </div>
  )
}

function Round({ shown }: { shown: Shown }) {
  const { recheck, items, canAssign } = shown
  const mayAssign = useRight('recheck.assign') && canAssign === null
  const [chosen, setChosen] = useState<readonly number[]>([])
  const waiting = items.filter(item => item.waits)
  const free = items.filter(item => item.answer === null).map(item => item.id)
  return (
    <>
      <ProblemHead title={`核查：${recheck.label}`} lead={`${recheck.unitName}，${recheck.drawnOn}抽取`}>
        <Button className="no-print" href={downloadUrl(recheckSheet, { id: recheck.id })}>
          下载整轮核查表
        </Button>
      </ProblemHead>
      <section className="paper recheck-part" aria-label="抽签">
        <p>
          {recheck.pool}个里按{recheck.share}%抽取，{recheck.by}抽；种子{recheck.seed}。
          {recheck.narrowed && `条件：${recheck.narrowed}。`}
          <StateTag tone={recheck.isAsDrawn ? 'good' : 'bad'}>
            {recheck.isAsDrawn ? '再抽一遍，结果相同' : '再抽一遍，结果不同，请核对'}
          </StateTag>
        </p>
        <p className="quiet recheck-digest">名单SM3摘要 {recheck.digest}</p>
      </section>
      {waiting.length > 0 && (
        <section className="paper recheck-part recheck-waits" aria-label="等重开的">
          <h2>经不起核查、还没有重开的 {waiting.length}个</h2>
          <p>由督办单位打开问题，点“反弹重开”，原编号接着整改。</p>
          <ul className="recheck-lines">
            {waiting.map(item => (
              <li key={item.id}>
                <Link to={`/problems/${item.problem}`}>
                  {item.no} {item.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayAssign && free.length > 0 && (
        <Assign chosen={chosen} onDone={() => setChosen([])} onAll={() => setChosen(free)} />
      )}
      <section className="paper recheck-part" aria-label="抽中的问题">
        <h2>抽中的问题 {items.length}个</h2>
        <ul className="recheck-lines">
          {items.map(item => (
            <Item
              key={item.id}
              recheck={recheck.id}
              item={item}
              chosen={mayAssign && item.answer === null ? chosen.includes(item.id) : undefined}
              onChoose={isIn =>
                setChosen(isIn ? [...chosen, item.id] : chosen.filter(one => one !== item.id))
              }
            />
          ))}
        </ul>
      </section>
    </>
  )
}

interface AssignProps {
  chosen: readonly number[]
  onDone: () => void
  onAll: () => void
}

function Assign({ chosen, onDone, onAll }: AssignProps) {
  const { message, modal } = App.useApp()
  const [person, setPerson] = useState<number>()
  const send = useSend(recheckAssign)
  const save = () => {
    if (person === undefined) return
    send.mutate(
      { items: [...chosen], person },
      {
        onSuccess: ({ done, refused }) => {
          onDone()
          if (refused.length === 0) void message.success(`已指定${done.length}个`)
          else
            void modal.warning({
              title: `已指定${done.length}个，另有${refused.length}个没有办成`,
              content: (
                <ul className="recheck-lines">
                  {refused.map(one => (
                    <li key={one.id}>
                      {one.no}：{one.why}
                    </li>
                  ))}
                </ul>
              ),
            })
        },
      },
    )
  }
  return (
    <section className="paper recheck-part" aria-label="指定核查人">
      <div className="recheck-assign">
        <PersonSelect
          label="核查人"
          known={new Map()}
          {...(person === undefined ? {} : { value: person })}
          onChange={setPerson}
        />
        <Button
          type="primary"
          disabled={chosen.length === 0 || person === undefined}
          loading={send.isPending}
          onClick={save}
        >
          指定为选中{chosen.length}个的核查人
        </Button>
        <Button onClick={onAll}>全选没有核查的</Button>
      </div>
      <p className="quiet">不能是被整改单位的人，也不能参加过整改；不合的逐个说明。</p>
      <RefusedNote of={send.error} />
    </section>
  )
}

interface ItemProps {
  recheck: number
  item: ItemView
  /** Undefined where it cannot be chosen. */
  chosen: boolean | undefined
  onChoose: (isIn: boolean) => void
}

function Item({ recheck, item, chosen, onChoose }: ItemProps) {
  const { answer, verifier } = item
  return (
    <li className="recheck-item">
      {chosen === undefined ? (
        <span>{item.seq}</span>
      ) : (
        <Checkbox
          checked={chosen}
          aria-label={`选中${item.no}`}
          onChange={event => onChoose(event.target.checked)}
        />
      )}
      <div>
        <Link to={`/problems/${item.problem}`}>{item.title || '问题'}</Link>
        <div className="quiet">
          {item.no} · {item.unitName} · {item.closedOn}销号 ·{' '}
          {verifier ? `核查人：${verifier.name}（${verifier.unitName}）` : '还没有指定核查人'}
        </div>
        {answer && (
          <div>
            <StateTag tone={answer.holds ? 'good' : 'bad'}>
              {answer.holds ? '经得起核查' : '经不起核查'}
            </StateTag>{' '}
            {answer.words}
            <span className="quiet">（{answer.on}）</span>
          </div>
        )}
      </div>
      <Space className="recheck-item-actions no-print">
        {item.canAnswer === null && (
          <Link to={`/rechecks/${recheck}/${item.id}`}>
            <Button type="primary">填核查记录</Button>
          </Link>
        )}
        <Button
          href={downloadUrl(recheckSheet, { id: recheck, item: item.id })}
          aria-label={`下载${item.no}的核查表`}
        >
          核查表
        </Button>
      </Space>
    </li>
  )
}
