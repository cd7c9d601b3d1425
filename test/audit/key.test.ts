import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openHeads } from '#store/audit/head.ts'
import { openAuditKey } from '#store/audit/key.ts'
import { sealBatch, startSealer } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { connect, type Database } from '#store/connect.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'

let made: TestDatabase
let database: Database
let dir: string

beforeAll(async () => {
  made = await testDatabase()
  database = connect(made.url, { max: 8 })
})
afterAll(async () => {
  await database.destroy()
  await made.drop()
})
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'bihuan-key-'))
  await sql`truncate audit_entry, audit_link, audit_pending, audit_key`.execute(database)
})
afterEach(() => rm(dir, { recursive: true, force: true }))

async function addEntries(count: number, region = 1): Promise<void> {
  await sql`insert into audit_entry (region, unit_id, verb, subject, facts, leaf)
    select ${region}::int, 1, 'record.enter', 'other:' || n, '{"image": null}', sha256(n::text::bytea)
    from generate_series(1, ${count}::int) n`.execute(database)
}

async function count(table: 'audit_link' | 'audit_pending'): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from ${sql.table(table)}`.execute(database)
  return rows[0]?.count ?? 0
}

test('密钥只做一次：32字节、只有服务自己能读；同时打开也得到同一把', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => openAuditKey(dir, database)))
  expect(new Set(keys.map(key => Buffer.from(key).toString('hex'))).size).toBe(1)
  const { mode, size } = await stat(join(dir, 'audit.key'))
  expect([mode & 0o777, size]).toEqual([0o600, 32])
})

test('已有审计记录而密钥文件不见了、换了、坏了，都拒绝启动，也不另做新的', async () => {
  const path = join(dir, 'audit.key')
  await openAuditKey(dir, database)
  await addEntries(1)
  const right = await readFile(path)
  await rm(path)
  await expect(openAuditKey(dir, database)).rejects.toThrow('密钥文件')
  await expect(stat(path)).rejects.toThrow('ENOENT')
  await writeFile(path, Buffer.alloc(32, 7))
  await expect(openAuditKey(dir, database)).rejects.toThrow('不是一套')
  await writeFile(path, right.subarray(1))
  await expect(openAuditKey(dir, database)).rejects.toThrow('已损坏')
  await writeFile(path, right)
  await sql`delete from audit_key`.execute(database)
  await expect(openAuditKey(dir, database)).rejects.toThrow('校验值已被删除')
})

test('封链在后台进行，停下时封完余下的；链尾写在库外', async () => {
  const heads = await openHeads(dir)
  const sealer = startSealer({ database, everyMs: 20, heads })
  await addEntries(30)
  await expect.poll(() => count('audit_pending')).toBe(0)
  await addEntries(6_000, 2)
  await sealer.stop()
  expect([await count('audit_pending'), await count('audit_link')]).toEqual([0, 6_030])
  const kept = (await openHeads(dir)).heads
  expect([kept.get(1)?.seq, kept.get(2)?.seq]).toEqual([30, 6_000])
})

test('一批装满了，下一批马上接着封，不等下一趟', async () => {
  await addEntries(5_001)
  const sealer = startSealer({ database, everyMs: 3_600_000 })
  await expect.poll(() => count('audit_link'), { timeout: 30_000 }).toBe(5_001)
  await sealer.stop()
})

test('数据库一时连不上，封链报告之后接着做', async () => {
  const errors: unknown[] = []
  await sql`alter table audit_pending rename to away`.execute(database)
  const sealer = startSealer({ database, everyMs: 10, onError: error => errors.push(error) })
  await expect.poll(() => errors.length).toBeGreaterThan(1)
  await sql`alter table away rename to audit_pending`.execute(database)
  await addEntries(5)
  await expect.poll(() => count('audit_link')).toBe(5)
  await sealer.stop()
})

test('链尾记录文件读不懂时拒绝，不当作空的', async () => {
  await writeFile(join(dir, 'audit.heads'), '1 5 nonsense\n')
  await expect(openHeads(dir)).rejects.toThrow('audit.heads')
})

test('刚写入的记录可以还没封入链，过了时限就算差错', async () => {
  const key = await openAuditKey(dir, database)
  await addEntries(3)
  const young = await verifyAudit(database, { key })
  expect([young.pending, young.differences.filter(one => one.sort === 'unsealed')]).toEqual([3, []])
  const late = await verifyAudit(database, { key, openWindowMs: 0 })
  expect(late.differences[0]?.sentence).toContain('迟迟没有封入审计链')
})

test('只封一次的，再封没有事做；各地区各有一条链', async () => {
  await addEntries(4, 1)
  await addEntries(2, 7)
  expect([await sealBatch(database), await sealBatch(database)]).toEqual([6, 0])
  const { rows } =
    await sql`select region, max(seq)::int as last from audit_link group by 1 order by 1`.execute(database)
  expect(rows).toEqual([
    { region: 1, last: 4 },
    { region: 7, last: 2 },
  ])
})
