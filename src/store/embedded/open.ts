import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from './login.ts'
import { DatabaseUnavailable, type Say } from './refusal.ts'
import { startEmbedded } from './start.ts'

export type OpenDatabase = { url: string; stop(): Promise<void> }

const OLDEST_SERVER = 15
const PATIENCE_MS = 10_000

/**
 * Promises the product's database: the one DATABASE_URL names (PostgreSQL 15 or later, UTF-8; never stopped by
 * us), else the embedded one under `dataDir`/postgres.
 */
export async function openDatabase({
  dataDir,
  say,
  exclusive = false,
}: {
  dataDir: string
  say: Say
  exclusive?: boolean
}): Promise<OpenDatabase> {
  const url = process.env.DATABASE_URL
  if (!url) return startEmbedded({ dir: join(dataDir, 'postgres'), say, exclusive })
  await checkServer(url, say)
  return { url, stop: async () => undefined }
}

async function checkServer(url: string, say: Say): Promise<void> {
  const { version, encoding } = await askServer(url, say)
  if (version < OLDEST_SERVER) {
    throw new DatabaseUnavailable(
      `DATABASE_URL 所指的 PostgreSQL 版本为 ${version}，需要 ${OLDEST_SERVER} 或以上。请升级，或去掉 DATABASE_URL 使用内置数据库。`,
    )
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseUnavailable(
      `DATABASE_URL 所指数据库的编码为 ${encoding}，须为 UTF8。请用 CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0 另建。`,
    )
  }
}

async function askServer(url: string, say: Say): Promise<{ version: number; encoding: string }> {
  const deadline = Date.now() + PATIENCE_MS
  for (let tries = 0; ; tries += 1) {
    try {
      return await withClient({ url }, async client => {
        const read = await client.query<{ version: string; encoding: string }>(
          "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
        )
        const row = read.rows[0]
        return { version: Math.floor(Number(row?.version) / 10_000), encoding: row?.encoding ?? '' }
      })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (Date.now() > deadline || isFinal(error)) {
        throw new DatabaseUnavailable(
          `连不上 DATABASE_URL 所指的数据库：${reason}。请核对主机、端口、用户、口令和库名，以及该服务是否已启动。`,
        )
      }
      if (tries === 0) say('正在等待 DATABASE_URL 所指的数据库。')
      await sleep(500)
    }
  }
}

/** A wrong password (class 28), a missing database (3D000) or an address that is none does not mend itself. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(28...|3D000|ERR_INVALID_URL)$/.test(String(error.code))
}
