import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { recordShow } from '#domain/record/contract.ts'
import { call, type Refused } from '../call.ts'
import { useLedgers } from '../ledgers.ts'
import { Loading } from '../shell/loading.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { ReviseForm } from './revise-form.tsx'
import './record.css'

export function Component() {
  const { id } = useParams()
  const catalogue = useLedgers()
  // Read anew for this page and then left alone: what one began to correct must not change under one's hands.
  const shown = useQuery<OutputOf<typeof recordShow>, Refused>({
    queryKey: ['revising', id],
    queryFn: ({ signal }) => call(recordShow, { id: Number(id) }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return (
    <div className="enter">
      <Loading of={shown} rows={10}>
        {({ record, can }) => {
          if (can.revise) return <NotFound why={can.revise} />
          const ledger = catalogue?.byId.get(record.ledger)
          if (!catalogue || !ledger) return null
          return (
            <>
              <title>{`更正${record.title} - 闭环`}</title>
              <header className="page-head">
                <div>
                  <h1>更正：{record.title}</h1>
                  <p className="quiet">更正前后两版都保留在“历史”里，登记时间不变。</p>
                </div>
              </header>
              <ReviseForm key={record.id} start={record} ledger={ledger} catalogue={catalogue} />
            </>
          )
        }}
      </Loading>
    </div>
  )
}
