/** The one password of all demo accounts; refused everywhere outside demo mode. */
export const DEMO_PASSWORD = 'Bihuan@demo1'

/** The year the demo county reports on. */
export const DEMO_YEAR = 2023

/** One account for every role of the product; the demo county appoints them. */
export const DEMO_ACCOUNTS = [
  { login: 'ganshi', who: '党务干部（县发展和改革局）', role: 'clerk' },
  { login: 'shuji', who: '党组书记（县发展和改革局）', role: 'secretary' },
  { login: 'chengyuan', who: '班子成员（县发展和改革局）', role: 'leader' },
  { login: 'zhibu', who: '支部书记（县发展和改革局第一党支部）', role: 'branch_secretary' },
  { login: 'dangyuan', who: '党员（县发展和改革局第一党支部）', role: 'member' },
  { login: 'gongwei', who: '机关工委（看全县，只改本单位）', role: 'committee' },
  { login: 'jiwei', who: '县纪委', role: 'discipline' },
  { login: 'ducha', who: '县委督查室', role: 'supervisor' },
  { login: 'xuncha', who: '县委巡察办', role: 'inspector' },
  { login: 'sysadmin', who: '系统管理员（不见业务数据）', role: 'system_admin' },
  { login: 'secadmin', who: '安全保密员（管账号）', role: 'security_admin' },
  { login: 'auditor', who: '安全审计员（看审计日志）', role: 'audit_admin' },
] as const
