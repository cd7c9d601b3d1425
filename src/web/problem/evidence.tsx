import { FileOutlined, FileTextOutlined } from '@ant-design/icons'
import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { fileGet } from '#domain/file/contract.ts'
import { problemDetach } from '#domain/problem/plan-contract.ts'
import { downloadUrl } from '../call.ts'
import { useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { instantInWords } from '../when.ts'
import { AttachDialog } from './attach-dialog.tsx'
import { EVIDENCE_KINDS, type EvidenceKind } from './evidence-kinds.ts'
import type { Shown } from './show-page.tsx'

type Piece = Shown['evidence'][number]

const PICTURE = /\.(jpe?g|png|webp|gif)$/i

/** What shows the way, the result and the look at it; pictures as pictures. */
export function Evidence({ shown }: { shown: Shown }) {
  const [adding, setAdding] = useState<EvidenceKind>()
  const mayAttach = useRight('problem.attach')
  const mayDetach = useRight('problem.detach')
  const kinds = Object.keys(EVIDENCE_KINDS) as EvidenceKind[]
  return (
    <section className="panel" aria-label="证据">
      <h2>证据</h2>
      {kinds.map(kind => {
        const own = shown.evidence.filter(one => one.kind === kind)
        const mayAdd = mayAttach && shown.also[kind] === null
        return (
          <section key={kind} className="problem-evidence" aria-label={EVIDENCE_KINDS[kind]}>
            <h3>
              {EVIDENCE_KINDS[kind]} <span className="quiet">{own.filter(one => !one.removed).length}件</span>
              {mayAdd && (
                <Button size="small" className="no-print" onClick={() => setAdding(kind)}>
                  附{EVIDENCE_KINDS[kind]}
                </Button>
              )}
            </h3>
            {own.length === 0 ? (
              <p className="quiet">还没有。</p>
            ) : (
              <ul className="problem-pieces">
                {own.map(one => (
                  <PieceLine
                    key={one.id}
                    problem={shown.problem.id}
                    piece={one}
                    mayDetach={mayDetach && kind !== 'check' && mayAdd && one.round === shown.problem.round}
                  />
                ))}
              </ul>
            )}
          </section>
        )
      })}
      {adding && <AttachDialog shown={shown} kind={adding} onClose={() => setAdding(undefined)} />}
    </section>
  )
}

interface PieceLineProps {
  problem: number
  piece: Piece
  mayDetach: boolean
}

function PieceLine({ problem, piece, mayDetach }: PieceLineProps) {
  const send = useSend(problemDetach)
  const name = piece.fileName ?? piece.record?.title ?? '一条登记'
  return (
    <li className={piece.removed ? 'problem-piece problem-gone' : 'problem-piece'}>
      <Picture piece={piece} />
      <div>
        <div>
          <Name piece={piece} />
          {piece.removed && '（已撤下）'}
        </div>
        {piece.caption && <div>{piece.caption}</div>}
        <div className="quiet">
          第{piece.round}轮，{piece.by} {instantInWords(piece.at)}
        </div>
        {mayDetach && !piece.removed && (
          <Popconfirm
            title="撤下这件证据"
            description="撤下以后留有记录，不再算作证据。"
            okText="撤下"
            cancelText="不办"
            onConfirm={() => send.mutate({ id: problem, evidence: piece.id })}
          >
            <Button size="small" className="no-print" loading={send.isPending} aria-label={`撤下${name}`}>
              撤下
            </Button>
          </Popconfirm>
        )}
        <RefusedNote of={send.error} />
      </div>
    </li>
  )
}

function Picture({ piece: { hash, fileName, removed } }: { piece: Piece }) {
  if (hash === null) return <FileTextOutlined className="problem-thumb-mark" aria-hidden />
  if (removed || !PICTURE.test(fileName ?? ''))
    return <FileOutlined className="problem-thumb-mark" aria-hidden />
  return (
    <img
      className="problem-thumb"
      src={downloadUrl(fileGet, { hash })}
      alt={fileName ?? ''}
      loading="lazy"
      decoding="async"
    />
  )
}

function Name({ piece: { hash, fileName, record, removed } }: { piece: Piece }) {
  if (record) {
    const { id, title, ledger, isValid } = record
    const words = title ?? `登记第${id}号（您现在的岗位看不到）`
    return (
      <>
        {title !== null && ledger !== null ? <Link to={`/ledgers/${ledger}/${id}`}>{words}</Link> : words}
        {!isValid && '（这条登记已作废，不算证据）'}
      </>
    )
  }
  if (hash === null || removed) return <>{fileName}</>
  return (
    <a href={downloadUrl(fileGet, { hash, name: fileName ?? '' })} target="_blank" rel="noreferrer">
      {fileName}
    </a>
  )
}
