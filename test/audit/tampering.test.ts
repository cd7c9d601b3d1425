import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountOpen } from '#domain/account/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordEnter } from '#domain/record/contract.ts'
import { sessionAct, sessionChangePassword, sessionOpen, sessionSetUp } from '#domain/session/contract.ts'
import type { HeadFile } from '#store/audit/head.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Database } from '#store/connect.ts'
import { buildWorld, type World } from '#test/server/world.ts'

let world: World
let database: Database
const heads: HeadFile = { path: '', heads: new Map() }

beforeAll(async () => {
  world = await buildWorld()
  database = world.installation.database
  const admin = world.browser()
  const view = await admin.call(sessionSetUp, {
    regionName: '云河县',
    name: '管理员',
    login: 'admin',
    password: 'first-pass-2023',
  })
  const unit = view.me?.post.unit ?? 0
  const clerk = world.browser()
  const person = await admin.call(personAdd, { unit, name: '王静' })
  await admin.call(postAppoint, {
    unit,
    person: person.id,
    title: '党务干部',
    role: 'clerk',
    from: '2020-01-01',
  })
  await admin.call(sessionAct, { post: view.me?.posts.find(post => post.role === 'security_admin')?.id ?? 0 })
  await admin.call(accountOpen, { person: person.id, login: 'wang', password: 'initial-pass-1' })
  await clerk.call(sessionOpen, { login: 'wang', password: 'initial-pass-1' })
  await clerk.call(sessionChangePassword, { current: 'initial-pass-1', next: 'my-own-pass-9' })
  for (let day = 1; day <= 6; day += 1) {
    await clerk.call(recordEnter, {
      ledger: 'meeting',
      occurredOn: `2023-03-0${day}`,
      data: {
        kind: 'party-group',
        title: `第${day}次党组会`,
        chair: [person.id],
        items: [{ kind: 'first-topic', topic: '学习' }],
      },
    })
  }
  await sealBatch(database)
  const { rows } = await sql<{ region: number; seq: number; link: string }>`
    select region, seq, encode(link, 'hex') as link from audit_link order by seq desc limit 1`.execute(
    database,
  )
  for (const { region, seq, link } of rows) heads.heads.set(region, { seq, link })
})
afterAll(() => world.close())

/** Does what the owner of the tables can do (triggers off), verifies, and puts everything back. */
async function tamper(...statements: string[]): Promise<string[]> {
  const found: string[] = []
  await database
    .transaction()
    .execute(async transaction => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      for (const statement of statements) await sql.raw(statement).execute(transaction)
      const { differences } = await verifyAudit(transaction as unknown as Database, {
        key: world.installation.key,
        heads,
      })
      found.push(...differences.map(difference => difference.sentence))
      throw new Error('undo')
    })
    .catch(error => {
      if (error.message !== 'undo') throw error
    })
  return found
}

test('没有人动过手脚时，核验通过', async () => {
  const { differences, links, entries, subjects } = await verifyAudit(database, {
    key: world.installation.key,
    heads,
  })
  expect(differences).toEqual([])
  expect(links).toBe(entries)
  expect(subjects).toBeGreaterThan(10)
})

test.each([
  ['改登记的内容', "update record set data = jsonb_set(data, '{title}', '\"改过\"') where id = 3", '不符'],
  ['改登记时间', "update record set recorded_at = recorded_at - interval '30 days' where id = 3", '不符'],
  ['改一个议项', "update record_item set data = '{}' where record_id = 3", '不符'],
  ['删一个参会人', 'delete from record_person where record_id = 3', '不符'],
  ['换掉密码设置时间', "update account set password_set_at = now() - interval '9 days' where id = 2", '不符'],
  [
    '插入一条登记',
    "insert into record (region, unit_id, ord, ledger, ledger_version, occurred_on, recorded_by, title, data) select region, unit_id, ord, ledger, 1, '2023-12-01', 1, '补的会', '{}' from record where id = 3",
    '没有任何审计记录',
  ],
  ['把登记移到别的位置', 'update record set ord = ord + 1 where id = 3', '位置与所属单位不一致'],
  ['改审计记录的动作', "update audit_entry set verb = 'record.void' where subject = 'record:3'", '被改动'],
  [
    '改审计记录的时间',
    "update audit_entry set at = at + interval '1 second' where subject = 'record:3'",
    '被改动',
  ],
  [
    '往审计记录里添话',
    `update audit_entry set facts = facts || '{"note": 1}' where subject = 'record:3'`,
    '被改动',
  ],
  [
    '去掉唯一约束，给一条审计记录两个位置',
    `alter table audit_link drop constraint audit_link_region_entry_id_key;
     update audit_link set entry_id = (select entry_id from audit_link where seq = 5) where seq = 6`,
    '占了两处',
  ],
  ['删一条审计记录', "delete from audit_entry where subject = 'record:3'", '被删除'],
  [
    '插入一条审计记录',
    `insert into audit_entry (region, unit_id, verb, subject, facts, leaf) values (1, 1, 'record.enter', 'record:3', '{}', decode(repeat('00', 32), 'hex'))`,
    '绕过封链',
  ],
])('%s，被发现', async (_what, statement, word) => {
  expect((await tamper(statement)).join('\n')).toContain(word)
})

test('删一条登记连同它的议项和人员，被发现', async () => {
  const found = await tamper(
    'delete from record_item where record_id = 4',
    'delete from record_person where record_id = 4',
    'delete from record where id = 4',
  )
  expect(found[0]).toMatch(/^record:4 不见了/)
})

test('调换链上的两环，被发现', async () => {
  const found = await tamper(
    'update audit_link set entry_id = -entry_id where seq in (5, 6)',
    'update audit_link l set entry_id = (select -o.entry_id from audit_link o where o.seq = 11 - l.seq) where seq = 5',
    'update audit_link l set entry_id = (select e.id from audit_entry e where not exists (select from audit_link x where x.entry_id = e.id)) where seq = 6',
  )
  expect(found[0]).toMatch(/审计链第5环.*对不上/)
})

test('把最后几条连同链尾一起删掉，凭库外的链尾记录发现', async () => {
  const found = await tamper(
    'delete from audit_entry where id in (select entry_id from audit_link where seq > (select max(seq) - 2 from audit_link))',
    'delete from audit_link where seq > (select max(seq) - 2 from audit_link)',
    "delete from record where not exists (select from audit_entry e where e.subject = 'record:' || record.id)",
  )
  expect(found.join('\n')).toContain('链尾被截断或重写')
})

test('应用角色不能改删审计记录，不能写登记时间，不写审计就不能提交', async () => {
  const asApp = (statement: string) =>
    database.transaction().execute(async transaction => {
      await sql
        .raw(`set local role bihuan_app; set local app.region = 1; set local app.audit = 1;
        ${['', 'write_', 'org_', 'org_write_'].map(prefix => `set local app.${prefix}lo = 0; set local app.${prefix}hi = 999999999999999`).join(';')}`)
        .execute(transaction)
      await sql.raw(statement).execute(transaction)
    })
  await expect(asApp("update audit_entry set verb = 'a.b'")).rejects.toThrow('permission denied')
  await expect(asApp('delete from audit_entry')).rejects.toThrow('permission denied')
  await expect(asApp('delete from record')).rejects.toThrow('permission denied')
  await expect(asApp("update record set recorded_at = '2020-01-01'")).rejects.toThrow('permission denied')
  await expect(asApp('select password_hash from account')).rejects.toThrow('permission denied')
  await expect(asApp('select * from session')).rejects.toThrow('permission denied')
  await expect(asApp("update record set title = '改' where id = 3")).rejects.toThrow('without an audit entry')
})

test('两个封链同时跑，三千条各只有一个位置', async () => {
  await sql`insert into audit_entry (region, unit_id, verb, subject, facts, leaf)
    select 2, 1, 'record.enter', 'record:' || n, '{}', decode(repeat('0a', 32), 'hex') from generate_series(1, 3000) n`.execute(
    database,
  )
  await Promise.all([sealBatch(database), sealBatch(database), sealBatch(database)])
  while ((await sealBatch(database)) > 0);
  const { rows } = await sql<{ links: number; places: number; last: number }>`
    select count(*)::int as links, count(distinct entry_id)::int as places, max(seq)::int as last from audit_link where region = 2`.execute(
    database,
  )
  expect(rows[0]).toEqual({ links: 3000, places: 3000, last: 3000 })
})
