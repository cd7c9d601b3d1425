import type { Transaction } from 'kysely'
import { addDays } from '#domain/kernel/day.ts'
import type { Fact } from '#store/audit/write.ts'
import type { DB } from '#store/tables.ts'
import type { DemoRecord } from './acts.ts'
import { type DemoCounty, type DemoPerson, type DemoUnit, getUnit } from './county.ts'
import { insertJson, REGION } from './insert.ts'
import type { DemoScript } from './script.ts'

type ListScript = DemoScript['lists'][number]
type TaskScript = ListScript['tasks'][number]
type Stage = 'open' | 'recognised'

interface Made {
  lists: object[]
  tasks: object[]
  events: object[]
  facts: Fact[]
}

/** The county's lists of 2023, decomposed and mostly done, with what happened to each task and the entries that show it. */
export async function insertTasks(
  transaction: Transaction<DB>,
  { script, county, records }: { script: DemoScript; county: DemoCounty; records: readonly DemoRecord[] },
): Promise<Fact[]> {
  const made: Made = { lists: [], tasks: [], events: [], facts: [] }
  for (const list of script.lists) addList({ county, records, made }, list)
  await insertJson(transaction, { table: 'task_list', columns: LIST, rows: made.lists })
  await insertJson(transaction, { table: 'task', columns: TASK, rows: made.tasks })
  await insertJson(transaction, { table: 'task_event', columns: EVENT, rows: made.events })
  return made.facts
}

const LIST =
  'region int, id bigint, unit_id bigint, ord bigint, kind text, title text, year int, basis text, state text, opened_at timestamptz, opened_by bigint, issued_at timestamptz, issued_by bigint'
const TASK =
  'region int, id bigint, list_id bigint, unit_id bigint, ord bigint, from_unit bigint, parent_id bigint, no text, title text, requirement text, source text, due_on date, leader_post bigint, leader_person bigint, leader_name text, owner_post bigint, owner_person bigint, owner_name text, stage text, received int, reported_by bigint, reported_on date, recognised_by bigint'
const EVENT =
  'region int, id bigint, task_id bigint, unit_id bigint, ord bigint, kind text, version int, remark text, record_id bigint, at timestamptz, by_person bigint, by_name text'

interface Making {
  county: DemoCounty
  records: readonly DemoRecord[]
  made: Made
}

function addList(making: Making, list: ListScript): void {
  const { county, made } = making
  const unit = getUnit(county.units, list.unit)
  const head = headOf(county, unit)
  const id = made.lists.length + 1
  const issued = instant(list.issued)
  made.lists.push({
    ...placed(unit),
    id,
    kind: list.kind,
    title: list.title,
    year: Number(list.issued.slice(0, 4)),
    basis: list.basis,
    state: 'issued',
    opened_at: issued,
    opened_by: head.id,
    issued_at: issued,
    issued_by: head.id,
  })
  made.facts.push({ kind: 'task-list', key: id, ord: unit.ord })
  let no = 0
  for (const task of list.tasks) {
    for (const code of task.to ?? list.to) {
      no += 1
      const to = getUnit(county.units, code)
      const first = addTask(making, { list: id, issued: list.issued, task, from: unit, to, no: `${no}` })
      const parts = (task.parts ?? []).map((part, at) => ({ part: getUnit(county.units, part), at }))
      for (const { part, at } of parts) {
        const place = { from: to, to: part, parent: first, no: `${no}.${at + 1}` }
        addTask(making, { list: id, issued: addDays(list.issued, 6), task, ...place })
      }
    }
  }
}

interface Giving {
  list: number
  issued: string
  task: TaskScript
  from: DemoUnit
  to: DemoUnit
  parent?: number
  no: string
}

function addTask(making: Making, { list, issued, task, from, to, parent, no }: Giving): number {
  const { county, made } = making
  const id = made.tasks.length + 1
  const [leader, owner] = staffOf(county, to)
  const stage: Stage = [...task.open, ...task.awaiting].includes(to.code) ? 'open' : 'recognised'
  const isReceived = !task.awaiting.includes(to.code)
  const isDone = stage === 'recognised'
  const judge = headOf(county, from)
  made.tasks.push({
    ...placed(to),
    id,
    list_id: list,
    from_unit: from.id,
    parent_id: parent ?? null,
    no,
    title: task.title,
    requirement: task.requirement,
    source: task.source,
    due_on: task.due,
    ...named('leader', county, leader),
    ...named('owner', county, owner),
    stage,
    received: isReceived ? 1 : 0,
    reported_by: isDone ? owner.id : null,
    reported_on: isDone ? addDays(task.due, -9) : null,
    recognised_by: isDone ? judge.id : null,
  })
  made.facts.push({ kind: 'task', key: id, ord: to.ord })
  if (isReceived)
    addEvent(making, { task: id, unit: to, kind: 'receive', day: addDays(issued, 3), by: leader })
  if (isDone) {
    const record = findRecord(making.records, { unit: to, until: addDays(task.due, -10) })
    const report = {
      task: id,
      unit: to,
      day: addDays(task.due, -9),
      by: owner,
      remark: '已按要求完成，见登记。',
    }
    addEvent(making, { ...report, kind: 'report', record })
    addEvent(making, { task: id, unit: from, kind: 'recognise', day: addDays(task.due, -4), by: judge })
  }
  return id
}

function addEvent(
  { made }: Making,
  {
    task,
    unit,
    kind,
    day,
    by,
    remark = '',
    record,
  }: {
    task: number
    unit: DemoUnit
    kind: string
    day: string
    by: DemoPerson
    remark?: string
    record?: DemoRecord | undefined
  },
): void {
  const id = made.events.length + 1
  made.events.push({
    ...placed(unit),
    id,
    task_id: task,
    kind,
    version: 1,
    remark,
    record_id: record?.id ?? null,
    at: instant(day),
    by_person: by.id,
    by_name: by.name,
  })
  made.facts.push({ kind: 'task-event', key: id, ord: unit.ord })
}

/** The last valid entry of a unit up to a day. */
function findRecord(
  records: readonly DemoRecord[],
  { unit, until }: { unit: DemoUnit; until: string },
): DemoRecord | undefined {
  return records
    .filter(one => one.unit.id === unit.id && one.state === 'valid' && one.occurredOn <= until)
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn))
    .at(-1)
}

/** Who leads a unit. */
export function headOf(county: DemoCounty, unit: DemoUnit): DemoPerson {
  const head = county.heads.get(unit.id)
  if (!head) throw new Error(`nobody leads ${unit.code}`)
  return head
}

/** Who leads and who does the work; two different people, so that none recognises what he reported. */
function staffOf(county: DemoCounty, unit: DemoUnit): [DemoPerson, DemoPerson] {
  const head = headOf(county, unit)
  const clerk = county.posts.find(post => post.unit.id === unit.id && post.role === 'clerk' && !post.to)
  const second = county.posts.find(post => post.unit.id === unit.id && post.person.id !== head.id && !post.to)
  return [head, clerk?.person ?? second?.person ?? head]
}

/** The post a person holds, by its number. */
export function postOf(county: DemoCounty, person: DemoPerson): number | null {
  return county.posts.findIndex(post => post.person.id === person.id && !post.to) + 1 || null
}

function named(part: 'leader' | 'owner', county: DemoCounty, person: DemoPerson): object {
  return {
    [`${part}_post`]: postOf(county, person),
    [`${part}_person`]: person.id,
    [`${part}_name`]: person.name,
  }
}

/** Region, unit and position of a row. */
export function placed(unit: DemoUnit): { region: number; unit_id: number; ord: number } {
  return { region: REGION, unit_id: unit.id, ord: unit.ord }
}

/** The morning of a day in Shanghai. */
export function instant(day: string): string {
  return `${day}T09:30:00+08:00`
}
