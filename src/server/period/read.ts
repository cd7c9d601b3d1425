import type { Day } from '#domain/kernel/day.ts'
import { listNamedPeriods } from '#store/period.ts'
import type { Context } from '../handle.ts'

export interface KnownPeriod {
  name: string
  from: Day
  to: Day
  source: 'pack' | 'above' | 'own'
}

/** Named periods as they hold for the actor's unit: its own days before those named above, those before the packs'. */
export async function readPeriods({
  tx,
  scope,
  packs,
}: Pick<Context, 'tx' | 'scope' | 'packs'>): Promise<KnownPeriod[]> {
  const known = new Map<string, KnownPeriod>()
  for (const period of packs.periods.values()) {
    for (const name of [period.label, ...period.words])
      known.set(name, { name, from: period.from, to: period.to, source: 'pack' })
  }
  for (const row of await listNamedPeriods(tx, scope)) {
    known.set(row.name, {
      name: row.name,
      from: row.from,
      to: row.to,
      source: row.ord === scope.unit.ord ? 'own' : 'above',
    })
  }
  return [...known.values()]
}
