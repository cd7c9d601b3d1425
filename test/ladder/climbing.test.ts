import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Interval } from '#domain/kernel/scope.ts'
import { unitScope } from '#domain/session/authorize.ts'
import { type ClimbingFilter, listClimbing } from '#store/ladder/climbing.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { buildDuties, type DutyWorld } from '#test/duty/world.ts'

const ON = '2023-12-15'
let world: DutyWorld

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.settle()
  // Of everything something: done, withdrawn, paused, exempt; urged once, up to the top, ended and urged further up.
  await world.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update duty_occurrence set
      done_on = case when id % 11 = 0 then moved_on end,
      withdrawn_on = case when id % 13 = 0 then date '2023-06-30' + (id % 2)::int * 300 end,
      withdrawn_reason = case when id % 13 = 0 then '单位撤并' end,
      paused = case when id % 7 = 0 then datemultirange(daterange('2023-01-01', case when id % 2 = 0 then '2023-11-01'::date end)) end,
      exempt = case id % 9 when 0 then 'granted' when 1 then 'asked' end`.execute(db)
    await sql`
      insert into ladder_step (region, unit_id, unit_name, ord, occurrence_id, to_unit, to_words, rung, ladder,
        ladder_version, asks, issued_on, answer_by, number_year, number, person_id, person_name)
      select 1, u.id, u.name, u.ord, o.id, case when o.id % 4 = 0 and r.rung = 'remind' then u.id else o.unit_id end, '单位',
        r.rung, 'drill', 1, '请办理', o.moved_on, o.moved_on + (o.id % 3)::int, r.year,
        case when r.year is not null then o.id end, 1, '上官'
      from duty_occurrence o join unit u on u.region = o.region and u.parent_id is null
      cross join (values ('remind', null::int, 2), ('dispatch', null, 4), ('supervise', 2023, 6)) r (rung, year, every)
      where o.id % r.every = 0`.execute(db)
    await sql`
      insert into ladder_reply (region, unit_id, unit_name, ord, occurrence_id, step_id, kind, on_day, reason, person_id, person_name)
      select s.region, s.unit_id, s.unit_name, s.ord, s.occurrence_id, s.id,
        case when s.occurrence_id % 5 = 0 then 'withdraw' else 'visit' end, s.issued_on, '已经查看', 1, '上官'
      from ladder_step s where s.occurrence_id % 10 in (0, 6)`.execute(db)
  })
})
afterAll(() => world.world.close())

/** Which rows a listing means, said plainly: all that are overdue, sorted as a whole. */
async function listPlainly(tx: Tx, filter: ClimbingFilter, limit: number) {
  const { rows } = await sql<{ id: number; total: number }>`
    select o.id, count(*) over ()::int as total from duty_occurrence o
    left join lateral (
      select max(s.answer_by) as by, bool_or(s.rung = 'supervise') or exists (
        select from ladder_reply r where r.occurrence_id = o.id and r.kind in ('withdraw', 'uphold')) as "isOver"
      from ladder_step s where s.occurrence_id = o.id) u on true
    where o.ord between ${filter.interval.lo} and ${filter.interval.hi} and o.ord <> ${filter.own ?? -1}
      and (${filter.duty ?? null}::text is null or o.duty = ${filter.duty ?? null}) and o.due_on >= ${filter.from ?? '1949-01-01'}
      and (o.withdrawn_on is null or o.withdrawn_on > ${ON}) and duty_state(o, ${ON}) = 'overdue'
    order by case when u.by is null then 1 when u."isOver" then 2 else 0 end, u.by, o.moved_on desc, o.id
    limit ${limit}`.execute(tx.db)
  return { ids: rows.map(row => row.id), total: rows[0]?.total ?? 0 }
}

test('逾期的先列正在督促的，再列最近到期的，最后列到头的；次序、件数与逐件算的一样', async () => {
  const { database, world: built } = world
  const { rows } = await sql<Interval & { id: number }>`
    select id, ord as lo, ord_end as hi from unit order by ord`.execute(database)
  const place = (id: number) => rows.find(row => row.id === id) ?? { id, lo: 0, hi: 0 }
  const [whole, east] = [place(world.units.root), place(world.units.east)]
  const filters: Omit<ClimbingFilter, 'on'>[] = [
    { interval: whole },
    { interval: whole, own: whole.lo },
    { interval: east },
    { interval: east, own: east.lo },
    { interval: whole, duty: 'drill.tick' },
    { interval: whole, from: '2023-06-01' },
    { interval: whole, duty: 'drill.quarter', from: '2023-06-01', own: whole.lo },
  ]
  const options = {
    scope: unitScope(),
    verb: 'ladder.plan',
    key: built.installation.key,
    reads: true,
  }
  await inTransaction(database, options, async tx => {
    for (const one of filters)
      for (const limit of [1, 4, 9, 300]) {
        const filter = { ...one, on: ON }
        const found = await listClimbing(tx, options.scope, { filter, limit })
        expect({ one, limit, ...found }).toEqual({ one, limit, ...(await listPlainly(tx, filter, limit)) })
      }
    const all = await listClimbing(tx, options.scope, { filter: { interval: whole, on: ON }, limit: 300 })
    expect(all.total).toBeGreaterThan(30)
    expect(all.ids).toHaveLength(all.total)
  })
})
