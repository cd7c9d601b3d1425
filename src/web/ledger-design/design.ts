import type { FieldKindName } from '#domain/field/definition.ts'
import { OWN_FIELD } from '#domain/pack/own.ts'
import type { Draft } from '#domain/pack/write.ts'

/** A field while it is designed: it may lack what its kind needs. */
export type DraftField = Readonly<Record<string, unknown>> & {
  id: string
  kind: FieldKindName
  label: string
}

/** A code list in the file of the ledger. */
export interface DraftList {
  id: string
  label: string
  values: DraftCode[]
}
export type DraftCode = Readonly<Record<string, unknown>> & { id: string; label: string }
export type DraftMetric = Readonly<Record<string, unknown>> & { id: string; label: string; measure: string }

/** Which field: its position, and inside items the position there. */
export type FieldPath = readonly [number] | readonly [number, number]

export const KIND_WORDS = {
  text: '文字',
  long_text: '多行文字',
  date: '日期',
  period: '起止日期',
  count: '数字',
  amount: '金额',
  choice: '选项',
  people: '人员',
  unit: '单位',
  yes_no: '是否',
  files: '附件',
  reference: '引用另一条登记',
  items: '分项（如议项）',
} as const satisfies Record<FieldKindName, string>

/** Kinds that may stand inside items. */
export const INNER_KINDS: readonly FieldKindName[] = [
  'text',
  'long_text',
  'date',
  'count',
  'amount',
  'choice',
  'people',
  'unit',
  'reference',
  'yes_no',
]

/** A text written by hand may hold anything; what is no list of objects with an id counts as none. */
function listOf<T extends { id: string }>(value: unknown): T[] {
  if (!Array.isArray(value)) return []
  return value.filter(one => typeof one === 'object' && one !== null && typeof one.id === 'string') as T[]
}

export function fieldsOf(held: Draft): DraftField[] {
  return listOf(held.fields)
}
export function innerOf(field: DraftField): DraftField[] {
  return listOf(field.fields)
}
export function listsOf(held: Draft): DraftList[] {
  return listOf<DraftList>(held.codes).map(list => ({ ...list, values: listOf(list.values) }))
}
export function metricsOf(held: Draft): DraftMetric[] {
  return listOf(held.metrics)
}
export function columnsOf(held: Draft): string[] {
  return Array.isArray(held.list) ? held.list.map(String) : []
}
export function isExtension(held: Draft): boolean {
  return 'extends' in held
}

/** A ledger to begin with: one field, which is its title and its column. */
export function blankLedger(group: string, taken: readonly string[]): Draft {
  const title = { id: 'text_1', kind: 'text', label: '名称', required: true }
  return {
    id: firstFree(number => `own.ledger-${number}`, taken),
    version: 1,
    label: '',
    group,
    summary: '',
    occurred: '发生日期',
    title: title.id,
    fields: [title],
    list: [title.id],
    codes: [],
    metrics: [],
  }
}

/** What is added to a ledger, at first nothing. */
export function blankExtension(ledger: string, taken: readonly string[]): Draft {
  const id = firstFree(number => (number === 1 ? `own.${ledger}` : `own.${ledger}-${number}`), taken)
  return { id, version: 1, extends: ledger, fields: [], list: [], values: [], codes: [], metrics: [] }
}

export function fieldAt(held: Draft, [outer, inner]: FieldPath): DraftField | undefined {
  const field = fieldsOf(held)[outer]
  return inner === undefined || !field ? field : innerOf(field)[inner]
}

/** The draft with one field replaced, or removed. */
export function withField(held: Draft, [outer, inner]: FieldPath, next: DraftField | undefined): Draft {
  if (inner === undefined) return withFields(held, put(fieldsOf(held), outer, next))
  const field = fieldsOf(held)[outer]
  if (!field) return held
  return withFields(held, put(fieldsOf(held), outer, { ...field, fields: put(innerOf(field), inner, next) }))
}

/** A removed field is no column and no title any more. */
function withFields(held: Draft, fields: DraftField[]): Draft {
  const before = new Set(fieldsOf(held).map(field => field.id))
  const after = new Set(fields.map(field => field.id))
  const gone = (id: string) => before.has(id) && !after.has(id)
  const title = typeof held.title === 'string' && gone(held.title) ? (fields[0]?.id ?? '') : held.title
  return {
    ...held,
    ...('title' in held ? { title } : {}),
    fields,
    list: columnsOf(held).filter(id => !gone(id)),
  }
}

/** A new field at the end, or at the end of the items that `into` is; with where it stands. */
export function addField(held: Draft, kind: FieldKindName, into?: number): { held: Draft; at: FieldPath } {
  const fields = fieldsOf(held)
  const items = into === undefined ? undefined : fields[into]
  const siblings = items ? innerOf(items) : fields
  const prefix = isExtension(held) && !items ? OWN_FIELD : ''
  const id = firstFree(
    number => `${prefix}${kind}_${number}`,
    siblings.map(field => field.id),
  )
  const field = ofKind({ id, kind, label: '' }, kind)
  if (!items || into === undefined) return { held: withFields(held, [...fields, field]), at: [fields.length] }
  const grown = { ...items, fields: [...siblings, field] }
  return { held: withFields(held, put(fields, into, grown)), at: [into, siblings.length] }
}

/** A field of another kind: what every kind has stays, what its kind needs is there. */
export function ofKind(field: DraftField, kind: FieldKindName): DraftField {
  const { id, label, required, folded, help, retired } = field
  const kept = Object.fromEntries(
    Object.entries({ required, folded, help, retired }).filter(([, value]) => value !== undefined),
  )
  return { id, kind, label, ...kept, ...NEEDED[kind] }
}

const NEEDED: Readonly<Partial<Record<FieldKindName, object>>> = {
  count: { unit: '次' },
  choice: { codes: '' },
  reference: { ledger: '' },
  items: { item: '事项', fields: [{ id: 'text_1', kind: 'text', label: '内容', required: true }] },
}

/** The field moved by so many places among its siblings; as it was when there is no such place. */
export function moveField(held: Draft, path: FieldPath, by: number): { held: Draft; at: FieldPath } {
  const [outer, inner] = path
  const fields = fieldsOf(held)
  const items = fields[outer]
  if (inner === undefined) {
    const moved = move(fields, outer, by)
    return moved ? { held: { ...held, fields: moved }, at: [outer + by] } : { held, at: path }
  }
  const moved = items && move(innerOf(items), inner, by)
  if (!items || !moved) return { held, at: path }
  return {
    held: { ...held, fields: put(fields, outer, { ...items, fields: moved }) },
    at: [outer, inner + by],
  }
}

/** Whether a field is a column of the list, changed. */
export function withColumn(held: Draft, id: string, shown: boolean): Draft {
  const rest = columnsOf(held).filter(column => column !== id)
  return { ...held, list: shown ? [...rest, id] : rest }
}

/** The draft with a code list of its own more; with its id. */
export function addList(held: Draft, label: string): { held: Draft; id: string } {
  const lists = listsOf(held)
  const id = firstFree(
    number => `${held.id}.list-${number}`,
    lists.map(list => list.id),
  )
  const values = [{ id: 'code-1', label: '' }]
  return { held: { ...held, codes: [...lists, { id, label: label || '选项', values }] }, id }
}

export function withList(held: Draft, next: DraftList): Draft {
  return { ...held, codes: listsOf(held).map(list => (list.id === next.id ? next : list)) }
}

/** One code more, with a name nobody has. */
export function addCode(values: readonly DraftCode[], prefix: string): DraftCode[] {
  const id = firstFree(
    number => `${prefix}code-${number}`,
    values.map(code => code.id),
  )
  return [...values, { id, label: '' }]
}

/** The draft under another name; what is named after it follows. */
export function renamed(held: Draft, id: string): Draft {
  const follow = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value === held.id
        ? id
        : value.startsWith(`${held.id}.`)
          ? id + value.slice(held.id.length)
          : value
    if (Array.isArray(value)) return value.map(follow)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, follow(one)]))
  }
  return { ...(follow(held) as Draft), id }
}

export function firstFree(name: (number: number) => string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) if (!taken.includes(name(number))) return name(number)
}

/** A list with one of its members replaced, or removed. */
export function put<T>(list: readonly T[], at: number, next: T | undefined): T[] {
  return list.flatMap((one, index) => (index !== at ? [one] : next === undefined ? [] : [next]))
}

function move<T>(list: readonly T[], from: number, by: number): T[] | undefined {
  const to = from + by
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return undefined
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), one, ...rest.slice(to)]
}
