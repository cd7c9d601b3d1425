import { createHash, randomBytes } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Day, instantAfter } from '#domain/kernel/day.ts'
import type { Actor } from '#domain/session/authorize.ts'
import { SESSION_LIMITS, SIGN_IN_LIMITS } from '#domain/session/password.ts'
import type { Role } from '#domain/session/right.ts'
import { type AuditKey, writeAudit } from './audit/write.ts'
import type { Database } from './connect.ts'
import { POINT } from './pool.ts'
import type { DB } from './tables.ts'
import { readTogether } from './together.ts'
import type { Known } from './tx.ts'

/** The secret a browser holds; the database keeps only its digest. */
export type Token = string

/** Whose account it is, as the log is told. */
export interface DeskActor {
  region: number
  id: number
  person: number
}

export interface DeskAccount extends DeskActor {
  ord: number
  login: string
  personName: string
  passwordHash: string
}

export interface DeskPost {
  id: number
  title: string
  role: Role
  unit: number
  unitName: string
}

/** Runs `work` as the sign-in desk: a role that sees accounts and sessions and no business data. */
export async function atDesk<T>(database: Database, work: (desk: Transaction<DB>) => Promise<T>): Promise<T> {
  return database.transaction().execute(async transaction => {
    await sql`set local role bihuan_gate`.execute(transaction)
    return work(transaction)
  })
}

/**
 * Charges one try before any password is hashed, and says how many minutes the login or address must wait
 * (0 = may try). Committed on its own, so that tries count even when the caller never waits for the answer; a try
 * under way counts as failed until it is settled. A right password clears its login, never its address: an account of
 * one's own must not buy more guesses at those of others.
 */
export async function chargeAttempt(
  database: Database,
  { login, address }: { login: string; address: string },
): Promise<{ id: number; waitMinutes: number }> {
  const { windowMinutes, perLogin, perAddress } = SIGN_IN_LIMITS
  return atDesk(database, async desk => {
    // One after another per login and per address: tries made at once must not all find the tally empty.
    await sql`select pg_advisory_xact_lock(1, hashtext(${login}))`.execute(desk)
    await sql`select pg_advisory_xact_lock(2, hashtext(${address}))`.execute(desk)
    const { rows } = await sql<{ wait: number | null }>`
      with failed as (
        select login, address, tried_at from sign_in_attempt
        where not succeeded and (login = ${login} or address = ${address})
          and tried_at > clock_timestamp() - make_interval(mins => ${windowMinutes})),
      barring as (
        (select tried_at from failed where login = ${login} and tried_at > coalesce(
          (select max(tried_at) from sign_in_attempt where login = ${login} and succeeded), '-infinity')
          order by tried_at desc offset ${perLogin - 1} limit 1)
        union all
        (select tried_at from failed where address = ${address} order by tried_at desc offset ${perAddress - 1} limit 1))
      select ceil(extract(epoch from max(tried_at) - clock_timestamp()) / 60 + ${windowMinutes})::int as wait from barring`.execute(
      desk,
    )
    const wait = rows[0]?.wait ?? null
    if (wait !== null) return { id: 0, waitMinutes: Math.max(1, wait) }
    const row = await desk
      .insertInto('sign_in_attempt')
      .values({ login, address })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { id: row.id, waitMinutes: 0 }
  })
}

/** Marks a charged try as the right one, which ends the count of failures. */
export async function settleAttempt(database: Database, attempt: number): Promise<void> {
  await atDesk(database, desk =>
    desk.updateTable('sign_in_attempt').set({ succeeded: true }).where('id', '=', attempt).execute(),
  )
}

/** An open account of somebody who has not left, by its login, or undefined. */
export async function findAccount(
  database: Database,
  login: string,
  today: Day,
): Promise<DeskAccount | undefined> {
  return atDesk(database, desk =>
    desk
      .selectFrom('account as a')
      .innerJoin('person as p', join =>
        join.onRef('p.region', '=', 'a.region').onRef('p.id', '=', 'a.person_id'),
      )
      .select([
        'a.region',
        'a.id',
        'a.ord',
        'a.login',
        'p.id as person',
        'p.name as personName',
        'a.password_hash as passwordHash',
      ])
      .where('a.login', '=', login)
      .where('a.closed_at', 'is', null)
      .where(eb => eb.or([eb('p.left_on', 'is', null), eb('p.left_on', '>', today)]))
      .executeTakeFirst(),
  )
}

/** Whether any account exists. */
export async function hasAccounts(database: Database): Promise<boolean> {
  return atDesk(
    database,
    async desk => (await desk.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined,
  )
}

/** The posts an account's person holds today, the longest held first. */
export async function listPosts(
  database: Database,
  account: { region: number; id: number },
  today: Day,
): Promise<DeskPost[]> {
  return atDesk(database, async desk => {
    const rows = await desk
      .selectFrom('post as t')
      .innerJoin('account as a', join =>
        join.onRef('a.region', '=', 't.region').onRef('a.person_id', '=', 't.person_id'),
      )
      .innerJoin('unit as u', join => join.onRef('u.region', '=', 't.region').onRef('u.id', '=', 't.unit_id'))
      .select(['t.id', 't.title', 't.role', 't.unit_id as unit', 'u.short_name as unitName'])
      .where('a.region', '=', account.region)
      .where('a.id', '=', account.id)
      .where('t.from_on', '<=', today)
      .where(eb => eb.or([eb('t.to_on', 'is', null), eb('t.to_on', '>=', today)]))
      .orderBy('t.from_on')
      .orderBy('t.id')
      .execute()
    return rows.map(row => ({ ...row, role: row.role as Role }))
  })
}

/** Opens a session under a post, tells the log, and returns the token, which is told once and never stored. */
export async function openSession(
  database: Database,
  { account, post, client, key }: { account: DeskActor; post: number; client: string; key: AuditKey },
): Promise<Token> {
  const token = randomBytes(32).toString('base64url')
  await atDesk(database, async desk => {
    await desk
      .insertInto('session')
      .values({
        token_hash: digestOf(token),
        region: account.region,
        account_id: account.id,
        post_id: post,
        ends_at: sql<string>`now() + make_interval(hours => ${SESSION_LIMITS.absoluteHours})`,
        client: client.slice(0, 200),
      })
      .execute()
    await tellDesk(desk, { account, post, verb: 'session.open', key })
  })
  return token
}

/** A signed-in person as he was read, and the database's instant when he was. */
export type SignedIn = Actor & Known & { login: string }

/** What a token was found to mean, and this process's own clock just after. */
interface Recalled {
  row: ActorRow
  today: Day
  heardAt: number
}

/** By the token's digest. Nobody is let in by it alone: whatever begins with it asks the database again. */
const recalled = new WeakMap<Database, Map<string, Recalled>>()
const MOST_RECALLED = 5_000

/**
 * Who a token stands for today; undefined for a token that is unknown, idle too long or over, or older than the
 * password, whose account was closed, whose holder left, or whose post ended.
 */
export async function findActor(database: Database, token: Token, today: Day): Promise<SignedIn | undefined> {
  const digest = digestOf(token)
  const row = await lookUpActor(database, { digest, today })
  if (row?.stale)
    await atDesk(database, desk =>
      desk
        .updateTable('session')
        .set({ seen_at: sql<string>`now()` })
        .where('token_hash', '=', digest)
        .execute(),
    )
  remember(database, { digest, found: row && { row, today, heardAt: performance.now() } })
  return row && actorOf(row)
}

/**
 * Who a token stood for when it was last looked up, so that work can begin without waiting for the answer: the work's own
 * transaction asks once more, and throws NoLongerSo unless everything is as it was. Undefined when it must be looked up.
 */
export function recallActor(database: Database, token: Token, today: Day): SignedIn | undefined {
  const digest = digestOf(token)
  const known = recalled.get(database)?.get(digest.toString('base64'))
  if (known?.today !== today) return undefined
  const { row, heardAt } = known
  const confirm = async (transaction: Transaction<DB>) => {
    // Sent together, and heard together: one that fails unheard would end the process.
    const [, found] = await Promise.all([
      sql`set local role bihuan_gate`.execute(transaction),
      selectActor(transaction, { digest, today }),
    ])
    if (found.rows[0]?.stale !== false || !isSame(found.rows[0], row)) throw new NoLongerSo()
  }
  return { ...actorOf(row), readAt: instantAfter(row.readAt, performance.now() - heardAt), confirm }
}

/** Thrown by work that began with what was recalled of a session, when that is no longer so; nothing was done. */
export class NoLongerSo extends Error {}

function remember(
  database: Database,
  { digest, found }: { digest: Buffer; found: Recalled | undefined },
): void {
  const all = recalled.get(database) ?? new Map<string, Recalled>()
  recalled.set(database, all)
  if (all.size >= MOST_RECALLED) all.clear()
  if (found) all.set(digest.toString('base64'), found)
  else all.delete(digest.toString('base64'))
}

function isSame({ readAt: _, stale: __, ...one }: ActorRow, other: ActorRow): boolean {
  return Object.entries(one).every(([name, value]) => other[name as keyof ActorRow] === value)
}

function actorOf(row: ActorRow): SignedIn {
  return {
    region: row.region,
    readAt: row.readAt,
    hasOwn: row.hasOwn,
    account: row.account,
    login: row.login,
    person: row.person,
    personName: row.personName,
    mustChange: row.mustChange,
    post: { id: row.post, title: row.title, role: row.role as Role },
    unit: { id: row.unit, name: row.unitName, ord: row.unitOrd, ordEnd: row.unitOrdEnd },
    covers: { id: row.covers, name: row.coversName, ord: row.coversOrd, ordEnd: row.coversOrdEnd },
  }
}

/** Ends one session, or all of an account's; returns how many ended. */
export async function closeSessions(
  database: Database,
  which: { token: Token } | { account: { region: number; id: number } },
): Promise<number> {
  return atDesk(database, async desk => {
    const base = desk.deleteFrom('session')
    const query =
      'token' in which
        ? base.where('token_hash', '=', digestOf(which.token))
        : base.where('region', '=', which.account.region).where('account_id', '=', which.account.id)
    const result = await query.executeTakeFirst()
    return Number(result.numDeletedRows)
  })
}

/** Lets a session act under another post and tells the log. */
export async function switchPost(
  database: Database,
  { token, account, post, key }: { token: Token; account: DeskActor; post: number; key: AuditKey },
): Promise<void> {
  await atDesk(database, async desk => {
    await desk
      .updateTable('session')
      .set({ post_id: post })
      .where('token_hash', '=', digestOf(token))
      .execute()
    await tellDesk(desk, { account, post, verb: 'session.act', key })
  })
}

/** The account is held meanwhile: an entry about it must not carry an image that somebody else is just replacing. */
async function tellDesk(
  desk: Transaction<DB>,
  { account, post, verb, key }: { account: DeskActor; post: number; verb: string; key: AuditKey },
): Promise<void> {
  const { region, id, person } = account
  const { rows } = await sql<{ now: string; ord: number; unit: number; unitOrd: number; unitEnd: number }>`
    select transaction_timestamp() as now, a.ord, u.id as unit, u.ord as "unitOrd", u.ord_end as "unitEnd"
    from account a join unit u on u.region = a.region and u.ord = a.ord
    where a.region = ${region} and a.id = ${id} for share of a`.execute(desk)
  const row = rows[0]
  if (!row) return
  await writeAudit(desk, {
    facts: [{ kind: 'account', key: id, ord: row.ord }],
    scope: {
      region,
      actor: { account: id, person, post },
      unit: { id: row.unit, ord: row.unitOrd, ordEnd: row.unitEnd },
    },
    verb,
    key,
    now: row.now,
  })
}

function digestOf(token: Token): Buffer {
  return createHash('sha256').update(token).digest()
}

interface ActorRow {
  region: number
  readAt: string
  hasOwn: boolean
  account: number
  login: string
  mustChange: boolean
  person: number
  personName: string
  post: number
  title: string
  role: string
  unit: number
  unitName: string
  unitOrd: number
  unitOrdEnd: number
  covers: number
  coversName: string
  coversOrd: number
  coversOrdEnd: number
  /** Seen long enough ago that it must be noted anew. */
  stale: boolean
}

/** Every request asks this first: one round trip, and a plan kept ready. */
async function lookUpActor(
  database: Database,
  { digest, today }: { digest: Buffer; today: Day },
): Promise<ActorRow | undefined> {
  const found = await readTogether(
    database,
    desk => sql`set local role bihuan_gate`.execute(desk),
    desk => selectActor(desk, { digest, today }),
  )
  return found.rows[0]
}

function selectActor(desk: Kysely<DB>, { digest, today }: { digest: Buffer; today: Day }) {
  return sql<ActorRow>`${POINT}
    select s.region, now() as "readAt", a.id as account, a.login, a.must_change as "mustChange", p.id as person, p.name as "personName",
      t.id as post, t.title, t.role, u.id as unit, u.name as "unitName", u.ord as "unitOrd", u.ord_end as "unitOrdEnd",
      c.id as covers, c.short_name as "coversName", c.ord as "coversOrd", c.ord_end as "coversOrdEnd",
      s.seen_at < now() - interval '1 minute' as stale,
      exists (select from own_object o where o.region = s.region and o.replaced_at is null) as "hasOwn"
    from session s
    join account a on a.region = s.region and a.id = s.account_id
    join person p on p.region = a.region and p.id = a.person_id
    join post t on t.region = s.region and t.id = s.post_id
    join unit u on u.region = t.region and u.id = t.unit_id
    join unit c on c.region = t.region and c.id = t.covers_unit_id
    where s.token_hash = ${digest} and s.ends_at > now()
      and s.seen_at > now() - make_interval(mins => ${SESSION_LIMITS.idleMinutes})
      and a.closed_at is null and a.password_set_at <= s.opened_at and (p.left_on is null or p.left_on > ${today}::date)
      and t.from_on <= ${today}::date and (t.to_on is null or t.to_on >= ${today}::date)`.execute(desk)
}
