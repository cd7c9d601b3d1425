import { sql, type Transaction } from 'kysely'
import type { FirstItemCadence } from '#domain/duty/cadence.ts'
import { whyNotFirst } from '#domain/duty/first-item.ts'
import { type Day, daysBetween } from '#domain/kernel/day.ts'
import type { DB } from '../tables.ts'
import { type Matching, readOpen, readVerdicts } from './match.ts'
import { writeMatches } from './write-match.ts'

/** Whether the first item of each record is what it must be (首项); what people said of it comes first. */
export async function matchFirst(
  db: Transaction<DB>,
  { region, catalogue, units }: Matching,
  { duty, cadence }: { duty: string; cadence: FirstItemCadence },
): Promise<void> {
  const open = await readOpen(db, { region, duty, units: units.map(unit => unit.id) })
  if (open.length === 0) return
  const verdicts = await readVerdicts(db, { region, occurrences: open.map(one => one.id) })
  const said = new Map(verdicts.map(one => [`${one.occurrence} ${one.record}`, one.kind]))
  const { rows } = await sql<{ id: number; data: Record<string, unknown>; on: Day; recordedOn: Day }>`
    select id, data, occurred_on as "on", recorded_at::date as "recordedOn" from record
    where region = ${region} and state = 'valid' and id = any(${open.map(one => one.record)}::bigint[])`.execute(
    db,
  )
  const records = new Map(rows.map(row => [row.id, row]))
  // Only whether, never why: nobody is named here.
  const names = { codes: catalogue.codes, person: String, unit: String }
  const matched = open.flatMap(one => {
    const record = records.get(one.record ?? 0)
    if (!record) return []
    const verdict = said.get(`${one.id} ${record.id}`)
    const isMet = verdict
      ? verdict === 'confirm'
      : whyNotFirst(cadence, record.data, { catalogue, names }) === undefined
    if (!isMet) return []
    const late = Math.max(0, daysBetween(record.on, record.recordedOn))
    const by = verdict ? ('person' as const) : ('rule' as const)
    return [
      {
        occurrence: one.id,
        record: record.id,
        unit: one.unit,
        ord: one.ord,
        amount: 1,
        on: record.on,
        late,
        by,
      },
    ]
  })
  await writeMatches(db, { region, open, matched })
}
