import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import { recordEnter, recordList, recordRevise, recordShow } from '#domain/record/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const YEAR = { from: '2023-01-01', to: '2023-12-31' }
let county: County
let clerk: { browser: Browser; person: number }
let colleague: { browser: Browser; person: number }
let named: { browser: Browser; person: number }
let superior: { browser: Browser; person: number }

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  clerk = await hire('clerk', { unit: units.east, role: 'clerk', name: '甲办' })
  colleague = await hire('colleague', { unit: units.east, role: 'clerk', name: '乙同' })
  named = await hire('named', { unit: units.east, role: 'secretary', name: '丙知' })
  superior = await hire('superior', { unit: units.root, role: 'committee', name: '丁上' })
})
afterAll(() => county.world.close())

async function enter(visibility?: 'above' | 'unit' | 'named', readers: number[] = []) {
  const data = { kind: 'party-group', title: `党委会（${visibility ?? '不写'}）`, chair: [clerk.person] }
  const entry = { ledger: 'meeting', occurredOn: '2023-03-01', data, readers }
  return (await clerk.browser.call(recordEnter, visibility ? { ...entry, visibility } : entry)).id
}

async function seenBy({ browser }: { browser: Browser }, id: number): Promise<boolean> {
  const shown = await browser.send('record.show', { id })
  const { rows } = await browser.call(recordList, { ledger: 'meeting', limit: 200 })
  const { status } = shown
  expect(
    rows.some(row => row.id === id),
    '列表与打开的口径一致',
  ).toBe(status === 200)
  return status === 200
}

async function seers(id: number): Promise<string[]> {
  const all = { clerk, colleague, named, superior }
  const seen = await Promise.all(
    Object.entries(all).map(async ([who, person]) => ((await seenBy(person, id)) ? [who] : [])),
  )
  return seen.flat()
}

test('不写就按台账的规定；写了只在本单位、只给知悉人，别人连有没有都看不到', async () => {
  expect(await seers(await enter())).toEqual(['clerk', 'colleague', 'named', 'superior'])
  expect(await seers(await enter('unit'))).toEqual(['clerk', 'colleague', 'named'])
  expect(await seers(await enter('named', [named.person]))).toEqual(['clerk', 'named'])
})

test('数字只计看得到的，并说另有几条打不开；两者相加就是全部', async () => {
  const question = { metric: 'meeting.count', unit: county.units.east, reach: 'own', period: YEAR } as const
  const all = await clerk.browser.call(metricFigure, question)
  expect(all.hidden).toBe(0)
  for (const { browser } of [colleague, named, superior]) {
    const figure = await browser.call(metricFigure, question)
    expect(figure.rowCount + figure.hidden).toBe(all.rowCount)
  }
  expect((await superior.browser.call(metricFigure, question)).hidden).toBe(2)
})

test('更正时可以缩小或恢复，知悉人换了随即生效；审计对得上', async () => {
  const id = await enter()
  const change = async (visibility: 'above' | 'named', readers: number[]) => {
    const { record } = await clerk.browser.call(recordShow, { id })
    const { revision, occurredOn, data } = record
    await clerk.browser.call(recordRevise, {
      id,
      revision,
      occurredOn,
      data,
      visibility,
      readers,
      reason: '改查看范围',
    })
  }
  await change('named', [colleague.person])
  expect(await seers(id)).toEqual(['clerk', 'colleague'])
  await change('named', [named.person])
  expect(await seers(id)).toEqual(['clerk', 'named'])
  await change('above', [])
  expect(await seers(id)).toEqual(['clerk', 'colleague', 'named', 'superior'])
  const { database, key } = county.world.installation
  await sealBatch(database)
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})

test('知悉人要写，也只有“仅知悉人”才写；不是本单位名册里的人不行', async () => {
  const refusal = async (visibility: string, readers: number[]) => {
    const data = { kind: 'party-group', title: '党委会' }
    const entry = { ledger: 'meeting', occurredOn: '2023-03-01', data, visibility, readers }
    const { status, body } = await clerk.browser.send('record.enter', entry)
    return [status, body.complaints[0]?.place]
  }
  expect(await refusal('named', [])).toEqual([422, 'readers'])
  expect(await refusal('unit', [named.person])).toEqual([422, 'readers'])
  expect(await refusal('named', [superior.person])).toEqual([422, 'readers'])
  expect(await refusal('world', [])).toEqual([422, 'visibility'])
})

test('议项、人员、佐证和历史跟着登记走：直接读表也读不到', async () => {
  const id = await enter('named', [named.person])
  const { database } = county.world.installation
  const { rows } = await sql<{ ord: number }>`select ord from unit where id = ${county.units.root}`.execute(
    database,
  )
  const counted = await database.transaction().execute(async transaction => {
    await sql
      .raw(
        `set local role bihuan_app; set local app.region = 1; set local app.audit = 0; set local app.account = 0;
        set local app.person = ${superior.person}; set local app.own = ${rows[0]?.ord ?? 0};
        set local app.lo = 0; set local app.hi = 999999999999999; set local app.write_lo = 1; set local app.write_hi = 0;
        set local app.org_lo = 0; set local app.org_hi = 999999999999999; set local app.org_write_lo = 1; set local app.org_write_hi = 0`,
      )
      .execute(transaction)
    const found = await sql<{ n: number }>`select (select count(*) from record where id = ${id})
      + (select count(*) from record_item where record_id = ${id}) + (select count(*) from record_person where record_id = ${id})
      + (select count(*) from record_reader where record_id = ${id}) + (select count(*) from record_revision where record_id = ${id})
      as n`.execute(transaction)
    return Number(found.rows[0]?.n)
  })
  expect(counted).toBe(0)
})

test('台账自己规定仅本单位的（谈话）：上级看不到条目，数字说明另有几条；想放宽到上级，拒绝并说明', async () => {
  const data = { kind: 'heart', form: 'single', talker: [clerk.person], role: 'staff', number: 1 }
  const entry = { ledger: 'talk', occurredOn: '2023-05-04', data }
  const { id } = await clerk.browser.call(recordEnter, entry)
  const seers = [clerk, colleague, superior].map(who => who.browser.send('record.show', { id }))
  expect((await Promise.all(seers)).map(answer => answer.status)).toEqual([200, 200, 404])
  const question = { metric: 'talk.count', unit: county.units.east, reach: 'own', period: YEAR } as const
  expect(await superior.browser.call(metricFigure, question)).toMatchObject({ rowCount: 0, hidden: 1 })
  expect(await colleague.browser.call(metricFigure, question)).toMatchObject({ rowCount: 1, hidden: 0 })
  const wider = await clerk.browser.send('record.enter', { ...entry, visibility: 'above' })
  expect([wider.status, wider.body.complaints[0]?.place]).toEqual([422, 'visibility'])
})
