import { openDatabase } from '#store/embedded/open.ts'
import { migrate } from '#store/migrate.ts'
import { openDataFolder, say } from './data-folder.ts'

/** `bihuan migrate`: brings the database to the newest structure and says what was applied. */
export async function migrateCommand(): Promise<number> {
  const server = await openDatabase({ dataDir: await openDataFolder(), say })
  try {
    const applied = await migrate(server.url)
    say(applied.length === 0 ? '数据库结构已是最新' : `已执行：${applied.join('、')}`)
    return 0
  } finally {
    await server.stop()
  }
}
