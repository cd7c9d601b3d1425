import { useCallback, useEffect, useState } from 'react'
import { readKept, writeKept } from '../kept.ts'
import { today } from '../when.ts'
import { emptyRow, isWritten, type ProblemRow } from './row.ts'

/** What stands on the page where problems are registered. */
export interface Written {
  whose: 'own' | 'other'
  unit: number | undefined
  over: number | undefined
  rows: readonly ProblemRow[]
}

interface Draft extends Written {
  /** When it was kept, an instant. */
  at: string
}

/** What is written, kept in this browser as it is typed, and found again when the page is opened anew. */
export function useWritten({ login }: { login: string }, oversees: boolean) {
  const key = `draft:${login}:problems`
  const [draft] = useState(() => readKept<Draft>(key))
  const begin = (): Written => ({
    whose: oversees ? 'other' : 'own',
    unit: undefined,
    over: undefined,
    rows: [{ ...emptyRow(1), foundOn: today() }],
  })
  const [written, setWritten] = useState<Written>(() => draft ?? begin())
  const [restored, setRestored] = useState(draft?.at)
  const [touched, setTouched] = useState(false)
  const keep = useCallback(() => {
    if (written.rows.some(isWritten))
      writeKept(key, { ...written, at: new Date().toISOString() } satisfies Draft)
  }, [written, key])
  useEffect(() => {
    if (!touched) return
    const timer = setTimeout(keep, 800)
    addEventListener('pagehide', keep)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', keep)
    }
  }, [keep, touched])
  return {
    written,
    restored,
    change: (part: Partial<Written>) => {
      setTouched(true)
      setWritten(held => ({ ...held, ...part }))
    },
    drop: () => {
      writeKept(key, undefined)
      setTouched(false)
      setRestored(undefined)
      setWritten(begin())
    },
  }
}
