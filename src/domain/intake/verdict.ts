import type { FieldData } from '#domain/field/kinds.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { Entry } from './entries.ts'

/** A record that is there already, as far as it is compared. */
export interface Existing {
  id: number
  occurredOn: string
  data: FieldData
  tags: readonly string[]
}

/** What becomes of an entry of the sheet. */
export type Verdict =
  | { kind: 'new' }
  /** The same record is there already. */
  | { kind: 'same'; record: number }
  /** The record is there and says something else in these fields. */
  | { kind: 'changed'; record: number; fields: string[] }
  /** An earlier entry of the same sheet, by its first row from 0, says just the same. */
  | { kind: 'twice'; row: number }
  /** Its faults say why, or `reason` does. */
  | { kind: 'refused'; reason?: string }

/** Judges entries batch by batch, in the order of the sheet. */
export type EntryJudge = (entries: readonly Entry[], existing: readonly Existing[]) => Verdict[]

/**
 * Compares entries with the records that are there: those of a batch's days and numbers. An entry with a number is that
 * record; without one it is the record of the same day that says the same, else, where the title is a text of its own,
 * the one of that day and title. Only the sheet's own columns are compared: what it does not have it does not deny. What
 * earlier batches said is kept as digests.
 */
export function entryJudge({
  ledger,
  columns,
  digest,
}: {
  ledger: LedgerDefinition
  columns: readonly string[]
  digest: (words: string) => string
}): EntryJudge {
  const fields = [...new Set(columns.map(key => key.split('.')[0] ?? key))]
  const compared = fields.filter(field => !['@number', '@occurredOn'].includes(field))
  const seen = new Map<string, number>()
  const claimed = new Set<number>()
  return (entries, existing) => {
    const find = findersOf(existing, { ledger, compared, claimed })
    return entries.map(entry => judgeOne(entry, { find, compared, seen, digest }))
  }
}

interface Judging {
  find: ReturnType<typeof findersOf>
  compared: readonly string[]
  /** What earlier entries without a number said, and their first rows. */
  seen: Map<string, number>
  digest: (words: string) => string
}

function judgeOne(entry: Entry, { find, compared, seen, digest }: Judging): Verdict {
  if (entry.faults.length > 0 || entry.occurredOn === undefined) return { kind: 'refused' }
  const told = { occurredOn: entry.occurredOn, data: entry.data, tags: entry.tags }
  if (entry.number !== undefined) {
    const record = find.byNumber(entry.number)
    return record
      ? compare(told, record, compared)
      : { kind: 'refused', reason: `没有第${entry.number}号登记，或者它不是本单位的；要新登记请清空编号` }
  }
  const words = sayingOf(told, compared)
  const same = find.saying(words)
  const saying = digest(words)
  const row = seen.get(saying)
  seen.set(saying, row ?? entry.rows[0] ?? 0)
  if (same) return { kind: 'same', record: same.id }
  if (row !== undefined) return { kind: 'twice', row }
  const titled = find.titled(told)
  return titled ? compare(told, titled, compared) : { kind: 'new' }
}

/** Finds the record an entry means; each record is meant by one entry at most. */
function findersOf(
  existing: readonly Existing[],
  {
    ledger,
    compared,
    claimed,
  }: { ledger: LedgerDefinition; compared: readonly string[]; claimed: Set<number> },
) {
  const byId = new Map(existing.map(record => [record.id, record]))
  const bySaying = groupBy(existing, record => sayingOf(record, compared))
  const hasOwnTitle = ledger.fields.find(field => field.id === ledger.title)?.kind === 'text'
  const byTitle = groupBy(hasOwnTitle ? existing : [], record => titleOf(record, ledger))
  const claim = (record: Existing | undefined) => {
    if (record) claimed.add(record.id)
    return record
  }
  const free = (found: readonly Existing[] = []) => claim(found.find(record => !claimed.has(record.id)))
  return {
    byNumber: (number: number) => claim(byId.get(number)),
    saying: (words: string) => free(bySaying.get(words)),
    titled: (told: Told) => (byTitle.size === 0 ? undefined : free(byTitle.get(titleOf(told, ledger)))),
  }
}

function compare(told: Told, record: Existing, compared: readonly string[]): Verdict {
  const fields = [...compared, '@occurredOn'].filter(field => partOf(told, field) !== partOf(record, field))
  return fields.length === 0
    ? { kind: 'same', record: record.id }
    : { kind: 'changed', record: record.id, fields }
}

type Told = Pick<Existing, 'occurredOn' | 'data' | 'tags'>

function sayingOf(told: Told, fields: readonly string[]): string {
  return JSON.stringify([told.occurredOn, ...fields.map(field => partOf(told, field))])
}

function titleOf({ occurredOn, data }: Pick<Told, 'occurredOn' | 'data'>, ledger: LedgerDefinition): string {
  return JSON.stringify([occurredOn, data[ledger.title] ?? null])
}

/** One part of a record as text that is equal exactly when the part is: keys in order, blanks as absent. */
function partOf(told: Told, field: string): string {
  if (field === '@occurredOn') return told.occurredOn
  if (field === '@tags') return JSON.stringify([...told.tags].sort())
  return JSON.stringify(ordered(told.data[field])) ?? ''
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(ordered)
  if (typeof value !== 'object' || value === null) return value === null || value === '' ? undefined : value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined && inner !== null && inner !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}
