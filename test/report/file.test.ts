import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '#server/demo/load.ts'
import { readUpload } from '#server/docx/read.ts'
import { openFileStore } from '#server/file/store.ts'
import { reportFile } from '#server/report/file.ts'
import { connect, type Database } from '#store/connect.ts'
import { loadCorePacks } from '#store/packs.ts'
import { buildDocx } from '#test/docx/build.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'

/** A figure as a person would count it by hand, in the unit `fgj` and the year 2023. */
const COUNTS: readonly [blank: string, byHand: string][] = [
  ['组织机关集体学习', "count(*) from record r where ledger = 'study' and data->>'form' = 'collective'"],
  [
    '、理论学习中心组学习',
    "count(*) from record r where ledger = 'study' and data->>'form' = 'center-group'",
  ],
  ['，召开党组会', "count(*) from record r where ledger = 'meeting' and data->>'kind' = 'party-group'"],
  ['，开展谈心谈话', "count(*) from record r where ledger = 'talk' and data->>'kind' = 'heart'"],
  ['，观看警示教育片', "count(*) from record r where ledger = 'integrity' and data->>'kind' = 'film'"],
]

let made: TestDatabase
let database: Database

beforeAll(async () => {
  made = await testDatabase()
  database = connect(made.url)
})
afterAll(async () => {
  await database.destroy()
  await made.drop()
})

test('一次填好整份文稿：每个数都等于手写 SQL 数出来的，没有依据的留着', async () => {
  const packs = await loadCorePacks()
  const installation = {
    database,
    packs,
    key: randomBytes(32),
    files: openFileStore(`${made.url}-none`),
    demo: true,
  }
  await loadDemo(installation, () => undefined)
  const sentence = `全年${COUNTS.map(([words]) => `${words}多少次`).join('')}。公开接访群众多少人次。铸造卫星多少颗。`
  const bytes = buildDocx({
    paragraphs: ['2023年工作情况汇报', '一、工作开展情况', sentence],
    split: text => [...text],
  })
  const result = await reportFile(installation, {
    unit: 'fgj',
    year: 2023,
    reporter: undefined,
    file: { name: '汇报.docx', bytes },
  })

  const text = (await readUpload({ name: '已填.docx', bytes: result.document.bytes })).text.text
  for (const [words, byHand] of COUNTS) {
    expect(text).toContain(`${words}${await countByHand(byHand)}次`)
  }
  const visitors = await countByHand(
    "sum((data->>'visitors')::int) from record r where ledger = 'reception' and data->>'kind' <> 'open-day'",
  )
  expect(text).toContain(`公开接访群众${visitors}人次`)
  expect(text).toContain('铸造卫星多少颗')
  expect(result.blanks.at(-1)).toMatchObject({ filled: null })
})

async function countByHand(selected: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select ${sql.raw(selected)}
    and state = 'valid' and occurred_on between '2023-01-01' and '2023-12-31'
    and unit_id = (select id from unit where code = 'fgj')`.execute(database)
  return Number(Object.values(rows[0] ?? {})[0])
}
