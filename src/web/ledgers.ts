import { useMemo } from 'react'
import type { Kept } from '#domain/ledger/definition.ts'
import { ledgerList } from '#domain/record/contract.ts'
import { useRead } from './query.ts'

/** All ledgers by group, by id, and the code lists they choose from; an administrator may adopt new ones at any time. */
export function useLedgers() {
  const { data } = useRead(ledgerList, {}, { staleTime: 60_000 })
  return useMemo(
    () =>
      data && {
        ...data,
        /** Those that people enter in. */
        entered: data.ledgers.filter(ledger => !ledger.kept),
        byId: new Map(data.ledgers.map(ledger => [ledger.id, ledger])),
      },
    [data],
  )
}

/** Where what the program keeps is registered and opened, by its number. */
const KEPT_PLACES = {
  problem: '/problems',
  overseen: '/problems',
  inspection: '/inspections',
} as const satisfies Record<Kept, string>

/** The page of what the program keeps. */
export function keptPlace(kept: Kept): string {
  return KEPT_PLACES[kept]
}

/** The page that opens what stands behind a row: an entry, or what the program keeps. */
export function placeOfRow({ record, kept }: { record: number; kept: Kept | null }): string {
  return `${kept ? keptPlace(kept) : '/records'}/${record}`
}

export type Catalogue = NonNullable<ReturnType<typeof useLedgers>>
