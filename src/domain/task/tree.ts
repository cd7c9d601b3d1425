import { type Day, dayInWords } from '#domain/kernel/day.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'

/** A task as a node of its decomposition. */
export interface TaskNode {
  id: number
  parent: number | null
  dueOn: Day | null
}

/** What a task is wanted to be. */
export interface WantedTask {
  unit: number
  parent: TaskNode | null
  dueOn: Day | null
}

/**
 * Why a task may not be as wanted, at the places of its form: it goes to a unit within reach, is not due after the task
 * it is a part of, nor before its own parts.
 */
export function whyNotPlaced(
  { unit, parent, dueOn }: WantedTask,
  {
    reach,
    parts,
    year,
  }: { reach: Pick<ReadonlySet<number>, 'has'>; parts: readonly TaskNode[]; year: number },
): Complaint[] {
  const complaints: Complaint[] = []
  if (!reach.has(unit))
    complaints.push({
      place: 'unit',
      message: '责任单位只能是本单位、下属单位，或由本单位指导、归口的单位，且没有撤销；请另选',
    })
  if (parent?.dueOn && dueOn && dueOn > parent.dueOn)
    complaints.push({
      place: 'dueOn',
      message: `完成时限晚于上级任务的时限${dayInWords(parent.dueOn)}，请提前到这一天或以前`,
    })
  if (parent?.dueOn && !dueOn)
    complaints.push({
      place: 'dueOn',
      message: `上级任务要求${dayInWords(parent.dueOn)}以前完成，分解的任务也要写完成时限`,
    })
  const late = parts.find(part => part.dueOn !== null && dueOn !== null && part.dueOn > dueOn)
  if (late?.dueOn)
    complaints.push({
      place: 'dueOn',
      message: `已有分解的任务定在${dayInWords(late.dueOn)}，晚于这个时限；请先改分解的任务`,
    })
  // A list of the year may run over into the next (年底会议在次年一月), not further.
  if (dueOn && (dueOn < `${year}-01-01` || dueOn > `${year + 1}-06-30`))
    complaints.push({
      place: 'dueOn',
      message: `这份清单是${year}年的，完成时限请写在${year}年1月1日到${year + 1}年6月30日之间`,
    })
  return complaints
}

/** Whether hanging `task` below `parent` would make it a part of itself; parents unknown to `nodes` end the way up. */
export function makesCircle(
  nodes: ReadonlyMap<number, number | null>,
  { task, parent }: { task: number; parent: number },
): boolean {
  const seen = new Set<number>()
  for (let at: number | null | undefined = parent; at !== null && at !== undefined; at = nodes.get(at)) {
    if (at === task || seen.has(at)) return true
    seen.add(at)
  }
  return false
}

/** The tasks in the order of a paper list: each followed by its parts, with its depth; parts of what is out of sight first-level. */
export function outline<T extends { id: number; parent: number | null }>(
  tasks: readonly T[],
): { task: T; depth: number }[] {
  const known = new Set(tasks.map(task => task.id))
  const below = new Map<number | null, T[]>()
  for (const task of tasks) {
    const key = task.parent !== null && known.has(task.parent) ? task.parent : null
    below.set(key, [...(below.get(key) ?? []), task])
  }
  const lay = (parent: number | null, depth: number): { task: T; depth: number }[] =>
    (below.get(parent) ?? []).flatMap(task => [{ task, depth }, ...lay(task.id, depth + 1)])
  return lay(null, 0)
}
