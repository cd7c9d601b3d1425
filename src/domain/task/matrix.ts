/** A task as the matrix reads it. */
export interface MatrixTask {
  id: number
  parent: number | null
  title: string
  unit: number
  owner: string
  stranded: boolean
}

/** A row: a task that nothing is a part of in this list, with the units that carry it to its ends. */
export interface MatrixRow {
  task: number
  /** Cells by unit: the tasks there that carry this one. */
  cells: Map<number, number[]>
  /** Why somebody is missing: a unit without a person named, or a unit that was closed. */
  holes: { task: number; unit: number; why: 'nobody' | 'closed' }[]
  /** Parts of the same words that lie with several units. */
  overlaps: { title: string; units: number[] }[]
}

/**
 * Task × unit: for each task of the first level, those of the same words together, the units that carry its last parts. A hole is a last part for which
 * nobody is named; an overlap is the same last part with several units.
 */
export function matrixOf(tasks: readonly MatrixTask[]): MatrixRow[] {
  const known = new Set(tasks.map(task => task.id))
  const parts = new Map<number, MatrixTask[]>()
  for (const task of tasks)
    if (task.parent !== null) parts.set(task.parent, [...(parts.get(task.parent) ?? []), task])
  const leavesOf = (task: MatrixTask): MatrixTask[] => {
    const below = parts.get(task.id) ?? []
    return below.length === 0 ? [task] : below.flatMap(leavesOf)
  }
  const first = tasks.filter(task => task.parent === null || !known.has(task.parent))
  const same = new Map<string, MatrixTask[]>()
  for (const task of first) same.set(plain(task.title), [...(same.get(plain(task.title)) ?? []), task])
  return [...same.values()].map(given => merged(given.map(task => rowOf(task.id, leavesOf(task)))))
}

/** What was given to several units in the same words is one row: each does its own, which is no overlap. */
function merged(rows: readonly MatrixRow[]): MatrixRow {
  const cells = new Map<number, number[]>()
  for (const row of rows)
    for (const [unit, tasks] of row.cells) cells.set(unit, [...(cells.get(unit) ?? []), ...tasks])
  return {
    task: rows[0]?.task ?? 0,
    cells,
    holes: rows.flatMap(row => row.holes),
    overlaps: rows.flatMap(row => row.overlaps),
  }
}

function rowOf(task: number, leaves: readonly MatrixTask[]): MatrixRow {
  const cells = new Map<number, number[]>()
  const titles = new Map<string, Set<number>>()
  for (const leaf of leaves) {
    cells.set(leaf.unit, [...(cells.get(leaf.unit) ?? []), leaf.id])
    const key = plain(leaf.title)
    titles.set(key, (titles.get(key) ?? new Set()).add(leaf.unit))
  }
  const holes = leaves
    .filter(leaf => leaf.stranded || leaf.owner === '')
    .map(leaf => ({
      task: leaf.id,
      unit: leaf.unit,
      why: leaf.stranded ? ('closed' as const) : ('nobody' as const),
    }))
  const overlaps = [...titles].flatMap(([title, units]) =>
    units.size > 1
      ? [{ title: leaves.find(leaf => plain(leaf.title) === title)?.title ?? title, units: [...units] }]
      : [],
  )
  return { task, cells, holes, overlaps }
}

/** Words without spaces and signs, by which two lists call the same task the same. */
export function plain(title: string): string {
  return title.replace(/[\s，。、；：:,.;“”"'（）()《》\-—]/g, '').toLowerCase()
}

/** Two lists side by side, matched by the words of their tasks, each task once; what has no match stands alone. */
export function facing<T extends { title: string }>(
  left: readonly T[],
  right: readonly T[],
): { left: T | null; right: T | null }[] {
  const waiting = new Map<string, T[]>()
  for (const task of right) waiting.set(plain(task.title), [...(waiting.get(plain(task.title)) ?? []), task])
  const matched = left.map(task => ({ left: task, right: waiting.get(plain(task.title))?.shift() ?? null }))
  const alone = right.filter(task => waiting.get(plain(task.title))?.includes(task))
  return [...matched, ...alone.map(task => ({ left: null, right: task }))]
}
