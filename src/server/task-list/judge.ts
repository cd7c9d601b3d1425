import type { Entry } from '#domain/intake/entries.ts'
import { placeOf } from '#domain/intake/sheet.ts'
import { chineseMessage } from '#domain/kernel/complaints.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { type Complaint, Refusal } from '#domain/kernel/refusal.ts'
import type { StandingPerson } from '#domain/roll/people.ts'
import { finderOf } from '#domain/roll/row.ts'
import { TaskInput } from '#domain/task/contract.ts'
import { plain } from '#domain/task/matrix.ts'
import { listPeopleCalled } from '#store/roll.ts'
import { listTasks, type NewTask } from '#store/task.ts'
import type { StoredTaskList } from '#store/task-list.ts'
import type { ReachedUnit } from '#store/task-reach.ts'
import type { Context } from '../handle.ts'
import type { IntakeHead } from '../sheet/intake.ts'
import { placeTask, type Reach, readReach } from '../task/place.ts'

/** A row of the sheet with what becomes of it; `ready` is the task it makes. */
export interface JudgedRow {
  line: number
  title: string
  unitName: string
  dueOn: string | null
  verdict: 'new' | 'twice' | 'refused'
  faults: Complaint[]
  ready?: NewTask
}

/** Each row: to be added, there already, or refused with the cell and how to mend it. */
export async function judgeRows(
  context: Context,
  { entries, head, list }: { entries: readonly Entry[]; head: IntakeHead; list: StoredTaskList },
): Promise<JudgedRow[]> {
  const { tx, scope } = context
  const standing = await listTasks(tx, scope, { list: list.id })
  const reach = await readReach(context, list.giver)
  const names = entries.flatMap(({ data }) => [words(data.leader), words(data.owner)])
  const called = await listPeopleCalled(tx, scope, [...new Set(names.filter(Boolean))])
  const known: Known = {
    list,
    reach,
    findUnit: finderOf([...reach.values()].map(unit => ({ ...unit, code: '' }))),
    people: groupBy(called, person => person.name),
    columns: new Map(head.heads.heads.flatMap(one => (one.key ? [[one.key, one.at] as const] : []))),
    taken: new Set(standing.map(task => keyOf(task.title, task.unit))),
    count: standing.filter(task => task.parent === null).length,
  }
  const rows: JudgedRow[] = []
  for (const entry of entries) rows.push(await judgeRow(context, entry, known))
  return rows
}

interface Known {
  list: StoredTaskList
  reach: Reach
  findUnit: (words: string) => readonly ReachedUnit[]
  people: ReadonlyMap<string, StandingPerson[]>
  columns: ReadonlyMap<string, number>
  taken: Set<string>
  count: number
}

type Note = (column: string, message: string) => void

async function judgeRow(context: Context, entry: Entry, known: Known): Promise<JudgedRow> {
  const { data } = entry
  const line = entry.rows[0] ?? 0
  const faults: Complaint[] = [...entry.faults]
  const note: Note = (column, message) => {
    const at = known.columns.get(column)
    faults.push({ place: at === undefined ? `第${line + 1}行` : placeOf(line, at), message })
  }
  const unit = unitOf(words(data.unit), known, note)
  const said = {
    title: words(data.title).replace(/\s+/g, ' '),
    requirement: words(data.requirement),
    measure: words(data.measure),
    source: words(data.source),
    dueOn: words(data.dueOn) || null,
    leader: personOf(words(data.leader), { column: 'leader', unit, known, note }),
    owner: personOf(words(data.owner), { column: 'owner', unit, known, note }),
    ...(unit ? { unit: unit.id } : {}),
  }
  const unitName = unit?.shortName ?? words(data.unit)
  const row = { line: line + 1, title: said.title, unitName, dueOn: said.dueOn, faults }
  const parsed = TaskInput.safeParse(said, { error: chineseMessage })
  for (const issue of parsed.error?.issues ?? []) note(String(issue.path[0] ?? ''), issue.message)
  if (!parsed.success || !unit || faults.length > 0) return { ...row, verdict: 'refused' }
  const key = keyOf(said.title, unit.id)
  if (known.taken.has(key)) return { ...row, verdict: 'twice' }
  const ready = await taskOf(context, { said: parsed.data, unit, known, note })
  if (!ready) return { ...row, verdict: 'refused' }
  known.taken.add(key)
  return { ...row, verdict: 'new', ready }
}

async function taskOf(
  context: Context,
  {
    said,
    unit,
    known,
    note,
  }: { said: ReturnType<typeof TaskInput.parse>; unit: ReachedUnit; known: Known; note: Note },
): Promise<NewTask | undefined> {
  const { list, reach } = known
  try {
    const around = { giver: list.giver, year: list.year, parent: null, parts: [], reach }
    const { words: placed } = await placeTask(context, said, around)
    known.count += 1
    const place = { list: list.id, unit: unit.id, ord: unit.ord, from: list.giver, parent: null }
    return { ...placed, no: String(known.count), ...place, stage: 'draft', version: list.version }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const one of error.complaints) note(one.place, one.message)
    return undefined
  }
}

function unitOf(name: string, { findUnit }: Known, note: Note): ReachedUnit | undefined {
  const found = name === '' ? [] : findUnit(name)
  if (name === '') note('unit', '请填写责任单位')
  else if (found.length === 0)
    note('unit', `“${name}”不是本单位、下属单位或由本单位指导、归口的单位，请核对名称`)
  else if (found.length > 1) note('unit', `叫“${name}”的单位有${found.length}个，请写全称`)
  return found.length === 1 ? found[0] : undefined
}

function personOf(
  name: string,
  {
    column,
    unit,
    known,
    note,
  }: { column: 'leader' | 'owner'; unit: ReachedUnit | undefined; known: Known; note: Note },
): number | null {
  if (name === '') return null
  const same = known.people.get(name) ?? []
  const isHere = (one: StandingPerson) =>
    one.unit === unit?.id || one.posts.some(post => post.unit === unit?.id)
  const here = same.filter(isHere)
  const one = here.length === 1 ? here[0] : same.length === 1 ? same[0] : undefined
  if (!one)
    note(
      column,
      same.length === 0
        ? `名册里没有“${name}”，请核对，或留空由责任单位指定`
        : `叫“${name}”的有${same.length}人，请留空，添入后再选`,
    )
  return one?.id ?? null
}

function keyOf(title: string, unit: number): string {
  return `${unit}/${plain(title)}`
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}
