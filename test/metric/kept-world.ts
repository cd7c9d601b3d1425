import { sql, type Transaction } from 'kysely'
import type { DB } from '#store/tables.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

/** What is kept of a problem here: what it is, and how far it came. */
interface Told {
  title: string
  found: string
  source?: string
  aspect?: string
  deadline?: string
  fast?: boolean
  closed?: string
  days?: number
  reopened?: string
  dropped?: string
  /** Found by the unit itself. */
  own?: true
}

const TOLD: readonly Told[] = [
  { title: '上年发现期内销号', found: '2022-11-03', deadline: '2024-03-31', closed: '2024-03-15', days: 330 },
  { title: '期内发现按期销号', found: '2024-02-05', deadline: '2024-06-30', closed: '2024-05-20', days: 71 },
  { title: '期内发现逾期销号', found: '2024-03-01', deadline: '2024-05-31', closed: '2024-08-09', days: 113 },
  { title: '期末当天销号', found: '2024-10-08', deadline: '2024-12-31', closed: '2024-12-31', days: 60 },
  { title: '期后才销号', found: '2024-09-02', deadline: '2024-11-30', closed: '2025-01-10', days: 90 },
  { title: '期末逾期未销', found: '2023-06-01', deadline: '2024-12-31' },
  { title: '期末未到期限', found: '2024-11-11', deadline: '2025-02-28', aspect: 'style' },
  { title: '没有期限未销', found: '2024-07-01', aspect: 'style', source: 'superior-patrol' },
  {
    title: '立行立改销号',
    found: '2024-04-08',
    deadline: '2024-04-20',
    fast: true,
    closed: '2024-04-12',
    days: 5,
  },
  { title: '反弹的问题', found: '2024-01-08', closed: '2024-04-01', days: 59, reopened: '2024-06-03' },
  { title: '撤销的问题', found: '2024-05-06', source: 'audit', aspect: 'finance', dropped: '2024-05-20' },
  { title: '期后才发现', found: '2025-01-06', aspect: 'duty' },
  { title: '自查的问题', found: '2024-05-09', own: true },
]

/** A county with problems of 东河镇 that came as far as they did, overseen by the county itself. */
export interface KeptWorld {
  county: County
  db: County['world']['installation']['database']
  /** Somebody of the county, and the clerk of 东河镇. */
  reader: Browser
  clerk: Browser
  /** Takes a problem that was told through its plan and all three locks. */
  mend(id: number, when: { from: string; on: string; days: number }): Promise<void>
}

export async function buildKept(): Promise<KeptWorld> {
  const county = await buildCounty()
  const { root, east, bureau } = county.units
  const db = county.world.installation.database
  const clerk = await county.hire('clerk', { unit: east, role: 'clerk' })
  const first = await county.hire('first', { unit: root, role: 'supervisor', name: '督办甲' })
  const second = await county.hire('second', { unit: root, role: 'supervisor', name: '督办乙' })
  const verifier = await county.hire('verifier', { unit: bureau, role: 'clerk', name: '核验员' })
  const who = { clerk: clerk.person, first: first.person, second: second.person, verifier: verifier.person }
  const at: Place = { county, who }
  for (const told of TOLD) await asOwner(at, tx => tell(tx, at, told))
  return {
    county,
    db,
    reader: first.browser,
    clerk: clerk.browser,
    mend: (id, { from, on, days }) =>
      asOwner(at, async tx => {
        const own = { by: who.clerk, unit: east, on: from }
        await act(tx, id, 'accept', own)
        await plan(tx, id, own)
        await close(tx, at, { id, on, days })
      }),
  }
}

interface Place {
  county: County
  who: { clerk: number; first: number; second: number; verifier: number }
}

/** As the owner, in a region, with the entry the guard asks for. */
async function asOwner<T>({ county }: Place, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  return county.world.installation.database.transaction().execute(async tx => {
    await sql`set local app.region = 1`.execute(tx)
    await sql`insert into audit_entry (region, unit_id, verb, subject, facts, leaf)
      values (1, ${county.units.root}, 'demo.load', 'problem:1', '{}', ${Buffer.alloc(32)})`.execute(tx)
    return work(tx)
  })
}

interface Act {
  by: number
  unit: number
  on: string
  more?: Record<string, string | number>
}

async function act(tx: Transaction<DB>, problem: number, kind: string, { by, unit, on, more = {} }: Act) {
  const columns = Object.keys(more).map(key => sql`, ${sql.ref(key)}`)
  const values = Object.values(more).map(value => sql`, ${value}`)
  const { rows } = await sql<{
    id: number
  }>`insert into problem_act (region, problem_id, unit_id, unit_name, ord, kind, on_day,
      reason, person_id, person_name ${sql.join(columns, sql``)})
    select 1, ${problem}, u.id, u.name, u.ord, ${kind}, ${on}, '测试', ${by}, '某人' ${sql.join(values, sql``)}
    from unit u where u.region = 1 and u.id = ${unit} returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

/** Writes a problem of 东河镇, overseen by the county, and moves it by acts as far as it came. */
async function tell(tx: Transaction<DB>, at: Place, told: Told): Promise<void> {
  const { who, county } = at
  const { root, east } = county.units
  const id = await write(tx, at, told)
  const over = { by: who.first, unit: root, on: told.found }
  const own = { by: who.clerk, unit: east, on: told.found }
  if (!told.own) await act(tx, id, 'tell', over)
  if (told.dropped) await act(tx, id, 'drop', { ...over, on: told.dropped })
  if (told.dropped || !told.closed) return
  await act(tx, id, 'accept', own)
  if (told.fast) await act(tx, id, 'hasten', own)
  else await plan(tx, id, own)
  await close(tx, at, { id, on: told.closed, days: told.days ?? 0 })
  if (told.reopened) await act(tx, id, 'reopen', { ...over, on: told.reopened })
}

async function write(tx: Transaction<DB>, { county, who }: Place, told: Told): Promise<number> {
  const { root, east } = county.units
  const { rows } = await sql<{
    id: number
  }>`insert into problem (region, unit_id, ord, from_unit, over_unit, source, title,
      aspect, found_on, deadline, made_by)
    select 1, u.id, u.ord, ${told.own ? east : root}, ${root}, ${told.source ?? 'supervision'}, ${told.title},
      ${told.aspect ?? 'discipline'}, ${told.found}, ${told.deadline ?? null}, ${who.first}
    from unit u where u.id = ${east} returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

async function plan(tx: Transaction<DB>, id: number, own: Act): Promise<void> {
  await sql`insert into problem_measure (region, problem_id, unit_id, ord, version, seq, kind, words)
    select 1, p.id, p.unit_id, p.ord, p.plan_version + 1, 1, 'now', '马上改' from problem p where p.id = ${id}`.execute(
    tx,
  )
  await act(tx, id, 'plan', own)
}

/** Shows a result and opens all three locks on that day. */
async function close(
  tx: Transaction<DB>,
  { county, who }: Place,
  { id, on, days }: { id: number; on: string; days: number },
): Promise<void> {
  const { root, east, bureau } = county.units
  const over = { by: who.first, unit: root, on }
  await act(tx, id, 'appoint', {
    ...over,
    more: { whom: who.verifier, whom_name: '核验员', as_what: 'verifier' },
  })
  const { rows } = await sql<{
    id: number
  }>`insert into record (region, unit_id, ord, ledger, ledger_version, occurred_on,
      recorded_by, title, data)
    select 1, u.id, u.ord, 'regulation', 1, ${on}, ${who.clerk}, '整改结果', '{}' from unit u where u.id = ${east}
    returning id`.execute(tx)
  await sql`insert into problem_evidence (region, problem_id, unit_id, ord, kind, round, record_id, person_id, person_name)
    select 1, p.id, p.unit_id, p.ord, 'result', p.round, ${rows[0]?.id ?? 0}, ${who.clerk}, '某人'
    from problem p where p.id = ${id}`.execute(tx)
  await act(tx, id, 'resolve', { by: who.clerk, unit: east, on })
  await act(tx, id, 'verify', { by: who.verifier, unit: bureau, on })
  const waived = await act(tx, id, 'waive', { ...over, by: who.second })
  await act(tx, id, 'satisfy', { ...over, more: { answers: waived } })
  await act(tx, id, 'close', { ...over, by: who.second, more: { days } })
}
