import { join } from 'node:path'
import { calendarOf, isWorkingDay } from '#domain/duty/calendar.ts'
import { here, openApart } from '#server/apart/apart.ts'
import { isDemo } from '#server/demo/mark.ts'
import { openFileStore } from '#server/file/store.ts'
import { startDelivery } from '#server/notice/deliver.ts'
import type { Installation } from '#server/perform.ts'
import { secretsOf } from '#server/secrets.ts'
import { openHeads } from '#store/audit/head.ts'
import { openAuditKey } from '#store/audit/key.ts'
import { startSealer } from '#store/audit/seal.ts'
import { connect } from '#store/connect.ts'
import { openDatabase } from '#store/embedded/open.ts'
import { migrate } from '#store/migrate.ts'
import { storePacks } from '#store/pack-object.ts'
import { loadCorePacks } from '#store/packs.ts'
import { startFolder } from '#store/rollup.ts'
import { startReader } from '#store/search-words.ts'
import { openDataFolder, say } from './data-folder.ts'

/** Everything a command needs that works on data, opened and migrated; `close` shuts it in order. */
export interface OpenInstallation {
  installation: Installation
  close(): Promise<void>
}

/** Opens database (embedded or DATABASE_URL), migrates, loads packs and key, starts the sealer. */
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
    const sealer = startSealer({
      database,
      heads,
      onError: error =>
        console.error('审计封链未成功，稍后重试：', error instanceof Error ? error.message : error),
    })
    const counts = startFolder({
      database,
      onError: error =>
        console.error(
          '登记条数未能归并，稍后重试，数字不受影响：',
          error instanceof Error ? error.message : error,
        ),
    })
    const words = startReader({
      database,
      onError: error =>
        console.error(
          '新登记的文字未能编入检索，稍后重试，检索结果不受影响：',
          error instanceof Error ? error.message : error,
        ),
    })
    const calendar = calendarOf(packs.holidays.values())
    const notices = exclusive
      ? startDelivery({
          database,
          secrets: secretsOf(key),
          isWorkingDay: day => isWorkingDay(calendar, day),
          onError: error =>
            console.error('通知未能发出，稍后重试：', error instanceof Error ? error.message : error),
        })
      : undefined
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
        await notices?.stop()
        await words.stop()
        await counts.stop()
        await sealer.stop().catch(() => undefined)
        await database.destroy()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}
