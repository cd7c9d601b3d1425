import { sql } from 'kysely'
import { unitAdd } from '#domain/unit/contract.ts'
import type { County } from '../unit/county.ts'

/** A picture of one point. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A department directly below the county. */
export async function addDepartment({ system, units }: County, code: string, name: string): Promise<number> {
  const said = { code, name, shortName: name, kind: 'department' as const, openedOn: '2012-01-01' }
  return (await system.call(unitAdd, { parent: units.root, ...said })).id
}

/** What a post of a unit sees of a table, by the database alone. */
export async function asUnit({ world }: County, unit: number, statement: string) {
  return world.installation.database.transaction().execute(async db => {
    const { rows } = await sql<{ ord: number; end: number }>`
      select ord, ord_end as end from unit where id = ${unit}`.execute(db)
    const { ord, end } = rows[0] ?? { ord: -1, end: -1 }
    await sql
      .raw(
        `set local role bihuan_app; set local app.region = 1; set local app.account = 0; set local app.person = 0; set local app.own = ${ord};
         set local app.lo = ${ord}; set local app.hi = ${end}; set local app.write_lo = ${ord}; set local app.write_hi = ${ord};
         set local app.org_lo = ${ord}; set local app.org_hi = ${end}`,
      )
      .execute(db)
    return sql.raw(statement).execute(db)
  })
}
