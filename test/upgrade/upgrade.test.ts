import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { connect, type Database } from '#store/connect.ts'
import { withClient } from '#store/embedded/login.ts'
import { migrate } from '#store/migrate.ts'
import { readWords } from '#store/search-words.ts'
import { bareDatabase, type TestDatabase } from '#test/setup/database.ts'

/**
 * What an installation of the edition with migrations up to 0014 held, made by that edition itself: seven records, one
 * revised, one void, one open to its unit only, a renamed and a moved unit, and its sealed log. Never made anew.
 */
const held = JSON.parse(readFileSync(new URL('./as-of-0014.json', import.meta.url), 'utf8')) as Record<
  string,
  object[]
>
const KEY = Buffer.alloc(32, 7)

let made: TestDatabase
let database: Database

beforeAll(async () => {
  made = await bareDatabase()
  await migrate(made.url, '0014_intake')
  await withClient({ url: made.url }, async client => {
    await client.query('set session_replication_role = replica')
    for (const [table, rows] of Object.entries(held)) {
      const columns = await columnsOf(table)
      await client.query(
        `insert into ${table} (${columns}) overriding system value
          select ${columns} from jsonb_populate_recordset(null::public.${table}, $1)`,
        [JSON.stringify(rows)],
      )
    }

    async function columnsOf(table: string): Promise<string> {
      const { rows } = await client.query<{ column_name: string }>(
        `select column_name from information_schema.columns
          where table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
        [table],
      )
      return rows.map(row => row.column_name).join(', ')
    }
  })
  await migrate(made.url)
  database = connect(made.url, { max: 2 })
})
afterAll(async () => {
  await database?.destroy()
  await made?.drop()
})

test('前一版的数据升级后一行不少，内容不变', async () => {
  for (const [table, rows] of Object.entries(held)) {
    const { rows: found } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(table)} t`.execute(database)
    const names = Object.keys(rows[0] ?? {})
    const kept = found.map(({ row }) => Object.fromEntries(names.map(name => [name, row[name]])))
    expect(kept).toHaveLength(rows.length)
    expect(kept).toEqual(expect.arrayContaining(rows))
  }
})

test('审计链和逐行核对照样通过', async () => {
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key: KEY })).differences).toEqual([])
})

test('按月的条数数进了原有的登记，原有的登记查得到', async () => {
  const { rows } = await sql<{ ledger: string; total: number }>`
    select ledger, sum(count)::int as total from record_month m join unit u on u.region = m.region and u.id = m.unit_id
    where u.parent_id is null group by ledger`.execute(database)
  // Of six meetings one is void; the talk is open to its unit alone and counted as its reader sees it.
  expect(rows).toEqual([{ ledger: 'meeting', total: 5 }])
  while ((await readWords(database)) > 0);
  const { rows: said } = await sql<{ id: number }>`
    select record_id as id from record_words where search_grams(words) @@ search_query('第4')`.execute(
    database,
  )
  expect(said).toHaveLength(1)
})
