import { dutiesTouched, type NormChange } from '#domain/duty/changes.ts'
import type { DutyDefinition } from '#domain/duty/definition.ts'
import { OPEN_STATES } from '#domain/duty/state.ts'
import type { Reached } from '#domain/duty/wire.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { prints } from '#domain/report/template.ts'
import { rightsOf } from '#domain/session/right.ts'
import { countByDuty } from '#store/duty/occurrence.ts'
import { listCitingTasks } from '#store/task-citing.ts'
import { readUnitNames } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'

/** So many citing tasks are shown of one norm. */
const MOST = 50

/** By duty, what the changes of norms reach: tasks in the reader's sight, and what is owed in the unit and below this year or later. */
export async function reachedBy(
  context: Context,
  {
    unit,
    changed,
  }: {
    unit: { ord: number; ordEnd: number }
    /** Norms with what a version changed, and their duties before and after. */
    changed: readonly { norm: string; changes: readonly NormChange[]; duties: readonly DutyDefinition[] }[]
  },
): Promise<Map<string, Reached>> {
  const { tx, scope, actor, today } = context
  const touched = changed.flatMap(({ norm, changes }) => dutiesTouched(changes).map(duty => ({ norm, duty })))
  if (touched.length === 0) return new Map()
  const duties = touched.map(({ duty }) => duty)
  const rights = rightsOf(actor.post.role)
  const tasks = rights.includes('task.show') ? await citingTasks(context, touched) : undefined
  const from = `${yearOf(today)}-01-01`
  const interval = { lo: unit.ord, hi: unit.ordEnd }
  const open = rights.includes('duty.list')
    ? await countByDuty(tx, scope, { duties, filter: { interval, on: today, from, states: OPEN_STATES } })
    : undefined
  return new Map(
    duties.map(duty => [
      duty,
      {
        tasks: tasks ? (tasks.get(duty) ?? { total: 0, shown: [] }) : null,
        open: open ? { count: open.get(duty) ?? 0, from } : null,
        templates: templatesOf(context, shownBy(changed, duty)),
      },
    ]),
  )
}

/** The metrics that show a duty, as it was and as it is. */
function shownBy(changed: readonly { duties: readonly DutyDefinition[] }[], duty: string): string[] {
  const duties = changed.flatMap(one => one.duties).filter(one => one.id === duty)
  return duties.flatMap(one => one.shown_by?.metric ?? [])
}

function templatesOf({ core }: Context, metrics: readonly string[]): Reached['templates'] {
  return [...core.reports.values()]
    .filter(template => metrics.some(metric => prints(template, metric)))
    .map(({ id, label }) => ({ id, label }))
}

type Citing = NonNullable<Reached['tasks']>

async function citingTasks(
  { tx, scope }: Context,
  touched: readonly { norm: string; duty: string }[],
): Promise<Map<string, Citing>> {
  const rows = await listCitingTasks(tx, scope, { touched, most: MOST })
  const units = await readUnitNames(
    tx,
    scope,
    rows.map(row => row.unit),
  )
  const found = new Map<string, Citing>()
  for (const { duty, total, unit, ...task } of rows) {
    const held = found.get(duty) ?? { total, shown: [] }
    held.shown.push({ ...task, unitName: units.get(unit) ?? `单位${unit}` })
    found.set(duty, held)
  }
  return found
}
