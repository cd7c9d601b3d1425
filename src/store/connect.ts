import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { pipelined } from './pool.ts'
import type { DB } from './tables.ts'

/** Row types of every table, made from the migrated database by `npm run tables`. */
export type Database = Kysely<DB>

const BIGINT = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

/**
 * A pool of connections as the table owner. Dates arrive as `YYYY-MM-DD`, instants as RFC 3339 strings with
 * microseconds in Asia/Shanghai, bigints as numbers (ids stay below 2^53). Requests never use it bare: see `tx.ts`.
 */
export function connect(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: true,
    types: { getTypeParser },
    options:
      '-c timezone=Asia/Shanghai -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000',
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
  })
  // A broken idle connection is replaced on next use; the error itself needs no other answer.
  pool.on('error', () => {})
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: pipelined(pool) }) })
}

function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === BIGINT) return Number
  if (oid === DATE) return (text: string) => text
  if (oid === TIMESTAMPTZ) return instantOf
  return pg.types.getTypeParser(oid, format as 'text')
}

/** `2023-05-01 08:00:00.5+08` → `2023-05-01T08:00:00.5+08:00`. */
function instantOf(text: string): string {
  return `${text.replace(' ', 'T')}:00`
}
