import { sql } from 'kysely'
import { dutyOpen } from '#domain/duty/contract.ts'
import type { DutyDefinition } from '#domain/duty/definition.ts'
import { sampleDuty, sampleNorm } from '#domain/duty/sample.testing.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { recordEnter } from '#domain/record/contract.ts'
import type { Database } from '#store/connect.ts'
import { workDuties } from '#store/duty/work.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const BELOW = 'drill.meetings-below'

/** Duties of every cadence, of towns and of the county. */
const DUTIES: Partial<DutyDefinition>[] = [
  {
    id: 'drill.quarter',
    label: '每季度开一次党组会',
    subjects: ['town'],
    cadence: { every: 'quarter' },
    shown_by: { metric: 'meeting.count.party-group' },
    owner: 'secretary',
  },
  {
    id: 'drill.twice',
    label: '每半年开两次党组会',
    subjects: ['town'],
    cadence: { every: 'half' },
    times: 2,
    shown_by: { metric: 'meeting.count.party-group' },
  },
  { id: 'drill.tick', label: '每月自查', subjects: ['town'], cadence: { every: 'month' } },
  {
    id: 'drill.after',
    label: '党组会后十日内开党委会',
    subjects: ['town'],
    cadence: { after: { metric: 'meeting.count.party-group' }, within: 10, count: 'calendar' },
    shown_by: { metric: 'meeting.count.party-committee' },
  },
  {
    id: 'drill.first',
    label: '党委会第一议题',
    subjects: ['town'],
    cadence: {
      each: { metric: 'meeting.count.party-committee' },
      first_item: { field: 'items', item: [{ field: 'kind', in: ['first-topic'] }] },
    },
  },
  { id: 'drill.term', label: '换届', subjects: ['town'], cadence: { term: 'unit', months_before: 6 } },
  {
    id: 'drill.off',
    label: '待核实的职责',
    subjects: ['town'],
    cadence: { every: 'year' },
    confidence: 'uncertain',
  },
  {
    id: 'drill.above',
    label: '全县每年开三次党组会',
    subjects: ['committee'],
    cadence: { every: 'year' },
    times: 3,
    shown_by: { metric: BELOW },
  },
]

/** The core packs with other norms: of every cadence one, and one that counts what is below. */
export function drillPacks(core: Packs, duties: readonly Partial<DutyDefinition>[] = DUTIES): Packs {
  const metric = core.metrics.get('meeting.count.party-group')
  if (!metric) throw new Error('no such metric')
  const norm = sampleNorm({ id: 'drill', duties: duties.map(sampleDuty) })
  return {
    ...core,
    metrics: new Map([...core.metrics, [BELOW, { ...metric, id: BELOW, reach: 'below' as const }]]),
    norms: new Map([[norm.id, norm]]),
    duties: new Map(norm.duties.map(duty => [duty.id, { norm, duty }])),
  }
}

/** A county with such duties, a clerk and a secretary in the eastern town, somebody above and somebody beside. */
export interface DutyWorld extends County {
  clerk: Browser
  secretary: Browser
  above: Browser
  beside: Browser
  database: Database
  /** Works off all notes, as of a day. */
  settle(today?: string): Promise<void>
  open(year: number): Promise<void>
  meet(on: string, kind?: string, items?: { kind: string; topic: string }[]): Promise<number>
}

export async function buildDuties(): Promise<DutyWorld> {
  const county = await buildCounty()
  const { installation } = county.world
  installation.packs = drillPacks(installation.packs)
  const { database } = installation
  const { root, east, west } = county.units
  const hired = {
    clerk: (await county.hire('clerk', { unit: east, role: 'clerk', name: '钱笔' })).browser,
    secretary: (await county.hire('boss', { unit: east, role: 'secretary', name: '周正' })).browser,
    above: (await county.hire('above', { unit: root, role: 'committee', name: '上官' })).browser,
    beside: (await county.hire('beside', { unit: west, role: 'clerk', name: '隔壁' })).browser,
  }
  return {
    ...county,
    ...hired,
    database,
    settle: async today => {
      while ((await workDuties(database, { packs: installation.packs, today })) > 0);
    },
    open: async year => {
      await county.system.call(dutyOpen, { year })
    },
    meet: async (on, kind = 'party-group', items = []) => {
      const data = { kind, title: '会议', ...(items.length > 0 && { items }) }
      return (await hired.clerk.call(recordEnter, { ledger: 'meeting', occurredOn: on, data })).id
    },
  }
}

export interface Row {
  id: number
  unit: number
  duty: string
  key: string
  due: string
  times: number
  done: number
  done_on: string | null
  withdrawn: string | null
}

/** Occurrences as they stand in the table. */
export async function rowsOf(
  database: Database,
  where: { unit?: number; duty?: string } = {},
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, unit_id as unit, duty, key, moved_on as due, times, done_times as done, done_on, withdrawn_reason as withdrawn
    from duty_occurrence where (${where.unit ?? null}::bigint is null or unit_id = ${where.unit ?? null}::bigint)
      and (${where.duty ?? null}::text is null or duty = ${where.duty ?? null}::text)
    order by unit_id, duty, due_on, key`.execute(database)
  return rows
}
