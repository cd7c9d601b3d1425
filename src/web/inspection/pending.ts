import { useCallback, useEffect, useRef, useState } from 'react'
import { inspectionAnswer } from '#domain/inspection/contract.ts'
import type { Verdict } from '#domain/inspection/deciding.ts'
import { call, makeKey, Refused } from '../call.ts'
import { readKept, writeKept } from '../kept.ts'

/** An answer that the server may not have yet; its key stays, so that it is made once however often it is sent. */
export interface Pending {
  item: string
  verdict: Verdict
  remark: string
  over: number
  once: string
}

type Queue = Record<string, Pending>
const AGAIN = 5_000

/**
 * Answers on their way, kept in this browser until the server has them: on a bad line nothing is lost, and they are sent
 * again by themselves. What somebody else answered meanwhile is said and dropped.
 */
export function usePending(site: number, onSaved: () => void) {
  const place = `inspection:${site}`
  const [queue, setQueue] = useState<Queue>(() => readKept<Queue>(place) ?? {})
  const [wrong, setWrong] = useState<Record<string, string>>({})
  const sending = useRef(false)
  const latest = useRef(queue)
  /** What this page itself saved last: whoever changes his mind at once is not told of himself. */
  const saved = useRef<Record<string, number>>({})
  const keep = useCallback(
    (next: Queue) => {
      latest.current = next
      setQueue(next)
      writeKept(place, Object.keys(next).length === 0 ? undefined : next)
    },
    [place],
  )
  /** Sends one answer; false when the server is away. */
  const sendOne = useCallback(
    async (next: Pending) => {
      const { item, once } = next
      const over = Math.max(next.over, saved.current[item] ?? 0)
      const { isAway, revision, wrong: refused } = await deliver(site, { ...next, over })
      if (isAway) return false
      if (revision !== undefined) saved.current[item] = revision
      if (refused !== undefined) setWrong(held => ({ ...held, [item]: refused }))
      if (latest.current[item]?.once === once) keep(without(latest.current, item))
      onSaved()
      return true
    },
    [site, keep, onSaved],
  )
  const send = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      for (let next = first(latest.current); next; next = first(latest.current))
        if (!(await sendOne(next))) return
    } finally {
      sending.current = false
    }
  }, [sendOne])
  useEffect(() => {
    void send()
    const timer = setInterval(() => void send(), AGAIN)
    return () => clearInterval(timer)
  }, [send])
  const put = (answer: Omit<Pending, 'once'>) => {
    setWrong(held => without(held, answer.item))
    keep({ ...latest.current, [answer.item]: { ...answer, once: makeKey() } })
    void send()
  }
  return { queue, wrong, put }
}

/** Sends one answer: whether the server is away, or why it was not taken. */
async function deliver(
  site: number,
  { once, ...answer }: Pending,
): Promise<{ revision?: number; isAway?: boolean; wrong?: string }> {
  try {
    const { revision } = await call(inspectionAnswer, { site, ...answer }, { once })
    return { revision }
  } catch (error) {
    return error instanceof Refused && error.code !== 'unavailable'
      ? { wrong: error.message }
      : { isAway: true }
  }
}

function first(queue: Queue): Pending | undefined {
  return Object.values(queue)[0]
}

function without<T>(held: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(held).filter(([one]) => one !== key))
}
