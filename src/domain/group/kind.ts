export type GroupKind = 'task_force' | 'leading_group' | 'working_group' | 'office'

/** The temporary groups of the house, as an office calls them. */
export const GROUP_LABELS: Record<GroupKind, string> = {
  task_force: '专班',
  leading_group: '领导小组',
  working_group: '工作组',
  office: '临时办公室',
}
export const GROUP_KINDS = Object.keys(GROUP_LABELS) as [GroupKind, ...GroupKind[]]
