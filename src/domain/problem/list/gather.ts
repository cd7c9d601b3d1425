import { isSameBlock, placeIn, type SeenCell, type View } from './grid.ts'
import { findHeader, findLoneHeader, type Header, TAKEN, type Taken } from './header.ts'
import { findOutsideHeading, kindOf } from './kind.ts'
import type { RejectedRow } from './list.ts'
import { headingName, isCountAlone, isNumeralAlone, isRegisteredNumber, withoutOrdinal } from './words.ts'

/** A problem as the rows of a table hold it, its deadlines still cells. */
export interface Gathered {
  sourceRow: number
  title: string
  category: string
  parts: Record<Exclude<Taken, 'title' | 'category'>, SeenCell[]>
  unit: string | undefined
  no: string | undefined
  /** The head of the deadlines' column. */
  deadlineHead: string
}

export interface Gathering {
  found: Gathered[]
  rejected: RejectedRow[]
  /** The lines above the first heads. */
  above: string[]
}

interface State extends Gathering {
  view: View
  header: Header
  category: string
  /** What the row before belongs to; a problem that was rejected or left takes no more rows. */
  open: { problem: Gathered; row: number } | undefined
  /** A note stood above and no row of the table since. */
  inNotes: boolean
}

/**
 * Reads the rows below the heads into problems; undefined when nothing in the grid is a head of such a list.
 * What is merged downwards belongs to each row it covers: of a problem merged over several rows these are one problem with
 * several measures. A category holds until the next one, also where its cell was left blank below; a leader, a person or
 * a deadline left blank stays blank unless merged, for nobody wrote that it is the same.
 */
export function gather(view: View): Gathering | undefined {
  const first = findFirst(view, findHeader) ?? findFirst(view, findLoneHeader)
  if (!first) return undefined
  const above = [
    ...(view.grid.before ?? []),
    ...view.rows.slice(0, first.from).flatMap(row => view.written(row.at).map(cell => cell.text)),
  ]
  const category = findOutsideHeading(above.at(-1) ?? '') ?? ''
  const state: State = {
    view,
    header: first,
    category,
    open: undefined,
    inNotes: false,
    found: [],
    rejected: [],
    above,
  }
  for (let index = first.to; index < view.rows.length; index += 1) {
    const header = findHeader(view, index)
    turnTo(state, index)
    if (!header) takeRow(state, view.rows[index]?.at ?? 0)
    else {
      state.header = header
      state.inNotes = false
      index = header.to - 1
    }
  }
  return state
}

function findFirst(view: View, find: (view: View, index: number) => Header | undefined): Header | undefined {
  for (let index = 0; index < view.rows.length; index += 1) {
    const header = find(view, index)
    if (header) return header
  }
  return undefined
}

/** Headings that stand between two tables. */
function turnTo(state: State, index: number): void {
  const at = state.view.rows[index]?.at ?? 0
  const before = state.view.rows[index - 1]?.at ?? 0
  for (const heading of state.view.grid.between ?? []) {
    if (heading.at > at || heading.at <= before) continue
    const category = findOutsideHeading(heading.text)
    if (category !== undefined) state.category = category
  }
}

function takeRow(state: State, at: number): void {
  const kind = kindOf(state.view, state.header, at)
  switch (kind.is) {
    case 'blank':
      return
    case 'name':
    case 'note':
      state.inNotes = kind.is === 'note'
      state.open = undefined
      return
    case 'total':
      state.open = undefined
      return
    case 'heading':
      state.open = undefined
      state.category = kind.category
      return
    case 'data':
      takeData(state, at)
  }
}

function takeData(state: State, at: number): void {
  const { view, header } = state
  const column = header.columns.get('title')?.column ?? 0
  const title = titleAt(state, at)
  if (state.open && isContinued(state, { at, title })) {
    addParts(state, { problem: state.open.problem, at, own: true })
    return
  }
  noteCategory(state, { at, title })
  if (!title) {
    state.open = undefined
    if (!state.inNotes) state.rejected.push({ sourceRow: at, reason: whyNoTitle(state, at) })
    return
  }
  state.inNotes = false
  const problem: Gathered = {
    sourceRow: at,
    title: withoutOrdinal(title.text),
    category: hasNoCategory(state, title) ? '' : state.category,
    parts: { measures: [], leader: [], owner: [], deadline: [], status: [] },
    unit: header.unit === undefined ? undefined : view.seen(at, header.unit)?.text,
    no: header.registered.map(one => view.seen(at, one)?.text ?? '').find(isRegisteredNumber),
    deadlineHead: header.columns.get('deadline')?.head ?? '',
  }
  state.found.push(problem)
  state.open = { problem, row: view.seen(at, column)?.row ?? at }
  addParts(state, { problem, at, own: false })
}

/** The problem's words; where the column of details is blank, those of the more general one. */
function titleAt({ view, header }: State, at: number): SeenCell | undefined {
  const column = header.columns.get('title')?.column ?? 0
  const cell = view.seen(at, column)
  if (cell) return cell
  return header.general === undefined ? undefined : view.own(at, header.general)
}

/** A row of the problem above: its words are merged over both, or have none here while its number is. */
function isContinued(
  { view, header, open }: State,
  { at, title }: { at: number; title: SeenCell | undefined },
): boolean {
  if (!open) return false
  if (title) return title.row < at && title.row === open.row
  return header.numbers.some(column => isSameBlock(view, column, { one: open.row, other: at }))
}

function noteCategory(state: State, { at, title }: { at: number; title: SeenCell | undefined }): void {
  const { view, header } = state
  const column = header.columns.get('category')?.column ?? header.general
  const cell = column === undefined ? undefined : view.seen(at, column)
  if (cell && (column === header.general || !isSameCell(cell, title))) state.category = headingName(cell.text)
}

/** One block over both 类别 and 问题 is the problem's, and so is the general column's word where there are no details. */
function hasNoCategory({ header }: State, { merge, column }: SeenCell): boolean {
  const category = header.columns.get('category')?.column
  if (category === undefined) return column === header.general
  return category !== undefined && merge !== undefined && column <= category && category <= merge.right
}

function isSameCell(one: SeenCell, other: SeenCell | undefined): boolean {
  return other !== undefined && one.row === other.row && one.column === other.column
}

function addParts(state: State, { problem, at, own }: { problem: Gathered; at: number; own: boolean }): void {
  for (const role of TAKEN) {
    if (role === 'title' || role === 'category') continue
    const column = state.header.columns.get(role)?.column
    const cell = column === undefined ? undefined : state.view.seen(at, column)
    if (!cell || (own && cell.row !== at) || !rolesOf(state.header, cell).includes(role)) continue
    problem.parts[role].push(cell)
  }
}

/** What merges sideways belongs to the first of the columns it covers; one name over 责任领导 and 责任人 is both. */
function rolesOf({ columns }: Header, { merge, column }: SeenCell): Taken[] {
  const right = merge?.right ?? column
  const covered = TAKEN.flatMap(role => {
    const place = columns.get(role)?.column ?? -1
    return place >= column && place <= right ? [{ role, place }] : []
  })
  const [first, ...more] = covered.sort((a, b) => a.place - b.place).map(one => one.role)
  const people: readonly Taken[] = ['leader', 'owner']
  if (first === undefined) return []
  return people.includes(first) ? [first, ...more.filter(role => people.includes(role))] : [first]
}

function whyNoTitle({ view, header }: State, at: number): string {
  const { column = 0, head = '' } = header.columns.get('title') ?? {}
  const isOnlyCount = view
    .written(at)
    .every(
      cell => header.numbers.includes(cell.column) && (isCountAlone(cell.text) || isNumeralAlone(cell.text)),
    )
  const place = placeIn(view.grid, at, column)
  return isOnlyCount
    ? `这一行只有序号，“${head}”（${place}）是空的，没有读取`
    : `“${head}”（${place}）是空的，请写明问题后再导入`
}
