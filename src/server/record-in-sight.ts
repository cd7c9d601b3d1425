import { misplaced } from '#domain/kernel/refusal.ts'
import { readRecordsInSight } from '#store/task-event.ts'
import type { Context } from './handle.ts'

/** Refuses an entry that is not there, is void, or is out of sight; none is asked of nobody. */
export async function refuseStranger(
  { tx, scope }: Context,
  record: number | null | undefined,
): Promise<void> {
  if (record === undefined || record === null) return
  if ((await readRecordsInSight(tx, scope, [record])).has(record)) return
  throw misplaced('record', '没有这条登记，或者它已作废、不在您可以查看的范围内，请另选一条，或者不选')
}
