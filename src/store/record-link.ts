import { sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import type { LinkKind } from '#domain/record/link.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

/** A standing link as it is seen from one of its records. */
export interface StoredLink {
  id: number
  kind: LinkKind
  direction: 'there' | 'back'
  /** The position of the unit that made it. */
  ord: number
  linkerUnit: string
  record: {
    id: number
    ledger: string
    title: string
    occurredOn: Day
    unitName: string
    state: 'valid' | 'void'
  }
  linkedAt: string
  linkerName: string
}

/** Makes a link of the scope's own unit and tells it. A link that stands already raises 23505. */
export async function insertLink(
  tx: Tx,
  scope: Scope,
  { from, to, kind }: { from: number; to: number; kind: LinkKind },
): Promise<number> {
  const row = await tx.db
    .insertInto('record_link')
    .values({
      region: scope.region,
      unit_id: scope.unit.id,
      ord: scope.unit.ord,
      kind,
      from_id: from,
      to_id: to,
      linked_by: scope.actor?.person ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  tx.tell({ kind: 'link', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Whether two records are linked so already, whichever way round. */
export async function hasLink(
  tx: Tx,
  scope: Scope,
  { one, other, kind }: { one: number; other: number; kind: LinkKind },
): Promise<boolean> {
  const { rows } = await sql<{ linked: boolean }>`select exists (select from record_link
    where region = ${scope.region} and kind = ${kind} and ended_at is null
      and least(from_id, to_id) = least(${one}::bigint, ${other}::bigint)
      and greatest(from_id, to_id) = greatest(${one}::bigint, ${other}::bigint)) as linked`.execute(tx.db)
  return rows[0]?.linked ?? false
}

/** A standing link as its ending needs it. */
interface LockedLink {
  id: number
  kind: LinkKind
  from: number
  to: number
  ord: number
  unitName: string
}

/** A standing link, locked until the end of the transaction if it may be ended, or undefined when it is out of sight. */
export async function lockLink(tx: Tx, scope: Scope, id: number): Promise<LockedLink | undefined> {
  // What may not be changed is not locked, and yet is to be told of.
  await sql`select from record_link where region = ${scope.region} and id = ${id} for update`.execute(tx.db)
  const { rows } = await sql<LockedLink>`
    select l.id, l.kind, l.from_id as "from", l.to_id as "to", l.ord, coalesce(u.short_name, '') as "unitName"
    from record_link l left join unit u on u.region = l.region and u.id = l.unit_id
    where l.region = ${scope.region} and l.id = ${id} and l.ended_at is null`.execute(tx.db)
  return rows[0]
}

/** Ends a link and tells it; the row stays. */
export async function endLink(tx: Tx, scope: Scope, { id, ord }: { id: number; ord: number }): Promise<void> {
  await tx.db
    .updateTable('record_link')
    .set({ ended_at: tx.now, ended_by: scope.actor?.person ?? 0 })
    .where('region', '=', scope.region)
    .where('id', '=', id)
    .execute()
  tx.tell({ kind: 'link', key: id, ord })
}

/**
 * Works out anew which records are one act after a link of kind `same` came or went. False when it made two records of
 * another unit one act, which is not the caller's to say.
 */
export async function regroupActs(tx: Tx, records: readonly number[]): Promise<boolean> {
  const { rows } = await sql<{
    fair: boolean
  }>`select regroup_acts(${[...records]}::bigint[]) as fair`.execute(tx.db)
  return rows[0]?.fair ?? false
}

/** The standing links of a record with the records at their other ends, both within sight, oldest first. */
export async function listLinks(tx: Tx, scope: Scope, record: number): Promise<StoredLink[]> {
  const { rows } = await sql<StoredLink>`${POINT}
    select l.id, l.kind, case when l.from_id = ${record} then 'there' else 'back' end as direction, l.ord,
      coalesce(lu.short_name, '') as "linkerUnit", l.linked_at as "linkedAt", coalesce(p.name, '') as "linkerName",
      jsonb_build_object('id', o.id, 'ledger', o.ledger, 'title', o.title, 'occurredOn', o.occurred_on,
        'unitName', u.short_name, 'state', o.state) as record
    from record_link l
    join record o on o.region = l.region and o.id = case when l.from_id = ${record} then l.to_id else l.from_id end
      and o.ord between ${scope.read.lo} and ${scope.read.hi}
    join unit u on u.region = o.region and u.id = o.unit_id
    left join unit lu on lu.region = l.region and lu.id = l.unit_id
    left join person p on p.region = l.region and p.id = l.linked_by
    where l.region = ${scope.region} and (l.from_id = ${record} or l.to_id = ${record}) and l.ended_at is null
    order by l.id`.execute(tx.db)
  return rows
}

/** The records within sight that are one act with this one, itself among them; none when it stands alone. */
export async function listAct(tx: Tx, scope: Scope, record: number): Promise<CountedRecord[]> {
  const { rows } = await sql<CountedRecord>`${POINT}
    select r.id, r.ledger, r.unit_id as unit, r.ord, r.occurred_on as "occurredOn", r.recorded_at as "recordedAt",
      r.state, r.void_reason as "voidReason", r.tags, r.data, a.act
    from record_act own join record_act a on a.region = own.region and a.act = own.act
    join record r on r.region = a.region and r.id = a.record_id
    where own.region = ${scope.region} and own.record_id = ${record}
      and r.ord between ${scope.read.lo} and ${scope.read.hi}`.execute(tx.db)
  return rows
}

/** A record of one day, as far as it may tell of the same act as another. */
export interface SameDayRecord {
  id: number
  ledger: string
  title: string
  occurredOn: Day
  recorderName: string
  data: FieldData
}

/** The valid records of the scope's own unit of one day in some ledgers, oldest first. */
export async function listSameDay(
  tx: Tx,
  scope: Scope,
  { day, ledgers }: { day: Day; ledgers: readonly string[] },
): Promise<SameDayRecord[]> {
  const { rows } = await sql<SameDayRecord>`
    select r.id, r.ledger, r.title, r.occurred_on as "occurredOn", coalesce(p.name, '') as "recorderName", r.data
    from record r left join person p on p.region = r.region and p.id = r.recorded_by
    where r.region = ${scope.region} and r.ord = ${scope.unit.ord} and r.ledger = any(${[...ledgers]}::text[])
      and r.occurred_on = ${day}::date and r.state = 'valid'
    order by r.id limit 200`.execute(tx.db)
  return rows
}
