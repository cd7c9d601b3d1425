import { openHeads } from '#store/audit/head.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { openDataFolder, say } from './data-folder.ts'
import { openInstallation } from './installation.ts'

/** `bihuan verify`: recomputes the chain and compares every row with the log; names the first difference. */
export async function verify(): Promise<number> {
  const { installation, close } = await openInstallation()
  try {
    const heads = await openHeads(await openDataFolder())
    const { entries, links, pending, subjects, differences } = await verifyAudit(installation.database, {
      key: installation.key,
      heads,
      say,
    })
    say(`审计记录${entries}条，已封链${links}环，待封${pending}条；核对对象${subjects}个`)
    const [first] = differences
    if (!first) {
      say('核验通过：链完整，各行与审计记录一致')
      return 0
    }
    say(`核验不通过，首个不一致：${first.sentence}`)
    for (const { sentence } of differences.slice(1)) say(`  ${sentence}`)
    return 1
  } finally {
    await close()
  }
}
