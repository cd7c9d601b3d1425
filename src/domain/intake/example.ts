import type { CodeLists } from '#domain/field/codes.ts'
import type { IntakeColumn } from './column.ts'
import { type Cell, wordsOf } from './sheet.ts'

/** What marks the row of a workbook that only shows how the others are filled in. */
export const EXAMPLE = '示例'
/** The head of the column in which our own templates carry the mark. */
export const NUMBERING = '序号'

const MARK = /^[（(【[]?(示例|样例|例)[)）】\]]?[:：]?$/

/**
 * What the example row of a template shows in a column: what must be filled in and what comes first. The rest stays
 * empty, as clerks leave it, and so do numbers of an item, which would have to agree with each other.
 */
export function exampleInRow(column: IntakeColumn, codes: CodeLists): Cell | undefined {
  if (!('field' in column)) return exampleOf(column, codes)
  const { field } = column
  const isSpared = field.folded || (column.holds === 'item' && field.kind === 'count')
  return field.required || !isSpared ? exampleOf(column, codes) : undefined
}

/** How a column may be filled in; nothing for what is said in other words only. */
export function exampleOf(column: IntakeColumn, codes: CodeLists): Cell | undefined {
  if (column.holds === 'day') return DAY
  if (!('field' in column)) return undefined
  const { field } = column
  switch (field.kind) {
    case 'text':
    case 'long_text':
      return placeholderOf(column)
    case 'choice':
      return codes.get(field.codes)?.values.find(code => !code.retired)?.label
    case 'count':
      return Math.min(Math.max(12, field.min), field.max)
    case 'amount':
      return 1200.5
    case 'people':
      return field.max > 1 ? '周正、李敏' : '周正'
    case 'yes_no':
      return '是'
    case 'date':
      return DAY
    case 'period':
      return '2023年5月'
    case 'reference':
      return '128'
    default:
      return undefined
  }
}

const DAY = { day: '2023-05-08' } as const

function placeholderOf(column: IntakeColumn): string {
  return `（写${column.header}）`
}

/** A column of a ledger by its place in a sheet. */
interface Place {
  at: number
  column: IntakeColumn
}

/** A row that shows how to fill in the others, as it came with the template or changed since. */
export interface ExampleRow {
  /** The cell that carries the mark; none when the column with the marks was taken out. */
  markedAt: number | undefined
  /** It says exactly what the template said: nobody has written anything into it. */
  isUntouched: boolean
}

/**
 * Tells example rows from those that are to be entered. One that was written into but kept its mark is told apart, so
 * that whatever somebody wrote there is neither entered as it is nor lost without a word.
 */
export function exampleFinder(
  places: readonly Place[],
  codes: CodeLists,
): (words: readonly string[]) => ExampleRow | undefined {
  const said = places.map(({ at, column }) => ({ at, words: wordsOf(exampleInRow(column, codes)) }))
  const asks = places.some(({ column }) => exampleInRow(column, codes) === placeholderOf(column))
  return words => {
    const first = words.findIndex(one => one !== '')
    const markedAt = first >= 0 && MARK.test(words[first] ?? '') ? first : undefined
    const isUntouched = said.every(one => one.at === markedAt || words[one.at] === one.words)
    return markedAt !== undefined || (isUntouched && asks) ? { markedAt, isUntouched } : undefined
  }
}
