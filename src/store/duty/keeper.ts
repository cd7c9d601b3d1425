import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { AuditKey } from '../audit/write.ts'
import type { Database } from '../connect.ts'
import { isLargeUnderWay } from '../large-change.ts'
import { type Repeated, type RepeatOptions, repeat } from '../repeat.ts'
import { tickDuties } from './tick.ts'
import { type DutyPacks, NOTES_AT_ONCE, workDuties } from './work.ts'

/**
 * Keeps what units owe up to date until `stop` is called: at once and then on every new day by the database's calendar
 * all that is not over is looked through; in between what people and entries changed. A failed pass is tried again.
 */
export function startDuties({
  database,
  packs,
  key,
  everyMs = 500,
  onError,
}: { database: Database; packs: DutyPacks; key: AuditKey } & Partial<RepeatOptions>): Repeated {
  let ticked: Day | undefined
  return repeat(
    async () => {
      const { rows } = await sql<{ today: Day }>`select current_date as today`.execute(database)
      const today = rows[0]?.today
      if (today !== ticked) {
        await tickDuties(database, { key })
        ticked = today
      }
      return (await workDuties(database, { packs })) === NOTES_AT_ONCE
    },
    { everyMs, onError, waits: isLargeUnderWay },
  )
}
