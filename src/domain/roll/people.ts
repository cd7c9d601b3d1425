import { groupBy } from '#domain/kernel/group.ts'
import type { POST_ROLES } from '#domain/post/contract.ts'
import { type Term, whyNotAppointed } from '#domain/post/term.ts'
import { finderOf, type KnownUnit, type RowVerdict, refused } from './row.ts'

type Role = (typeof POST_ROLES)[number]

/** A post as a row says it. */
export interface RowPost {
  title: string
  role: Role
  from: string
  round: string | null
  dueOn: string | null
}

/** A row of a roll of people that could be read; what it does not say of somebody is undefined. */
export interface PersonRow {
  line: number
  name: string
  unit: string
  title: string | undefined
  partyMember: boolean | undefined
  post: RowPost | undefined
}

export interface StandingPerson {
  id: number
  name: string
  unit: number
  title: string
  partyMember: boolean
  posts: readonly Term[]
}

/** What a new row makes: a person, or a post for one that is there or stands in an earlier row. */
export interface PersonPlan {
  unit: number
  person: { id: number } | { row: number } | 'new'
}

export interface JudgedPeople {
  verdicts: RowVerdict[]
  plans: Map<number, PersonPlan>
}

interface Seen {
  at: number
  row: PersonRow
  posts: Term[]
}

/**
 * Compares the rows of a roll with the people that are there; a row that could not be read is undefined. Of one unit and
 * one name there is one person; where the roll of a unit has two of a name nobody is guessed.
 */
export function judgePeople(
  rows: readonly (PersonRow | undefined)[],
  { units, people }: { units: readonly KnownUnit[]; people: readonly StandingPerson[] },
): JudgedPeople {
  const world = {
    find: finderOf(units),
    standing: groupBy(people, person => keyOf(person.unit, person.name)),
  }
  const plans = new Map<number, PersonPlan>()
  const seen = new Map<string, Seen>()
  const verdicts = rows.map((row, at): RowVerdict => {
    if (!row) return { kind: 'refused', faults: [] }
    const home = homeOf(row, world)
    if ('kind' in home) return home
    const { unit, standing } = home
    const key = keyOf(unit, row.name)
    const { verdict, plan } = judgeRow(row, { unit, standing, first: seen.get(key) })
    if (plan) {
      plans.set(at, plan)
      const first = seen.get(key) ?? { at, row, posts: [...(standing?.posts ?? [])] }
      if (row.post) first.posts.push({ ...row.post, unit, to: null })
      seen.set(key, first)
    }
    return verdict
  })
  return { verdicts, plans }
}

interface World {
  find: (words: string) => readonly KnownUnit[]
  /** Those who are there, by unit and name. */
  standing: ReadonlyMap<string, readonly StandingPerson[]>
}

function keyOf(unit: number, name: string): string {
  return `${unit}/${name}`
}

/** The unit a row means, and the one person of the name who is there; or why it cannot be told. */
function homeOf(
  row: PersonRow,
  { find, standing }: World,
): { unit: number; standing: StandingPerson | undefined } | RowVerdict {
  const meant = find(row.unit)
  const [unit] = meant
  if (!unit) return refused('unit', `没有“${row.unit}”这个单位，请核对编码或名称，或先导入单位`)
  if (meant.length > 1) return refused('unit', `叫“${row.unit}”的单位不止一个，请改写编码`)
  const here = standing.get(keyOf(unit.id, row.name)) ?? []
  if (here.length > 1)
    return refused('name', `“${unit.shortName}”名册里不止一个“${row.name}”，分不清是谁，请在页面上办`)
  return { unit: unit.id, standing: here[0] }
}

interface Place {
  unit: number
  standing: StandingPerson | undefined
  first: Seen | undefined
}

function judgeRow(row: PersonRow, place: Place): { verdict: RowVerdict; plan?: PersonPlan } {
  const { unit, standing, first } = place
  const known = whatIsKnown(row, place)
  if (known) return { verdict: known }
  const held = first?.posts ?? standing?.posts ?? []
  const clash = row.post && whyNotAppointed(held, { ...row.post, unit, to: null })
  if (clash) return { verdict: refused('role', `“${row.name}”${clash}`) }
  const verdict: RowVerdict = { kind: 'new', faults: [] }
  if (standing)
    return { verdict: { ...verdict, record: standing.id }, plan: { unit, person: { id: standing.id } } }
  return { verdict, plan: { unit, person: first ? { row: first.at } : 'new' } }
}

/** What becomes of a row that brings neither a person nor a post. */
function whatIsKnown(row: PersonRow, { standing, first }: Place): RowVerdict | undefined {
  if (first) return whatIsAbove(row, first.row)
  if (!standing) return undefined
  const compared = compare(row, standing)
  if (compared || !isOther(row, standing)) return compared
  const party = standing.partyMember ? '，党员' : ''
  return refused(
    'title',
    `名册里“${row.name}”的职务是“${standing.title}”${party}；是同一人请写一致，是两人请在页面上分别登记`,
  )
}

function whatIsAbove(row: PersonRow, first: PersonRow): RowVerdict | undefined {
  const where = `与第${first.line}行`
  if (sayingOf(first) === sayingOf(row))
    return { kind: 'twice', faults: [{ key: '', message: `${where}完全相同` }] }
  if (isOther(row, first))
    return refused('', `${where}同单位同姓名，职务或党员却不同；是同一人请写一致，是两人请在页面上分别登记`)
  return row.post ? undefined : refused('', `${where}同单位同姓名，又没有写岗位，请删去一行`)
}

/** How a row stands to somebody who is there; undefined when it brings a new post. */
function compare(row: PersonRow, standing: StandingPerson): RowVerdict | undefined {
  const { post } = row
  const held =
    post &&
    standing.posts.find(one => one.role === post.role && one.unit === standing.unit && one.to === null)
  if (post && !held) return undefined
  const differs = [
    ...(row.title !== undefined && row.title !== standing.title ? ['title'] : []),
    ...(row.partyMember !== undefined && row.partyMember !== standing.partyMember ? ['partyMember'] : []),
    ...(post && held && post.title !== held.title ? ['post'] : []),
    ...(post && held && post.from !== held.from ? ['from'] : []),
  ]
  if (differs.length === 0) return { kind: 'same', record: standing.id, faults: [] }
  return { kind: 'changed', record: standing.id, fields: differs, faults: [] }
}

function isOther(row: PersonRow, first: Pick<PersonRow, 'title' | 'partyMember'>): boolean {
  const isDifferent = (one: unknown, other: unknown) =>
    one !== undefined && other !== undefined && one !== other
  return isDifferent(row.title, first.title) || isDifferent(row.partyMember, first.partyMember)
}

function sayingOf({ line: _, ...row }: PersonRow): string {
  return JSON.stringify(row)
}
