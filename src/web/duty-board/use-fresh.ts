import { useEffect } from 'react'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { useRead } from '../query.ts'

const AGAIN = 1_000

/** Reads an answer about duties; while entries made a moment ago are still being matched it asks again each second. */
export function useFresh<C extends Command>(contract: C, input: InputOf<C>) {
  const read = useRead(contract, input, { keeps: true, staleTime: 0 })
  const { data, dataUpdatedAt, refetch } = read
  const pending = isPending(data as OutputOf<C> | undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer starts the clock anew
  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => void refetch(), AGAIN)
    return () => clearTimeout(timer)
  }, [pending, dataUpdatedAt, refetch])
  return { ...read, pending }
}

function isPending(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'pending' in data && data.pending === true
}
