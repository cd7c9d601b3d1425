import { useInfiniteQuery } from '@tanstack/react-query'
import type { OutputOf } from '#domain/kernel/command.ts'
import { recordList } from '#domain/record/contract.ts'
import { call, type Refused } from '../call.ts'
import type { askedOf } from './filter.ts'

type Page = OutputOf<typeof recordList>

/** The records of a list, page by page; the former list stays while another is on its way. */
export function useRecords(
  asked: ReturnType<typeof askedOf>,
  { limit = 50, whole = false }: { limit?: number; whole?: boolean } = {},
) {
  return useInfiniteQuery<Page, Refused>({
    queryKey: [recordList.name, asked, 'pages', limit, whole],
    queryFn: ({ pageParam, signal }) =>
      call(
        recordList,
        { ...asked, limit, whole, ...(pageParam ? { cursor: pageParam as string } : {}) },
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: former => former,
  })
}
