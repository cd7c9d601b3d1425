import { sql } from 'kysely'
import type { Day } from '#domain/kernel/day.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from '../tx.ts'

/** A problem that an inspection found. */
export interface StoredFinding {
  id: number
  no: string
  unit: number
  ord: number
  title: string
  detail: string
  aspect: string | null
  severity: 'general' | 'serious' | 'grave'
  clause: string
  state: string
  deadline: Day | null
  /** The item of the checklist it came from. */
  item: string | null
  files: { hash: string; name: string }[]
}

/** The problems in sight that an inspection found, in the order of their numbers: in all units, or in some. */
export async function listFindings(
  tx: Tx,
  scope: Scope,
  { inspection, units }: { inspection: number; units?: readonly number[] | undefined },
): Promise<StoredFinding[]> {
  const { rows } = await sql<StoredFinding>`
    select p.id, p.no, p.unit_id as unit, p.ord, p.title, p.detail, p.aspect, p.severity, p.clause, p.state, p.deadline, f.item,
      coalesce((select json_agg(json_build_object('hash', e.hash, 'name', e.file_name) order by e.id) from problem_evidence e
        where e.region = p.region and e.problem_id = p.id and e.kind = 'check' and e.hash is not null and e.removed_at is null), '[]') as files
    from problem p left join inspection_finding f on f.region = p.region and f.id = p.id
    where p.region = ${scope.region} and p.inspection_id = ${inspection}
      and ${units ? sql`p.unit_id = any(${[...units]}::bigint[])` : sql`true`} order by p.ord, p.id`.execute(
    tx.db,
  )
  return rows
}

/** Notes on which site and from which item a problem was found, and tells it. */
export async function insertFinding(
  tx: Tx,
  scope: Scope,
  {
    problem,
    site,
    item,
  }: { problem: number; site: { id: number; unit: number; ord: number }; item: string | undefined },
): Promise<void> {
  await tx.db
    .insertInto('inspection_finding')
    .values({
      region: scope.region,
      id: problem,
      site_id: site.id,
      unit_id: site.unit,
      ord: site.ord,
      item: item ?? null,
    })
    .execute()
  tx.tell({ kind: 'finding', key: problem, ord: scope.unit.ord })
}
