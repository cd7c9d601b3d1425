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
  let isFirst = true
  const entered = await eachBatch(context, { id: intake.id, verdict: 'new', tell }, async entries => {
    const records = await recordsOf(context, ledger, entries)
    await insertRecords(tx, scope, { ledger: ledger.id, records })
    if (isFirst && entries.length === BATCH) await lookAtRecords(tx)
    isFirst = false
  })
  if (!changed) return { entered, revised: 0 }
  const reason = `按“${intake.name}”导入更正`.slice(0, 200)
  const revised = await eachBatch(
    context,
    { id: intake.id, verdict: 'changed', tell: done => tell(entered + done) },
    entries => reviseAll(context, { ledger, entries, reason }),
  )
  return { entered, revised }
}

async function eachBatch(
  { tx, scope }: Context,
  { id, verdict, tell }: { id: number; verdict: 'new' | 'changed'; tell: (done: number) => void },
  work: (entries: readonly IntakeEntry[]) => Promise<void>,
): Promise<number> {
  let after = -1
  let done = 0
  for (;;) {
    tell(done)
    const entries = await listEntries(tx, scope, { id, verdicts: [verdict], after, limit: BATCH })
    if (entries.length > 0) await work(entries)
    done += entries.length
    if (entries.length < BATCH) return done
    after = entries.at(-1)?.seq ?? after
  }
}

async function recordsOf(
  { tx, scope, packs }: Context,
  ledger: LedgerDefinition,
  entries: readonly IntakeEntry[],
) {
  const mentions = entries.map(entry => mentionsOf(ledger.fields, entry.data))
  const known = await readNames(tx, scope, {
    people: [...new Set(mentions.flatMap(mention => mention.people))],
    units: [...new Set(mentions.flatMap(mention => mention.units))],
  })
  const names = namesFrom(known, packs.codes)
  return entries.map(entry => ({
    content: {
      ledgerVersion: ledger.version,
      occurredOn: entry.occurredOn ?? '',
      title: titleOf(ledger, entry.data, names),
      tags: entry.tags,
      visibility: ledger.visibility,
      data: entry.data,
    },
    parts: partsOf(ledger, entry.data, { evidence: [], readers: [] }),
  }))
}

/** Puts what the sheet says over what the records say; what the sheet does not have stays, evidence and readers too. */
async function reviseAll(
  context: Context,
  { ledger, entries, reason }: { ledger: LedgerDefinition; entries: readonly IntakeEntry[]; reason: string },
): Promise<void> {
  const { tx, scope } = context
  for (const entry of entries) {
    const old = entry.record === null ? undefined : await lockRecord(tx, scope, entry.record)
    if (!old || old.state === 'void')
      throw new Refusal('conflict', `第${entry.record}号登记刚被作废，请重新上传再看`)
    await reviseOne(context, { ledger, entry, old, reason })
  }
}

async function reviseOne(
  context: Context,
  {
    ledger,
    entry,
    old,
    reason,
  }: { ledger: LedgerDefinition; entry: IntakeEntry; old: StoredRecord; reason: string },
): Promise<void> {
  const { tx, scope } = context
  const merged = {
    ...entry,
    occurredOn: entry.occurredOn ?? old.occurredOn,
    data: { ...old.data, ...entry.data },
    tags: entry.fields.includes('@tags') ? entry.tags : old.tags,
  }
  const [made] = await recordsOf(context, ledger, [merged])
  if (!made) return
  const evidence = (await listRecordFiles(tx, scope, old.id)).filter(file => file.field === 'evidence')
  const readers = await listReaders(tx, scope, old.id)
  const content = { ...made.content, visibility: old.visibility }
  await reviseRecord(tx, scope, { old, content, reason })
  const parts = partsOf(ledger, merged.data, { evidence, readers })
  await writeParts(tx, scope, { record: old.id, ord: old.ord, parts })
}
