import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { recheckList } from '#domain/recheck/contract.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { DrawDialog } from './draw-dialog.tsx'
import './recheck.css'

export type Listed = OutputOf<typeof recheckList>

/** What waits for one's own look, the rounds in sight, and what was found of the own unit. */
export function Component() {
  const list = useRead(recheckList, {})
  const mayDraw = useRight('recheck.draw')
  const [drawing, setDrawing] = useState(false)
  return (
    <div className="rechecks">
      <ProblemHead
        title="核查"
        lead="已销号的问题再看一遍：按轮次抽签，请没有参加过整改的同志去看，逐问作答；经不起核查的，由督办单位重开。"
      >
        {mayDraw && list.data && (
          <Button type="primary" onClick={() => setDrawing(true)}>
            抽取一轮
          </Button>
        )}
      </ProblemHead>
      <Loading of={list}>{data => <Lists list={data} />}</Loading>
      {drawing && list.data && <DrawDialog list={list.data} onClose={() => setDrawing(false)} />}
    </div>
  )
}

function Lists({ list: { own, rechecks, here } }: { list: Listed }) {
  if (own.length + rechecks.length + here.length === 0)
    return (
      <EmptyState
        title="还没有核查"
        detail="本单位抽取的各轮、请您核查的问题、核查过本单位的问题，列在这里。"
      />
    )
  return (
    <>
      {own.length > 0 && (
        <section className="paper recheck-part" aria-label="等您核查的">
          <h2>等您核查的 {own.length}个</h2>
          <ul className="recheck-lines">
            {own.map(one => (
              <li key={one.id}>
                <Link to={`/rechecks/${one.recheck}/${one.id}`}>{one.title || '问题'}</Link>
                <div className="quiet">
                  {one.no} · {one.unitName} · {one.label}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {rechecks.length > 0 && (
        <section className="paper recheck-part" aria-label="各轮核查">
          <h2>各轮核查</h2>
          <ul className="recheck-lines">
            {rechecks.map(one => (
              <li key={one.id}>
                <Link to={`/rechecks/${one.id}`}>
                  {one.drawnOn} {one.label}
                </Link>{' '}
                {one.fails > 0 && <StateTag tone="bad">经不起核查{one.fails}个</StateTag>}
                <div className="quiet">
                  {one.unitName}，{one.pool}个里抽{one.items}个，已指定{one.assigned}个，已核查{one.answered}
                  个
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {here.length > 0 && (
        <section className="paper recheck-part" aria-label="核查过本单位的">
          <h2>核查过本单位的</h2>
          <ul className="recheck-lines">
            {here.map(one => (
              <li key={one.id}>
                <Link to={`/problems/${one.problem}`}>{one.title}</Link>{' '}
                <StateTag tone={one.holds ? 'good' : 'bad'}>
                  {one.holds ? '经得起核查' : '经不起核查'}
                </StateTag>
                <div>{one.words}</div>
                <div className="quiet">
                  {one.no} · {one.label} · {one.by} · {one.on}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
