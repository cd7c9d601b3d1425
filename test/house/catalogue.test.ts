import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lintCatalogue } from '#store/catalogue-lint.ts'
import { connect, type Database } from '#store/connect.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'

let made: TestDatabase
let database: Database

beforeAll(async () => {
  made = await testDatabase()
  database = connect(made.url, { max: 2 })
})
afterAll(async () => {
  await database.destroy()
  await made.drop()
})

test('迁移后的数据库没有破口', async () => {
  expect(await lintCatalogue(database)).toEqual([])
})

test.each([
  ['新表没有行级安全', 'create table hole (region int)', 'table without row security'],
  [
    '新表没有策略',
    'create table hole (region int); alter table hole enable row level security',
    'table without a policy',
  ],
  ['视图按属主的眼睛看', 'create view hole as select * from record', 'view without security_invoker'],
  [
    '物化视图',
    'create materialized view hole as select 1 as one',
    'materialised view: row security does not reach it',
  ],
  ['表归应用角色所有', 'alter table named_period owner to bihuan_app', 'owned by a working role'],
  [
    '定义者函数没有固定搜索路径',
    "create function hole() returns int language sql security definer as 'select 1'",
    'definer function without pinned search_path',
  ],
  [
    '定义者函数先找临时表',
    "create function hole() returns int language sql security definer set search_path = public as 'select 1'",
    'definer function whose tables a temporary one may shadow',
  ],
  [
    '定义者函数谁都能调',
    "create function hole() returns int language sql security definer set search_path = public as 'select 1'",
    'definer function anybody may call',
  ],
  ['授给所有人', 'grant select on record to public', 'granted to public'],
  [
    '应用能写登记时间',
    'grant insert (recorded_at) on record to bihuan_app',
    'a time the database sets may be set by bihuan_app',
  ],
  [
    '应用能改审计日志',
    'grant update on audit_entry to bihuan_app',
    'the audit log may be changed by bihuan_app',
  ],
])('%s，会被查出', async (_what, statement, fault) => {
  const found: string[] = []
  await database
    .transaction()
    .execute(async transaction => {
      await sql.raw(statement).execute(transaction)
      found.push(...(await lintCatalogue(transaction as unknown as Database)).map(row => row.fault))
      throw new Error('undo')
    })
    .catch(error => {
      if (error.message !== 'undo') throw error
    })
  expect(found).toContain(fault)
})
