import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Gathered, Reminder } from '#domain/notice/gather.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'

/** A post held today, as far as somebody is reminded by it. */
export interface RemindedPost {
  id: number
  unit: number
  person: number
  title: string
  role: string
  /** Whether who holds it has an open account. */
  signsIn: boolean
}

/** Any number; whoever holds it in its transaction is the one who reminds. */
const REMINDER_LOCK = 620_033

/** The regions of the installation. */
export async function listRegions(database: Database): Promise<number[]> {
  const { rows } = await sql<{ region: number }>`
    select region from unit where parent_id is null order by region`.execute(database)
  return rows.map(row => row.region)
}

/** Takes the turn of reminding until the end of the transaction; false while another has it. */
export async function takeTurn(db: Transaction<DB>): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(${REMINDER_LOCK}) as got`.execute(db)
  return rows[0]?.got === true
}

/** The posts held in some units on a day. */
export async function listRemindedPosts(
  db: Kysely<DB>,
  { region, units, today }: { region: number; units: readonly number[]; today: Day },
): Promise<RemindedPost[]> {
  const { rows } = await sql<RemindedPost>`
    select t.id, t.unit_id as unit, t.person_id as person, t.title, t.role,
      exists (select from account a where a.region = t.region and a.person_id = t.person_id and a.closed_at is null) as "signsIn"
    from post t where t.region = ${region} and t.unit_id = any(${[...new Set(units)]}::bigint[])
      and t.from_on <= ${today}::date and (t.to_on is null or t.to_on >= ${today}::date) order by t.id`.execute(
    db,
  )
  return rows
}

/**
 * True of a subject that nobody who still holds a post in the unit was told of: whoever follows in a post is told what the
 * former was.
 */
export function untold(
  { region, unit, subject }: { region: number; unit: RawBuilder<unknown>; subject: RawBuilder<unknown> },
  today: Day,
): RawBuilder<unknown> {
  return sql`not exists (select from notice n
    join post h on h.region = n.region and h.person_id = n.person_id and h.unit_id = ${unit}
      and h.from_on <= ${today}::date and (h.to_on is null or h.to_on >= ${today}::date)
    where n.region = ${region} and n.subject = ${subject} and n.settled_at is null)`
}

/**
 * Tells people, one notice for what was gathered under it. What somebody was told under the same subject is not told
 * again; what was settled and is to be done again waits again. Returns how many notices are new or wait again.
 */
export async function tellGathered(
  db: Kysely<DB>,
  { region, gathered }: { region: number; gathered: readonly Gathered[] },
): Promise<number> {
  if (gathered.length === 0) return 0
  const heads = gathered.map(({ parts, ...head }) => ({ ...head, counts: Math.max(1, parts.length) }))
  const parts = gathered.flatMap(({ parts, subject }) => parts.map(part => ({ ...part, within: subject })))
  const { rows } = await sql<{ told: number }>`
    with h as (select * from ${plain(heads)} as h (${COLUMNS}, counts int)),
      told as (
        insert into notice (region, person_id, unit_id, post_id, kind, subject, words, page, due_on, counts)
        select ${region}, person, unit, ${postOf(region, 'h')}, kind, subject, words, page, "dueOn", counts from h
        on conflict (region, person_id, subject) do update set settled_at = null, read_at = null,
          made_at = clock_timestamp(), words = excluded.words, post_id = excluded.post_id,
          due_on = excluded.due_on, counts = excluded.counts, part_of = null where notice.settled_at is not null
        returning id, person_id, subject),
      p as (select * from ${plain(parts)} as p (${COLUMNS}, within text)),
      gone as (
        insert into notice (region, person_id, unit_id, post_id, kind, subject, words, page, due_on, part_of)
        select ${region}, p.person, p.unit, ${postOf(region, 'p')}, p.kind, p.subject, p.words, p.page, p."dueOn", t.id
        from p join told t on t.person_id = p.person and t.subject = p.within
        on conflict (region, person_id, subject) do update set settled_at = null, read_at = null,
          made_at = clock_timestamp(), words = excluded.words, post_id = excluded.post_id,
          due_on = excluded.due_on, counts = 1, part_of = excluded.part_of where notice.settled_at is not null
        returning id)
    select count(*)::int as told from told`.execute(db)
  return rows[0]?.told ?? 0
}

/** The last post of whoever is told in the unit that it is of. */
function postOf(region: number, told: 'h' | 'p'): RawBuilder<unknown> {
  return sql`(select t.id from post t where t.region = ${region} and t.person_id = ${sql.ref(`${told}.person`)}
    and t.unit_id = ${sql.ref(`${told}.unit`)} order by (t.to_on is null) desc, t.from_on desc, t.id desc limit 1)`
}

/**
 * Tells whoever holds a post today what a former holder of such a post in the unit was told and left undone, but for duties and
 * tasks, of which people are reminded anew; returns how many notices are new.
 */
export async function tellFollowers(
  db: Kysely<DB>,
  { region, today }: { region: number; today: Day },
): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into notice (region, person_id, unit_id, post_id, kind, subject, words, page, due_on)
    select distinct on (h.person_id, n.subject) n.region, h.person_id, n.unit_id, h.id, n.kind, n.subject, n.words, n.page, n.due_on
    from notice n join post f on f.region = n.region and f.id = n.post_id and f.to_on < ${today}::date
    join post h on h.region = f.region and h.unit_id = f.unit_id and h.role = f.role
      and h.from_on <= ${today}::date and (h.to_on is null or h.to_on >= ${today}::date)
    where n.region = ${region} and n.settled_at is null and n.subject !~ '^(duty|task|many):'
    on conflict (region, person_id, subject) do nothing`.execute(db)
  return Number(numAffectedRows)
}

const COLUMNS = sql.raw(
  'person bigint, unit bigint, kind text, subject text, words text, page text, "dueOn" date',
)

function plain(rows: readonly Reminder[]) {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`
}

/** What day it is by the database's calendar. */
export async function readToday(db: Kysely<DB>): Promise<Day> {
  const { rows } = await sql<{ today: Day }>`select current_date as today`.execute(db)
  return rows[0]?.today ?? ''
}

/** The units in which a person holds a post today. */
export async function listUnitsOfPerson(
  db: Kysely<DB>,
  { region, person, today }: { region: number; person: number; today: Day },
): Promise<number[]> {
  const { rows } = await sql<{ unit: number }>`
    select distinct unit_id as unit from post where region = ${region} and person_id = ${person}
      and from_on <= ${today}::date and (to_on is null or to_on >= ${today}::date)`.execute(db)
  return rows.map(row => row.unit)
}
