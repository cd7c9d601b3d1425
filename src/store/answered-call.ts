import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

/** A change asked for under a key of the page's own. */
export interface AskedOnce {
  command: string
  /** 32 hex digits. */
  once: string
}

/**
 * The answer given to the actor under this key before, or undefined. Until the transaction ends nobody else works
 * under the key, so that two askings at once are one after the other.
 */
export async function findAnswer(
  tx: Tx,
  scope: Scope,
  { once }: AskedOnce,
): Promise<{ command: string; answer: unknown } | undefined> {
  await sql`select pg_advisory_xact_lock(4, hashtext(${once}))`.execute(tx.db)
  return tx.db
    .selectFrom('answered_call')
    .select(['command', 'answer'])
    .where('region', '=', scope.region)
    .where('account_id', '=', scope.actor?.account ?? 0)
    .where('once', '=', once)
    .executeTakeFirst()
}

/** Keeps an answer with the change it belongs to, and forgets the actor's answers older than a day. */
export async function keepAnswer(
  tx: Tx,
  scope: Scope,
  { command, once, answer }: AskedOnce & { answer: unknown },
): Promise<void> {
  const account = scope.actor?.account ?? 0
  await sql`
    with forgotten as (
      delete from answered_call where region = ${scope.region} and account_id = ${account}
        and answered_at < now() - interval '1 day')
    insert into answered_call (region, account_id, once, command, answer)
    values (${scope.region}, ${account}, ${once}, ${command}, ${JSON.stringify(answer)}::jsonb)`.execute(
    tx.db,
  )
}
