import type { Names } from '#domain/field/kind.ts'
import { columnsOf } from '#domain/intake/column.ts'
import { intakeSettle } from '#domain/intake/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { mentionsOf, partsOf, titleOf } from '#domain/record/parts.ts'
import { listRecordFiles } from '#store/file.ts'
import {
  countEntries,
  type IntakeEntry,
  listEntries,
  type StoredIntake,
  settleIntake,
} from '#store/intake.ts'
import { namesFrom, readNames } from '#store/names.ts'
import { listReaders, lockRecord, reviseRecord, type StoredRecord, writeParts } from '#store/record.ts'
import { insertRecords, lookAtRecords } from '#store/record-batch.ts'
import { type Context, handler } from '../handle.ts'
import { getOpenLedger } from '../record/content.ts'
import { underWay, type Watch } from '../under-way.ts'
import { whatIsMissing } from './reading.ts'
import { getIntake } from './view.ts'

const BATCH = 1_000

export const settle = handler(intakeSettle, async (context, input) => {
  const { tx, scope } = context
  const intake = await getIntake(context, input.id, true)
  if (intake.settledAt) throw new Refusal('conflict', '这份 Excel 已经导入过了，要再导入请重新上传')
  const ledger = getOpenLedger(context, intake.ledger)
  const missing = whatIsMissing(columnsOf(ledger), intake.reading.heads)
  if (missing.length > 0)
    throw new Refusal(
      'conflict',
      `还缺必填的“${missing.join('”“')}”，请先说明哪个表头是它，或在表里补上这一栏`,
    )
  const { entered, revised } = await underWay(context, watch =>
    enterAll(context, { intake, ledger, changed: input.changed, watch }),
  )
  await settleIntake(tx, scope, intake.id)
  const counts = await countEntries(tx, scope, intake.id)
  return { entered, revised, left: counts.refused + counts.twice + counts.changed - revised }
})

interface Entering {
  intake: StoredIntake
  ledger: LedgerDefinition
  changed: boolean
  watch: Watch
}

async function enterAll(
  context: Context,
  { intake, ledger, changed, watch }: Entering,
): Promise<{ entered: number; revised: number }> {
  const { tx, scope } = context
  const counts = await countEntries(tx, scope, intake.id)
  const all = counts.new + (changed ? counts.changed : 0)
  const tell = (done: number) => watch.tell(done / Math.max(1, all), `正在登记，已登记${done}条`)
  const known = knownNames(context)
  const entered = await eachBatch(
    context,
    { id: intake.id, verdict: 'new', abreast: 2, tell },
    async (entries, isFirst) => {
      const records = await recordsOf({ ledger, entries, known })
      return async () => {
        await insertRecords(tx, scope, { intake: intake.id, ledger, records })
        if (isFirst && entries.length === BATCH) await lookAtRecords(tx)
      }
    },
  )
  if (!changed) return { entered, revised: 0 }
  const reason = `按“${intake.name}”导入更正`.slice(0, 200)
  const revised = await eachBatch(
    context,
    { id: intake.id, verdict: 'changed', abreast: 1, tell: done => tell(entered + done) },
    async entries => () => reviseAll(context, { ledger, entries, reason, known }),
  )
  return { entered, revised }
}

interface Batches {
  id: number
  verdict: 'new' | 'changed'
  /** How many batches may be on their way into the database at once. */
  abreast: 1 | 2
  tell: (done: number) => void
}

/**
 * Works through the entries in order, the next ones read and made ready while the database takes in the last: what is
 * sent on one connection is done one after another. The first batch is finished before anything else begins.
 */
async function eachBatch(
  { tx, scope }: Context,
  { id, verdict, abreast, tell }: Batches,
  prepare: (entries: readonly IntakeEntry[], isFirst: boolean) => Promise<() => Promise<void>>,
): Promise<number> {
  const read = (after: number) => {
    const entries = listEntries(tx, scope, { id, verdicts: [verdict], after, limit: BATCH })
    entries.catch(() => undefined)
    return entries
  }
  let next = read(-1)
  const working: Promise<void>[] = []
  let sent = 0
  let done = 0
  tell(done)
  try {
    for (;;) {
      const entries = await next
      if (entries.length === 0) break
      const last = entries.at(-1)
      if (last && entries.length === BATCH) next = read(last.seq)
      const write = await prepare(entries, sent === 0)
      if (working.length === abreast) await working.shift()
      const one = write().then(() => {
        done += entries.length
        tell(done)
      })
      one.catch(() => undefined)
      working.push(one)
      if (sent === 0) await one
      sent += entries.length
      if (entries.length < BATCH) break
    }
    await Promise.all(working)
  } finally {
    // What is still on its way must not reach the database after the transaction has been undone.
    await Promise.allSettled(working)
  }
  return done
}

type Known = (entries: readonly IntakeEntry[], fields: LedgerDefinition['fields']) => Promise<Names>

/** Names of whom entries mention, each asked for once. */
function knownNames({ tx, scope, packs }: Context): Known {
  const asked = { people: new Set<number>(), units: new Set<number>() }
  const known = { people: new Map<number, string>(), units: new Map<number, string>() }
  const unasked = (ids: readonly number[], of: Set<number>) => {
    const fresh = [...new Set(ids)].filter(id => !of.has(id))
    for (const id of fresh) of.add(id)
    return fresh
  }
  return async (entries, fields) => {
    const mentions = entries.map(entry => mentionsOf(fields, entry.data))
    const people = unasked(
      mentions.flatMap(mention => mention.people),
      asked.people,
    )
    const units = unasked(
      mentions.flatMap(mention => mention.units),
      asked.units,
    )
    if (people.length + units.length > 0) {
      const read = await readNames(tx, scope, { people, units })
      for (const [id, name] of read.people) known.people.set(id, name)
      for (const [id, name] of read.units) known.units.set(id, name)
    }
    return namesFrom(known, packs.codes)
  }
}

interface Ready {
  ledger: LedgerDefinition
  entries: readonly IntakeEntry[]
  known: Known
}

async function recordsOf({ ledger, entries, known }: Ready) {
  const names = await known(entries, ledger.fields)
  return entries.map(entry => ({
    seq: entry.seq,
    title: titleOf(ledger, entry.data, names),
    visibility: ledger.visibility,
    parts: partsOf(ledger, entry.data, { evidence: [], readers: [] }),
  }))
}

/** Puts what the sheet says over what the records say; what the sheet does not have stays, evidence and readers too. */
async function reviseAll(
  context: Context,
  { ledger, entries, reason, known }: Ready & { reason: string },
): Promise<void> {
  const { tx, scope } = context
  for (const entry of entries) {
    const old = entry.record === null ? undefined : await lockRecord(tx, scope, entry.record)
    if (!old || old.state === 'void')
      throw new Refusal('conflict', `第${entry.record}号登记刚被作废，请重新上传再看`)
    await reviseOne(context, { ledger, entry, old, reason, known })
  }
}

async function reviseOne(
  context: Context,
  {
    ledger,
    entry,
    old,
    reason,
    known,
  }: Omit<Ready, 'entries'> & { entry: IntakeEntry; old: StoredRecord; reason: string },
): Promise<void> {
  const { tx, scope } = context
  const merged = {
    ...entry,
    occurredOn: entry.occurredOn ?? old.occurredOn,
    data: { ...old.data, ...entry.data },
    tags: entry.fields.includes('@tags') ? entry.tags : old.tags,
  }
  const [made] = await recordsOf({ ledger, entries: [merged], known })
  if (!made) return
  const evidence = (await listRecordFiles(tx, scope, old.id)).filter(file => file.field === 'evidence')
  const readers = await listReaders(tx, scope, old.id)
  const content = {
    ledgerVersion: ledger.version,
    occurredOn: merged.occurredOn,
    title: made.title,
    tags: merged.tags,
    visibility: old.visibility,
    data: merged.data,
  }
  await reviseRecord(tx, scope, { old, content, reason })
  const parts = partsOf(ledger, merged.data, { evidence, readers })
  await writeParts(tx, scope, { record: old.id, ord: old.ord, parts })
}
