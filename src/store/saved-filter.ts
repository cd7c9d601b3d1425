import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface KeptFilter {
  id: number
  page: string
  name: string
  query: string
}

/** The filters the acting account keeps, by page and name; nobody else's are in sight. */
export async function listFilters(tx: Tx, scope: Scope): Promise<KeptFilter[]> {
  return tx.db
    .selectFrom('saved_filter')
    .select(['id', 'page', 'name', 'query'])
    .where('region', '=', scope.region)
    .where('account_id', '=', scope.actor?.account ?? 0)
    .orderBy('page')
    .orderBy('name')
    .execute()
}

/** Keeps a filter for the acting account; one of the same name on the same page is replaced. Returns its id. */
export async function keepFilter(
  tx: Tx,
  scope: Scope,
  { page, name, query }: Omit<KeptFilter, 'id'>,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into saved_filter (region, account_id, page, name, query)
    values (${scope.region}, ${scope.actor?.account ?? 0}, ${page}, ${name}, ${query})
    on conflict (region, account_id, page, name) do update set query = excluded.query
    returning id`.execute(tx.db)
  return rows[0]?.id ?? 0
}

/** Removes one of the acting account's filters; false when it keeps none of that id. */
export async function forgetFilter(tx: Tx, scope: Scope, id: number): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('saved_filter')
    .where('region', '=', scope.region)
    .where('account_id', '=', scope.actor?.account ?? 0)
    .where('id', '=', id)
    .executeTakeFirst()
  return Number(result.numDeletedRows) > 0
}
