import type { ParsedOf } from '#domain/kernel/command.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { fieldsChanged, type TaskChange, WORDED, type Worded } from '#domain/task/edition.ts'
import { taskListVersion } from '#domain/task/list-contract.ts'
import { insertTask, listTasks, lockTasks, type StoredTask, type TaskWords, updateTask } from '#store/task.ts'
import { insertEdition, type StoredTaskList, updateTaskList } from '#store/task-list.ts'
import { readUnitNames } from '#store/task-reach.ts'
import { type Context, handler } from '../handle.ts'
import { getParentIn } from '../task/parent.ts'
import { placeTask, type Reach, readReach } from '../task/place.ts'
import { withParts } from '../task/remove.ts'
import { getOwn } from './get.ts'

type Change = ParsedOf<typeof taskListVersion>['changes'][number]

export const version = handler(taskListVersion, async (context, { id, reason, changes }) => {
  const { tx, scope } = context
  const list = await getOwn(context, id)
  if (list.state !== 'issued')
    throw new Refusal(
      'conflict',
      `“${list.title}”${list.state === 'draft' ? '还是草稿，直接改就行' : '已经办结，不能再变动'}`,
    )
  const next = list.version + 1
  const tasks = await listTasks(tx, scope, { list: id })
  const reach = await readReach(context, list.giver)
  const made: TaskChange[] = []
  for (const [at, change] of changes.entries())
    made.push(...(await makeChange(context, change, { list, tasks, reach, next, prefix: `changes.${at}.` })))
  if (made.length === 0) throw new Refusal('invalid', '和现行的清单一样，没有要变动的')
  await updateTaskList(tx, scope, { id, ord: list.ord, change: { version: next } })
  await insertEdition(tx, scope, {
    list: id,
    version: next,
    reason,
    changes: made,
    by: context.actor.personName,
  })
  return { id, version: next, again: made.filter(one => one.what !== 'removed').length }
})

interface Changing {
  list: StoredTaskList
  tasks: readonly StoredTask[]
  reach: Reach
  next: number
  prefix: string
}

async function makeChange(context: Context, change: Change, changing: Changing): Promise<TaskChange[]> {
  switch (change.what) {
    case 'add':
      return addOne(context, change, changing)
    case 'change':
      return changeOne(context, change, changing)
    case 'remove':
      return removeOne(context, change.task, changing)
  }
}

async function addOne(
  context: Context,
  { what: _, parent: asked, ...said }: Extract<Change, { what: 'add' }>,
  { list, tasks, reach, next, prefix }: Changing,
): Promise<TaskChange[]> {
  const { tx, scope } = context
  const parent = await lockParent(context, getParentIn(tasks, asked), `${prefix}parent`)
  const around = { giver: list.giver, year: list.year, parent, parts: [], reach, prefix }
  const { words, unit } = await placeTask(context, said, around)
  const place = { list: list.id, unit: unit.id, ord: unit.ord, from: list.giver, parent: asked }
  const no = words.no || String(tasks.filter(task => task.parent === asked).length + 1)
  const task = await insertTask(tx, scope, { ...words, no, ...place, stage: 'open', version: next })
  return [{ task, title: words.title, what: 'added', fields: [] }]
}

/** The task that another is to be a part of, as it stands now: what was reported or recognised takes up no more work. */
async function lockParent(
  { tx, scope }: Context,
  seen: StoredTask | null,
  place: string,
): Promise<StoredTask | null> {
  if (!seen) return null
  const [parent = seen] = await lockTasks(tx, scope, [seen.id])
  const what = `“${parent.title}”`
  const message =
    parent.stage === 'reported'
      ? `${what}已报完成，不能再在它下面添任务；请先把它退回，再添`
      : parent.stage === 'recognised'
        ? `${what}已经认定，不能再在它下面添任务；要接着做的，请不选上级任务，另添一项`
        : undefined
  if (message) throw misplaced(place, message)
  return parent
}

async function changeOne(
  context: Context,
  { what: _, task: id, ...said }: Extract<Change, { what: 'change' }>,
  { list, tasks, reach, next, prefix }: Changing,
): Promise<TaskChange[]> {
  const { tx, scope } = context
  const task = await getGiven(context, id, tasks)
  const parent = tasks.find(one => one.id === task.parent) ?? null
  const around = { giver: list.giver, year: list.year, parent, parts: [], reach, prefix }
  // Who answers for it was named by its own unit and is not changed from above.
  const kept = { ...said, unit: said.unit ?? task.unit, leader: null, owner: null }
  const { words, unit } = await placeTask(context, kept, around)
  const names = await readUnitNames(tx, scope, [task.unit, unit.id])
  const moved = unit.id !== task.unit
  const fields = fieldsChanged(
    worded(task, names.get(task.unit)),
    worded(words, moved ? unit.shortName : names.get(task.unit)),
  )
  if (fields.length === 0) return []
  const { leader: _l, owner: _o, ...said2 } = words
  await updateTask(tx, scope, {
    id,
    ord: task.ord,
    words: moved ? words : said2,
    move: {
      version: next,
      ...(moved ? { unit: unit.id, ord: unit.ord } : {}),
      // What was reported was reported for other words.
      ...(task.stage === 'reported' || task.stage === 'returned'
        ? { stage: 'open' as const, reportedBy: null, reportedOn: null }
        : {}),
    },
  })
  const pulled = await pullForward(context, { tasks, id, dueOn: words.dueOn, next })
  return [{ task: id, title: words.title, what: 'changed', fields }, ...pulled]
}

/** What a task was broken into is due with it at the latest: parts that would be due later come forward with it. */
async function pullForward(
  { tx, scope }: Context,
  {
    tasks,
    id,
    dueOn,
    next,
  }: { tasks: readonly StoredTask[]; id: number; dueOn: string | null; next: number },
): Promise<TaskChange[]> {
  if (dueOn === null) return []
  const late = withParts(tasks, id).filter(
    part => part.id !== id && part.stage !== 'recognised' && (part.dueOn === null || part.dueOn > dueOn),
  )
  for (const part of late)
    await updateTask(tx, scope, { id: part.id, ord: part.ord, words: { dueOn }, move: { version: next } })
  return late.map(part => ({
    task: part.id,
    title: part.title,
    what: 'changed' as const,
    fields: [{ label: WORDED.dueOn, from: part.dueOn ?? '', to: dueOn }],
  }))
}

async function removeOne(context: Context, id: number, { tasks, next }: Changing): Promise<TaskChange[]> {
  const { tx, scope } = context
  await getGiven(context, id, tasks)
  // What was recognised stays as it was done.
  const gone = withParts(tasks, id).filter(one => one.stage !== 'recognised')
  for (const one of gone)
    await updateTask(tx, scope, { id: one.id, ord: one.ord, move: { stage: 'removed', version: next } })
  return gone.map(one => ({ task: one.id, title: one.title, what: 'removed' as const, fields: [] }))
}

/** A task of the list that its unit gave itself and that is not recognised yet, locked. */
async function getGiven(
  { tx, scope }: Context,
  id: number,
  tasks: readonly StoredTask[],
): Promise<StoredTask> {
  const seen = tasks.find(task => task.id === id)
  const [task] = seen && seen.giver === scope.unit.id ? await lockTasks(tx, scope, [id]) : []
  if (!task || task.stage === 'removed')
    throw new Refusal('absent', '这份清单里没有这项任务，或者它是下级自己分解的，请由下级更改')
  if (task.stage === 'recognised')
    throw new Refusal('conflict', `“${task.title}”已经认定，不能再变动；要接着做的请添一项新任务`)
  return task
}

function worded(task: StoredTask | TaskWords, unitName: string | undefined): Worded {
  const { no, title, requirement, measure, source, dueOn } = task
  return { no, title, requirement, measure, source, dueOn, unitName: unitName ?? '' }
}
