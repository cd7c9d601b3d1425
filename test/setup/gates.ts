import { sql } from 'kysely'
import type { Database } from '#store/connect.ts'

/** Gates before the statements of a transaction that insert into a table. */
export interface Gates {
  open(at: number): Promise<void>
  /** Takes all of them away. */
  clear(): Promise<void>
}

/**
 * Shuts the gates before some of the inserts that a transaction makes into a table, counted from 1: its work stands still
 * there until the gate is opened, however fast the machine is.
 */
export async function shutGates(
  database: Database,
  { table, at }: { table: string; at: readonly number[] },
): Promise<Gates> {
  const [gates, pass] = [sql.table(`${table}_gate`), sql.ref(`pass_${table}_gate`)]
  const counter = sql.lit(`gates.${table}`)
  await sql`create table ${gates} (at int)`.execute(database)
  await sql`grant select on ${gates} to bihuan_app`.execute(database)
  await sql`insert into ${gates} select unnest(${[...at]}::int[])`.execute(database)
  await sql`create function ${pass}() returns trigger language plpgsql as $$
    declare
      place int := coalesce(nullif(current_setting(${counter}, true), ''), '0')::int + 1;
    begin
      perform set_config(${counter}, place::text, true);
      while exists (select from ${gates} g where g.at = place) loop perform pg_sleep(0.01); end loop;
      return null;
    end $$`.execute(database)
  await sql`create trigger pass_gate before insert on ${sql.table(table)} for each statement execute function ${pass}()`.execute(
    database,
  )
  return {
    open: async place => {
      await sql`delete from ${gates} where at = ${place}`.execute(database)
    },
    clear: async () => {
      await sql`delete from ${gates}`.execute(database)
      await sql`drop trigger pass_gate on ${sql.table(table)}`.execute(database)
      await sql`drop function ${pass}()`.execute(database)
      await sql`drop table ${gates}`.execute(database)
    },
  }
}
