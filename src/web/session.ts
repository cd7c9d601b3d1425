import { useQuery } from '@tanstack/react-query'
import { type SessionView, sessionShow } from '#domain/session/contract.ts'
import { call, type Refused } from './call.ts'
import { queryClient } from './query.ts'
import { beginWith } from './when.ts'

export type Me = NonNullable<SessionView['me']>

/** Who is signed in; asked once, and again whenever everything is read anew. */
export function useSession() {
  return useQuery<SessionView, Refused>({
    queryKey: [sessionShow.name, {}],
    queryFn: async ({ signal }) => {
      const view = await call(sessionShow, {}, { signal, asksToSignIn: false })
      beginWith(view.year)
      return view
    },
    staleTime: 60_000,
  })
}

/** The person at the screen. Pages are drawn only for somebody signed in; before that it throws. */
export function useMe(): Me {
  const { data } = useSession()
  if (!data?.me) throw new Error('nobody is signed in')
  return data.me
}

/** Whether the acting post may call a command: a button without the right is not drawn. */
export function useRight(right: string): boolean {
  return useMe().rights.includes(right)
}

/** Another person or another post: what was read under the former one is forgotten. */
export function enterAs(view: SessionView) {
  queryClient.removeQueries({ predicate: query => query.queryKey[0] !== sessionShow.name })
  queryClient.setQueryData([sessionShow.name, {}], view)
}

/** The same person again after the session ended: what is on the page stays. */
export function continueAs(view: SessionView) {
  queryClient.setQueryData([sessionShow.name, {}], view)
}
