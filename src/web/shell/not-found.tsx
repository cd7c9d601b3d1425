import { Link } from 'react-router'
import { EmptyState } from './empty-state.tsx'

export function NotFound({ why }: { why?: string }) {
  return (
    <EmptyState
      whole
      title={why ?? '没有这个页面，或者它不在您可以查看的范围内'}
      detail="请核对地址，或从首页重新进入。"
      action={<Link to="/">回首页</Link>}
    />
  )
}
