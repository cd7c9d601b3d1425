import {
  AuditOutlined,
  BellOutlined,
  BookOutlined,
  CheckSquareOutlined,
  FileSearchOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  IdcardOutlined,
  LayoutOutlined,
  ReadOutlined,
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
  /** First parts of other addresses that belong to it. */
  also?: readonly string[]
}

const ENTRIES: readonly NavEntry[] = [
  { to: '/', label: '首页', brief: '首页', right: 'home.show', icon: <HomeOutlined /> },
  {
    to: '/duties',
    label: '待办',
    brief: '待办',
    right: 'duty.todo',
    icon: <CheckSquareOutlined />,
    also: ['tasks'],
  },
  {
    to: '/problems',
    label: '问题整改',
    brief: '整改',
    right: 'problem.list',
    icon: <FileSearchOutlined />,
    also: ['inspections', 'campaigns', 'rechecks'],
  },
  {
    to: '/ledgers',
    label: '台账',
    brief: '台账',
    right: 'record.list',
    icon: <BookOutlined />,
    also: ['intake', 'print'],
  },
  { to: '/enter', label: '登记', brief: '登记', right: 'record.enter', icon: <FormOutlined /> },
  { to: '/reports', label: '报告工作台', brief: '报告', right: 'report.list', icon: <FileTextOutlined /> },
  {
    to: '/units',
    label: '组织与人员',
    brief: '组织',
    right: 'unit.show',
    icon: <TeamOutlined />,
    also: ['groups', 'rolls'],
  },
  {
    to: '/duties/norms',
    label: '规范与职责',
    brief: '规范',
    right: 'duty.switch',
    icon: <ReadOutlined />,
  },
  { to: '/design', label: '台账设计', brief: '台账设计', right: 'ledger.adopt', icon: <LayoutOutlined /> },
  { to: '/channels', label: '通知通道', brief: '通道', right: 'channel.list', icon: <BellOutlined /> },
  { to: '/accounts', label: '账号', brief: '账号', right: 'account.list', icon: <IdcardOutlined /> },
  { to: '/audit', label: '审计日志', brief: '审计', right: 'audit.list', icon: <AuditOutlined /> },
]

/** The entries the acting post has a use for. */
export function navOf(me: Me): readonly NavEntry[] {
  return ENTRIES.filter(entry => me.rights.includes(entry.right))
}

/** Whether a page stands under an entry without having its address. */
export function belongsTo(entry: { also?: readonly string[] }, pathname: string): boolean {
  return entry.also?.includes(pathname.split('/')[1] ?? '') ?? false
}
