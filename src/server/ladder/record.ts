import { Refusal } from '#domain/kernel/refusal.ts'
import { findActRecord } from '#store/duty/shown.ts'
import type { Context } from '../handle.ts'

/** Refuses an entry that is not there, is void, or is out of sight. */
export async function refuseStranger({ tx, scope }: Context, record: number | undefined): Promise<void> {
  if (record === undefined) return
  const found = await findActRecord(tx, scope, record)
  if (!found?.isValid)
    throw new Refusal('invalid', '没有这条登记，或者它已作废、不在您可以查看的范围内', {
      complaints: [{ place: 'record', message: '请另选一条登记，或者不选' }],
    })
}
