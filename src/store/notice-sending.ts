import { type Kysely, sql } from 'kysely'
import type { ChannelKind, MailSettings, RobotSettings } from '#domain/channel/contract.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { NoticeKind } from '#domain/notice/kind.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'

/** A message that somebody has taken to send, with what it is of at this moment. */
export interface TakenSending {
  region: number
  id: number
  tries: number
  kind: ChannelKind
  site: string
  settings: MailSettings | RobotSettings
  secret: Uint8Array | null
  unitName: string
  /** Of a mail: whose, and where to; null when he wants none any more, left or may not sign in any more. */
  person: number | null
  mail: string | null
  notices: { kind: NoticeKind; words: string; dueOn: Day | null; counts: number }[]
}

/** What became of a message. */
export type Outcome =
  | { kind: 'sent'; to: string }
  /** It surely did not arrive: tried again at `nextAt`, or never. */
  | { kind: 'failed'; why: string; nextAt: string | undefined }
  /** All of it was read or done meanwhile, or he wants no mail any more. */
  | { kind: 'needless' }

interface Moment {
  now: string
  day: Day
  hour: number
}

/** Any number. */
const GATHERER_LOCK = 620_032
/** What is older than that is old news for somebody who switches a way on. */
const NEWS_DAYS = 14

/**
 * Makes the messages of a working day whose hour has come: one for each person who wants mail and has notices that none
 * has carried yet, one for each robot. What waits since an earlier day, however many, goes into it, and a message not yet
 * sent is taken up again, not joined by a second.
 */
export async function gatherSendings(database: Database, moment: Moment): Promise<number> {
  return database.transaction().execute(async transaction => {
    await oneAtATime(transaction)
    return (await gatherMail(transaction, moment)) + (await gatherRobots(transaction, moment))
  })
}

/** What is taken up again must not be taken away to be sent at the same moment: its last notices would be lost. */
async function oneAtATime(db: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${GATHERER_LOCK})`.execute(db)
}

/** A sending says what a notice said when it was last taken: what was settled and waits again since is said again. */
const sinceMade = sql`greatest(s.made_at, s.claimed_at) >= n.made_at`

async function gatherMail(db: Kysely<DB>, { now, day, hour }: Moment): Promise<number> {
  const { rows } = await sql`
    with wanted as (
      select n.region, c.id as channel_id, n.person_id, n.id as notice_id
      from notice n join notice_way w on w.region = n.region and w.person_id = n.person_id and w.mail_on and w.hour <= ${hour}
      join notice_channel c on c.region = n.region and c.kind = 'mail' and c.is_on
      join account a on a.region = n.region and a.person_id = n.person_id and a.closed_at is null
      join person p on p.region = n.region and p.id = n.person_id and (p.left_on is null or p.left_on > ${day}::date)
      where n.read_at is null and n.settled_at is null and n.part_of is null and n.kind <> all (w.kinds_off)
        and notice_is_his(n, ${day}::date)
        and n.made_at > ${now}::timestamptz - make_interval(days => ${NEWS_DAYS})
        and not exists (select from notice_carried d join notice_sending s on s.region = d.region and s.id = d.sending_id
          where d.region = n.region and d.notice_id = n.id and s.channel_id = c.id and ${sinceMade})),
    ${gathered(now, day)}`.execute(db)
  return rows.length
}

async function gatherRobots(db: Kysely<DB>, { now, day, hour }: Moment): Promise<number> {
  const { rows } = await sql`
    with wanted as (
      select n.region, c.id as channel_id, null::bigint as person_id, n.id as notice_id
      from notice_channel c join notice n on n.region = c.region and n.unit_id = c.unit_id
      where c.kind in ('wecom', 'dingtalk') and c.is_on and (c.settings ->> 'hour')::int <= ${hour}
        and n.read_at is null and n.settled_at is null and n.counts = 1 and notice_is_his(n, ${day}::date)
        and n.made_at > ${now}::timestamptz - make_interval(days => ${NEWS_DAYS})
        and not exists (select from notice_carried d join notice_sending s on s.region = d.region and s.id = d.sending_id
          where d.region = n.region and d.notice_id = n.id and s.channel_id = c.id and ${sinceMade})),
    ${gathered(now, day)}`.execute(db)
  return rows.length
}

/** From `wanted` on: joins what still waits to be sent, or makes the one message of this day. */
function gathered(now: string, day: Day) {
  return sql`
    waiting as (
      select s.region, s.channel_id, s.person_id, max(s.id) as id from notice_sending s
      where s.sent_at is null and s.ended_at is null and s.claimed_at is null group by 1, 2, 3),
    made as (
      insert into notice_sending (region, channel_id, person_id, day, made_at, next_at)
      select distinct w.region, w.channel_id, w.person_id, ${day}::date, ${now}::timestamptz, ${now}::timestamptz
      from wanted w where not exists (select from waiting o where o.region = w.region and o.channel_id = w.channel_id
        and o.person_id is not distinct from w.person_id)
      on conflict (region, channel_id, coalesce(person_id, 0), day) do nothing
      returning region, channel_id, person_id, id)
    insert into notice_carried (region, sending_id, notice_id)
    select w.region, s.id, w.notice_id from wanted w
    join (select * from made union all select region, channel_id, person_id, id from waiting) s
      on s.region = w.region and s.channel_id = w.channel_id and s.person_id is not distinct from w.person_id
    on conflict do nothing returning sending_id`
}

/** A sender that has not come back after this long never will. */
const GONE_MINUTES = 10

/** Takes one message that is due, so that nobody else sends it, with what is still to be said; undefined when none is. */
export async function takeSending(database: Database, now: string): Promise<TakenSending | undefined> {
  await sql`update notice_sending set ended_at = ${now}::timestamptz, failed = '发送中途停止，不知是否已发出，没有再发'
    where sent_at is null and ended_at is null and claimed_at < ${now}::timestamptz - make_interval(mins => ${GONE_MINUTES})`.execute(
    database,
  )
  return database.transaction().execute(async transaction => {
    await oneAtATime(transaction)
    const { rows } = await sql<Omit<TakenSending, 'notices'>>`
      with one as (
        select s.region, s.id from notice_sending s join notice_channel c on c.region = s.region and c.id = s.channel_id and c.is_on
        where s.sent_at is null and s.ended_at is null and s.claimed_at is null and s.next_at <= ${now}::timestamptz
        order by s.next_at, s.id limit 1 for update of s skip locked),
      taken as (
        update notice_sending s set claimed_at = ${now}::timestamptz, tries = s.tries + 1 from one
        where s.region = one.region and s.id = one.id returning s.*)
      select t.region, t.id, t.tries, c.kind, c.site, c.settings, c.secret, u.short_name as "unitName", t.person_id as person,
        case when w.mail_on and exists (select from account a join person p on p.region = a.region and p.id = a.person_id
            where a.region = t.region and a.person_id = t.person_id and a.closed_at is null
              and (p.left_on is null or p.left_on > (${now}::timestamptz at time zone 'Asia/Shanghai')::date))
          then w.mail end as mail
      from taken t join notice_channel c on c.region = t.region and c.id = t.channel_id
      join unit u on u.region = c.region and u.id = c.unit_id
      left join notice_way w on w.region = t.region and w.person_id = t.person_id`.execute(transaction)
    const [row] = rows
    if (!row) return undefined
    // Of what several people were told a group chat counts one.
    const once = row.person === null ? sql`n.subject` : sql`n.id`
    const notices = await sql<TakenSending['notices'][number]>`
      select distinct on (${once}) n.kind, n.words, n.due_on as "dueOn", n.counts from notice_carried d
      join notice n on n.region = d.region and n.id = d.notice_id
      left join notice_way w on w.region = n.region and w.person_id = n.person_id
      where d.region = ${row.region} and d.sending_id = ${row.id} and n.read_at is null and n.settled_at is null
        and notice_is_his(n, (${now}::timestamptz at time zone 'Asia/Shanghai')::date)
        and (${row.person}::bigint is null or n.kind <> all (coalesce(w.kinds_off, '{}')))
      order by ${once}, n.id`.execute(transaction)
    return { ...row, notices: notices.rows }
  })
}

/** Notes what became of a message that was taken. */
export async function settleSending(
  database: Database,
  { region, id }: Pick<TakenSending, 'region' | 'id'>,
  { outcome, now }: { outcome: Outcome; now: string },
): Promise<void> {
  const isSent = outcome.kind === 'sent'
  const why = outcome.kind === 'failed' ? outcome.why : null
  const nextAt = outcome.kind === 'failed' ? (outcome.nextAt ?? null) : null
  await sql`update notice_sending set
      sent_at = case when ${isSent}::boolean then ${now}::timestamptz end, sent_to = ${isSent ? outcome.to : null},
      failed = ${why}, next_at = coalesce(${nextAt}::timestamptz, next_at),
      claimed_at = case when ${nextAt}::timestamptz is null then claimed_at end,
      ended_at = case when not ${isSent}::boolean and ${nextAt}::timestamptz is null then ${now}::timestamptz end
    where region = ${region} and id = ${id}`.execute(database)
}
