import type { Entry } from '#domain/intake/entries.ts'
import type { Heads } from '#domain/intake/header.ts'
import { placeOf } from '#domain/intake/sheet.ts'
import { KIND_LIST, listOf, ROLE_LIST, ROLLS, type RollKind } from '#domain/roll/columns.ts'
import type { RowVerdict } from '#domain/roll/row.ts'
import { ROLES } from '#domain/session/right.ts'
import { UNIT_KINDS } from '#domain/unit/contract.ts'
import { type IntakeEntry, insertEntries, replaceReading } from '#store/intake.ts'
import type { Context } from '../handle.ts'
import { followEntries, withEntryFile } from '../sheet/entry-file.ts'
import type { IntakeHead } from '../sheet/intake.ts'
import type { Watch } from '../under-way.ts'
import { readPeople } from './people.ts'
import { readUnits } from './units.ts'

/** What the columns of rolls choose from. */
export const LISTS = [listOf(KIND_LIST, { labels: UNIT_KINDS }), listOf(ROLE_LIST, { labels: ROLES })]

export interface Workbook {
  kind: RollKind
  name: string
  bytes: Uint8Array
  answers: Readonly<Record<string, string | null>>
}

/** A workbook read as a roll, each row with what becomes of it. */
export interface ReadRoll {
  reading: { sheet: string; heads: Heads; answers: Workbook['answers'] }
  entries: Omit<IntakeEntry, 'seq'>[]
  /** Makes what the new rows say. */
  take(watch: Watch): Promise<{ units: number; people: number; posts: number }>
}

/** The share of the whole up to which a workbook is read and compared, and up to which its new rows are made. */
export const READ = 0.4
export const TAKEN = 0.9
const BATCH = 1_000

/** Reads a workbook as a roll in a process apart and compares its rows with what is there. */
export async function readRoll(
  context: Context,
  { kind, ...file }: Workbook,
  watch: Watch,
): Promise<ReadRoll> {
  const { found, read } = await readApart(context, { kind, ...file }, watch)
  watch.tell(1, '正在与现有名册比对')
  const { verdicts, take } = await READERS[kind](context, read)
  const place = placerOf(found.heads)
  const entries = read.map((entry, at) =>
    storedOf(entry, { verdict: verdicts[at] ?? { kind: 'refused', faults: [] }, place, kind }),
  )
  return { reading: { ...headsOf(found), answers: file.answers }, entries, take }
}

/** Keeps what was read and what becomes of each row, in place of what was read before. */
export async function keepRead(
  { tx, scope }: Context,
  { id, reading, entries }: Pick<ReadRoll, 'reading' | 'entries'> & { id: number },
  watch: Watch,
): Promise<void> {
  await replaceReading(tx, scope, { id, reading })
  for (let from = 0; from < entries.length; from += BATCH) {
    watch.tell(from / entries.length, '正在记下每行会怎样')
    await insertEntries(tx, scope, { id, from, entries: entries.slice(from, from + BATCH) })
  }
}

function readApart(
  { apart }: Context,
  { kind, ...file }: Workbook,
  watch: Watch,
): Promise<{ found: IntakeHead; read: Entry[] }> {
  const { label, columns } = ROLLS[kind]
  return withEntryFile(async entries => {
    const known = { codes: LISTS, people: [], units: [] }
    watch.tell(0, '正在读取')
    const input = { ...file, label, columns, ...known, entries }
    const written = apart.run('intake.read', input, {
      signal: watch.signal,
      onProgress: share => watch.tell(share, '正在读取'),
    })
    return followEntries<IntakeHead, { found: IntakeHead; read: Entry[] }>(
      { file: entries, written },
      async ({ head, batches }) => {
        const read: Entry[] = []
        for await (const batch of batches) read.push(...batch)
        return { found: head, read }
      },
    )
  })
}

const READERS = { units: readUnits, people: readPeople } satisfies Record<RollKind, unknown>

function headsOf({ sheet, heads }: IntakeHead) {
  return { sheet, heads }
}

function placerOf({ heads }: Heads): (key: string, entry: Entry) => string {
  const columns = new Map(heads.flatMap(head => (head.key ? [[head.key, head.at] as const] : [])))
  return (key, entry) => {
    const row = entry.rows[0] ?? 0
    const column = columns.get(key)
    return column === undefined ? `第${row + 1}行` : placeOf(row, column)
  }
}

/** The day shown beside a row. */
const DAYS = { units: 'openedOn', people: 'from' } as const satisfies Record<RollKind, string>

function storedOf(
  entry: Entry,
  {
    verdict,
    place,
    kind,
  }: { verdict: RowVerdict; place: (key: string, entry: Entry) => string; kind: RollKind },
): Omit<IntakeEntry, 'seq'> {
  const day = entry.data[DAYS[kind]]
  return {
    lines: entry.rows.map(row => row + 1),
    verdict: verdict.kind,
    record: verdict.record ?? null,
    faults: [
      ...entry.faults,
      ...verdict.faults.map(({ key, message }) => ({ place: place(key, entry), message })),
    ],
    fields: verdict.fields ?? [],
    occurredOn: typeof day === 'string' ? day : null,
    data: entry.data,
    tags: [],
  }
}
