import { sql } from 'kysely'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

export interface LoggedEntry {
  id: number
  at: string
  who: string
  verb: string
  subject: string
  /** Place in the chain; null until sealed. */
  seq: number | null
}

/** The audit log, newest first, before the id last seen; of one subject when asked. */
export async function listEntries(
  tx: Tx,
  scope: Scope,
  { subject, before, limit }: { subject?: string | undefined; before?: number | undefined; limit: number },
): Promise<LoggedEntry[]> {
  const { rows } = await sql<LoggedEntry>`
    select e.id, e.at, coalesce(p.name, '系统') as who, e.verb, e.subject, l.seq
    from audit_entry e
    left join audit_link l on l.region = e.region and l.entry_id = e.id
    left join account a on a.region = e.region and a.id = e.account_id
    left join person p on p.region = a.region and p.id = a.person_id
    where e.region = ${scope.region}
      ${subject ? sql`and e.subject = ${subject}` : sql``} ${before ? sql`and e.id < ${before}` : sql``}
    order by e.id desc limit ${limit}`.execute(tx.db)
  return rows
}

/** How long the chain is, its last link and how many entries wait to be sealed. */
export async function readLogState(
  tx: Tx,
  scope: Scope,
): Promise<{ entries: number; sealed: number; head: string | null; sealedAt: string | null }> {
  const { rows } = await sql<{
    entries: number
    sealed: number
    head: string | null
    sealedAt: string | null
  }>`
    select (select count(*)::int from audit_entry where region = ${scope.region}) as entries,
      coalesce(max(seq), 0)::int as sealed,
      (select encode(link, 'hex') from audit_link where region = ${scope.region} order by seq desc limit 1) as head, max(sealed_at) as "sealedAt"
    from audit_link where region = ${scope.region}`.execute(tx.db)
  return rows[0] ?? { entries: 0, sealed: 0, head: null, sealedAt: null }
}
