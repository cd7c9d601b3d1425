import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Client } from 'pg'
import { inject } from 'vitest'
import { here } from '#server/apart/apart.ts'
import { loadDemo } from '#server/demo/load.ts'
import { openFileStore } from '#server/file/store.ts'
import type { Installation } from '#server/perform.ts'
import { connect } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { testDatabase, testServer, withDatabase } from './database.ts'
import { corePacks } from './packs.ts'

/** Of the demo as of every copy of it. */
const KEY = Buffer.alloc(32, 7)
const DEMO = 'bihuan_demo'
/** Any number, the same for all workers of the run. */
const DEMO_LOCK = 20_260_102

/** A demo county of a test file's own, and its end. */
export interface Demo {
  installation: Installation
  close(): Promise<void>
}

/** The demo county for one test file; the demo is loaded once in a run, a copy takes a fraction of a second. */
export async function openDemo(): Promise<Demo> {
  const admin = await testServer()
  const name = `demo_${process.pid}_${randomBytes(4).toString('hex')}`
  await withClient({ url: admin }, async client => {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    const found = await client.query('select 1 from pg_database where datname = $1', [DEMO])
    if (!found.rowCount) await loadOnce(client)
    await client.query(`create database ${name} template ${DEMO}`)
  })
  const installation = await installationOn(withDatabase(admin, name))
  return {
    installation,
    close: async () => {
      await installation.database.destroy()
      await withClient({ url: admin }, async client => {
        await client.query(`drop database if exists ${name} with (force)`)
      })
    },
  }
}

async function loadOnce(client: Client): Promise<void> {
  const { url } = await testDatabase()
  const installation = await installationOn(url)
  await loadDemo(installation, () => undefined)
  await installation.database.destroy()
  await client.query(`alter database ${new URL(url).pathname.slice(1)} rename to ${DEMO}`)
}

/** Evidence lies by its content, so that all counties of a run may keep it in one place, which goes with the run. */
async function installationOn(url: string): Promise<Installation> {
  return {
    database: connect(url),
    packs: await corePacks(),
    key: KEY,
    files: openFileStore(join(inject('postgresDir'), 'evidence')),
    apart: here,
    demo: true,
    strict: true,
  }
}
