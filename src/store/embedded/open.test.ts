import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withClient } from './login.ts'
import { openDatabase } from './open.ts'
import { removeEmbedded, startEmbedded } from './start.ts'

const say = () => undefined
let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'bihuan-open-'))
  chmodSync(dataDir, 0o755)
  vi.stubEnv('DATABASE_URL', undefined)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await removeEmbedded({ dir: join(dataDir, 'postgres'), say })
  rmSync(dataDir, { recursive: true })
})

test('未设 DATABASE_URL，用数据目录下的内置数据库', async () => {
  const opened = await openDatabase({ dataDir, say })
  const read = await withClient({ url: opened.url }, client =>
    client.query('select current_database() as name'),
  )
  expect(read.rows).toEqual([{ name: 'bihuan' }])
  await opened.stop()
})

test('设了 DATABASE_URL 就用它，停止时不关它', async () => {
  const theirs = await startEmbedded({ dir: join(dataDir, 'postgres'), say, durable: false })
  vi.stubEnv('DATABASE_URL', theirs.url)
  const opened = await openDatabase({ dataDir: join(dataDir, 'unused'), say })
  expect(opened.url).toBe(theirs.url)
  await opened.stop()
  await withClient({ url: theirs.url }, client => client.query('select 1'))

  vi.stubEnv('DATABASE_URL', theirs.url.replace(/:[^:@]+@/, ':wrong@'))
  await expect(openDatabase({ dataDir, say })).rejects.toThrow(/连不上 DATABASE_URL.*password/)
  vi.stubEnv('DATABASE_URL', theirs.url.replace('/bihuan?', '/nowhere?'))
  await expect(openDatabase({ dataDir, say })).rejects.toThrow(/连不上 DATABASE_URL.*nowhere/)

  await withClient({ url: theirs.url }, client =>
    client.query(
      "create database old_style encoding 'SQL_ASCII' locale_provider libc locale 'C' template template0",
    ),
  )
  vi.stubEnv('DATABASE_URL', theirs.url.replace('/bihuan?', '/old_style?'))
  await expect(openDatabase({ dataDir, say })).rejects.toThrow('编码为 SQL_ASCII')
  await theirs.stop()
})
