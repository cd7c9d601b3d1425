import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import type { DB } from '../tables.ts'

/** An entry that fulfils an occurrence. */
export interface Matched {
  occurrence: number
  record: number
  unit: number
  ord: number
  amount: number
  on: Day
  late: number
  by: 'rule' | 'person'
}

/** Writes which entries fulfil the given occurrences, and what follows for them; rows that are as they were are left alone. */
export async function writeMatches(
  db: Transaction<DB>,
  {
    region,
    open,
    matched,
  }: { region: number; open: readonly { id: number; times: number }[]; matched: readonly Matched[] },
): Promise<void> {
  const ids = open.map(one => one.id)
  const rows = JSON.stringify(matched)
  await sql`
    delete from duty_fulfilment f where f.region = ${region} and f.occurrence_id = any(${ids}::bigint[])
      and not exists (select from jsonb_to_recordset(${rows}::jsonb) as m (occurrence bigint, record bigint)
        where m.occurrence = f.occurrence_id and m.record = f.record_id)`.execute(db)
  if (matched.length > 0) {
    await sql`
      insert into duty_fulfilment as f (region, occurrence_id, record_id, unit_id, ord, amount, on_day, entered_late, by)
      select ${region}, m.occurrence, m.record, o.unit_id, o.ord, m.amount, m."on", m.late, m.by
      from jsonb_to_recordset(${rows}::jsonb)
        as m (occurrence bigint, record bigint, amount int, "on" date, late int, by text)
      join duty_occurrence o on o.region = ${region} and o.id = m.occurrence
      on conflict (region, occurrence_id, record_id) do update
        set amount = excluded.amount, on_day = excluded.on_day, entered_late = excluded.entered_late, by = excluded.by
        where (f.amount, f.on_day, f.entered_late, f.by)
          is distinct from (excluded.amount, excluded.on_day, excluded.entered_late, excluded.by)`.execute(db)
  }
  const standing = standingOf(open, matched)
  await sql`
    update duty_occurrence o set done_times = n.done, done_on = n.done_on, entered_late = n.late
    from unnest(${ids}::bigint[], ${standing.map(one => one.done)}::int[], ${standing.map(one => one.on)}::date[],
      ${standing.map(one => one.late)}::int[]) as n (id, done, done_on, late)
    where o.region = ${region} and o.id = n.id
      and (o.done_times, o.done_on, o.entered_late) is distinct from (n.done, n.done_on, n.late)`.execute(db)
}

/** What follows for each occurrence: how often it was done, on which day it was done with, how late entries came. */
function standingOf(
  open: readonly { id: number; times: number }[],
  matched: readonly Matched[],
): { done: number; on: Day | null; late: number }[] {
  const byOccurrence = groupBy(matched, one => one.occurrence)
  return open.map(({ id, times }) => {
    const acts = byOccurrence.get(id) ?? []
    const done = acts.reduce((sum, { amount }) => sum + amount, 0)
    const last = acts.reduce<Day | null>((most, { on }) => (most === null || on > most ? on : most), null)
    return { done, on: done >= times ? last : null, late: Math.max(0, ...acts.map(({ late }) => late)) }
  })
}
