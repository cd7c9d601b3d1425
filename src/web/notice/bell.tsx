import { BellOutlined } from '@ant-design/icons'
import { Badge } from 'antd'
import { useEffect } from 'react'
import { NavLink, useLocation } from 'react-router'
import { noticeCount } from '#domain/notice/contract.ts'
import { useRead } from '../query.ts'
import './notice.css'

/** How many notices wait; asked again as one goes from page to page, never by the clock: that would keep a session alive. */
export function Bell() {
  const { data, refetch, isStale } = useRead(noticeCount, {})
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to ask
  useEffect(() => {
    if (isStale) void refetch()
  }, [pathname])
  const unread = data?.unread ?? 0
  return (
    <NavLink
      to="/notices"
      className="notice-bell"
      aria-label={unread > 0 ? `通知，${unread}条没读` : '通知，没有新的'}
    >
      <Badge count={unread} overflowCount={99} size="small" color="#9e1b1e" aria-hidden>
        <BellOutlined aria-hidden />
      </Badge>
    </NavLink>
  )
}
