import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemScope } from '#domain/session/authorize.ts'
import { sessionSetUp } from '#domain/session/contract.ts'
import type { DB } from '#store/tables.ts'
import { inTransaction } from '#store/tx.ts'
import { buildWorld, type World } from '#test/server/world.ts'

const REFUSED = 'without an audit entry'
const CHANGE = "update person set title = '改' where region = 1"
const ENTRY = `insert into audit_entry (region, unit_id, verb, subject, facts, leaf)
  values (1, 1, 'person.edit', 'person:1', '{}', decode(repeat('00', 32), 'hex'))`

let world: World

beforeAll(async () => {
  world = await buildWorld()
  await world.browser().call(sessionSetUp, {
    regionName: '云河县',
    name: '管理员',
    login: 'admin',
    password: 'first-pass-2023',
  })
})
afterAll(() => world.close())

/** Does in one transaction, as the application role with everything in its reach, what a careless or bad program might. */
function asApp(...statements: string[]): Promise<void> {
  return world.installation.database.transaction().execute(async transaction => {
    await enter(transaction)
    for (const statement of statements) await sql.raw(statement).execute(transaction)
  })
}

async function enter(transaction: Transaction<DB>): Promise<void> {
  const bounds = ['', 'write_', 'org_', 'org_write_']
    .map(prefix => `set local app.${prefix}lo = 0; set local app.${prefix}hi = 999999999999999`)
    .join('; ')
  await sql
    .raw(
      `set local role bihuan_app; set local app.region = 1; set local app.audit = 1; set local app.own = 0;
      set local app.person = 1; ${bounds}`,
    )
    .execute(transaction)
}

async function notes(): Promise<number> {
  const { rows } = await sql<{ notes: number }>`select count(*)::int as notes from audit_due`.execute(
    world.installation.database,
  )
  return rows[0]?.notes ?? -1
}

test.each<[string, string[]]>([
  ['只改不记', [CHANGE]],
  [
    '新增不记',
    [
      "insert into named_period (region, unit_id, ord, name, from_on, to_on) values (1, 1, 0, '第一阶段', '2023-01-01', '2023-02-01')",
    ],
  ],
  ['改了退回，再改，不记', ['savepoint s', CHANGE, 'rollback to s', CHANGE]],
  ['记了又退回', [CHANGE, 'savepoint s', ENTRY, 'rollback to s']],
  ['先记后改，记的退回', ['savepoint s', ENTRY, 'rollback to s', CHANGE]],
  [
    '记了当场查过，再连记录一起退回',
    [CHANGE, 'savepoint s', ENTRY, 'set constraints all immediate', 'rollback to s'],
  ],
  [
    '当场查不过，退回后装作没事',
    [
      CHANGE,
      'savepoint s',
      'do $$ begin set constraints all immediate; exception when others then null; end $$',
    ],
  ],
  ['要求当场查', ['set constraints all immediate', CHANGE]],
  ['自己说已经记下欠账', ["select set_config('audit.owed', pg_current_xact_id()::text, false)", CHANGE]],
  [
    '自己放一张同名的欠账表',
    ['create temporary table audit_due (tx xid8 primary key, changed text)', CHANGE],
  ],
  [
    '自己放一张同名的审计表',
    [
      'create temporary table audit_entry on commit drop as select pg_current_xact_id() as tx, transaction_timestamp() as at',
      CHANGE,
    ],
  ],
  ['自己放一张同名的过渡表', ['create temporary table touched (x int)', CHANGE]],
  ['在一条语句里套着改', [`with changed as (${CHANGE} returning 1) select count(*) from changed`]],
  [
    '用 merge 改',
    ["merge into person p using (select 1) o on p.region = 1 when matched then update set title = '改'"],
  ],
  [
    '用过程语言改，吞掉错误',
    [`do $$ begin ${CHANGE}; begin perform 1 / 0; exception when others then null; end; end $$`],
  ],
])('%s，提交不了', async (_what, statements) => {
  await expect(asApp(...statements)).rejects.toThrow(REFUSED)
  expect(await notes()).toBe(0)
})

test.each<[string, string, string]>([
  ['删掉欠账', 'delete from audit_due', 'permission denied'],
  ['看欠账', 'select from audit_due', 'permission denied'],
  ['预先写下欠账', "insert into audit_due values (pg_current_xact_id(), 'x')", 'permission denied'],
  ['清空欠账', 'truncate audit_due', 'permission denied'],
  ['清空登记', 'truncate record cascade', 'permission denied'],
  ['关掉触发器', 'alter table person disable trigger all', 'must be owner'],
  ['去掉触发器', 'drop trigger audit_owe_update on person', 'must be owner'],
  ['换掉触发器的函数', 'drop function audit_pay() cascade', 'must be owner'],
  ['装作复制来的', "set session_replication_role = 'replica'", 'permission denied'],
])('应用角色不能%s', async (_what, statement, words) => {
  await expect(asApp(CHANGE, ENTRY, statement)).rejects.toThrow(words)
})

test.each<[string, string[]]>([
  ['改了并且记了', [CHANGE, ENTRY]],
  ['记了再改', [ENTRY, CHANGE]],
  ['当场查过之后又改', [CHANGE, ENTRY, 'set constraints all immediate', CHANGE]],
  ['改了又退回，什么也没有变', ['savepoint s', CHANGE, 'rollback to s']],
  ['一行也没有改着', ["update person set title = '改' where region = 1 and id = -1"]],
])('%s，照常提交，不留欠账', async (_what, statements) => {
  await asApp(...statements)
  expect(await notes()).toBe(0)
})

test('凡应用角色能改的表，新增、修改、删除都看着；不看的只有这些', async () => {
  const { rows } = await sql<{ name: string; acts: number; isOld: boolean }>`
    select c.relname as name,
      count(distinct t.tgtype) filter (where t.tgfoid = 'audit_owe()'::regprocedure and t.tgenabled = 'O')::int as acts,
      coalesce(bool_or(t.tgfoid = 'audit_guard()'::regprocedure), false) as "isOld"
    from pg_class c left join pg_trigger t on t.tgrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and (
      has_table_privilege('bihuan_app', c.oid, 'delete') or has_any_column_privilege('bihuan_app', c.oid, 'insert, update'))
    group by 1 order by 1`.execute(world.installation.database)
  expect(rows.filter(row => row.acts > 0).map(row => row.acts)).toEqual(expect.not.arrayContaining([1, 2]))
  expect(rows.filter(row => row.acts !== 3 && !row.isOld).map(row => row.name)).toEqual([
    'answered_call',
    'audit_entry',
    'intake',
    'intake_entry',
    'notice',
    'saved_filter',
  ])
})

test('映像由属主来读，别的一条也不：几千条审计记录都是应用角色写的', async () => {
  const { database, key } = world.installation
  await sql`create table writer (name text); grant insert on writer to bihuan_app;
    create function who_writes() returns trigger language plpgsql as $$
      begin insert into writer values (current_user); return null; end $$;
    create trigger who_writes before insert on audit_entry for each statement execute function who_writes()`.execute(
    database,
  )
  await inTransaction(database, { scope: systemScope(1), verb: 'period.name', key }, async tx => {
    const { rows } = await sql<{ id: number }>`
      insert into named_period (region, unit_id, ord, name, from_on, to_on)
      select 1, 1, 0, '第' || n || '段', '2023-01-01', '2023-02-01' from generate_series(1, 4500) n returning id`.execute(
      tx.db,
    )
    for (const { id } of rows) tx.tell({ kind: 'period', key: id, ord: 0 })
  })
  const { rows } = await sql<{ name: string; times: number }>`
    select name, count(*)::int as times from writer group by 1`.execute(database)
  expect(rows).toEqual([{ name: 'bihuan_app', times: 3 }])
  const { rows: told } = await sql<{ images: number }>`
    select count(distinct facts ->> 'image')::int as images from audit_entry where verb = 'period.name'`.execute(
    database,
  )
  expect(told[0]?.images).toBe(4500)
  await sql`drop trigger who_writes on audit_entry; drop function who_writes(); drop table writer`.execute(
    database,
  )
})
