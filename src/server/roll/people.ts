import { z } from 'zod'
import type { Entry } from '#domain/intake/entries.ts'
import { DaySchema } from '#domain/kernel/day.ts'
import { personAdd } from '#domain/person/contract.ts'
import { POST_ROLES } from '#domain/post/contract.ts'
import { ROLLS } from '#domain/roll/columns.ts'
import { type JudgedPeople, judgePeople, type PersonRow } from '#domain/roll/people.ts'
import type { RowVerdict } from '#domain/roll/row.ts'
import { insertPerson } from '#store/person.ts'
import { insertPost } from '#store/post.ts'
import { listPeopleCalled } from '#store/roll.ts'
import { listUnits } from '#store/unit.ts'
import type { Context } from '../handle.ts'
import { initialsOf } from '../initials.ts'
import type { Watch } from '../under-way.ts'
import { checkRow } from './check.ts'

const Row = z
  .object({
    name: personAdd.input.shape.name,
    unit: z.string(),
    title: z.string().optional(),
    partyMember: z.boolean().optional(),
    post: z.string().min(2, { error: '岗位名称至少两个字' }).optional(),
    role: z.enum(POST_ROLES).optional(),
    from: DaySchema.optional(),
    round: z.string().optional(),
    dueOn: DaySchema.optional(),
  })
  .superRefine((row, context) => {
    const filled = (['post', 'role', 'from'] as const).filter(key => row[key] !== undefined)
    const isAsked = filled.length > 0 || row.round !== undefined || row.dueOn !== undefined
    for (const key of ['post', 'role', 'from'] as const) {
      if (isAsked && row[key] === undefined) context.addIssue({ code: 'custom', path: [key], message: '' })
    }
    if (row.from && row.dueOn && row.dueOn < row.from)
      context.addIssue({ code: 'custom', path: ['dueOn'], message: '任期届满日期早于任职日期，请改正' })
  })
const labels = new Map(ROLLS.people.columns.map(column => [column.key, column.header]))

/** Rows of a roll of people with what becomes of each, and how the new ones are made. */
export async function readPeople(context: Context, entries: readonly Entry[]) {
  const { tx, scope } = context
  const units = await listUnits(tx, scope, { closed: false })
  const checked = entries.map(entry => checkRow(Row, { entry, data: entry.data, labels }))
  const rows = checked.map((one, at) =>
    'row' in one ? rowOf(one.row, (entries[at]?.rows[0] ?? 0) + 1) : undefined,
  )
  const names = [...new Set(rows.flatMap(row => row?.name ?? []))]
  const judged = judgePeople(rows, { units, people: await listPeopleCalled(tx, scope, names) })
  const verdicts = judged.verdicts.map((verdict, at): RowVerdict => {
    const one = checked[at]
    return one && 'faults' in one ? { kind: 'refused', faults: one.faults } : verdict
  })
  const positions = new Map(units.map(unit => [unit.id, unit.ord]))
  return { verdicts, take: (watch: Watch) => makePeople(context, { rows, judged, positions }, watch) }
}

function rowOf(
  { name, unit, title, partyMember, post, role, from, ...term }: z.output<typeof Row>,
  line: number,
) {
  const said = { line, name, unit, title, partyMember }
  if (!post || !role || !from) return { ...said, post: undefined }
  return { ...said, post: { title: post, role, from, round: term.round ?? null, dueOn: term.dueOn ?? null } }
}

interface Making {
  rows: readonly (PersonRow | undefined)[]
  judged: JudgedPeople
  positions: ReadonlyMap<number, number>
}

async function makePeople(
  { tx, scope }: Context,
  { rows, judged: { plans }, positions }: Making,
  watch: Watch,
) {
  const made = new Map<number, number>()
  let posts = 0
  let done = 0
  for (const [at, { unit, person }] of plans) {
    watch.tell(done / plans.size, `正在登记，已登记${done}行`)
    done += 1
    const [row, ord] = [rows[at], positions.get(unit)]
    if (!row || ord === undefined) continue
    const { name, title = '', partyMember = false, post } = row
    if (person === 'new') {
      const one = { unit, ord, name, title, partyMember, initials: initialsOf(name) }
      made.set(at, await insertPerson(tx, scope, one))
    }
    const id = person === 'new' ? made.get(at) : 'id' in person ? person.id : made.get(person.row)
    if (!post || id === undefined) continue
    await insertPost(tx, scope, { ...post, unit, ord, person: id, covers: unit, to: null })
    posts += 1
  }
  return { units: 0, people: made.size, posts }
}
