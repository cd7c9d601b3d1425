import { Client } from 'pg'
import { DATABASE, OWNER_ROLE } from './cluster.ts'

export type Answer =
  | { kind: 'open'; folder: string }
  | { kind: 'starting' }
  | { kind: 'closed'; reason: string }

/** SQLSTATE 57P03, cannot_connect_now: starting up, recovering or shutting down. */
const CANNOT_CONNECT_NOW = '57P03'

/** Promises what a server on this port says to a real login; a listening port alone proves nothing. */
export async function knock({ port, password }: { port: number; password: string }): Promise<Answer> {
  return withClient({ url: getUrl({ port, password, database: 'postgres' }) }, async client => {
    const read = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
    return { kind: 'open' as const, folder: read.rows[0]?.folder ?? '' }
  }).catch((error: unknown): Answer => {
    if (!(error instanceof Error)) throw error
    if ('code' in error && error.code === CANNOT_CONNECT_NOW) return { kind: 'starting' }
    return { kind: 'closed', reason: error.message }
  })
}

/** Makes the product's database if it is missing. */
export async function ensureDatabase({ port, password }: { port: number; password: string }): Promise<void> {
  await withClient({ url: getUrl({ port, password, database: 'postgres' }) }, async client => {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  })
}

/**
 * Promises the address of a database on the embedded server, by its socket when the folder of one is given; sslmode
 * keeps PGSSLMODE of the environment out.
 */
export function getUrl({
  port,
  password,
  database = DATABASE,
  socketFolder,
}: {
  port: number
  password: string
  database?: string
  socketFolder?: string | undefined
}): string {
  const bySocket = socketFolder === undefined ? '' : `&host=${encodeURIComponent(socketFolder)}`
  return `postgres://${OWNER_ROLE}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}?sslmode=disable${bySocket}`
}

/** Runs `work` on a connection of its own. */
export async function withClient<T>(
  { url }: { url: string },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  // A server that goes away between statements must surface in `work`, not end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
