import { createHash, randomBytes } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Actor } from '#domain/session/authorize.ts'
import { SESSION_LIMITS, SIGN_IN_LIMITS } from '#domain/session/password.ts'
import type { Role } from '#domain/session/right.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'

/** The secret a browser holds; the database keeps only its digest. */
export type Token = string

export interface DeskAccount {
  region: number
  id: number
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
 * (0 = may try). Committed on its own, so that tries count even when the caller never waits for the answer.
 */
export async function chargeAttempt(
  database: Database,
  { login, address }: { login: string; address: string },
): Promise<{ id: number; waitMinutes: number }> {
  return atDesk(database, async desk => {
    const { rows } = await sql<{ byLogin: number; byAddress: number; oldest: number | null }>`
      select count(*) filter (where login = ${login} and not succeeded)::int as "byLogin",
        count(*) filter (where address = ${address} and not succeeded)::int as "byAddress",
        ceil(extract(epoch from min(tried_at) + make_interval(mins => ${SIGN_IN_LIMITS.windowMinutes}) - now()) / 60)::int as oldest
      from sign_in_attempt
      where tried_at > now() - make_interval(mins => ${SIGN_IN_LIMITS.windowMinutes}) and (login = ${login} or address = ${address})
        and tried_at > coalesce((select max(tried_at) from sign_in_attempt where login = ${login} and succeeded), '-infinity')`.execute(
      desk,
    )
    const tally = rows[0]
    const isBarred =
      (tally?.byLogin ?? 0) >= SIGN_IN_LIMITS.perLogin || (tally?.byAddress ?? 0) >= SIGN_IN_LIMITS.perAddress
    if (isBarred) return { id: 0, waitMinutes: Math.max(1, tally?.oldest ?? SIGN_IN_LIMITS.windowMinutes) }
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

/** An open account by its login, or undefined. */
export async function findAccount(database: Database, login: string): Promise<DeskAccount | undefined> {
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
        'p.name as personName',
        'a.password_hash as passwordHash',
      ])
      .where('a.login', '=', login)
      .where('a.closed_at', 'is', null)
      .where('p.left_on', 'is', null)
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

/** Opens a session under a post and returns the token, which is told once and never stored. */
export async function openSession(
  database: Database,
  { account, post, client }: { account: { region: number; id: number }; post: number; client: string },
): Promise<Token> {
  const token = randomBytes(32).toString('base64url')
  await atDesk(database, desk =>
    desk
      .insertInto('session')
      .values({
        token_hash: digestOf(token),
        region: account.region,
        account_id: account.id,
        post_id: post,
        ends_at: sql<string>`now() + make_interval(hours => ${SESSION_LIMITS.absoluteHours})`,
        client: client.slice(0, 200),
      })
      .execute(),
  )
  return token
}

/** Who a token stands for today: one statement; undefined for a token that is unknown, idle too long or over. */
export async function findActor(
  database: Database,
  token: Token,
  today: Day,
): Promise<(Actor & { login: string }) | undefined> {
  const digest = digestOf(token)
  const row = await atDesk(database, async desk => {
    const found = await selectActor(desk, { digest, today })
    if (found?.stale)
      await desk
        .updateTable('session')
        .set({ seen_at: sql<string>`now()` })
        .where('token_hash', '=', digest)
        .execute()
    return found
  })
  if (!row) return undefined
  return {
    region: row.region,
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

/** Ends one session, or all of an account's except the one kept; returns how many ended. */
export async function closeSessions(
  database: Database,
  which: { token: Token } | { account: { region: number; id: number }; keep?: Token },
): Promise<number> {
  return atDesk(database, async desk => {
    const base = desk.deleteFrom('session')
    const query =
      'token' in which
        ? base.where('token_hash', '=', digestOf(which.token))
        : base
            .where('region', '=', which.account.region)
            .where('account_id', '=', which.account.id)
            .$if(which.keep !== undefined, only => only.where('token_hash', '<>', digestOf(which.keep ?? '')))
    const result = await query.executeTakeFirst()
    return Number(result.numDeletedRows)
  })
}

/** Lets a session act under another post. */
export async function switchPost(database: Database, token: Token, post: number): Promise<void> {
  await atDesk(database, desk =>
    desk.updateTable('session').set({ post_id: post }).where('token_hash', '=', digestOf(token)).execute(),
  )
}

function digestOf(token: Token): Buffer {
  return createHash('sha256').update(token).digest()
}

async function selectActor(desk: Transaction<DB>, { digest, today }: { digest: Buffer; today: Day }) {
  const idle = SESSION_LIMITS.idleMinutes
  return desk
    .selectFrom('session as s')
    .innerJoin('account as a', join =>
      join.onRef('a.region', '=', 's.region').onRef('a.id', '=', 's.account_id'),
    )
    .innerJoin('person as p', join =>
      join.onRef('p.region', '=', 'a.region').onRef('p.id', '=', 'a.person_id'),
    )
    .innerJoin('post as t', join => join.onRef('t.region', '=', 's.region').onRef('t.id', '=', 's.post_id'))
    .innerJoin('unit as u', join => join.onRef('u.region', '=', 't.region').onRef('u.id', '=', 't.unit_id'))
    .innerJoin('unit as c', join =>
      join.onRef('c.region', '=', 't.region').onRef('c.id', '=', 't.covers_unit_id'),
    )
    .select([
      's.region',
      'a.id as account',
      'a.login',
      'a.must_change as mustChange',
      'p.id as person',
      'p.name as personName',
      't.id as post',
      't.title',
      't.role',
      'u.id as unit',
      'u.name as unitName',
      'u.ord as unitOrd',
      'u.ord_end as unitOrdEnd',
      'c.id as covers',
      'c.short_name as coversName',
      'c.ord as coversOrd',
      'c.ord_end as coversOrdEnd',
      sql<boolean>`s.seen_at < now() - interval '1 minute'`.as('stale'),
    ])
    .where('s.token_hash', '=', digest)
    .where('s.ends_at', '>', sql<string>`now()`)
    .where('s.seen_at', '>', sql<string>`now() - make_interval(mins => ${idle})`)
    .where('a.closed_at', 'is', null)
    .where('t.from_on', '<=', today)
    .where(eb => eb.or([eb('t.to_on', 'is', null), eb('t.to_on', '>=', today)]))
    .executeTakeFirst()
}
