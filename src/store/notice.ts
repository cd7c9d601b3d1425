import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { NoticeDraft, NoticeKind } from '#domain/notice/kind.ts'
import type { Tx } from './tx.ts'

export interface StoredNotice {
  id: number
  kind: NoticeKind
  words: string
  page: string
  dueOn: Day | null
  madeAt: string
  isRead: boolean
  isSettled: boolean
}

/**
 * Says things to people, in the transaction of the business they come from. What was said to somebody under the same
 * subject is not said again unless it was settled; a post that nobody holds today is told nothing. Returns how many notices are new.
 */
export async function makeNotices(
  tx: Pick<Tx, 'db'>,
  scope: Pick<Scope, 'region'>,
  { drafts, today }: { drafts: readonly NoticeDraft[]; today: Day },
): Promise<number> {
  if (drafts.length === 0) return 0
  const plain = drafts.map(({ to, ...draft }) => ({ ...draft, ...to }))
  const { rows } = await sql<{ made: number }>`
    select notices_make(${JSON.stringify(plain)}::jsonb, ${scope.region}, ${today}::date) as made`.execute(
    tx.db,
  )
  return rows[0]?.made ?? 0
}

/** Takes back what is no longer to be done, from everybody who was told of these subjects; returns how many there were. */
export async function settleNotices(
  tx: Pick<Tx, 'db'>,
  scope: Pick<Scope, 'region'>,
  subjects: readonly string[],
): Promise<number> {
  if (subjects.length === 0) return 0
  const { rows } = await sql<{ settled: number }>`
    select notices_settle(${[...subjects]}::text[], ${scope.region}) as settled`.execute(tx.db)
  return rows[0]?.settled ?? 0
}

/** The actor's own notices, newest first, what waits again among the new; below the id last seen. */
export async function listNotices(
  tx: Tx,
  scope: Scope,
  { unread, before = null, limit }: { unread: boolean; before?: number | null | undefined; limit: number },
): Promise<StoredNotice[]> {
  const person = scope.actor?.person ?? 0
  const { rows } = await sql<StoredNotice>`
    select id, kind, words, page, due_on as "dueOn", made_at as "madeAt", read_at is not null as "isRead",
      settled_at is not null as "isSettled"
    from notice where region = ${scope.region} and person_id = ${person} and part_of is null
      and (${before}::bigint is null or (made_at, id) < (select b.made_at, b.id from notice b
        where b.region = ${scope.region} and b.person_id = ${person} and b.id = ${before}::bigint))
      and (not ${unread}::boolean or read_at is null and settled_at is null)
    order by made_at desc, id desc limit ${limit}`.execute(tx.db)
  return rows
}

/** How many of the actor's own notices wait to be read. */
export async function countUnread(tx: Tx, scope: Scope): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*)::int as unread from notice
    where region = ${scope.region} and person_id = ${scope.actor?.person ?? 0} and part_of is null and read_at is null and settled_at is null`.execute(
    tx.db,
  )
  return rows[0]?.unread ?? 0
}

/** Marks one of the actor's own notices as read, or all that are no newer than one; returns how many were not. */
export async function markRead(
  tx: Tx,
  scope: Scope,
  which: { id: number } | { upTo: number },
): Promise<number> {
  const person = scope.actor?.person ?? 0
  const isMeant =
    'id' in which
      ? sql`h.id = ${which.id}::bigint`
      : sql`(h.made_at, h.id) <= (select u.made_at, u.id from notice u
          where u.region = ${scope.region} and u.person_id = ${person} and u.id = ${which.upTo}::bigint)`
  const { rows } = await sql<{ isPart: boolean }>`
    update notice n set read_at = ${tx.now}::timestamptz from notice h
    where n.region = ${scope.region} and n.person_id = ${person} and n.read_at is null and n.settled_at is null
      and h.region = n.region and h.person_id = n.person_id and h.id = coalesce(n.part_of, n.id) and ${isMeant}
    returning n.part_of is not null as "isPart"`.execute(tx.db)
  return rows.filter(row => !row.isPart).length
}
