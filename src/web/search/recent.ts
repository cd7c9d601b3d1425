import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { recordShow } from '#domain/record/contract.ts'
import { readKept, writeKept } from '../kept.ts'
import { useRead } from '../query.ts'

/** A record somebody opened lately. */
export interface Recent {
  id: number
  ledger: string
  title: string
}

const MOST = 8

/**
 * The records opened lately on this device. They stay in the browser: what somebody reads is nobody else's business, so
 * the server is never told to remember it.
 */
export function useRecent(login: string): readonly Recent[] {
  const key = `recent:${login}`
  const [recent, setRecent] = useState<readonly Recent[]>(() => readKept<Recent[]>(key) ?? [])
  const { pathname } = useLocation()
  const id = Number(/^\/ledgers\/[^/]+\/(\d+)$/.exec(pathname)?.[1] ?? 0)
  // The same question as the opened record's own page asks: it is answered once for both.
  const { data } = useRead(recordShow, { id }, { enabled: id > 0 })
  useEffect(() => {
    if (!data || data.record.id !== id) return
    const { ledger, title } = data.record
    setRecent(former => {
      const next = [{ id, ledger, title }, ...former.filter(one => one.id !== id)].slice(0, MOST)
      writeKept(key, next)
      return next
    })
  }, [data, id, key])
  return recent
}
