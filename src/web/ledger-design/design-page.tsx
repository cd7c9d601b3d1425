import { Skeleton } from 'antd'
import { useLocation, useParams } from 'react-router'
import { ledgerEdition } from '#domain/ledger/contract.ts'
import { useLedgers } from '../ledgers.ts'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Designer } from './designer.tsx'
import { readKeptDesign } from './kept-design.ts'
import './ledger-design.css'

/** One own ledger being designed: a new one, one brought in as a file, or the next version of one that stands. */
export function Component() {
  const { id = 'new' } = useParams()
  return id === 'new' ? <New /> : <Next key={id} id={id} />
}

function New() {
  const catalogue = useLedgers()
  const { login } = useMe()
  const given = (useLocation().state as { text?: string } | null)?.text
  const text = readKeptDesign(login, 'new', given) ?? given
  if (text === undefined) return <NotFound why="没有要设计的台账，请回“台账设计”从新建或导入开始" />
  if (!catalogue) return <Skeleton active paragraph={{ rows: 10 }} />
  return <Designer name="new" start={given ?? text} text={text} catalogue={catalogue} />
}

function Next({ id }: { id: string }) {
  const catalogue = useLedgers()
  const { login } = useMe()
  const edition = useRead(ledgerEdition, { id })
  if (!catalogue) return <Skeleton active paragraph={{ rows: 10 }} />
  return (
    <Loading of={edition} rows={10}>
      {({ text, own, editions }) => (
        <Designer
          key={own.version}
          name={id}
          start={text}
          text={readKeptDesign(login, id, text) ?? text}
          over={own.version}
          editions={editions}
          catalogue={catalogue}
        />
      )}
    </Loading>
  )
}
