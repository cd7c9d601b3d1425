import { sql, type Transaction } from 'kysely'
import type { NormDuty } from '#domain/duty/definition.ts'
import { fulfil, type Tie } from '#domain/duty/fulfil.ts'
import { type Day, daysBetween } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { type Catalogue, getMetric } from '#domain/metric/resolve.ts'
import type { DB } from '../tables.ts'
import type { OwingUnit } from './region.ts'
import { onceForAct, readSelected, type Selected } from './selection.ts'
import { type Matched, writeMatches } from './write-match.ts'

/** Whose duties are matched again, in one region. */
export interface Matching {
  region: number
  catalogue: Catalogue
  units: readonly OwingUnit[]
}

export interface OpenOccurrence {
  id: number
  unit: number
  ord: number
  key: string
  record: number | null
  from: Day
  to: Day
  due: Day
  times: number
}

export interface Verdict {
  occurrence: number
  record: number
  kind: 'confirm' | 'reject'
  /** The record itself, when it is valid still. */
  on: Day | null
  recordedOn: Day | null
}

/**
 * Matches every window of a duty in the units with what its metric selects, by the rule and by what people said, and
 * writes what changed. All windows of a unit at once: an act counts in one of them only.
 */
export async function matchDuty(
  db: Transaction<DB>,
  { region, catalogue, units }: Matching,
  { duty }: NormDuty,
): Promise<void> {
  if (!duty.shown_by) return
  const open = await readOpen(db, { region, duty: duty.id, units: units.map(unit => unit.id) })
  if (open.length === 0) return
  const { metric } = duty.shown_by
  const below = getMetric(catalogue.metrics, metric).reach === 'below'
  const verdicts = await readVerdicts(db, { region, occurrences: open.map(one => one.id) })
  const selected = await readSelected(db, catalogue, {
    region,
    metric,
    units,
    below,
    period: {
      from: open.reduce((least, { from }) => (from < least ? from : least), open[0]?.from ?? ''),
      to: open.reduce((most, { to }) => (to > most ? to : most), open[0]?.to ?? ''),
    },
  })
  const byUnit = groupBy(open, one => one.unit)
  const own = below ? undefined : groupBy(selected, one => one.unit)
  const ties = groupBy(verdicts, one => one.occurrence)
  const matched = units.flatMap(unit => {
    const windows = byUnit.get(unit.id) ?? []
    if (windows.length === 0) return []
    const near = own
      ? (own.get(unit.id) ?? [])
      : selected.filter(({ ord }) => unit.ord <= ord && ord <= unit.ordEnd)
    const said = windows.flatMap(window => ties.get(window.id) ?? [])
    return matchUnit(windows, near, said)
  })
  await writeMatches(db, { region, open, matched })
}

/** What fulfils the windows of one unit: the rule of the domain over what the database found. */
export function matchUnit(
  windows: readonly OpenOccurrence[],
  selected: readonly Selected[],
  verdicts: readonly Verdict[],
): Matched[] {
  const acts = new Map(onceForAct(selected).map(one => [one.record, one]))
  const extra = verdicts.flatMap(({ kind, record, on, recordedOn }) =>
    kind === 'confirm' && on && recordedOn && !acts.has(record)
      ? [{ record, on, recordedOn, amount: 1 }]
      : [],
  )
  const known = new Map([...acts, ...extra.map(one => [one.record, one] as const)])
  const times = windows[0]?.times ?? 1
  const keyOf = new Map(windows.map(({ id, key }) => [id, key]))
  const saying = (kind: Verdict['kind']): Tie[] =>
    verdicts
      .filter(one => one.kind === kind)
      .map(({ occurrence, record }) => ({ key: keyOf.get(occurrence) ?? '', act: record }))
  const [confirmed, rejected] = [saying('confirm'), saying('reject')]
  const found = fulfil(
    windows,
    [...known.values()].map(({ record, on, amount }) => ({ id: record, on, amount })),
    { times, confirmed, rejected },
  )
  return windows.flatMap(window => {
    const ids = found.get(window.key) ?? []
    return [...new Set(ids)].flatMap(record => {
      const act = known.get(record)
      if (!act) return []
      const isSaid = confirmed.some(one => one.key === window.key && one.act === record)
      return [
        {
          occurrence: window.id,
          record,
          unit: window.unit,
          ord: window.ord,
          amount: ids.filter(id => id === record).length,
          on: act.on,
          late: Math.max(0, daysBetween(act.on, act.recordedOn)),
          by: isSaid ? ('person' as const) : ('rule' as const),
        },
      ]
    })
  })
}

/** The occurrences of a duty in some units that are not withdrawn. */
export async function readOpen(
  db: Transaction<DB>,
  { region, duty, units }: { region: number; duty: string; units: readonly number[] },
): Promise<OpenOccurrence[]> {
  const { rows } = await sql<OpenOccurrence>`
    select id, unit_id as unit, ord, key, record_id as record, from_on as from, to_on as to, moved_on as due, times
    from duty_occurrence where region = ${region} and duty = ${duty} and unit_id = any(${[...units]}::bigint[])
      and withdrawn_on is null order by unit_id, due_on, key`.execute(db)
  return rows
}

/** What was said last of each record and occurrence. */
export async function readVerdicts(
  db: Transaction<DB>,
  { region, occurrences }: { region: number; occurrences: readonly number[] },
): Promise<Verdict[]> {
  const { rows } = await sql<Verdict>`
    select distinct on (a.occurrence_id, a.record_id) a.occurrence_id as occurrence, a.record_id as record, a.kind,
      case r.state when 'valid' then r.occurred_on end as "on", case r.state when 'valid' then r.recorded_at::date end as "recordedOn"
    from duty_act a join record r on r.region = a.region and r.id = a.record_id
    where a.region = ${region} and a.occurrence_id = any(${[...occurrences]}::bigint[]) and a.kind in ('confirm', 'reject')
    order by a.occurrence_id, a.record_id, a.id desc`.execute(db)
  return rows
}
