import type { z } from 'zod'
import type { TaskView } from '#domain/task/contract.ts'
import { available, isLate, stateOf } from '#domain/task/state.ts'
import { findHandOver, type HeldPost } from '#domain/task/succession.ts'
import type { StoredTask } from '#store/task.ts'
import { listPostsEver, readUnitNames } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'

export type View = z.output<typeof TaskView>

/** Tasks as pages show them: with names, how they stand today, and what the actor may do. */
export async function viewsOf(
  { tx, scope, actor, today }: Context,
  tasks: readonly StoredTask[],
): Promise<View[]> {
  const names = await readUnitNames(
    tx,
    scope,
    tasks.flatMap(task => [task.unit, task.from, task.giver]),
  )
  const open = tasks.filter(task => task.ownerPerson !== null && task.stage !== 'recognised')
  const posts = await listPostsEver(tx, scope, { units: open.map(task => task.unit), people: [] })
  const who = { unit: scope.unit.id, person: actor.person }
  return tasks.map(task => ({
    id: task.id,
    list: task.list,
    parent: task.parent,
    no: task.no,
    title: task.title,
    requirement: task.requirement,
    measure: task.measure,
    source: task.source,
    duty: task.duty,
    dueOn: task.dueOn,
    unit: task.unit,
    unitName: names.get(task.unit) ?? `单位${task.unit}`,
    from: task.from,
    fromName: names.get(task.giver) ?? names.get(task.from) ?? `单位${task.from}`,
    leader: task.leaderName === '' ? null : { person: task.leaderPerson, name: task.leaderName },
    owner: task.ownerName === '' ? null : { person: task.ownerPerson, name: task.ownerName },
    project: task.project,
    state: stateOf(task, today),
    late: isLate(task, today),
    version: task.version,
    received: task.received,
    reportedOn: task.reportedOn,
    stranded: task.stranded,
    handOver: handOverOf(task, posts, today),
    may: available(task, who),
  }))
}

function handOverOf(task: StoredTask, posts: readonly HeldPost[], today: string): View['handOver'] {
  if (task.stage === 'recognised' || task.stage === 'draft') return null
  const named = {
    person: task.ownerPerson,
    post: task.ownerPost,
    name: task.ownerName,
    unit: task.unit,
  }
  return findHandOver(named, { posts, today }) ?? null
}
