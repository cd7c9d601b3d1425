import { sql } from 'kysely'
import type { Database } from './connect.ts'

/** A hole in the second wall: which object, and what is wrong with it. */
export interface CatalogueFault {
  object: string
  fault: string
}

/**
 * Reads the catalogues for holes in the second wall: a table without row security or policy, a view that runs as its
 * owner, a definer function without a pinned search_path that ends with pg_temp or open to everybody, anything owned by or granted to the
 * wrong role, a time the database sets that somebody else may set. The migrator's own tables are exempt.
 */
export async function lintCatalogue(database: Database): Promise<CatalogueFault[]> {
  const { rows } = await sql<CatalogueFault>`
    with ours as (
      select c.oid, c.relname, c.relkind, c.relrowsecurity, c.relowner, c.reloptions
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and c.relname not like 'kysely_%')
    select relname as object, 'table without row security' as fault from ours where relkind in ('r', 'p') and not relrowsecurity
    union all
    select relname, 'table without a policy' from ours o where relkind in ('r', 'p') and relname not in ('audit_pending', 'audit_key')
      and not exists (select from pg_policy p where p.polrelid = o.oid)
    union all
    select relname, 'view without security_invoker' from ours
      where relkind = 'v' and not coalesce(reloptions @> array['security_invoker=true'] or reloptions @> array['security_invoker=on'], false)
    union all
    select relname, 'materialised view: row security does not reach it' from ours where relkind = 'm'
    union all
    select relname, 'owned by a working role' from ours where relowner::regrole::text like 'bihuan_%' and relowner::regrole::text <> current_user
    union all
    select p.proname, 'definer function without pinned search_path' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and not exists (select from unnest(p.proconfig) c where c like 'search_path=%')
    union all
    select p.proname, 'definer function whose tables a temporary one may shadow' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and exists (select from unnest(p.proconfig) c where c like 'search_path=%' and c not like '%pg_temp')
    union all
    select p.proname, 'definer function anybody may call' from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))
    union all
    select table_name, 'granted to public' from information_schema.role_table_grants
      where table_schema = 'public' and grantee = 'PUBLIC' and table_name not like 'kysely_%'
    union all
    select table_name || '.' || column_name, 'a time the database sets may be set by bihuan_app' from information_schema.role_column_grants
      where table_schema = 'public' and grantee = 'bihuan_app' and privilege_type in ('INSERT', 'UPDATE')
        and (table_name, column_name) in (('record', 'recorded_at'), ('audit_entry', 'at'), ('audit_entry', 'tx'), ('report', 'opened_at'), ('file', 'stored_at'))
    union all
    select table_name, 'the audit log may be changed by ' || grantee from information_schema.role_table_grants
      where table_schema = 'public' and table_name like 'audit_%' and grantee in ('bihuan_app', 'bihuan_gate') and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')
    order by 1, 2`.execute(database)
  return rows
}
