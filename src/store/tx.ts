import { type Kysely, sql, type Transaction } from 'kysely'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import { type AuditKey, type Fact, writeAudit } from './audit/write.ts'
import type { Database } from './connect.ts'
import { countLarge } from './large-change.ts'
import type { DB } from './tables.ts'
import { readTogether } from './together.ts'

/** One transaction of one request, as the non-owner role with its scope set: the only road to business tables. */
export interface Tx {
  db: Kysely<DB>
  /** The transaction's instant, from the database, RFC 3339. */
  now: string
  /** The own ledgers and extensions that stand for this scope: those of units above, of its own and of those below. */
  own: readonly StandingOwn[]
  /** Says that a subject was made or changed; `handle` writes the audit entries from it before the commit. */
  tell(fact: Fact): void
}

/** A valid version of an own ledger or extension; versions never change, so that these name their content. */
export interface StandingOwn {
  id: string
  version: number
  /** Whether the scope's unit is the one that defined it or stands below that. */
  usable: boolean
}

/** What was read of the database a moment ago, on the way to this work. */
export interface Known {
  /** An instant of the database. */
  readAt: string
  /** Whether the region has own ledgers or extensions at all. */
  hasOwn: boolean
  /** Asks in the work's own transaction, before its role is taken, whether all that is known is still so; throws unless. */
  confirm?: ((transaction: Transaction<DB>) => Promise<void>) | undefined
}

export interface TransactionOptions {
  scope: Scope
  /** The command's name: the audit verb. */
  verb: string
  key: AuditKey
  /** True for work that only reads: every statement then sees the same snapshot, and none can change anything. */
  reads?: boolean
  /** What the database just said: work that only reads then begins without waiting for its own transaction to say it. */
  known?: Known | undefined
  /** True for work that changes definitions: it waits for all changes under way and the next ones wait for it. */
  alone?: boolean
  /** True for work that may change thousands of rows: jobs that may wait do so meanwhile. */
  large?: boolean
}

/**
 * Runs `work` in one transaction as `bihuan_app` under row security, then writes one audit entry per told subject
 * and commits. Throws what `work` throws, with nothing changed.
 */
export async function inTransaction<T>(
  database: Database,
  { scope, verb, key, reads = false, alone = false, large = false, known }: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const asksOwn = known?.hasOwn ?? true
  if (reads)
    return readTogether(
      database,
      transaction => enter(transaction, { scope, gate: '', asksOwn, known }),
      async (db, entering) => {
        const { now, own } = known && !asksOwn ? { now: known.readAt, own: [] } : await entering
        return work({ db, now, own, tell: refuseFact })
      },
    )
  const change = () =>
    database.transaction().execute(async transaction => {
      const gate = alone ? ALONE : TOGETHER
      const { now, own } = await enter(transaction, { scope, gate, asksOwn: asksOwn || alone, known })
      const facts: Fact[] = []
      const result = await work({ db: transaction, now, own, tell: fact => void facts.push(fact) })
      await writeAudit(transaction, { facts, scope, verb, key, now, role: 'bihuan_app' })
      return result
    })
  return countLarge(large, change)
}

function refuseFact(): void {
  throw new Error('a command that only reads told a change')
}

/**
 * A change and the definitions it is made by must not pass each other: no entry is half-way in while its ledger changes.
 * Whoever changes definitions does not hold everybody else up for long; what reads alone has its snapshot.
 */
const TOGETHER = 'select pg_advisory_xact_lock_shared(20, 0); '
const ALONE =
  "set local lock_timeout = '5s'; select pg_advisory_xact_lock(20, 0); set local lock_timeout to default; "

/** Takes the role, sets the context and waits at the gate in one round trip. Only integers are set, so literals are safe. */
async function enter(
  transaction: Transaction<DB>,
  { scope, gate, asksOwn, known }: { scope: Scope; gate: string; asksOwn: boolean; known: Known | undefined },
): Promise<Pick<Tx, 'now' | 'own'>> {
  const confirmed = known?.confirm?.(transaction)
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
  const entering = sql
    .raw<{ now: string; own: StandingOwn[] | null }>(
      `${gate}set local role bihuan_app; ${statements.join('; ')}; select transaction_timestamp() as now, ${asksOwn ? ownOf(scope) : 'null::json'} as own`,
    )
    .execute(transaction)
  const [{ rows }] = await Promise.all([entering, confirmed])
  return { now: rows[0]?.now ?? '', own: rows[0]?.own ?? [] }
}

function ownOf({ region, unit }: Scope): string {
  return `(select json_agg(json_build_object('id', o.id, 'version', o.version,
      'usable', ${Math.trunc(unit.ord)}::bigint between u.ord and u.ord_end) order by o.id)
    from own_object o join unit u on u.region = o.region and u.id = o.unit_id
    where o.region = ${Math.trunc(region)} and o.replaced_at is null)`
}

function bounds(prefix: string, { lo, hi }: Interval): Record<string, number> {
  return { [`${prefix}lo`]: lo, [`${prefix}hi`]: hi }
}
