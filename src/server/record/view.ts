import type { RecordView } from '#domain/record/contract.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { lateDays } from '#domain/record/rules.ts'
import { listRecordFiles } from '#store/file.ts'
import { readNames } from '#store/names.ts'
import { listReaders, type StoredRecord } from '#store/record.ts'
import type { Context } from '../handle.ts'

/** What stands beside a record's row. */
export async function readParts({ tx, scope }: Context, id: number) {
  const [readers, files] = await Promise.all([listReaders(tx, scope, id), listRecordFiles(tx, scope, id)])
  return { readers, files }
}

/** A record as its page shows it, with the names of everybody it mentions. */
export async function viewOf(
  context: Context,
  record: StoredRecord,
  parts?: Awaited<ReturnType<typeof readParts>>,
): Promise<RecordView> {
  const { tx, scope, packs } = context
  const ledger = packs.ledgers.get(record.ledger)
  const { readers, files } = parts ?? (await readParts(context, record.id))
  const { people, units } = mentionsOf(ledger?.fields ?? [], record.data)
  const known = await readNames(tx, scope, { people: [...people, ...readers], units })
  return {
    id: record.id,
    ledger: record.ledger,
    ledgerVersion: record.ledgerVersion,
    title: record.title,
    unit: record.unit,
    unitName: record.unitName,
    occurredOn: record.occurredOn,
    recordedAt: record.recordedAt,
    lateDays: lateDays(record.occurredOn, record.recordedAt),
    recorderName: record.recorderName,
    revision: record.revision,
    state: record.state,
    voidReason: record.voidReason,
    visibility: record.visibility,
    readers,
    tags: record.tags,
    data: record.data,
    names: { people: byText(known.people), units: byText(known.units) },
    files,
  }
}

/** Ids as JSON keys. */
export function byText(names: ReadonlyMap<number, string>): Record<string, string> {
  return Object.fromEntries([...names].map(([id, name]) => [String(id), name]))
}
