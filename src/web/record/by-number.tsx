import { Navigate, useParams } from 'react-router'
import { recordShow } from '#domain/record/contract.ts'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'

/** A record by its number alone, as figures and references know it. */
export function Component() {
  const { id } = useParams()
  const found = useRead(recordShow, { id: Number(id) })
  return (
    <Loading of={found}>
      {({ record }) => <Navigate replace to={`/ledgers/${record.ledger}/${record.id}`} />}
    </Loading>
  )
}
