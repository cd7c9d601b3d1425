import { Button, Space } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { LETTER_KINDS, letterShow } from '#domain/letter/contract.ts'
import { DutyPages } from '../duty-head.tsx'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { CopySheet } from './copy-sheet.tsx'
import { CopyState, type Shown } from './copy-state.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { LetterDialog } from './letter-dialog.tsx'
import '../task/task.css'
import './letter.css'

/** One letter: its words as on paper, who signed, and who is missing. */
export function Component() {
  const id = Number(useParams().id)
  const shown = useRead(letterShow, { id })
  return (
    <div className="tasks">
      <Loading of={shown} rows={10}>
        {data => <LetterPage shown={data} />}
      </Loading>
    </div>
  )
}

function LetterPage({ shown }: { shown: Shown }) {
  const { letter, copies, missing } = shown
  const mayChange = useRight('letter.revise') && letter.mine
  const [doing, setDoing] = useState<'revise' | 'issue'>()
  const [chosen, setChosen] = useState<number>()
  const copy = copies.find(one => one.id === chosen) ?? copies.find(one => one.maySign) ?? copies[0]
  const signed = copies.filter(one => one.state === 'signed').length
  return (
    <>
      <title>{`${letter.title} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{letter.title}</h1>
          <p className="quiet">
            {LETTER_KINDS[letter.kind]} · {letter.unitName} · {letter.year}年
          </p>
        </div>
        <Space wrap className="no-print">
          {mayChange && (
            <>
              <Button onClick={() => setDoing('revise')}>更改正文</Button>
              <Button type={copies.length === 0 ? 'primary' : 'default'} onClick={() => setDoing('issue')}>
                {copies.length === 0 ? '发出去签' : '再发给别的单位、个人'}
              </Button>
            </>
          )}
          <Button onClick={() => window.print()}>打印</Button>
        </Space>
      </header>
      <DutyPages />
      {copies.length > 0 && <Coverage signed={signed} total={copies.length} missing={missing} />}
      <div className="letter-columns">
        {copies.length > 1 && (
          <nav className="paper letter-copies no-print" aria-label="各份">
            <ul>
              {copies.map(one => (
                <li key={one.id}>
                  <button type="button" aria-current={one.id === copy?.id} onClick={() => setChosen(one.id)}>
                    <span>{one.personName ? `${one.personName}（${one.unitName}）` : one.unitName}</span>
                    <CopyState copy={one} />
                  </button>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {copy ? (
          <CopySheet key={copy.id} letter={letter} copy={copy} />
        ) : (
          <article className="paper letter-sheet">
            <h2>{letter.title}</h2>
            <div className="letter-text">{letter.body}</div>
          </article>
        )}
      </div>
      {doing === 'revise' && (
        <LetterDialog
          letter={{
            id: letter.id,
            title: letter.title,
            body: letter.body,
            signed,
            isIssued: letter.state === 'issued',
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
      {doing === 'issue' && <IssueDialog letter={letter} onClose={() => setDoing(undefined)} />}
    </>
  )
}

function Coverage({ signed, total, missing }: { signed: number; total: number; missing: readonly string[] }) {
  return (
    <section className="paper letter-coverage" aria-label="签订情况">
      <StateTag tone={missing.length === 0 ? 'good' : 'warn'}>
        已签{signed}/{total}份
      </StateTag>
      {missing.length > 0 && (
        <span>
          没有签的{missing.length}份：{missing.slice(0, 40).join('、')}
          {missing.length > 40 && `等`}
        </span>
      )}
    </section>
  )
}
