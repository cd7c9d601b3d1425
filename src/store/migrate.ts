import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Migration, Migrator, sql } from 'kysely'
import { connect } from './connect.ts'

const FOLDER = join(import.meta.dirname, '../../migrations')

/**
 * Applies every migration not yet applied, forward only, under the migrator's lock; returns the names applied. `upTo`
 * names the last one, for a database as a former edition left it.
 */
export async function migrate(url: string, upTo?: string): Promise<string[]> {
  const db = connect(url, { max: 2 })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: readMigrations } })
    const { error, results } = await (upTo ? migrator.migrateTo(upTo) : migrator.migrateToLatest())
    if (error) throw error
    return (results ?? []).map(result => result.migrationName)
  } finally {
    await db.destroy()
  }
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const names = (await readdir(FOLDER)).filter(name => /^\d{4}_\w+\.sql$/.test(name)).sort()
  const texts = await Promise.all(names.map(name => readFile(join(FOLDER, name), 'utf8')))
  return Object.fromEntries(
    names.map((name, index) => [
      name.replace('.sql', ''),
      { up: async db => void (await sql.raw(texts[index] ?? '').execute(db)) } satisfies Migration,
    ]),
  )
}
