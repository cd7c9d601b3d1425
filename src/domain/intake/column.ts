import { askedOf, type FieldDefinition, type ItemField } from '#domain/field/definition.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

type Items = Extract<FieldDefinition, { kind: 'items' }>

/** A column that a ledger's workbook may have. */
export type IntakeColumn = { key: string; header: string; required: boolean } & (
  | { holds: 'number' | 'day' | 'tags' }
  | { holds: 'field'; field: FieldDefinition }
  | { holds: 'item'; items: Items; field: ItemField }
)

/**
 * The columns of a ledger. Keys are field ids; what every record has beside its fields is marked by `@`, which no id
 * holds. In the order of its form: number, day, fields, those of an item one by one, tags. Files
 * cannot stand in a cell and have none.
 */
export function columnsOf(ledger: LedgerDefinition): IntakeColumn[] {
  return [
    { key: '@number', header: '编号', required: false, holds: 'number' },
    { key: '@occurredOn', header: ledger.occurred, required: true, holds: 'day' },
    ...askedOf(ledger.fields).flatMap(columnsOfField),
    { key: '@tags', header: '标签', required: false, holds: 'tags' },
  ]
}

/** The columns of a ledger as they stand on paper; the row's place says its number. */
export function paperColumnsOf(ledger: LedgerDefinition): IntakeColumn[] {
  return columnsOf(ledger).filter(column => column.holds !== 'number')
}

function columnsOfField(field: FieldDefinition): IntakeColumn[] {
  if (field.kind === 'files') return []
  if (field.kind !== 'items')
    return [{ key: field.id, header: field.label, required: field.required, holds: 'field', field }]
  return askedOf<ItemField>(field.fields).map(inner => ({
    key: `${field.id}.${inner.id}`,
    header: inner.label.startsWith(field.item) ? inner.label : `${field.item}${inner.label}`,
    // An item may be absent; where there is one, `checkContent` asks for what it needs.
    required: false,
    holds: 'item',
    items: field,
    field: inner,
  }))
}
