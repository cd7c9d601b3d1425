import { type RawBuilder, sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'

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
