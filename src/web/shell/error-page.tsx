import { Button, Space } from 'antd'
import { useState } from 'react'
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { Refused } from '../call.ts'
import { EmptyState } from './empty-state.tsx'
import { NotFound } from './not-found.tsx'

/** What stands in place of a page that failed: what happened, a number to report, the way out. */
export function ErrorPage() {
  const error = useRouteError()
  const [reference] = useState(() => referenceOf(error))
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />
  if (error instanceof Refused && error.code === 'absent') return <NotFound why={error.message} />
  const message =
    error instanceof Refused
      ? error.message
      : '这一页没能显示出来，已保存的内容不受影响。请重新载入；仍不行，请把编号告诉系统管理员'
  return (
    <EmptyState
      whole
      title={message}
      detail={error instanceof Refused && error.code !== 'fault' ? '' : `编号 ${reference}`}
      action={
        <Space>
          <Button type="primary" onClick={() => location.reload()}>
            重新载入
          </Button>
          <Button onClick={() => location.assign('/')}>回首页</Button>
        </Space>
      }
    />
  )
}

/** The server's number, or one of this page, which is then in the browser's console beside the error. */
function referenceOf(error: unknown): string {
  if (error instanceof Refused && error.reference) return error.reference
  const reference = `W${Date.now().toString(36).toUpperCase()}`
  console.error(reference, error)
  return reference
}
