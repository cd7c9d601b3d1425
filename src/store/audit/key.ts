import { createHmac, randomBytes } from 'node:crypto'
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { Database } from '../connect.ts'
import type { AuditKey } from './write.ts'

/** What the key's check value is the HMAC of. */
const CHECK_TEXT = 'bihuan.key.1'
const LENGTH = 32

/**
 * Opens the key of the audit log: 32 bytes in `dir/audit.key`, readable by the service only, made once. The database
 * keeps the key's check value. Refuses when the log has entries and the key file is missing or is another one.
 */
export async function openAuditKey(dir: string, database: Database): Promise<AuditKey> {
  const path = join(dir, 'audit.key')
  // The database is asked first: a key that another service is just making is then seen with what it wrote.
  const known = await findCheckValue(database)
  const isUsed = await hasEntries(database)
  const kept = await findKey(path)
  if (kept === undefined && (known !== undefined || isUsed)) {
    throw new Refusal(
      'unavailable',
      `数据库中已有审计记录，但密钥文件 ${path} 不见了。请从备份恢复该文件后再启动；没有它，已有记录无法核验`,
    )
  }
  const key = kept ?? (await makeKey(path))
  if (known === undefined && isUsed) {
    throw new Refusal('unavailable', '数据库中已有审计记录，但密钥校验值已被删除。请从备份恢复数据库后再启动')
  }
  const check = known ?? (await keepCheckValue(database, checkValueOf(key)))
  if (check !== checkValueOf(key)) {
    throw new Refusal(
      'unavailable',
      `密钥文件 ${path} 与数据库中的审计记录不是一套。请恢复与该数据库同时备份的密钥文件`,
    )
  }
  return key
}

async function findKey(path: string): Promise<AuditKey | undefined> {
  try {
    const key = await readFile(path)
    if (key.length === LENGTH) return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  throw new Refusal('unavailable', `密钥文件 ${path} 已损坏（应为 ${LENGTH} 字节）。请从备份恢复该文件`)
}

/** Written aside and linked into place: two services that start at once end up with the same key. */
async function makeKey(path: string): Promise<AuditKey> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, randomBytes(LENGTH), { mode: 0o600, flag: 'wx', flush: true })
  try {
    await link(aside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(aside)
  }
  return readFile(path)
}

function checkValueOf(key: AuditKey): string {
  return createHmac('sm3', key).update(CHECK_TEXT).digest('hex')
}

async function findCheckValue(database: Database): Promise<string | undefined> {
  return (await database.selectFrom('audit_key').select('check_value').executeTakeFirst())?.check_value
}

/** Returns the value that stands: another service may have been first. */
async function keepCheckValue(database: Database, value: string): Promise<string | undefined> {
  await database
    .insertInto('audit_key')
    .values({ check_value: value })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  return findCheckValue(database)
}

async function hasEntries(database: Database): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from audit_entry) as has`.execute(
    database,
  )
  return rows[0]?.has === true
}
