import { recordShow } from '#domain/record/contract.ts'
import { availableOn } from '#domain/record/rules.ts'
import { listSubjectEntries } from '#store/audit/history.ts'
import { findRecord, listRevisions } from '#store/record.ts'
import { handler } from '../handle.ts'
import { absentRecord } from './move.ts'
import { usesOf } from './uses.ts'
import { viewOf } from './view.ts'

export const show = handler(recordShow, async (context, { id }) => {
  const { tx, scope } = context
  const record = await findRecord(tx, scope, id)
  if (!record) throw absentRecord()
  const revisions = new Map((await listRevisions(tx, scope, id)).map(row => [row.replacedAt, row]))
  const entries = await listSubjectEntries(tx, scope, { kind: 'record', key: id })
  return {
    record: await viewOf(context, record),
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
