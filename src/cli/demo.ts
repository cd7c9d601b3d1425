import { Refusal } from '#domain/kernel/refusal.ts'
import { loadDemo } from '#server/demo/load.ts'
import { hasAccounts } from '#store/session.ts'
import { say } from './data-folder.ts'
import { openInstallation } from './installation.ts'

/** `bihuan demo`: loads the fictional county into an empty database. */
export async function demo(): Promise<number> {
  const { installation, close } = await openInstallation()
  try {
    if (await hasAccounts(installation.database))
      throw new Refusal('conflict', '数据库里已有账号，演示县只能装入空的数据库')
    await loadDemo(installation, say)
    return 0
  } finally {
    await close()
  }
}
