import type { OutputOf } from '#domain/kernel/command.ts'
import { kinOf } from '#domain/metric/kin.ts'
import { recordShow } from '#domain/record/contract.ts'
import { availableOn } from '#domain/record/rules.ts'
import { listSubjectEntries } from '#store/audit/history.ts'
import { findRecord, listRevisions, type RecordRevision, type StoredRecord } from '#store/record.ts'
import { handler } from '../handle.ts'
import { linksOf } from './linking.ts'
import { absentRecord } from './move.ts'
import { usesOf } from './uses.ts'
import { readParts, viewOf } from './view.ts'

type Entries = Awaited<ReturnType<typeof listSubjectEntries>>
type History = OutputOf<typeof recordShow>['history']

export const show = handler(recordShow, async (context, { id }) => {
  const { tx, scope } = context
  const [record, revisions, entries, parts] = await Promise.all([
    findRecord(tx, scope, id),
    listRevisions(tx, scope, id),
    listSubjectEntries(tx, scope, { kind: 'record', key: id }),
    readParts(context, id),
  ])
  if (!record) throw absentRecord()
  const [view, usedBy, links] = await Promise.all([
    viewOf(context, record, parts),
    usesOf(context, record),
    linksOf(context, record),
  ])
  return {
    record: view,
    history: historyOf(record, { revisions, entries }),
    usedBy,
    links,
    kin: kinOf(context.packs.metrics, record.ledger),
    can: availableOn(record, scope),
  }
})

/** What the log tells of the record, with the versions it replaced; versions that came with imported records too. */
function historyOf(
  record: StoredRecord,
  { revisions, entries }: { revisions: readonly RecordRevision[]; entries: Entries },
): History {
  const told = new Set(entries.map(entry => entry.at))
  const corrected = (revision: RecordRevision, entry: { at: string; verb: string; who: string }) => ({
    ...entry,
    reason: revision.reason,
    revision: revision.revision + 1,
    replaced: { occurredOn: revision.occurredOn, data: revision.data, tags: revision.tags },
  })
  const lines = entries.map(entry => {
    const revision = revisions.find(one => one.replacedAt === entry.at)
    if (revision) return corrected(revision, { at: entry.at, verb: entry.verb, who: entry.who })
    const reason = entry.verb === 'record.void' ? record.voidReason : null
    return { at: entry.at, verb: entry.verb, who: entry.who, reason, revision: null, replaced: null }
  })
  const untold = revisions
    .filter(revision => !told.has(revision.replacedAt))
    .map(revision =>
      corrected(revision, { at: revision.replacedAt, verb: 'record.revise', who: revision.replacedBy }),
    )
  // Instants of one database are written alike, so their order is that of the texts.
  return [...lines, ...untold].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}
