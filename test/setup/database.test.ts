import { afterAll, beforeAll, expect, test } from 'vitest'
import { withClient } from '#store/embedded/login.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let first: TestDatabase
let second: TestDatabase

beforeAll(async () => {
  first = await testDatabase()
  second = await testDatabase()
})

afterAll(async () => {
  await first.drop()
  await second.drop()
})

test('每个测试文件得到各自的库，互不相见', async () => {
  await withClient({ url: first.url }, client => client.query('create table only_here (n int)'))
  const seen = await withClient({ url: second.url }, client =>
    client.query("select to_regclass('only_here') as t"),
  )
  expect(seen.rows[0]).toEqual({ t: null })
})

test('测试库按拼音排序，识得汉字', async () => {
  const read = await withClient({ url: first.url }, client =>
    client.query(
      "select string_agg(n, '' order by n) as sorted, bool_and(n ~ '\\w') as is_word from unnest(array['张','安','李','白']) n",
    ),
  )
  expect(read.rows[0]).toEqual({ sorted: '安白李张', is_word: true })
})
