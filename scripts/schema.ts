/**
 * Dumps the migrated database: `schema.sql` for a reviewer and `src/store/tables.ts` for the compiler.
 * With `--check` it only compares and fails with the first lines that differ.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#store/connect.ts'
import { startEmbedded } from '#store/embedded/start.ts'
import { migrate } from '#store/migrate.ts'
import { dumpSchema } from '#store/schema-dump.ts'

const SCHEMA = 'schema.sql'
const TABLES = 'src/store/tables.ts'
const isCheck = process.argv.includes('--check')

const folder = await mkdtemp(join(tmpdir(), 'bihuan-schema-'))
const server = await startEmbedded({ dir: folder, say: () => undefined, durable: false, watch: false })
try {
  await migrate(server.url)
  const database = connect(server.url, { max: 1 })
  const schema = await dumpSchema(database)
  await database.destroy()
  const tables = await makeTables(server.url)
  const isSame = [await settle(SCHEMA, schema), await settle(TABLES, tables)].every(Boolean)
  process.exitCode = isSame ? 0 : 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

async function makeTables(url: string): Promise<string> {
  const made = join(folder, 'tables.ts')
  const mapping = '{"int8":"number","timestamptz":"string"}'
  const options = [
    '--dialect',
    'postgres',
    '--url',
    url,
    '--out-file',
    made,
    '--exclude-pattern',
    'kysely_*',
    '--date-parser',
    'string',
    '--type-mapping',
    mapping,
  ]
  execFileSync(process.execPath, ['node_modules/kysely-codegen/dist/cli/bin.js', ...options], {
    stdio: 'ignore',
  })
  return readFile(made, 'utf8')
}

/** Writes a file, or compares it and says where it first differs. */
async function settle(path: string, text: string): Promise<boolean> {
  if (!isCheck) {
    await writeFile(path, text)
    return true
  }
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept === text) return true
  const [lines, keptLines] = [text.split('\n'), kept.split('\n')]
  const at = lines.findIndex((line, index) => line !== keptLines[index])
  console.log(
    `${path} is not what the migrations make; run \`npm run schema\`. Line ${at + 1}:\n- ${keptLines[at] ?? ''}\n+ ${lines[at] ?? ''}`,
  )
  return false
}
