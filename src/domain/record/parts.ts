import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { type FieldData, kindOf } from '#domain/field/kinds.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

/** What a record's data says about people, files and items, laid out as rows: projections that metrics and lists join. */
export interface RecordParts {
  items: { field: string; seq: number; data: FieldData }[]
  people: { field: string; seq: number; person: number }[]
  files: ({ field: string; seq: number } & AttachedFile)[]
  /** The people to whom alone the record is open. */
  readers: number[]
}

/** The field name under which evidence of the whole record is kept. */
export const EVIDENCE = 'evidence'

/** People inside items are numbered item × SPAN + position, under the field `items.people`. */
const SPAN = 10_000

/** Lays out a record's parts; the data must have passed its schema. */
export function partsOf(
  ledger: LedgerDefinition,
  data: FieldData,
  { evidence, readers }: { evidence: readonly AttachedFile[]; readers: readonly number[] },
): RecordParts {
  const parts: RecordParts = {
    items: [],
    people: [],
    files: numbered(EVIDENCE, evidence),
    readers: [...new Set(readers)],
  }
  for (const field of ledger.fields) {
    const value = data[field.id]
    if (value === undefined) continue
    if (field.kind === 'people') parts.people.push(...peopleRows(field.id, value as number[]))
    if (field.kind === 'files') parts.files.push(...numbered(field.id, value as AttachedFile[]))
    if (field.kind === 'items') addItems(parts, field, value as FieldData[])
  }
  return parts
}

/** Everything the data points at, to be checked against what the writer may see and to be shown by name. */
export interface Mentions {
  people: number[]
  units: number[]
  records: { id: number; ledger: string; label: string }[]
}

/** Collects the people, units and records that data mentions, items included; each id once. */
export function mentionsOf(fields: readonly FieldDefinition[], data: FieldData): Mentions {
  const mentions: Mentions = { people: [], units: [], records: [] }
  addMentions(mentions, fields, data)
  return {
    people: [...new Set(mentions.people)],
    units: [...new Set(mentions.units)],
    records: mentions.records,
  }
}

function addMentions(mentions: Mentions, fields: readonly FieldDefinition[], data: FieldData): void {
  for (const field of fields) {
    const value = data[field.id]
    if (value === undefined) continue
    if (field.kind === 'people') mentions.people.push(...(value as number[]))
    if (field.kind === 'unit') mentions.units.push(...(value as number[]))
    if (field.kind === 'reference')
      mentions.records.push({ id: value as number, ledger: field.ledger, label: field.label })
    if (field.kind === 'items')
      for (const item of value as FieldData[]) addMentions(mentions, field.fields, item)
  }
}

/** The title of a record: its title field in words, or the ledger's name when that is not filled. */
export function titleOf(ledger: LedgerDefinition, data: FieldData, names: Names): string {
  const field = ledger.fields.find(candidate => candidate.id === ledger.title)
  const value = field && data[field.id]
  if (!field || value === undefined) return ledger.label
  return kindOf(field).words(value, field, names).slice(0, 200)
}

/** The fields that a list of the ledger shows. */
export function listedFields({ fields, list }: LedgerDefinition): FieldDefinition[] {
  return fields.filter(field => list.includes(field.id))
}

/** The cells of a list row: each listed field that is filled, in words. */
export function cellsOf(
  fields: readonly FieldDefinition[],
  data: FieldData,
  names: Names,
): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const field of fields) {
    const value = data[field.id]
    if (value !== undefined) cells[field.id] = kindOf(field).words(value, field, names)
  }
  return cells
}

function addItems(
  parts: RecordParts,
  field: Extract<FieldDefinition, { kind: 'items' }>,
  items: readonly FieldData[],
): void {
  items.forEach((item, seq) => {
    parts.items.push({ field: field.id, seq, data: item })
    for (const inner of field.fields) {
      if (inner.kind !== 'people' || item[inner.id] === undefined) continue
      parts.people.push(...peopleRows(`${field.id}.${inner.id}`, item[inner.id] as number[], seq * SPAN))
    }
  })
}

function peopleRows(field: string, people: readonly number[], start = 0): RecordParts['people'] {
  return people.map((person, index) => ({ field, seq: start + index, person }))
}

function numbered(field: string, files: readonly AttachedFile[]): RecordParts['files'] {
  return files.map((file, seq) => ({ field, seq, ...file }))
}
