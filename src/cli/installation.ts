import { join } from 'node:path'
import { here, openApart } from '#server/apart/apart.ts'
import { isDemo } from '#server/demo/mark.ts'
import { openFileStore } from '#server/file/store.ts'
import type { Installation } from '#server/perform.ts'
import { openHeads } from '#store/audit/head.ts'
import { openAuditKey } from '#store/audit/key.ts'
import { connect } from '#store/connect.ts'
import { openDatabase } from '#store/embedded/open.ts'
import { migrate } from '#store/migrate.ts'
import { storePacks } from '#store/pack-object.ts'
import { loadCorePacks } from '#store/packs.ts'
import { openDataFolder, say } from './data-folder.ts'
import { startJobs } from './jobs.ts'

/** Everything a command needs that works on data, opened and migrated; `close` shuts it in order. */
export interface OpenInstallation {
  installation: Installation
  close(): Promise<void>
}

/** Opens database (embedded or DATABASE_URL), migrates, loads packs and key, starts the jobs. */
export async function openInstallation({
  exclusive = false,
}: {
  exclusive?: boolean
} = {}): Promise<OpenInstallation> {
  const folder = await openDataFolder()
  const server = await openDatabase({ dataDir: folder, say, exclusive })
  try {
    const applied = await migrate(server.url)
    if (applied.length > 0) say(`数据库结构已升级到 ${applied.at(-1)}`)
    const database = connect(server.url)
    const packs = await loadCorePacks()
    await storePacks(database, packs)
    const key = await openAuditKey(folder, database)
    const heads = await openHeads(folder)
    const jobs = startJobs({ database, packs, key, heads, tells: exclusive })
    const installation = {
      database,
      key,
      packs,
      files: openFileStore(join(folder, 'files')),
      apart: exclusive ? openApart() : here,
      demo: await isDemo(database),
    }
    return {
      installation,
      close: async () => {
        await installation.apart.close()
        await jobs.stop()
        await database.destroy()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
