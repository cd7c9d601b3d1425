import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { type FieldData, kindOf } from '#domain/field/kinds.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { VISIBILITY_LABELS, type Visibility } from '#domain/ledger/visibility.ts'

/** What a record says, without who entered it and when. */
export interface Version {
  occurredOn: string
  data: FieldData
  tags: readonly string[]
  /** Compared only where both versions tell it: the history does not keep it. */
  evidence?: readonly AttachedFile[]
  visibility?: Visibility
  readers?: readonly number[]
}

/** One field that differs, in words; `null` where it is not filled. */
export interface Change {
  field: string
  label: string
  before: string | null
  after: string | null
}

/** The fields in which two versions differ, in the ledger's order. */
export function changesBetween(
  before: Version,
  after: Version,
  { ledger, names }: { ledger: LedgerDefinition; names: Names },
): Change[] {
  const changes: Change[] = []
  if (before.occurredOn !== after.occurredOn) {
    changes.push({
      field: 'occurredOn',
      label: ledger.occurred,
      before: before.occurredOn || null,
      after: after.occurredOn || null,
    })
  }
  for (const field of ledger.fields) {
    const [old, next] = [before.data[field.id], after.data[field.id]]
    if (same(old, next)) continue
    changes.push({
      field: field.id,
      label: field.label,
      before: inWords(field, old, names),
      after: inWords(field, next, names),
    })
  }
  if (!same([...before.tags], [...after.tags])) {
    changes.push({
      field: 'tags',
      label: '标签',
      before: before.tags.join('、') || null,
      after: after.tags.join('、') || null,
    })
  }
  if (before.visibility && after.visibility && !same(openTo(before, names), openTo(after, names))) {
    changes.push({
      field: 'visibility',
      label: '谁可以查看',
      before: openTo(before, names),
      after: openTo(after, names),
    })
  }
  if (before.evidence && after.evidence && !same(before.evidence, after.evidence)) {
    const [old, next] = [namesOf(before.evidence), namesOf(after.evidence)]
    changes.push({ field: 'evidence', label: ledger.evidence.label, before: old, after: next })
  }
  return changes
}

/** Two versions of a history with what made the second of the first; newest first, `current` being the newest. */
export function stepsOf<E extends { replaced: Version | null }>(entries: readonly E[], current: Version) {
  let after = current
  return entries.map(entry => {
    const step = { entry, before: entry.replaced, after }
    if (entry.replaced) after = entry.replaced
    return step
  })
}

function openTo({ visibility = 'above', readers = [] }: Version, names: Names): string {
  const people = readers.map(id => names.person(id)).join('、')
  return people ? `${VISIBILITY_LABELS[visibility]}：${people}` : VISIBILITY_LABELS[visibility]
}

function namesOf(files: readonly AttachedFile[]): string | null {
  return files.map(file => file.name).join('、') || null
}

function inWords(field: FieldDefinition, value: unknown, names: Names): string | null {
  if (value === undefined || value === null || value === '') return null
  return kindOf(field).words(value, field, names)
}

/** Same content; the order of keys means nothing. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted)
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
