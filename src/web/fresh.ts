import { useEffect, useState } from 'react'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { useRead } from './query.ts'

/** How long until an answer is asked for again that said it was behind. */
export const AGAIN = 1_000

/** Reads like `useRead`, and again each second while the answer says that entries are still being matched. */
export function useFresh<C extends Command>(
  contract: C,
  input: InputOf<C>,
  options: { enabled?: boolean; keeps?: boolean } = {},
) {
  const [behind, setBehind] = useState(false)
  const read = useRead(contract, input, { ...options, ...(behind ? { every: AGAIN } : {}) })
  const pending = isPending(read.data)
  useEffect(() => setBehind(pending), [pending])
  return { ...read, pending }
}

function isPending(answer: OutputOf<Command> | undefined): boolean {
  return (answer as { pending?: boolean } | undefined)?.pending === true
}
