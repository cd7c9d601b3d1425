import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import { POINT } from './pool.ts'
import type { Tx } from './tx.ts'

/**
 * What a unit was called on a day: `unit` is the alias of its row, `day` a column or a value. Lists and reports of the
 * past call it by it.
 */
export function unitNameOn(
  unit: string,
  day: RawBuilder<unknown> | Day,
  which: 'name' | 'short_name' = 'short_name',
): RawBuilder<string> {
  const former = sql.ref(`c.former_${which}`)
  const on = typeof day === 'string' ? sql`${day}::date` : day
  return sql<string>`coalesce((select ${former} from unit_change c
    where c.region = ${sql.ref(`${unit}.region`)} and c.unit_id = ${sql.ref(`${unit}.id`)} and c.kind = 'rename' and c.on_day > ${on}
    order by c.on_day, c.id limit 1), ${sql.ref(`${unit}.${which}`)})`
}

/** A short name that a unit had until a day. */
export interface Rename {
  unit: number
  on: Day
  former: string
}

/** The renamings of some units, earliest first. */
export async function readRenames(tx: Tx, scope: Scope, units: readonly number[]): Promise<Rename[]> {
  const { rows } = await sql<Rename>`${POINT}
    select unit_id as unit, on_day as "on", former_short_name as former from unit_change
    where region = ${scope.region} and unit_id = any(${[...units]}::bigint[]) and kind = 'rename'
    order by on_day, id`.execute(tx.db)
  return rows
}

/** What a unit was called on a day, when that is not its present name. */
export function nameOn(
  renames: readonly Rename[],
  { unit, day }: { unit: number; day: Day },
): string | undefined {
  return renames.find(one => one.unit === unit && one.on > day)?.former
}

/**
 * A person's name as far as it is in sight: on the roll; else as he was called when he left a unit in sight; else as a
 * group in sight named him. Empty when he is nowhere in sight. `region` and `person` are columns.
 */
export function personNameOf(region: string, person: string): RawBuilder<string> {
  const is = (alias: string, id: string) =>
    sql`${sql.ref(`${alias}.region`)} = ${sql.ref(region)} and ${sql.ref(`${alias}.${id}`)} = ${sql.ref(person)}`
  return sql<string>`coalesce(
    (select n.name from person n where ${is('n', 'id')}),
    (select s.name from person_stay s where ${is('s', 'person_id')} order by s.to_on desc, s.id desc limit 1),
    (select m.name from group_member m where ${is('m', 'person_id')} order by m.id desc limit 1), '')`
}
