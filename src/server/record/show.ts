import { recordShow } from '#domain/record/contract.ts'
import { availableOn } from '#domain/record/rules.ts'
import { listSubjectEntries } from '#store/audit/history.ts'
import { findRecord, listRevisions } from '#store/record.ts'
import { handler } from '../handle.ts'
import { absentRecord } from './move.ts'
import { usesOf } from './uses.ts'
import { readParts, viewOf } from './view.ts'

export const show = handler(recordShow, async (context, { id }) => {
  const { tx, scope } = context
  const [record, replacements, entries, parts] = await Promise.all([
    findRecord(tx, scope, id),
    listRevisions(tx, scope, id),
    listSubjectEntries(tx, scope, { kind: 'record', key: id }),
    readParts(context, id),
  ])
  if (!record) throw absentRecord()
  const revisions = new Map(replacements.map(row => [row.replacedAt, row]))
  return {
    record: await viewOf(context, record, parts),
    history: entries.map(entry => {
      const replaced = revisions.get(entry.at)
      return {
        at: entry.at,
        verb: entry.verb,
        who: entry.who,
        reason: replaced?.reason ?? (entry.verb === 'record.void' ? record.voidReason : null),
        revision: replaced ? replaced.revision + 1 : null,
        replaced: replaced
          ? { occurredOn: replaced.occurredOn, data: replaced.data, tags: replaced.tags }
          : null,
      }
    }),
    usedBy: usesOf(context, record),
    can: availableOn(record, scope),
  }
})
