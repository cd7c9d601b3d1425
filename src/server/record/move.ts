import { Refusal } from '#domain/kernel/refusal.ts'
import { availableOn } from '#domain/record/rules.ts'
import { readKept } from '#store/metric/kept.ts'
import { lockRecord, type StoredRecord } from '#store/record.ts'
import type { Context } from '../handle.ts'
import { whyKept } from './content.ts'
import { viewOf } from './view.ts'

/**
 * Locks a record for a move: outside the scope it does not exist, a closed one says why, and one that somebody
 * else changed since the caller read it comes back as it now stands, so that no text is lost.
 */
export async function lockForMove(
  context: Context,
  { id, revision, move }: { id: number; revision: number; move: 'revise' | 'void' },
): Promise<StoredRecord> {
  const { tx, scope } = context
  const record = await lockRecord(tx, scope, id)
  if (!record) throw (await findKeptRefusal(context, id)) ?? absentRecord()
  const refused = availableOn(record, scope)[move]
  if (refused) throw new Refusal('conflict', refused)
  if (record.revision !== revision) {
    throw new Refusal(
      'conflict',
      '您打开之后，这条登记已被别人更正。请核对下面的变化，再决定保存哪些内容；您填的都还在',
      {
        facts: { current: await viewOf(context, record) },
      },
    )
  }
  return record
}

/** What the program keeps is not moved as an entry: the refusal says where it is. */
async function findKeptRefusal({ tx, scope, packs }: Context, id: number): Promise<Refusal | undefined> {
  for (const ledger of packs.ledgers.values()) {
    const [found] = await readKept(tx, scope, { ledger, ids: [id] })
    if (found && ledger.kept) return new Refusal('conflict', whyKept(ledger, ledger.kept))
  }
  return undefined
}

/** The one answer for a record that is absent and for one that is out of sight. */
export function absentRecord(): Refusal {
  return new Refusal('absent', '没有这条登记，或者它不在您可以查看的范围内')
}
