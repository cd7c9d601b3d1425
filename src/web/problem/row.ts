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

/** A row as the commands take it; what is missing they complain about at its place. */
export function inputOf({
  key: _,
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
