import type { Day } from '#domain/kernel/day.ts'
import { type Deadline, deadlineOf, findSerialDay } from './deadline.ts'
import { type Gathered, type Gathering, gather } from './gather.ts'
import { type Grid, placeIn, type SeenCell, viewOf } from './grid.ts'
import type { ListedProblem, ProblemList, RejectedRow } from './list.ts'
import { type KnownYear, yearOf } from './year.ts'

/**
 * The problems a table lists, with the rows that are none and why; undefined when no row of it heads such a list. A day
 * written without its year takes `year`, else the one that title, sheet or the other deadlines agree on, else it is none.
 */
export function readProblemGrid(grid: Grid, { year }: { year?: number } = {}): ProblemList | undefined {
  const gathered = gather(viewOf(grid))
  if (!gathered) return undefined
  const known: KnownYear = year === undefined ? yearOf(grid, evidenceOf(gathered)) : { year }
  const rows: ListedProblem[] = []
  const rejected: RejectedRow[] = [...gathered.rejected]
  for (const found of gathered.found) {
    const read = finish(grid, found, known)
    if ('reason' in read) rejected.push(read)
    else rows.push(read)
  }
  return { rows, rejected: rejected.sort((a, b) => a.sourceRow - b.sourceRow) }
}

function evidenceOf({ above, found }: Gathering) {
  return {
    above,
    deadlines: found.flatMap(one => one.parts.deadline.map(cell => dayOfCell(cell) ?? cell.text)),
  }
}

function finish(grid: Grid, found: Gathered, known: KnownYear): ListedProblem | RejectedRow {
  const { sourceRow, title, category, parts } = found
  const days: Day[] = []
  for (const cell of parts.deadline) {
    const read = deadlineOfCell(cell, known)
    if ('impossible' in read) {
      const place = placeIn(grid, cell.row, cell.column)
      const words = cell.text.replace(/\s+/g, '')
      return {
        sourceRow,
        reason: `“${found.deadlineHead}”（${place}）写的“${words}”日历上没有，请改正后再导入`,
      }
    }
    if (read.day !== null) days.push(read.day)
  }
  return {
    title,
    category: together(category),
    measures: joined(parts.measures, '\n'),
    leader: names(parts.leader),
    owner: names(parts.owner),
    deadline: days.sort().at(-1) ?? null,
    deadlineText: joined(parts.deadline, '\n'),
    status: together(joined(parts.status, '\n')),
    ...(found.unit !== undefined && { unit: together(found.unit).replaceAll('\n', '') }),
    ...(found.no !== undefined && { no: found.no }),
    sourceRow,
  }
}

function dayOfCell({ day, number }: SeenCell): Day | undefined {
  return day ?? (number === undefined ? undefined : findSerialDay(number))
}

function deadlineOfCell(cell: SeenCell, { year, notBefore }: KnownYear): Deadline {
  const day = dayOfCell(cell)
  if (day) return { day }
  // A number drops the last nought: 2023.1 may have been 2023.10, and 6.3 may have been 6.30.
  if (cell.number !== undefined && /^(?:\d{4}\.1|\d{1,2}\.[123])$/.test(cell.text)) return { day: null }
  const read = deadlineOf(cell.text, year)
  if (notBefore === undefined || 'impossible' in read || read.day === null || read.day >= notBefore)
    return read
  // Only the day on which the list was filled in told the year: what would lie before it may be the next year's.
  return deadlineOf(cell.text, undefined)
}

function joined(cells: readonly SeenCell[], sign: string): string {
  return [...new Set(cells.map(cell => dayOfCell(cell) ?? cell.text))].join(sign)
}

function names(cells: readonly SeenCell[]): string {
  return [...new Set(cells.map(cell => together(cell.text)))].join('、')
}

/** 张　三 is 张三, 整 改 中 is 整改中; words of more than one sign keep one space between them. */
function together(text: string): string {
  const plain = text.replace(/[ \t\u00a0\u3000]+/g, ' ')
  return /^\p{Script=Han}(?: \p{Script=Han})+$/u.test(plain) ? plain.replaceAll(' ', '') : plain
}
