import { type Kysely, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { NoticeKind } from '#domain/notice/kind.ts'
import { type AuditKey, writeAudit } from './audit/write.ts'
import type { Database } from './connect.ts'
import type { DB } from './tables.ts'
import type { Tx } from './tx.ts'

export interface NoticeWay {
  mail: string | null
  mailOn: boolean
  kindsOff: NoticeKind[]
  hour: number
  /** Counts the addresses of the calendar; null where there is none. */
  calendar: number | null
}

const PLAIN: NoticeWay = { mail: null, mailOn: false, kindsOff: [], hour: 9, calendar: null }

/** How the actor wants to be told; in the pages alone when he never said. */
export async function findWay(tx: Tx, scope: Scope): Promise<NoticeWay> {
  const { rows } = await sql<NoticeWay>`
    select mail, mail_on as "mailOn", kinds_off as "kindsOff", hour,
      case when calendar_on then calendar_serial end as calendar
    from notice_way where region = ${scope.region} and person_id = ${scope.actor?.person ?? 0}`.execute(tx.db)
  return rows[0] ?? PLAIN
}

/** The domains that mail addresses must belong to (none: any); undefined where no mail server is switched on. */
export async function findMailDomains(tx: Tx, scope: Scope): Promise<string[] | undefined> {
  const { rows } = await sql<{ domains: string[] | null }>`
    select notice_mail_domains(${scope.region}) as domains`.execute(tx.db)
  return rows[0]?.domains ?? undefined
}

/** Keeps how the actor wants to be told, and tells it. */
export async function keepWay(tx: Tx, scope: Scope, way: Omit<NoticeWay, 'calendar'>): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into notice_way (region, person_id, mail, mail_on, kinds_off, hour)
    values (${scope.region}, ${scope.actor?.person ?? 0}, ${way.mail}, ${way.mailOn}, ${way.kindsOff}::text[], ${way.hour})
    on conflict (region, person_id) do update set mail = excluded.mail, mail_on = excluded.mail_on,
      kinds_off = excluded.kinds_off, hour = excluded.hour
    returning id`.execute(tx.db)
  for (const { id } of rows) tx.tell({ kind: 'way', key: id, ord: scope.unit.ord })
}

/** Opens the next address of the actor's calendar, whereby the former is closed, or closes it; tells it. */
export async function turnCalendar(tx: Tx, scope: Scope, { on }: { on: boolean }): Promise<number | null> {
  const { rows } = await sql<{ id: number; serial: number | null }>`
    insert into notice_way (region, person_id, calendar_serial, calendar_on)
    values (${scope.region}, ${scope.actor?.person ?? 0}, 1, ${on})
    on conflict (region, person_id) do update set calendar_on = excluded.calendar_on,
      calendar_serial = coalesce(notice_way.calendar_serial, 0) + 1
    returning id, case when calendar_on then calendar_serial end as serial`.execute(tx.db)
  for (const { id } of rows) tx.tell({ kind: 'way', key: id, ord: scope.unit.ord })
  return rows[0]?.serial ?? null
}

/** Switches off somebody's mail by the address in one; false when it is off already or that is not his address any more. Tells the log. */
export async function stopMail(
  database: Database,
  { region, person, mail, key }: { region: number; person: number; mail: string; key: AuditKey },
): Promise<boolean> {
  return database.transaction().execute(async transaction => {
    const { rows } = await sql<{ id: number; now: string; unit: number; ord: number; ordEnd: number }>`
      update notice_way w set mail_on = false from person p join unit u on u.region = p.region and u.id = p.unit_id
      where w.region = ${region} and w.person_id = ${person} and w.mail = ${mail} and w.mail_on and p.region = w.region and p.id = w.person_id
      returning w.id, transaction_timestamp() as now, u.id as unit, u.ord, u.ord_end as "ordEnd"`.execute(
      transaction,
    )
    const [row] = rows
    if (!row) return false
    await writeAudit(transaction, {
      facts: [{ kind: 'way', key: row.id, ord: row.ord }],
      scope: { region, actor: null, unit: { id: row.unit, ord: row.ord, ordEnd: row.ordEnd } },
      verb: 'notice.stop-mail',
      key,
      now: row.now,
    })
    return true
  })
}

/** The mail address of a person that a link in one may switch off. */
export async function findMail(
  database: Database,
  { region, person }: { region: number; person: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ mail: string | null }>`
    select mail from notice_way where region = ${region} and person_id = ${person}`.execute(database)
  return rows[0]?.mail ?? undefined
}

/** Whether a calendar's address is still good: not renewed, not closed, and its owner still here. */
export async function isCalendarOpen(
  database: Database,
  { region, person, serial, today }: { region: number; person: number; serial: number; today: Day },
): Promise<boolean> {
  const { rows } = await sql`
    select from notice_way w join person p on p.region = w.region and p.id = w.person_id
    join account a on a.region = w.region and a.person_id = w.person_id
    where w.region = ${region} and w.person_id = ${person} and w.calendar_on and w.calendar_serial = ${serial}
      and a.closed_at is null and (p.left_on is null or p.left_on > ${today}::date)`.execute(database)
  return rows.length > 0
}

interface DatedNotice {
  id: number
  kind: NoticeKind
  words: string
  page: string
  dueOn: Day
  madeAt: string
}

/** A person's notices with a due day, but for those of duties and tasks, whose days stand for themselves. */
export async function listDatedNotices(
  db: Kysely<DB>,
  { region, person, today }: { region: number; person: number; today: Day },
): Promise<DatedNotice[]> {
  const { rows } = await sql<DatedNotice>`
    select id, kind, words, page, due_on as "dueOn", made_at as "madeAt" from notice n
    where notice_is_his(n, ${today}::date) and region = ${region} and person_id = ${person} and due_on > ${today}::date - 366 and settled_at is null
      and subject !~ '^(duty|task|many):'
    order by due_on, id limit 1000`.execute(db)
  return rows
}
