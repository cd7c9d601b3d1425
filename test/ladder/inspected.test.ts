import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  inspectionChoices,
  inspectionFeedBack,
  inspectionList,
  inspectionPlan,
  inspectionShow,
  inspectionVisit,
} from '#domain/inspection/contract.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { ladderApply, ladderShow } from '#domain/ladder/contract.ts'
import type { Rung } from '#domain/ladder/definition.ts'
import { buildDuties, type DutyWorld, rowsOf } from '#test/duty/world.ts'
import type { Browser } from '#test/server/world.ts'

type Hired = Awaited<ReturnType<DutyWorld['hire']>>

let world: DutyWorld
/** Urges and inspects the whole county from a bureau. */
let office: Hired
/** Of the town that is urged, lent to the team. */
let lent: Hired
let kind: string
let occurrence: number
const steps: number[] = []
const today = dayOfInstant(new Date())

beforeAll(async () => {
  world = await buildDuties()
  await world.open(2023)
  await world.settle()
  const { root, bureau, west } = world.units
  office = await world.hire('office', { unit: bureau, role: 'supervisor', name: '督查员', covers: root })
  lent = await world.hire('lent', { unit: west, role: 'clerk', name: '钱西' })
  kind = (await office.browser.call(inspectionChoices, {})).kinds[0]?.id ?? ''
  const rows = await rowsOf(world.database, { unit: world.units.east, duty: 'drill.tick' })
  occurrence = rows.find(row => row.key === '2023-01')?.id ?? 0
  for (const rung of ['remind', 'dispatch'] as const) {
    steps.push(await issue(rung))
    await pass(20)
  }
})
afterAll(() => world.world.close())

async function issue(rung: Rung): Promise<number> {
  const { issued, skipped } = await office.browser.call(ladderApply, {
    items: [{ occurrence, to: world.units.east, rung }],
  })
  if (!issued[0]) throw new Error(JSON.stringify(skipped))
  return issued[0].id
}

/** As if so many days had passed since everything that was issued. */
async function pass(days: number): Promise<void> {
  await world.database.transaction().execute(async db => {
    await sql.raw('set local session_replication_role = replica').execute(db)
    await sql`update ladder_step set issued_on = issued_on - ${days}::int, answer_by = answer_by - ${days}::int`.execute(
      db,
    )
  })
}
const plan = (more: object = {}) => ({
  title: '督查东河镇自查',
  kind,
  from: today,
  to: today,
  leader: office.person,
  members: [lent.person],
  units: [world.units.east],
  occurrence,
  ...more,
})
const may = async (who: Browser, step: number) => (await who.call(ladderShow, { id: step })).can.inspect
const planned = async (who: Browser, of = occurrence) =>
  (await who.call(inspectionList, { occurrence: of })).rows.map(row => row.title)

test('安排检查：到了督查，能督查又能安排检查的才行', async () => {
  const [, dispatch = 0] = steps
  expect(await may(office.browser, dispatch)).toContain('督查一级')
  const step = await issue('inspect')
  steps.push(step)
  expect(await may(office.browser, step)).toBeNull()
  expect(await may(world.above, step)).toBeNull()
  // The head of the county urges but plans no inspections, the clerk plans but does not urge.
  const { root } = world.units
  const boss = (await world.hire('head', { unit: root, role: 'secretary', name: '书记' })).browser
  const typist = (await world.hire('typist', { unit: root, role: 'clerk', name: '打字员' })).browser
  for (const who of [boss, typist, world.clerk]) expect(await may(who, step)).toContain('没有')
})

test('由督查引出的检查：督促和应办列得出它，它连得回应办和那一级；反馈以前被督查的单位看不到', async () => {
  const { id } = await office.browser.call(inspectionPlan, plan())
  await office.browser.call(inspectionPlan, plan({ title: '与督查无关的检查', occurrence: undefined }))
  const shown = await office.browser.call(inspectionShow, { id })
  expect(shown.inspection.occurrence).toEqual({
    id: occurrence,
    unitName: '东河镇',
    label: '每月自查',
    keyWords: '2023年1月',
    step: steps[2],
  })
  for (const who of [office.browser, world.above]) expect(await planned(who)).toEqual(['督查东河镇自查'])
  expect(await planned(office.browser, occurrence + 1)).toEqual([])
  expect(await planned(world.clerk)).toEqual([])
  const site = shown.sites[0]?.id ?? 0
  await office.browser.call(inspectionVisit, { site, on: today })
  await office.browser.call(inspectionFeedBack, { id, sites: [site] })
  expect(await planned(world.clerk)).toEqual(['督查东河镇自查'])
  expect((await world.clerk.call(inspectionShow, { id })).inspection.occurrence?.step).toBe(steps[2])
})

test('借调的同志看得到检查，看不到别的单位的应办：不写是哪件，按应办也查不出来', async () => {
  const { rows } = await lent.browser.call(inspectionList, {})
  const own = rows.find(row => row.title === '督查东河镇自查')
  const shown = await lent.browser.call(inspectionShow, { id: own?.id ?? 0 })
  expect([shown.inspection.side, shown.inspection.occurrence]).toEqual(['member', null])
  expect(await planned(lent.browser)).toEqual([])
})

test('没有发过督查的应办也可以查，不写督查；看不到的应办不收', async () => {
  const rows = await rowsOf(world.database, { unit: world.units.east, duty: 'drill.tick' })
  const other = rows.find(row => row.key === '2023-02')?.id ?? 0
  const { id } = await office.browser.call(inspectionPlan, plan({ occurrence: other }))
  expect((await office.browser.call(inspectionShow, { id })).inspection.occurrence).toMatchObject({
    id: other,
    step: null,
  })
  const { status, body } = await lent.browser.send(inspectionPlan.name, plan({ units: [] }))
  expect([status, body.complaints?.[0]?.place]).toEqual([422, 'occurrence'])
})
