import { misplaced } from '#domain/kernel/refusal.ts'
import type { StoredTask } from '#store/task.ts'

/** The task of the same list that another is to be a part of; null for none. */
export function getParentIn(tasks: readonly StoredTask[], id: number | null): StoredTask | null {
  if (id === null) return null
  const parent = tasks.find(task => task.id === id)
  if (parent) return parent
  const message = '这份清单里没有所选的上级任务，请重新选择'
  throw misplaced('parent', message)
}
