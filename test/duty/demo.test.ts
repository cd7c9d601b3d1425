import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dutyBoard, dutyBulletin } from '#domain/duty/contract.ts'
import { RUNGS, type Rung } from '#domain/ladder/definition.ts'
import { unitScope } from '#domain/session/authorize.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import { createApp } from '#server/app.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { readUpload } from '#server/docx/read.ts'
import type { Installation } from '#server/perform.ts'
import { readBoard } from '#store/duty/board.ts'
import { readFigures } from '#store/metric/figure.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { browserOf } from '#test/server/world.ts'
import { type Demo, openDemo } from '#test/setup/demo.ts'

let demo: Demo
let installation: Installation
const YEAR = { from: '2023-01-01', to: '2023-12-31' }

beforeAll(async () => {
  demo = await openDemo()
  installation = demo.installation
}, 120_000)
afterAll(() => demo.close())

interface Place {
  id: number
  ord: number
  ordEnd: number
}

async function listPlaces(kind = ''): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select id, ord, ord_end as "ordEnd" from unit where ${kind} in ('', kind) order by ord`.execute(
    installation.database,
  )
  return rows
}

const reading = <T>(work: (tx: Tx) => Promise<T>) =>
  inTransaction(
    installation.database,
    { scope: unitScope(), verb: 'duty.board', key: installation.key, reads: true },
    work,
  )

const boardOf = (unit: Place) =>
  reading(tx =>
    readBoard(tx, unitScope(), {
      unit,
      filter: { interval: { lo: unit.ord, hi: unit.ordEnd }, on: '2023-12-31', ...YEAR },
    }),
  )

/** Written by hand, from the tables of what happened and was decided alone. */
const BY_HAND = sql<{ unit: number; owed: number; done: number; gap: number }>`
  with owed as (
    select o.region, o.id, o.unit_id, o.due_on, o.times, o.moved_on from duty_occurrence o
    where o.due_on between '2023-01-01' and '2023-12-31'
      and (o.withdrawn_on is null or o.withdrawn_on > '2023-12-31')
      and not exists (select from duty_act a where a.occurrence_id = o.id and a.kind = 'approve-exempt')),
  acts as (
    select occurrence_id, on_day as day, amount from duty_fulfilment
    union all select occurrence_id, from_on, 1 from duty_act where kind = 'tick'),
  made as (
    select occurrence_id, sum(amount) as made, coalesce(sum(amount) filter (where day <= '2023-12-31'), 0) as made_by
    from acts group by occurrence_id),
  counted as (
    select o.*, coalesce(m.made, 0) as made, coalesce(m.made_by, 0) as made_by
    from owed o left join made m on m.occurrence_id = o.id)
  select unit_id as unit, count(*)::int as owed, (count(*) filter (where made_by >= times))::int as done,
    coalesce(sum(times - made) filter (where made_by < times and moved_on < '2023-12-31'), 0)::int as gap
  from counted group by unit_id order by unit_id`

test('2023年12月31日每个单位的应办、已办、缺口，与手写的查询一样', async () => {
  const { rows } = await BY_HAND.execute(installation.database)
  const byHand = new Map(rows.map(({ unit, ...counts }) => [unit, counts]))
  expect(rows.length).toBeGreaterThan(300)
  for (const unit of await listPlaces()) {
    const { own } = await boardOf(unit)
    const expected = byHand.get(unit.id) ?? { owed: 0, done: 0, gap: 0 }
    expect({ owed: own.owed, done: own.done, gap: own.gap }, `单位${unit.id}`).toEqual(expected)
  }
}, 120_000)

/** From the entries and the calendar alone, without a row about duties: who stood at the end of the month held it or not. */
const FROM_ENTRIES = (kind: string) => sql<{ unit: number; owed: number; done: number }>`
  select u.id as unit, count(*)::int as owed, (count(*) filter (where exists (
    select from record r where r.unit_id = u.id and r.ledger = 'branch-life' and r.state = 'valid' and r.data->>'kind' = ${kind}
      and r.occurred_on between m.first and m.last)))::int as done
  from unit u cross join (select f::date as first, (f + interval '1 month' - interval '1 day')::date as last
    from generate_series(timestamp '2023-01-01', timestamp '2023-12-01', interval '1 month') f) m
  where u.kind = 'branch' and u.opened_on <= m.first and (u.closed_on is null or u.closed_on > m.last)
  group by u.id order by u.id`

test.each([
  ['branch-work.committee', 'committee'],
  ['member-education.theme-day', 'theme-day'],
])('每月一次的（%s），每个支部的应办、已办与直接从登记数的一样', async (duty, kind) => {
  const byHand = await FROM_ENTRIES(kind).execute(installation.database)
  const { rows } = await sql<{ unit: number; owed: number; done: number }>`
    select unit_id as unit, count(*)::int as owed, (count(*) filter (where done_on <= '2023-12-31'))::int as done
    from duty_occurrence where duty = ${duty} and withdrawn_on is null and due_on between '2023-01-01' and '2023-12-31'
    group by unit_id order by unit_id`.execute(installation.database)
  expect(rows.length).toBeGreaterThan(200)
  expect(rows).toEqual(byHand.rows)
})

test('报告里“召开…次”的数与看板算的一样：够了的不多算，不够的差几次就差几次', async () => {
  const { packs, database } = installation
  const monthly = [...packs.duties.values()].find(
    ({ duty }) => duty.id === 'branch-work.general-meeting' && duty.shown_by,
  )
  const metric = monthly?.duty.shown_by?.metric ?? ''
  for (const unit of (await listPlaces('branch')).slice(0, 40)) {
    const question = { metric, unit, reach: 'own' as const }
    const quarters = ['01-01/03-31', '04-01/06-30', '07-01/09-30', '10-01/12-31'].map(part => {
      const [from, to] = part.split('/')
      return { ...question, period: { from: `2023-${from}`, to: `2023-${to}` } }
    })
    const figures = await reading(tx => readFigures(tx, unitScope(), packs, quarters))
    const counts = figures.map(({ value }) => (value.kind === 'number' ? Number(value.number) : 0))
    const { rows } = await sql<{ done: number; times: number }>`
      select done_times as done, times from duty_occurrence
      where unit_id = ${unit.id} and duty = ${monthly?.duty.id ?? ''} and due_on between '2023-01-01' and '2023-12-31'
        and withdrawn_on is null order by due_on`.execute(database)
    expect(rows.map(row => row.done)).toEqual(
      rows.map((row, index) => Math.min(row.times, counts[index] ?? 0)),
    )
  }
}, 60_000)

test('有办成的、逾期办成的、逾期的、不适用的、停过表的；一次会办成几件的也有', async () => {
  const [root] = await listPlaces('region')
  if (!root) throw new Error('no county')
  const { total, children } = await boardOf(root)
  expect(children.length).toBeGreaterThan(40)
  for (const [what, count] of Object.entries(total))
    if (!['near', 'notDue', 'paused'].includes(what)) expect(count, what).toBeGreaterThan(0)
  expect(total.done / total.owed).toBeGreaterThan(0.7)
  const { rows } = await sql<{ paused: number; several: number; asked: number }>`select
    (select count(*)::int from duty_occurrence where paused is not null and moved_on > due_on) as paused,
    (select count(*)::int from (select from duty_fulfilment group by record_id having count(*) > 1) s) as several,
    (select count(*)::int from duty_occurrence where exempt = 'asked') as asked`.execute(
    installation.database,
  )
  for (const [what, count] of Object.entries(rows[0] ?? {})) expect(count, what).toBeGreaterThan(0)
})

test('月度通报里的数就是看板的数；没有到的月份、不成月份的，说明为什么', async () => {
  const app = await createApp({ installation, port: 0 })
  const browser = browserOf(app)
  await browser.call(sessionOpen, { login: 'gongwei', password: DEMO_PASSWORD })
  const { status, bytes } = await browser.download(dutyBulletin.name, { month: '2023-09' })
  expect(status).toBe(200)
  const { text } = await readUpload({ name: '通报.docx', bytes })
  const { total, children } = await browser.call(dutyBoard, {
    from: '2023-09-01',
    to: '2023-09-30',
    on: '2023-10-01',
  })
  expect(total.overdue).toBeGreaterThan(0)
  expect(text.text).toContain(
    `应办${total.owed}件，已办成${total.done}件（其中逾期办成${total.doneLate}件），逾期没有办成${total.overdue}件，缺${total.gap}次`,
  )
  for (const { name, counts } of children.filter(one => one.counts.owed > 0))
    expect(text.paragraphs.join('\n')).toContain(
      [name, counts.owed, counts.done, counts.doneLate, counts.overdue, counts.gap].join('\n'),
    )
  const { rows } = await sql<{ rung: string; count: number }>`
    select rung, count(*)::int as count from ladder_step where issued_on between '2023-09-01' and '2023-09-30' group by 1`.execute(
    installation.database,
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const { rung, count } of rows) expect(text.text).toContain(`${RUNGS[rung as Rung]}${count}件`)
  expect((await browser.download(dutyBulletin.name, { month: '2099-01' })).status).toBe(422)
  expect((await browser.download(dutyBulletin.name, { month: '2023-13' })).status).toBe(422)
  await app.close()
}, 60_000)
