import { type Kysely, sql, type Transaction } from 'kysely'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { type AuditKey, type Fact, writeAudit } from './audit/write.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'
import { readTogether } from './together.ts'

/** One transaction of one request, as the non-owner role with its scope set: the only road to business tables. */
export interface Tx {
  db: Kysely<DB>
  /** The transaction's instant, from the database, RFC 3339. */
  now: string
  /** Says that a subject was made or changed; `handle` writes the audit entries from it before the commit. */
  tell(fact: Fact): void
}

export interface TransactionOptions {
  scope: Scope
  /** The command's name: the audit verb. */
  verb: string
  key: AuditKey
  /** True for work that only reads: every statement then sees the same snapshot, and none can change anything. */
  reads?: boolean
  /** For work that only reads: an instant of the database just read; the work then begins without waiting for its own. */
  now?: string | undefined
}

/**
 * Runs `work` in one transaction as `bihuan_app` under row security, then writes one audit entry per told subject
 * and commits. Throws what `work` throws, with nothing changed.
 */
export async function inTransaction<T>(
  database: Database,
  { scope, verb, key, reads = false, now }: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (reads)
    return readTogether(
      database,
      transaction => enter(transaction, scope),
      async (db, entered) => work({ db, now: now ?? (await entered), tell: refuseFact }),
    )
  return database.transaction().execute(async transaction => {
    const instant = await enter(transaction, scope)
    const facts: Fact[] = []
    const result = await work({ db: transaction, now: instant, tell: fact => void facts.push(fact) })
    await writeAudit(transaction, { facts, scope, verb, key, now: instant })
    return result
  })
}

function refuseFact(): void {
  throw new Error('a command that only reads told a change')
}

/** Takes the role and sets the context in one round trip. Only integers are set, so literals are safe. */
async function enter(transaction: Transaction<DB>, scope: Scope): Promise<string> {
  const settings = {
    region: scope.region,
    account: scope.actor?.account ?? 0,
    person: scope.actor?.person ?? 0,
    own: scope.unit.ord,
    ...bounds('', scope.read),
    ...bounds('write_', scope.write),
    ...bounds('org_', scope.readOrg),
    ...bounds('org_write_', scope.writeOrg),
    audit: scope.audits ? 1 : 0,
  }
  const statements = Object.entries(settings).map(
    ([name, value]) => `set local app.${name} = ${Math.trunc(value)}`,
  )
  const { rows } = await sql
    .raw<{ now: string }>(
      `set local role bihuan_app; ${statements.join('; ')}; select transaction_timestamp() as now`,
    )
    .execute(transaction)
  return rows[0]?.now ?? ''
}

function bounds(prefix: string, { lo, hi }: Interval): Record<string, number> {
  return { [`${prefix}lo`]: lo, [`${prefix}hi`]: hi }
}
