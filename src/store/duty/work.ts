import { sql, type Transaction } from 'kysely'
import { calendarOf } from '#domain/duty/calendar.ts'
import type { NormDuty } from '#domain/duty/definition.ts'
import { HolidayYear } from '#domain/duty/holidays.ts'
import { plannedWindows } from '#domain/duty/plan.ts'
import { type Day, yearOf } from '#domain/kernel/day.ts'
import { groupBy } from '#domain/kernel/group.ts'
import { type Catalogue, planOf } from '#domain/metric/resolve.ts'
import type { Database } from '../connect.ts'
import type { DB } from '../tables.ts'
import { settleEvents, settleTerms, type Times } from './events.ts'
import { matchFirst } from './first.ts'
import { type Making, makeOccurrences, withdrawMoot } from './make.ts'
import { matchDuty } from './match.ts'
import { type OwingUnit, readBroughtHolidays, readOpenYears, readOwingUnits } from './region.ts'

/** What duties are read from: the norms with the metrics that show them, and the days off. */
export type DutyPacks = Catalogue & {
  duties: ReadonlyMap<string, NormDuty>
  holidays: ReadonlyMap<number, HolidayYear>
}

/** Any number; whoever holds it in its transaction is the one who works on duties. */
const WORK_LOCK = 620_027
/** So many notes at once; who took as many has left some. */
export const NOTES_AT_ONCE = 20_000
/** Up to so many notes a reader has worked off himself, waiting so long for whoever is at it. */
const SOON = 100
const PATIENCE = '1500ms'
/** Above this many changed units the whole region is looked through at once. */
const MANY = 20

interface Note {
  region: number
  unit: number | null
  ledger: string | null
  year: number | null
}

/**
 * Works off up to 20,000 notes: makes, mends and withdraws what units owe, and matches entries with it again. Returns how
 * many notes were taken; 0 also while another is at it. Asked twice it changes nothing the second time.
 */
export async function workDuties(
  database: Database,
  { packs, today, waits = false }: { packs: DutyPacks; today?: Day | undefined; waits?: boolean },
): Promise<number> {
  return database.transaction().execute(async db => {
    await sql`set local statement_timeout = 0`.execute(db)
    if (waits) await awaitOthers(db)
    const { rows } = await sql<Note & { today: Day }>`
      with alone as materialized (select pg_try_advisory_xact_lock(${WORK_LOCK}) as got)
      delete from duty_note n using (
        select region, id from duty_note where (select got from alone) order by region, id limit ${NOTES_AT_ONCE}) t
      where n.region = t.region and n.id = t.id
      returning n.region, n.unit_id as unit, n.ledger, n.year, current_date as today`.execute(db)
    for (const [region, notes] of groupBy(rows, note => note.region)) {
      const work = await openWork(db, { packs, region, today: today ?? rows[0]?.today ?? '' })
      await workOn(db, work, notes)
    }
    return rows.length
  })
}

/**
 * Works off what entries left to do, for somebody who is about to read: with few notes, and nobody at them for long, what
 * he reads is exact. With many, or when units or norms changed, the job does it and he is told that it is pending.
 */
export async function catchUpDuties(database: Database, packs: DutyPacks): Promise<void> {
  const { rows } = await sql<{ count: number; entries: number }>`
    select count(*)::int as count, count(ledger)::int as entries
    from (select ledger from duty_note limit ${SOON + 1}) n`.execute(database)
  const { count = 0, entries = 0 } = rows[0] ?? {}
  if (count === 0 || count > SOON || entries < count) return
  try {
    await workDuties(database, { packs, waits: true })
  } catch (error) {
    if (!isLockTimeout(error)) throw error
  }
}

async function awaitOthers(db: Transaction<DB>): Promise<void> {
  await sql`select set_config('lock_timeout', ${PATIENCE}, true)`.execute(db)
  await sql`select pg_advisory_xact_lock(${WORK_LOCK})`.execute(db)
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03'
}

interface Work extends Times {
  region: number
  packs: DutyPacks
}

async function openWork(
  db: Transaction<DB>,
  { packs, region, today }: { packs: DutyPacks; region: number; today: Day },
): Promise<Work> {
  const brought = await readBroughtHolidays(db, region)
  const calendar = calendarOf([...packs.holidays.values(), ...brought.map(one => HolidayYear.parse(one))])
  return { region, packs, calendar, today, years: await readOpenYears(db, region) }
}

async function workOn(db: Transaction<DB>, work: Work, notes: readonly Note[]): Promise<void> {
  const { packs } = work
  const years = notes.flatMap(({ unit, year }) => (unit === null ? yearsOf(work, year) : []))
  const isNoted = years.length > 0 && (await remake(db, work, [...new Set(years)]))
  const roots = notes.flatMap(({ unit, ledger }) => (unit !== null && ledger === null ? [unit] : []))
  const changed = await remakeUnits(db, work, [...new Set(roots)])
  const touched = groupBy(notes, note => note.ledger)
  const noted = notes.flatMap(({ unit, ledger }) => (ledger === null ? [] : (unit ?? [])))
  const near = {
    region: work.region,
    units: [...changed.map(unit => unit.id), ...noted],
    reach: 'above',
  } as const
  const known = await readOwingUnits(db, near)
  for (const one of packs.duties.values()) {
    // All entries were noted anew: left are those above whom something went that is no longer below them.
    if (isNoted && !isBelow(packs, one)) continue
    const entries = ledgersOf(packs, one).flatMap(ledger => touched.get(ledger) ?? [])
    const units = new Set([...changed.map(unit => unit.id), ...entries.flatMap(({ unit }) => unit ?? [])])
    const reached = isBelow(packs, one) ? withAbove(known, units) : known.filter(({ id }) => units.has(id))
    if (reached.length > 0) await matchAgain(db, work, { one, units: reached })
  }
}

/** What units and those below them owe, in all open years; returns these units. */
async function remakeUnits(
  db: Transaction<DB>,
  work: Work,
  roots: readonly number[],
): Promise<readonly OwingUnit[]> {
  if (roots.length === 0) return []
  const years = work.years.map(one => one.year)
  if (roots.length > MANY) await make(db, work, { years })
  else for (const within of roots) await make(db, work, { years, within })
  const units = await readOwingUnits(db, { region: work.region, units: roots, reach: 'below' })
  await settleAllTerms(db, work, units)
  return units
}

async function settleAllTerms(db: Transaction<DB>, work: Work, units: readonly OwingUnit[]): Promise<void> {
  const matching = { region: work.region, catalogue: work.packs, units }
  for (const one of work.packs.duties.values()) {
    const { cadence } = one.duty
    if ('term' in cadence) await settleTerms(db, matching, { one, cadence, times: work })
  }
}

/** A year that was opened, or all that is not over. */
function yearsOf({ years, today }: Work, year: number | null): number[] {
  const open = years.map(one => one.year)
  return year === null ? open.filter(one => one >= yearOf(today)) : open.filter(one => one === year)
}

/**
 * The whole region; what entries have to do with it is noted for the next passes, so that none takes long. Returns whether
 * it was: when nothing changed there is nothing to match.
 */
async function remake(db: Transaction<DB>, work: Work, years: readonly number[]): Promise<boolean> {
  const { region, packs } = work
  const changes = await make(db, work, { years })
  const { rows } = await sql<{ unit: number }>`
    select distinct unit_id as unit from post where region = ${region} and due_on is not null`.execute(db)
  const ids = rows.map(row => row.unit)
  const below = await readOwingUnits(db, { region, units: ids, reach: 'below' })
  const given = new Set(ids)
  await settleAllTerms(
    db,
    work,
    below.filter(unit => given.has(unit.id)),
  )
  if (changes === 0) return false
  const ledgers = [...packs.duties.values()].flatMap(one => ledgersOf(packs, one))
  await sql`
    insert into duty_note (region, unit_id, ledger) select distinct region, unit_id, ledger from record
    where region = ${region} and ledger = any(${[...new Set(ledgers)]}::text[])`.execute(db)
  return true
}

async function make(
  db: Transaction<DB>,
  { region, packs, calendar, today }: Work,
  { years, within }: { years: readonly number[]; within?: number },
): Promise<number> {
  const windows = plannedWindows(packs.duties.values(), calendar, years)
  const making: Making = { region, windows, years, today, within }
  return (await makeOccurrences(db, making)) + (await withdrawMoot(db, making))
}

async function matchAgain(
  db: Transaction<DB>,
  work: Work,
  { one, units }: { one: NormDuty; units: readonly OwingUnit[] },
): Promise<void> {
  const { region, packs } = work
  const { duty } = one
  const { cadence } = duty
  const owing = units.filter(unit => duty.subjects.includes(unit.kind))
  if (owing.length === 0) return
  const matching = { region, catalogue: packs, units: owing }
  if ('after' in cadence || 'each' in cadence) await settleEvents(db, matching, { one, cadence, times: work })
  if ('each' in cadence) await matchFirst(db, matching, { duty: duty.id, cadence })
  else await matchDuty(db, matching, one)
}

/** Those given and all above them, from units in order of their places. */
function withAbove(known: readonly OwingUnit[], given: ReadonlySet<number>): OwingUnit[] {
  const places = known.flatMap(({ id, ord }) => (given.has(id) ? [ord] : []))
  let next = 0
  return known.filter(({ ord, ordEnd }) => {
    while ((places[next] ?? Number.POSITIVE_INFINITY) < ord) next += 1
    return (places[next] ?? Number.POSITIVE_INFINITY) <= ordEnd
  })
}

function isBelow(packs: DutyPacks, { duty }: NormDuty): boolean {
  return duty.shown_by !== undefined && packs.metrics.get(duty.shown_by.metric)?.reach === 'below'
}

/** The ledgers whose entries show a duty or bring it about. */
function ledgersOf(packs: DutyPacks, { duty: { cadence, shown_by } }: NormDuty): string[] {
  const metrics = [
    ...(shown_by ? [shown_by.metric] : []),
    ...('after' in cadence ? [cadence.after.metric] : []),
    ...('each' in cadence ? [cadence.each.metric] : []),
  ]
  return metrics.flatMap(metric => planOf(packs, metric).parts.map(part => part.counting.ledger.id))
}
