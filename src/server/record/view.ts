import type { RecordView } from '#domain/record/contract.ts'
import { mentionsOf } from '#domain/record/parts.ts'
import { lateDays } from '#domain/record/rules.ts'
import { listRecordFiles } from '#store/file.ts'
import { readNames } from '#store/names.ts'
import { listReaders, type StoredRecord } from '#store/record.ts'
import type { Context } from '../handle.ts'

/** A record as its page shows it, with the names of everybody it mentions. */
export async function viewOf({ tx, scope, packs }: Context, record: StoredRecord): Promise<RecordView> {
  const ledger = packs.ledgers.get(record.ledger)
  const readers = await listReaders(tx, scope, record.id)
  const { people, units } = mentionsOf(ledger?.fields ?? [], record.data)
  const known = await readNames(tx, scope, { people: [...people, ...readers], units })
  const files = await listRecordFiles(tx, scope, record.id)
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
