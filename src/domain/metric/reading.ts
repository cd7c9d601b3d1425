import { labelOfCode } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import { kindOf } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import { type Decimal, isDecimal, normalizeDecimal } from '#domain/kernel/decimal.ts'

/** A record's data, or an item's. */
export type Data = Readonly<Record<string, unknown>>

/**
 * How metrics read stored values. Data written under an older version of a ledger may hold another kind than the
 * field has today, so a value is read by its own shape and never trusted: what cannot be read does not count.
 */
export function isFilled(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
  )
}

/** A value as a list of texts: several codes, persons or units, or one. */
export function elementsOf(value: unknown): string[] {
  if (!isFilled(value)) return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

/** A count or an amount as a decimal, or undefined when it is neither. */
export function findNumber(value: unknown): Decimal | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const text = String(value)
  return isDecimal(text) ? normalizeDecimal(text) : undefined
}

/** A day as it is written, or undefined when the value is none; whether the calendar has it the ledger has asked before. */
export function findDay(value: unknown): Day | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined
}

/** The items of an items field, in their order. */
export function itemsOf(value: unknown): Data[] {
  return Array.isArray(value) ? (value as Data[]) : []
}

/** One element of a field's value in words. */
export function elementInWords(field: FieldDefinition, element: string, names: Names): string {
  switch (field.kind) {
    case 'choice':
      return labelOfCode(names.codes, field.codes, element)
    case 'people':
      return names.person(Number(element))
    case 'unit':
      return names.unit(Number(element))
    default:
      return element
  }
}

/** A filled value in words, for reasons. */
export function valueInWords(field: FieldDefinition, value: unknown, names: Names): string {
  if (field.kind === 'yes_no' || field.kind === 'amount' || field.kind === 'count') {
    return kindOf(field).words(value, field as never, names)
  }
  return elementsOf(value)
    .map(element => elementInWords(field, element, names))
    .join('、')
}
