import type { Packs } from '#domain/pack/definition.ts'
import { startDelivery } from '#server/notice/deliver.ts'
import { startReminders } from '#server/notice/remind.ts'
import { secretsOf } from '#server/secrets.ts'
import type { HeadFile } from '#store/audit/head.ts'
import { startSealer } from '#store/audit/seal.ts'
import type { AuditKey } from '#store/audit/write.ts'
import type { Database } from '#store/connect.ts'
import { startDuties } from '#store/duty/keeper.ts'
import type { Repeated } from '#store/repeat.ts'
import { startFolder } from '#store/rollup.ts'
import { startReader } from '#store/search-words.ts'

interface JobOptions {
  database: Database
  packs: Packs
  key: AuditKey
  heads: HeadFile
  /** Whether people are reminded: by the service itself, never by a command beside it. */
  tells: boolean
}

/** Starts what goes on in the background; `stop` ends it in order, the sealer last. */
export function startJobs({ database, packs, key, heads, tells }: JobOptions): Repeated {
  const sealer = startSealer({ database, heads, onError: failed('审计封链未成功，稍后重试') })
  const jobs = [
    startFolder({ database, onError: failed('登记条数未能归并，稍后重试，数字不受影响') }),
    startReader({ database, onError: failed('新登记的文字未能编入检索，稍后重试，检索结果不受影响') }),
    startDuties({ database, packs, key, onError: failed('应办未能更新，稍后重试') }),
  ]
  if (tells) {
    const holidays = [...packs.holidays.values()]
    const secrets = secretsOf(key)
    jobs.push(startReminders({ database, packs, onError: failed('到期提醒未能生成，稍后重试') }))
    jobs.push(startDelivery({ database, secrets, holidays, onError: failed('通知未能发出，稍后重试') }))
  }
  return {
    stop: async () => {
      for (const job of jobs.toReversed()) await job.stop()
      await sealer.stop().catch(() => undefined)
    },
  }
}

function failed(words: string): (error: unknown) => void {
  return error => console.error(`${words}：`, error instanceof Error ? error.message : error)
}
