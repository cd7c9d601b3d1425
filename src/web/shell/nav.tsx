import {
  AuditOutlined,
  BookOutlined,
  CheckSquareOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  LayoutOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Me } from '../session.ts'

interface NavEntry {
  to: string
  label: string
  /** On the tab bar of a phone. */
  brief: string
  /** The command without which the page is of no use. */
  right: string
  icon: ReactNode
}

const ENTRIES: readonly NavEntry[] = [
  { to: '/', label: '首页', brief: '首页', right: 'home.show', icon: <HomeOutlined /> },
  { to: '/ledgers', label: '台账', brief: '台账', right: 'record.list', icon: <BookOutlined /> },
  { to: '/enter', label: '登记', brief: '登记', right: 'record.enter', icon: <FormOutlined /> },
  { to: '/tasks', label: '任务清单', brief: '任务', right: 'task.mine', icon: <CheckSquareOutlined /> },
  { to: '/reports', label: '报告工作台', brief: '报告', right: 'report.list', icon: <FileTextOutlined /> },
  { to: '/units', label: '组织与人员', brief: '组织', right: 'unit.show', icon: <TeamOutlined /> },
  { to: '/design', label: '台账设计', brief: '台账设计', right: 'ledger.adopt', icon: <LayoutOutlined /> },
  { to: '/accounts', label: '账号', brief: '账号', right: 'account.list', icon: <IdcardOutlined /> },
  { to: '/audit', label: '审计日志', brief: '审计', right: 'audit.list', icon: <AuditOutlined /> },
]

/** The entries the acting post has a use for. */
export function navOf(me: Me): readonly NavEntry[] {
  return ENTRIES.filter(entry => me.rights.includes(entry.right))
}
