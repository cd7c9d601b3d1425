/** The words of a task that a version of its list may change. */
export const WORDED = {
  no: '序号',
  title: '任务',
  requirement: '工作要求',
  measure: '完成标准',
  source: '依据',
  dueOn: '完成时限',
  unitName: '责任单位',
} as const
export type Worded = { [K in keyof typeof WORDED]: string | null }

/** What one version did to one task. */
export interface TaskChange {
  task: number
  title: string
  what: 'added' | 'changed' | 'removed'
  fields: { label: string; from: string; to: string }[]
}

/** What differs between a task as it was and as it shall be, in words; empty when nothing does. */
export function fieldsChanged(was: Worded, is: Worded): TaskChange['fields'] {
  return (Object.keys(WORDED) as (keyof Worded)[])
    .filter(key => (was[key] ?? '') !== (is[key] ?? ''))
    .map(key => ({ label: WORDED[key], from: was[key] ?? '', to: is[key] ?? '' }))
}
