import { Alert, Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { Refused } from '../call.ts'
import { NotFound } from './not-found.tsx'

interface LoadingProps<T> {
  of: { data: T | undefined; error: Refused | null; refetch: () => unknown }
  rows?: number
  children: (data: T) => ReactNode
}

/** Draws an answer once it is there: its outline before, the refusal and a way to try again when there is none. */
export function Loading<T>({ of: { data, error, refetch }, rows = 4, children }: LoadingProps<T>) {
  if (data !== undefined) return children(data)
  if (error?.code === 'absent') return <NotFound why={error.message} />
  if (error) {
    return (
      <Alert
        type="error"
        showIcon
        title={error.message}
        description={error.reference ? `编号 ${error.reference}` : undefined}
        action={<Button onClick={() => refetch()}>再试一次</Button>}
      />
    )
  }
  return <Skeleton active title={false} paragraph={{ rows }} />
}
