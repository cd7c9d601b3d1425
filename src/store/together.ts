import type { Transaction } from 'kysely'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'

/**
 * Reads in one snapshot that starts with `enter`, which takes a role: what `work` asks first travels in the same round
 * trip, behind it, and nobody waits for the end, since what was read does not depend on it. Gives an answer only when
 * `enter` succeeded; throws what either throws.
 */
export async function readTogether<E, T>(
  database: Database,
  enter: (transaction: Transaction<DB>) => Promise<E>,
  work: (transaction: Transaction<DB>, entered: Promise<E>) => Promise<T>,
): Promise<T> {
  const transaction = await database
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  const entered = enter(transaction)
  // Whoever waits for it hears of a failure; until then it must not count as unheard.
  entered.catch(() => undefined)
  try {
    const result = await work(transaction, entered)
    await entered
    void end(transaction.commit())
    return result
  } catch (error) {
    await end(transaction.rollback())
    // What went wrong at the door goes wrong behind it too; the first is the reason.
    await entered
    throw error
  }
}

/** A connection that broke at the end is replaced by the pool; what was read is as true. */
async function end(command: { execute(): Promise<unknown> }): Promise<void> {
  await command.execute().catch(() => undefined)
}
