import type { InputOf } from '#domain/kernel/command.ts'
import type { problemRegister } from '#domain/problem/contract.ts'
import type { Severity } from '#domain/problem/state.ts'

/** Somebody by his number, or by his name alone where he is no user. */
export interface Naming {
  person: number | null
  name: string
}

/** A problem while it is being written. */
export interface ProblemRow {
  key: number
  title: string
  detail: string
  source: string | undefined
  sourceNo: string
  aspect: string | undefined
  severity: Severity
  clause: string
  foundOn: string | undefined
  deadline: string | undefined
  deadlineWords: string
  leader: Naming | undefined
  owner: Naming | undefined
  /** Of a row brought from a list of several units: which one, and as the list writes it. */
  place?: { unit: number | undefined; words: string } | undefined
}

type ProblemInput = InputOf<typeof problemRegister>['problems'][number]

/** An empty row; of one before it the source, its number and the days stay, for one finding brings many. */
export function emptyRow(key: number, before?: ProblemRow): ProblemRow {
  return {
    key,
    title: '',
    detail: '',
    source: before?.source,
    sourceNo: before?.sourceNo ?? '',
    aspect: undefined,
    severity: 'general',
    clause: '',
    foundOn: before?.foundOn,
    deadline: before?.deadline,
    deadlineWords: before?.deadlineWords ?? '',
    leader: before?.leader,
    owner: undefined,
  }
}

/** Whether anything was written that would be lost. */
export function isWritten({ title, detail, clause }: ProblemRow): boolean {
  return [title, detail, clause].some(words => words.trim() !== '')
}

/** Rows that are all of one unit, and that unit, which is then said above them; undefined when they are not. */
export function allOfOne(rows: readonly ProblemRow[]): { unit: number; rows: ProblemRow[] } | undefined {
  const unit = rows[0]?.place?.unit
  if (unit === undefined || rows.some(row => row.place?.unit !== unit)) return undefined
  return { unit, rows: rows.map(({ place: _, ...row }) => row) }
}

/** A row as the commands take it; what is missing they complain about at its place. */
export function inputOf({
  key: _,
  place,
  source,
  foundOn,
  aspect,
  deadline,
  leader,
  owner,
  ...row
}: ProblemRow): ProblemInput {
  return {
    ...row,
    ...(place && { unit: place.unit ?? 0 }),
    source: source ?? '',
    foundOn: foundOn ?? '',
    aspect: aspect ?? null,
    deadline: deadline ?? null,
    leader: namedOf(leader),
    owner: namedOf(owner),
  }
}

function namedOf(naming: Naming | undefined): Naming | null {
  return naming && (naming.person !== null || naming.name.trim() !== '') ? naming : null
}
