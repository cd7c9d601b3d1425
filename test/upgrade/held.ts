import { readFileSync } from 'node:fs'
import { withClient } from '#store/embedded/login.ts'
import { migrate } from '#store/migrate.ts'
import { bareDatabase, type TestDatabase } from '#test/setup/database.ts'

/** The rows of an earlier edition, by table. */
export type Held = Record<string, Record<string, unknown>[]>

/** An earlier edition's database as it left it, brought to this edition; `drop` it in afterAll. */
export async function openHeld(edition: string): Promise<{ held: Held; made: TestDatabase }> {
  const [number = ''] = edition.split('_')
  const held: Held = JSON.parse(readFileSync(new URL(`./as-of-${number}.json`, import.meta.url), 'utf8'))
  const made = await bareDatabase()
  await migrate(made.url, edition)
  await withClient({ url: made.url }, async client => {
    // The rows come with their numbers and hashes; triggers would make their own.
    await client.query('set session_replication_role = replica')
    for (const [table, rows] of Object.entries(held)) {
      const { rows: columns } = await client.query<{ name: string; numbered: boolean }>(
        `select quote_ident(column_name) as name, is_identity = 'YES' as numbered from information_schema.columns
          where table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
        [table],
      )
      const names = columns.map(column => column.name).join(', ')
      await client.query(
        `insert into ${table} (${names}) overriding system value
          select ${names} from jsonb_populate_recordset(null::public.${table}, $1)`,
        [JSON.stringify(rows)],
      )
      for (const { name } of columns.filter(column => column.numbered))
        await client.query(
          `select setval(pg_get_serial_sequence('${table}', '${name}'), max(${name})) from ${table}`,
        )
    }
  })
  await migrate(made.url)
  return { held, made }
}
