import { findTagList } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import { type FieldData, kindOf } from '#domain/field/kinds.ts'
import type { IntakeColumn } from './column.ts'
import { type Cell, wordsOf } from './sheet.ts'

/** A record as rows of a workbook show it. */
export interface Written {
  id: number
  occurredOn: string
  data: FieldData
  tags: readonly string[]
}

/**
 * The rows of a record under `columns`, such that reading them gives the same record: as many as it has items, one at
 * least. What belongs to the whole record stands in the first, so that a sum down a column counts it once.
 */
export function cellRows(
  record: Written,
  columns: readonly IntakeColumn[],
  names: Names,
): (Cell | undefined)[][] {
  const items = columns.flatMap(column =>
    column.holds === 'item' ? [((record.data[column.items.id] as unknown[] | undefined) ?? []).length] : [],
  )
  return Array.from({ length: Math.max(1, ...items) }, (_, row) =>
    columns.map(column => cellOf(record, { column, row, names })),
  )
}

/** The same rows in words, as they stand on paper. */
export function wordRows(record: Written, columns: readonly IntakeColumn[], names: Names): string[][] {
  return cellRows(record, columns, names).map(row =>
    row.map(cell => (cell === undefined ? '' : typeof cell === 'object' ? wordsOf(cell) : String(cell))),
  )
}

function cellOf(
  record: Written,
  { column, row, names }: { column: IntakeColumn; row: number; names: Names },
): Cell | undefined {
  if (column.holds === 'item') {
    const item = (record.data[column.items.id] as FieldData[] | undefined)?.[row]
    return item && valueCell(item[column.field.id], column.field, names)
  }
  if (row > 0) return undefined
  switch (column.holds) {
    case 'number':
      return record.id
    case 'day':
      return { day: record.occurredOn }
    case 'tags':
      return tagWords(record.tags, names)
    case 'field':
      return valueCell(record.data[column.field.id], column.field, names)
  }
}

function tagWords(tags: readonly string[], names: Names): string | undefined {
  const list = findTagList(names.codes)?.values ?? []
  return tags.map(tag => list.find(code => code.id === tag)?.label ?? tag).join('、') || undefined
}

/** A workbook keeps 15 digits of a number; a longer one stays a text. */
const MOST_DIGITS = 15

function valueCell(value: unknown, field: FieldDefinition, names: Names): Cell | undefined {
  if (value === undefined) return undefined
  switch (field.kind) {
    case 'count':
    case 'reference':
      return value as number
    case 'amount':
      return String(value).replace(/\D/g, '').length > MOST_DIGITS ? String(value) : Number(value)
    case 'date':
      return { day: String(value) }
    case 'text':
    case 'long_text':
      return String(value)
    case 'yes_no':
      return value === true ? '是' : '否'
    default:
      return kindOf(field).words(value, field, names)
  }
}
