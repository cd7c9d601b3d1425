import type { Day } from '#domain/kernel/day.ts'

/** A problem as a list that a unit brought names it; what the list does not say is an empty text, never a guess. */
export interface ListedProblem {
  title: string
  category: string
  /** Several measures stand in lines of their own. */
  measures: string
  leader: string
  owner: string
  /** The last day in time; null where the words name no day. */
  deadline: Day | null
  /** The words themselves, whether or not they name a day. */
  deadlineText: string
  status: string
  /** The unit it is of, as written; absent where the list has no column of units or leaves it blank. */
  unit?: string
  /** The number it is registered under, where the list is one of this program's own. */
  no?: string
  /** From 1: the row of the sheet or of the document's tables, the line of a text, the paragraph of a document. */
  sourceRow: number
}

/** A row of the list that is no problem one could take over, and why. */
export interface RejectedRow {
  sourceRow: number
  reason: string
}

/** What a list says, row by row; nothing of it is dropped in silence. */
export interface ProblemList {
  rows: ListedProblem[]
  rejected: RejectedRow[]
}
