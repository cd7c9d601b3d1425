import { type Kysely, sql, type Transaction } from 'kysely'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { type AuditKey, type Fact, writeAudit } from './audit/write.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'

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
}

/**
 * Runs `work` in one transaction as `bihuan_app` under row security, then writes one audit entry per told subject
 * and commits. Throws what `work` throws, with nothing changed.
 */
export async function inTransaction<T>(
  database: Database,
  { scope, verb, key, reads = false }: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begun = reads
    ? database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
    : database.transaction()
  return begun.execute(async transaction => {
    const now = await enter(transaction, scope)
    const facts: Fact[] = []
    const result = await work({ db: transaction, now, tell: fact => void facts.push(fact) })
    await writeAudit(transaction, { facts, scope, verb, key, now })
    return result
  })
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
  await sql.raw(`set local role bihuan_app; ${statements.join('; ')}`).execute(transaction)
  const { rows } = await sql<{ now: string }>`select transaction_timestamp() as now`.execute(transaction)
  return rows[0]?.now ?? ''
}

function bounds(prefix: string, { lo, hi }: Interval): Record<string, number> {
  return { [`${prefix}lo`]: lo, [`${prefix}hi`]: hi }
}
