import { useMemo } from 'react'
import { ledgerList } from '#domain/record/contract.ts'
import { useRead } from './query.ts'

/** All ledgers by group, by id, and the code lists they choose from; an administrator may adopt new ones at any time. */
export function useLedgers() {
  const { data } = useRead(ledgerList, {}, { staleTime: 60_000 })
  return useMemo(
    () =>
      data && {
        ...data,
        byId: new Map(data.ledgers.map(ledger => [ledger.id, ledger])),
      },
    [data],
  )
}

export type Catalogue = NonNullable<ReturnType<typeof useLedgers>>
