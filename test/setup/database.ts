import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { inject } from 'vitest'
import { withClient } from '#store/embedded/login.ts'
import { startEmbedded } from '#store/embedded/start.ts'

export type TestDatabase = { url: string; drop(): Promise<void> }

const TEMPLATE = 'bihuan_template'
/** Any number, the same for all workers of the run. */
const TEMPLATE_LOCK = 20_260_101

let server: Promise<string> | undefined

/** A migrated database of its own for one test file; `drop` it in afterAll. Starts the run's PostgreSQL if need be. */
export async function testDatabase(): Promise<TestDatabase> {
  return namedDatabase(createFromTemplate)
}

/** A database in which no migration has run yet. */
export async function bareDatabase(): Promise<TestDatabase> {
  return namedDatabase(async (client, name) => {
    await client.query(`create database ${name}`)
  })
}

async function namedDatabase(create: (client: Client, name: string) => Promise<void>): Promise<TestDatabase> {
  const admin = await testServer()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await withClient({ url: admin }, client => create(client, name))
  return {
    url: withDatabase(admin, name),
    drop: () =>
      withClient({ url: admin }, async client => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** Where the run's PostgreSQL takes orders; it is started if need be. */
export function testServer(): Promise<string> {
  server ??= prepareServer()
  return server
}

async function prepareServer(): Promise<string> {
  const dir = inject('postgresDir')
  const { url } = await startEmbedded({ dir, say: () => undefined, durable: false, watch: false })
  await withClient({ url }, client => ensureTemplate(client, url))
  return url
}

async function ensureTemplate(client: Client, admin: string): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [
    TEMPLATE,
  ])
  if (found.rowCount) return
  // A worker that died while migrating leaves an unfinished one, not yet marked as template.
  await client.query(`drop database if exists ${TEMPLATE} with (force)`)
  await client.query(`create database ${TEMPLATE}`)
  const { migrate } = await import('#store/migrate.ts')
  await migrate(withDatabase(admin, TEMPLATE))
  await client.query(`alter database ${TEMPLATE} is_template true`)
}

/** The migrating connection may still be on its way out: 55006, object in use. */
async function createFromTemplate(client: Client, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.query(`create database ${name} template ${TEMPLATE}`)
      return
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === '55006'
      if (!isBusy || tries === 50) throw error
      await sleep(100)
    }
  }
}

/** The same server's other database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
