import { hash } from 'node:crypto'
import { dataSchema } from '#domain/field/kinds.ts'
import { columnsOf, type IntakeColumn } from '#domain/intake/column.ts'
import type { Entry } from '#domain/intake/entries.ts'
import type { Heads } from '#domain/intake/header.ts'
import { placeOf } from '#domain/intake/sheet.ts'
import { entryJudge, type Verdict } from '#domain/intake/verdict.ts'
import { complaintsOf } from '#domain/kernel/complaints.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { checkOccurredOn } from '#domain/record/rules.ts'
import { type IntakeEntry, insertEntries, listExisting, type Reading } from '#store/intake.ts'
import { readLedgersOf } from '#store/names.ts'
import { listPeopleByName } from '#store/person.ts'
import { listUnitsByName } from '#store/unit.ts'
import type { Context } from '../handle.ts'
import { followEntries, withEntryFile } from '../sheet/entry-file.ts'
import type { IntakeHead } from '../sheet/intake.ts'
import { underWay } from '../under-way.ts'

/** A workbook to be read as a ledger. */
interface Brought {
  name: string
  bytes: Uint8Array
  ledger: LedgerDefinition
  answers: Readonly<Record<string, string | null>>
}

/**
 * Reads a workbook in a process apart, with the names the writer may use, and judges its entries; `begin` says which
 * intake takes them, once it is known how the heads were read. Everything goes batch by batch, what is read first judged
 * while the rest is read: neither process ever holds the whole.
 */
export async function readIn(
  context: Context,
  brought: Brought,
  begin: (reading: Reading) => Promise<number>,
): Promise<Reading> {
  return underWay(context, watch =>
    withEntryFile(async file => {
      const shares = { read: 0, judged: 0 }
      const tell = () =>
        watch.tell(
          (shares.read + shares.judged) / 2,
          shares.read < 1 ? '正在读取并比对' : '正在与已有登记比对',
        )
      tell()
      const onProgress = (share: number) => {
        shares.read = share
        tell()
      }
      const written = readApart(context, { ...brought, file, signal: watch.signal, onProgress }).then(() =>
        onProgress(1),
      )
      return followEntries<IntakeHead, Reading>({ file, written }, async ({ head, batches }) => {
        const reading = { sheet: head.sheet, heads: head.heads, answers: brought.answers }
        const id = await begin(reading)
        const onJudged = (done: number) => {
          shares.judged = Math.min(1, done / Math.max(1, head.rows))
          tell()
        }
        await judgeAll(context, { id, batches, ledger: brought.ledger, heads: head.heads, onJudged })
        return reading
      })
    }),
  )
}

interface Reads extends Brought {
  file: string
  signal: AbortSignal
  onProgress: (share: number) => void
}

async function readApart(
  { tx, scope, packs, apart }: Context,
  { file, signal, onProgress, ledger, ...brought }: Reads,
): Promise<void> {
  const input = {
    ...brought,
    label: ledger.label,
    columns: columnsOf(ledger),
    codes: [...packs.codes.values()],
    people: [...byName(await listPeopleByName(tx, scope))],
    units: [...byName(await listUnitsByName(tx, scope))],
    entries: file,
  }
  await apart.run('intake.read', input, { signal, onProgress })
}

interface Judging {
  id: number
  batches: AsyncIterable<Entry[]>
  ledger: LedgerDefinition
  heads: Heads
  onJudged: (done: number) => void
}

/** What becomes of each entry: its faults by the ledger's own rules, else how it stands to what is there. */
async function judgeAll(context: Context, { id, batches, ledger, heads, onJudged }: Judging): Promise<void> {
  const { tx, scope, packs } = context
  const columns = heads.heads.flatMap(head => head.key ?? [])
  const judge = entryJudge({ ledger, columns, digest })
  const check = { ledger, schema: dataSchema(ledger.fields, packs.codes), place: placerOf(ledger, heads) }
  let done = 0
  let kept = Promise.resolve()
  for await (const batch of batches) {
    const entries = await checked(context, batch, check)
    const existing = await listExisting(tx, scope, {
      ledger: ledger.id,
      days: [...new Set(entries.flatMap(one => (one.number === undefined ? (one.occurredOn ?? []) : [])))],
      numbers: entries.flatMap(entry => entry.number ?? []),
    })
    const verdicts = judge(entries, existing)
    await kept
    onJudged(done)
    // The next thousand are read and checked while the database takes in these.
    kept = insertEntries(tx, scope, {
      id,
      from: done,
      entries: entries.map((entry, at) => storedOf(entry, verdicts[at] ?? { kind: 'refused' })),
    })
    kept.catch(() => undefined)
    done += batch.length
  }
  await kept
}

function digest(words: string): string {
  return hash('sha256', words, 'base64')
}

interface Check {
  ledger: LedgerDefinition
  schema: ReturnType<typeof dataSchema>
  place: (place: string, entry: Entry) => string
}

async function checked(
  { tx, scope, packs, today }: Context,
  entries: readonly Entry[],
  { ledger, schema, place }: Check,
): Promise<Entry[]> {
  const referred = entries.map(entry => mentionsOf(ledger.fields, entry.data).records)
  const ledgers = await readLedgersOf(tx, scope, [...new Set(referred.flat().map(record => record.id))])
  return entries.map((entry, at) => {
    const parsed = schema.safeParse(entry.data)
    const read = new Set(entry.faults.map(fault => fault.place))
    const faults: Complaint[] = [
      ...entry.faults,
      ...(entry.occurredOn === undefined && !read.has(place('@occurredOn', entry))
        ? [{ place: place('@occurredOn', entry), message: `请填写“${ledger.occurred}”` }]
        : []),
      ...(entry.occurredOn === undefined
        ? []
        : checkOccurredOn(entry.occurredOn, today, ledger.occurred).map(one => ({
            place: place('@occurredOn', entry),
            message: one.message,
          }))),
      ...(parsed.success ? [] : complaintsOf(parsed.error.issues, 'data'))
        .map(one => ({ place: place(one.place, entry), message: one.message }))
        // A cell that could not be read leaves its field empty: that it is asked for is no second fault.
        .filter(one => !read.has(one.place)),
      ...(referred[at] ?? [])
        .filter(record => ledgers.get(record.id) !== record.ledger)
        .map(record => ({
          place: place('', entry),
          message: `“${record.label}”所写的第${record.id}号不是“${packs.ledgers.get(record.ledger)?.label ?? ''}”中的登记`,
        })),
    ]
    return { ...entry, data: parsed.success ? parsed.data : entry.data, faults }
  })
}

/** Turns a place of a form (`data.items.0.topic`) into the cell it was read from; without one into the row. */
function placerOf(ledger: LedgerDefinition, { heads }: Heads): (place: string, entry: Entry) => string {
  const columns = new Map(heads.flatMap(head => (head.key ? [[head.key, head.at] as const] : [])))
  const items = new Set(ledger.fields.filter(field => field.kind === 'items').map(field => field.id))
  return (place, entry) => {
    const [field = '', item, inner] = place.replace(/^data\./, '').split('.')
    const isItem = items.has(field) && inner !== undefined
    const row = entry.rows[isItem ? Number(item) : 0] ?? entry.rows[0] ?? 0
    const column = columns.get(isItem ? `${field}.${inner}` : field)
    return column === undefined ? `第${row + 1}行` : placeOf(row, column)
  }
}

function storedOf(entry: Entry, verdict: Verdict): Omit<IntakeEntry, 'seq'> {
  const lines = entry.rows.map(row => row + 1)
  const [line = 0] = lines
  const faults = [...entry.faults]
  if (verdict.kind === 'twice')
    faults.push({
      place: `第${line}行`,
      message: `与第${verdict.row + 1}行完全相同；确是两次的，请在其中一行写明不同之处`,
    })
  if (verdict.kind === 'refused' && verdict.reason)
    faults.push({ place: `第${line}行`, message: verdict.reason })
  return {
    lines,
    verdict: verdict.kind,
    record: verdict.kind === 'same' || verdict.kind === 'changed' ? verdict.record : null,
    faults,
    fields: verdict.kind === 'changed' ? verdict.fields : [],
    occurredOn: entry.occurredOn ?? null,
    data: entry.data,
    tags: entry.tags,
  }
}

/** Names to ids; a name that two share belongs to the only one of the own unit, else to neither. */
function byName(
  named: readonly { id: number; name: string; own: boolean }[],
): Map<string, number | 'several'> {
  const found = new Map<string, { id: number; own: boolean; several: boolean }>()
  for (const one of named) {
    const before = found.get(one.name)
    if (!before) found.set(one.name, { id: one.id, own: one.own, several: false })
    else if (before.id === one.id) continue
    else if (one.own && !before.own) found.set(one.name, { id: one.id, own: true, several: false })
    else if (one.own === before.own) before.several = true
  }
  return new Map([...found].map(([name, one]) => [name, one.several ? 'several' : one.id]))
}

/** Whether the heads leave nothing to ask and nothing is missing that every entry needs. */
export function whatIsMissing(columns: readonly IntakeColumn[], heads: Heads): string[] {
  const taken = new Set(heads.heads.flatMap(head => head.key ?? []))
  return columns.filter(column => column.required && !taken.has(column.key)).map(column => column.header)
}
