import { sql } from 'kysely'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface EntryTemplate {
  id: number
  name: string
  shared: boolean
  data: FieldData
  tags: string[]
  keptAt: string
  keeperName: string
}

/** The templates of a ledger that the actor may begin with: his own and his unit's, by name. */
export async function listTemplates(tx: Tx, scope: Scope, ledger: string): Promise<EntryTemplate[]> {
  const { rows } = await sql<EntryTemplate>`
    select t.id, t.name, t.person_id is null as shared, t.data, t.tags, t.kept_at as "keptAt",
      coalesce(p.name, '') as "keeperName"
    from entry_template t left join person p on p.region = t.region and p.id = t.kept_by
    where t.region = ${scope.region} and t.ord = ${scope.unit.ord} and t.ledger = ${ledger}
      and (t.person_id is null or t.person_id = ${scope.actor?.person ?? 0})
    order by t.name, t.id`.execute(tx.db)
  return rows
}

/** Keeps a template under its name, in place of one of that name, and tells it. */
export async function keepTemplate(
  tx: Tx,
  scope: Scope,
  kept: { ledger: string; name: string; shared: boolean; data: FieldData; tags: readonly string[] },
): Promise<number> {
  const person = scope.actor?.person ?? 0
  const { rows } = await sql<{ id: number }>`
    insert into entry_template (region, unit_id, ord, person_id, ledger, name, data, tags, kept_by)
    values (${scope.region}, ${scope.unit.id}, ${scope.unit.ord}, ${kept.shared ? null : person}::bigint, ${kept.ledger},
      ${kept.name}, ${JSON.stringify(kept.data)}::jsonb, ${[...kept.tags]}::text[], ${person})
    on conflict (region, unit_id, ledger, name, coalesce(person_id, 0)) do update
      set data = excluded.data, tags = excluded.tags, kept_at = ${tx.now}::timestamptz, kept_by = excluded.kept_by
    returning id`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('an upsert gave no row')
  tx.tell({ kind: 'template', key: row.id, ord: scope.unit.ord })
  return row.id
}

/** Forgets a template and tells it; false when there is none within sight. */
export async function forgetTemplate(tx: Tx, scope: Scope, id: number): Promise<boolean> {
  const row = await tx.db
    .deleteFrom('entry_template')
    .where('region', '=', scope.region)
    .where('ord', '=', scope.unit.ord)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!row) return false
  tx.tell({ kind: 'template', key: id, ord: scope.unit.ord })
  return true
}
