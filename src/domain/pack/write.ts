import { parseDocument, stringify } from 'yaml'
import { FieldDefinition } from '#domain/field/definition.ts'

/**
 * An own file as YAML: keys in the order the house writes them, what is as by default left out, comments not kept.
 * Read back by the loader it says the same. Takes unfinished files too, as a designer has them.
 */
export function writeOwn(file: Draft): string {
  return stringify(ordered(file, TOP), { lineWidth: 0, indentSeq: true })
}

/** A ledger or extension as far as it is written; the loader says what is missing. */
export type Draft = Readonly<Record<string, unknown>> & { id: string }

/** The same text under another version; comments and order stay. */
export function withVersion(text: string, version: number): string {
  return withKey(text, 'version', version)
}

/** The same ledger, closed to new entries. */
export function withRetired(text: string): string {
  return withKey(text, 'retired', true)
}

function withKey(text: string, key: string, value: unknown): string {
  const document = parseDocument(text, { stringKeys: true })
  document.set(key, value)
  return document.toString({ lineWidth: 0 })
}

const TOP = [
  'id',
  'version',
  'extends',
  'label',
  'group',
  'summary',
  'occurred',
  'title',
  'kept',
  'retired',
  'fields',
  'evidence',
  'visibility',
  'list',
  'values',
  'covers',
  'codes',
  'metrics',
]
const FIELD = [
  'id',
  'kind',
  'label',
  'required',
  'folded',
  'retired',
  'help',
  'item',
  'codes',
  'many',
  'ledger',
  'unit',
  'min',
  'max',
  'fields',
]
const METRIC = [
  'id',
  'label',
  'measure',
  'items',
  'field',
  'decimals',
  'where',
  'item',
  'on',
  'standing',
  'part',
  'whole',
  'of',
  'tag',
  'by',
  'each',
  'units',
  'words',
  'verbs',
  'reach',
  'covers',
]
const CODE = ['id', 'label', 'words', 'retired', 'covers']
const LIST = ['id', 'label', 'codes', 'values']

/** Which keys the parts below a key have, in order. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  fields: FIELD,
  metrics: METRIC,
  codes: LIST,
  values: CODE,
}

/** What a key says when it is not written, whatever it stands in. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  required: false,
  folded: false,
  retired: false,
  many: false,
  visibility: 'above',
  reach: 'own',
}

function ordered(held: Readonly<Record<string, unknown>>, order: readonly string[]): object {
  const known = order.filter(key => held[key] !== undefined)
  const rest = Object.keys(held).filter(key => held[key] !== undefined && !order.includes(key))
  const kept = [...known, ...rest].filter(key => !isDefault(held, key))
  return Object.fromEntries(kept.map(key => [key, below(held[key], key)]))
}

function below(value: unknown, key: string): unknown {
  if (!Array.isArray(value)) return value
  // `values` of an extension are lists of codes by their list; those of a code list are codes.
  return value.map(one => {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) return one
    const order = key === 'values' && 'values' in one ? ['codes', 'values'] : (BELOW[key] ?? [])
    return ordered(one as Record<string, unknown>, order)
  })
}

function isDefault(held: Readonly<Record<string, unknown>>, key: string): boolean {
  const value = held[key]
  if (DEFAULTS[key] !== undefined && DEFAULTS[key] === value) return true
  if (Array.isArray(value) && value.length === 0) return true
  return 'kind' in held && (key === 'min' || key === 'max' || key === 'unit') && value === usual(held, key)
}

/** What a field of this kind says of a key when it is silent. */
function usual(field: Readonly<Record<string, unknown>>, key: 'min' | 'max' | 'unit'): unknown {
  const option = FieldDefinition.options.find(one => one.shape.kind.value === field.kind)
  const schema =
    option && (option.shape as Record<string, { safeParse(value: unknown): { data?: unknown } }>)[key]
  return schema?.safeParse(undefined).data
}
