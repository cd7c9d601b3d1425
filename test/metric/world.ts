import { sql, type Transaction } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Interval, Scope } from '#domain/kernel/scope.ts'
import type { CountedRecord } from '#domain/metric/figure.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import { partsOf } from '#domain/record/parts.ts'
import { systemScope } from '#domain/session/authorize.ts'
import type { Database } from '#store/connect.ts'
import type { DB } from '#store/tables.ts'
import { people, units } from './arbitrary.ts'

export const REGION = 7

/** A scope of the unit that reads the interval and nothing else. */
export function scopeOf(read: Interval, unit: (typeof units)[number] = units[0]): Scope {
  const { id, ord, ordEnd } = unit
  return { ...systemScope(REGION), read, readOrg: read, unit: { id, ord, ordEnd } }
}

/** Writes the tree, its people and the records as the owner, with the instants they are said to have been entered at. */
export async function insertWorld(
  database: Database,
  { catalogue, records }: { catalogue: Catalogue; records: readonly CountedRecord[] },
): Promise<void> {
  await database.transaction().execute(async tx => {
    // The guard at commit asks for an audit entry of the same transaction.
    await sql`insert into audit_entry (region, unit_id, verb, subject, facts, leaf)
      values (${REGION}, 1, 'demo.load', 'record:1', '{}', ${Buffer.alloc(32)})`.execute(tx)
    // What the program keeps is read from a view: here of entries made up like all others.
    await sql`create table stock (like record including all)`.execute(tx)
    await sql`alter table stock enable row level security`.execute(tx)
    await sql`create policy readable on stock for select to bihuan_app using (region = current_setting('app.region')::integer
      and ord between current_setting('app.lo')::bigint and current_setting('app.hi')::bigint)`.execute(tx)
    await sql`drop view problem_entry`.execute(tx)
    await sql`create view problem_entry with (security_invoker) as select region, id, unit_id, ord, occurred_on, recorded_at,
      recorded_by, title, state, void_reason, tags, data from stock`.execute(tx)
    await sql`grant select on stock, problem_entry to bihuan_app`.execute(tx)
    for (const unit of units) {
      await sql`insert into unit (region, id, code, name, short_name, kind, parent_id, ord, ord_end, opened_on)
        overriding system value values (${REGION}, ${unit.id}, ${`U${unit.id}`}, ${unit.name}, ${unit.name}, 'office',
          ${unit.parent}, ${unit.ord}, ${unit.ordEnd}, '2000-01-01')`.execute(tx)
    }
    for (const person of people) {
      await sql`insert into person (region, id, unit_id, ord, name) overriding system value
        values (${REGION}, ${person.id}, ${person.unit.id}, ${person.unit.ord}, ${person.name})`.execute(tx)
    }
    for (const record of records) {
      const kept = catalogue.ledgers.get(record.ledger)?.kept
      await sql`insert into ${sql.table(kept ? 'stock' : 'record')} (region, id, unit_id, ord, ledger, ledger_version, occurred_on, recorded_at, recorded_by,
          state, void_reason, title, tags, data) overriding system value
        values (${REGION}, ${record.id}, ${record.unit}, ${record.ord}, ${record.ledger}, 1, ${record.occurredOn},
          ${record.recordedAt}, 1, ${record.state}, ${record.voidReason}, ${`第${record.id}次`},
          ${[...record.tags]}, ${JSON.stringify(record.data)})`.execute(tx)
      if (!kept) await insertParts(tx, record, catalogue)
    }
    for (const { id, ord, act } of records.filter(record => record.act !== undefined))
      await sql`insert into record_act values (${REGION}, ${id}, ${ord}, ${act})`.execute(tx)
  })
  // As the server does by itself after a while; without statistics every plan is a guess.
  await sql`analyze`.execute(database)
}

async function insertParts(tx: Transaction<DB>, record: CountedRecord, catalogue: Catalogue): Promise<void> {
  const ledger = catalogue.ledgers.get(record.ledger)
  if (!ledger) return
  const parts = partsOf(ledger, record.data as FieldData, { evidence: [], readers: [] })
  for (const item of parts.items) {
    await sql`insert into record_item values (${REGION}, ${record.id}, ${item.field}, ${item.seq}, ${record.ord},
      ${JSON.stringify(item.data)})`.execute(tx)
  }
  for (const one of parts.people) {
    await sql`insert into record_person values (${REGION}, ${record.id}, ${one.field}, ${one.seq}, ${record.ord},
      ${one.person})`.execute(tx)
  }
}
