import { QueryClient, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import { call, makeKey, type Refused } from './call.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    // `call` itself waits for the server; what it throws is a refusal, which repeating does not change.
    queries: { retry: false, staleTime: 20_000, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})

interface ReadOptions {
  enabled?: boolean
  staleTime?: number
  /** Shows the former answer while a new one is on its way, e.g. when a filter changes. */
  keeps?: boolean
  /** Asks anew every so many milliseconds. */
  every?: number
}

/** Reads a command's answer and keeps it under the command's name and input. */
export function useRead<C extends Command>(
  contract: C,
  input: InputOf<C>,
  { enabled = true, staleTime, keeps = false, every }: ReadOptions = {},
): UseQueryResult<OutputOf<C>, Refused> {
  return useQuery<OutputOf<C>, Refused>({
    queryKey: [contract.name, input],
    queryFn: ({ signal }) => call(contract, input, { signal }),
    enabled,
    ...(every === undefined ? {} : { refetchInterval: every, gcTime: 0 }),
    ...(staleTime === undefined ? {} : { staleTime }),
    ...(keeps ? { placeholderData: (former: OutputOf<C> | undefined) => former as never } : {}),
  })
}

/** Sends a command that changes something; afterwards everything read before is read again. */
export function useSend<C extends Command>(contract: C) {
  return useMutation<OutputOf<C>, Refused, InputOf<C>>({
    mutationFn: input => call(contract, input),
    onSuccess: () => queryClient.invalidateQueries(),
  })
}

/** Sends a change that takes a while: while it is pending its progress can be asked under the key `work`. */
export function useWork<C extends Command>(contract: C) {
  const [work, setWork] = useState('')
  const sending = useMutation<OutputOf<C>, Refused, InputOf<C>>({
    mutationFn: input => {
      const once = makeKey()
      setWork(once)
      return call(contract, input, { once })
    },
    onSuccess: () => queryClient.invalidateQueries(),
  })
  return { ...sending, work }
}
