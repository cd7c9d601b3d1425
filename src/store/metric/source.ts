import { type RawBuilder, sql } from 'kysely'
import type { Kept, LedgerDefinition } from '#domain/ledger/definition.ts'
import type { Counting, Plan } from '#domain/metric/resolve.ts'

/** What the program keeps itself is read from a view with the columns of an entry, under the rights of who asks. */
const VIEWS = {
  problem: 'problem_entry',
  overseen: 'overseen_entry',
  inspection: 'inspection_entry',
} as const satisfies Record<Kept, string>

/** Where the entries of some ledgers stand: the table of entries, or the view of what the program keeps. */
export interface Source {
  table: RawBuilder<unknown>
  /** Of what the program keeps: what it is, and the one ledger it stands for. */
  kept?: { is: Kept; ledger: string }
  countings: readonly Counting[]
}

/** The table or view in which the entries of a ledger stand. */
export function tableOf({ kept }: Pick<LedgerDefinition, 'kept'>): RawBuilder<unknown> {
  return sql.table(kept ? VIEWS[kept] : 'record')
}

/** The sources a plan reads, each once. */
export function sourcesOf({ parts }: Plan): Source[] {
  const found = new Map<Kept | undefined, Counting[]>()
  for (const { counting } of parts) {
    const { kept } = counting.ledger
    found.set(kept, [...(found.get(kept) ?? []), counting])
  }
  return [...found].map(([is, countings]) => {
    const ledger = countings[0]?.ledger ?? {}
    return {
      table: tableOf(ledger),
      ...(is && { kept: { is, ledger: countings[0]?.ledger.id ?? '' } }),
      countings,
    }
  })
}

/** The views that several plans read: a statement that asks them all had better compute each once. */
export function viewsShared(plans: readonly Plan[]): string[] {
  const read = plans.flatMap(plan => sourcesOf(plan).flatMap(({ kept }) => (kept ? VIEWS[kept.is] : [])))
  return [...new Set(read)].filter(view => read.indexOf(view) !== read.lastIndexOf(view))
}

/** The ledgers of a plan whose entries people enter. */
export function enteredLedgersOf(plan: Plan): string[] {
  const ledgers = plan.parts.map(part => part.counting.ledger).filter(ledger => !ledger.kept)
  return [...new Set(ledgers.map(ledger => ledger.id))]
}

/** All entries of a plan's sources as `r`, to be joined by region and id, with the ledger and what keeps it. */
export function entriesOf(plan: Plan): {
  from: RawBuilder<unknown>
  ledger: RawBuilder<string>
  kept: RawBuilder<Kept | null>
} {
  const sources = sourcesOf(plan)
  const [only] = sources
  if (only && sources.length === 1) {
    return { from: sql`${only.table} r`, ...namedIn(only) }
  }
  // An id stands in one of them only: entries and what the program keeps are numbered by one sequence, and no metric reads
  // a problem both where it is mended and where it is overseen.
  const selects = sources.map(source => {
    const { ledger, kept } = namedIn(source)
    return sql`select region, id, unit_id, ord, occurred_on, recorded_at, recorded_by, title, state, void_reason, tags, data,
      ${ledger} as ledger, ${kept} as kept from ${source.table} r`
  })
  return { from: sql`(${sql.join(selects, sql` union all `)}) r`, ledger: sql`r.ledger`, kept: sql`r.kept` }
}

function namedIn({ kept }: Source): { ledger: RawBuilder<string>; kept: RawBuilder<Kept | null> } {
  if (!kept) return { ledger: sql`r.ledger`, kept: sql`null::text` }
  return { ledger: sql`${kept.ledger}::text`, kept: sql`${kept.is}::text` }
}
