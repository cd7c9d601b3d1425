import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerAdopt, ledgerDraft, ledgerEdition, ledgerOwn } from '#domain/ledger/contract.ts'
import { metricFigure, metricList } from '#domain/metric/contract.ts'
import { ledgerList, recordEnter } from '#domain/record/contract.ts'
import { unitMove } from '#domain/unit/contract.ts'
import { createApp } from '#server/app.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import { DRILL, edited } from './drill.ts'

const YEAR = { from: '2023-01-01', to: '2023-12-31' }
const PATROL = DRILL.replaceAll('own.drill', 'own.patrol').replaceAll('应急演练', '夜间巡查')
let county: County
let system: Browser
let clerk: { browser: Browser; person: number }
let other: { browser: Browser; person: number }

beforeAll(async () => {
  county = await buildCounty()
  system = county.system
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '甲办' })
  other = await county.hire('other', { unit: county.units.west, role: 'clerk', name: '乙办' })
})
afterAll(() => county.world.close())

describe('谁用', () => {
  test('给一个镇建的台账，该镇登记，上级看得到不能登，别的镇看不到', async () => {
    const superior = await county.hire('superior', {
      unit: county.units.root,
      role: 'committee',
      name: '丁上',
    })
    await system.call(ledgerAdopt, { text: PATROL, over: 0, unit: county.units.east })
    const patrol = { ledger: 'own.patrol', occurredOn: '2023-06-01', data: { topic: '巡街' } }
    await clerk.browser.call(recordEnter, patrol)
    const seen = async (browser: Browser) => {
      const { ledgers, closed } = await browser.call(ledgerList, {})
      const metrics = (await browser.call(metricList, {})).metrics.map(metric => metric.id)
      return {
        ledger: ledgers.some(ledger => ledger.id === 'own.patrol'),
        metric: metrics.includes('own.patrol.count'),
        open: closed['own.patrol'] === undefined,
      }
    }
    expect(await seen(clerk.browser)).toEqual({ ledger: true, metric: true, open: true })
    expect(await seen(superior.browser)).toEqual({ ledger: true, metric: true, open: false })
    expect(await seen(other.browser)).toMatchObject({ ledger: false, metric: false })
    const refused = await superior.browser.send('record.enter', {
      ledger: 'own.patrol',
      occurredOn: '2023-05-12',
      data: { topic: '越级' },
    })
    expect(refused).toMatchObject({ status: 409, body: { message: expect.stringContaining('下属单位自建') } })
    const figure = await superior.browser.call(metricFigure, {
      metric: 'own.patrol.count',
      period: YEAR,
      reach: 'below',
    })
    expect(figure.rowCount).toBe(1)
  })

  test('全县的台账不能引用一个镇自建的台账：别的镇看不到它', async () => {
    const { faults } = await system.call(ledgerDraft, {
      text: edited(
        DRILL.replaceAll('own.drill', 'own.wide'),
        '  - id: leads',
        '  - { id: from, kind: reference, label: 由来, ledger: own.patrol }\n  - id: leads',
      ),
    })
    expect(faults.map(fault => fault.message).join()).toContain('没有“own.patrol”这个台账')
  })

  test('单位挪到别处后，它的台账引用不到的东西没了：只有这本失效，说得出来，别的照常', async () => {
    const borrowing = `id: own.night
version: 1
label: 夜间值守
group: running
summary: 值守记录。
occurred: 日期
title: name
fields:
  - { id: name, kind: text, label: 名称 }
  - { id: sort, kind: choice, label: 类别, codes: own.patrol-sort }
list: [name]
`
    const { root, east, west, bureau } = county.units
    await system.call(unitMove, { id: bureau, parent: east, reason: '机构调整' })
    const bound = await county.hire('bound', { unit: bureau, role: 'clerk', name: '丙办' })
    await system.call(ledgerAdopt, { text: borrowing, over: 0, unit: bureau })
    const sees = async () => (await bound.browser.call(ledgerList, {})).ledgers.map(one => one.id)
    expect(await sees()).toEqual(expect.arrayContaining(['own.patrol', 'own.night']))
    await system.call(unitMove, { id: bureau, parent: west, reason: '机构调整' })
    expect(await sees()).not.toContain('own.night')
    expect(await sees()).toContain('meeting')
    await system.call(unitMove, { id: bureau, parent: root, reason: '机构调整' })
  })

  test('同一个数据库上的另一个进程，下一次请求就用新版', async () => {
    const { installation } = county.world
    const twin = await createApp({
      installation: { ...installation, packs: { ...installation.packs } },
      port: 8081,
    })
    const ask = async () => {
      const opened = await twin.inject({
        method: 'POST',
        url: '/api/session.open',
        payload: { login: 'clerk', password: 'my-own-pass-9' },
        headers: { 'x-bihuan': '1' },
      })
      const [cookie] = opened.cookies
      const listed = await twin.inject({
        method: 'POST',
        url: '/api/ledger.list',
        payload: {},
        headers: { 'x-bihuan': '1' },
        cookies: { [cookie?.name ?? '']: cookie?.value ?? '' },
      })
      const { ledgers } = listed.json<{ ledgers: { id: string; label: string }[] }>()
      return ledgers.find(ledger => ledger.id === 'own.patrol')?.label
    }
    expect(await ask()).toBe('夜间巡查')
    const { text, own } = await system.call(ledgerEdition, { id: 'own.patrol' })
    const renamed = edited(text, 'label: 夜间巡查\n', 'label: 夜巡\n')
    await system.call(ledgerAdopt, { text: renamed, over: own.version })
    expect(await ask()).toBe('夜巡')
    await twin.close()
  })
})

test('导出的文件装进另一套系统，定义完全相同', async () => {
  await system.call(ledgerAdopt, { text: DRILL, over: 0 })
  await system.call(ledgerAdopt, { text: edited(DRILL, '参演人数', '参加人数'), over: 1 })
  const { bytes, type } = await system.download('ledger.export', { id: 'own.drill' })
  expect(type).toContain('yaml')
  const elsewhere = await buildCounty()
  try {
    await elsewhere.system.call(ledgerAdopt, { text: bytes.toString('utf8'), over: 0 })
    const installed = async (browser: Browser) => ({
      edition: await browser.call(ledgerEdition, { id: 'own.drill' }),
      ledger: (await browser.call(ledgerList, {})).ledgers.find(one => one.id === 'own.drill'),
    })
    const [here, there] = [await installed(system), await installed(elsewhere.system)]
    expect(there.edition.text).toBe(here.edition.text)
    expect(there.edition.own.version).toBe(2)
    expect(there.ledger).toEqual(here.ledger)
  } finally {
    await elsewhere.world.close()
  }
})

test('审计对得上：每次采用都有记录，绕过系统改定义会被查出', async () => {
  const { database, key } = county.world.installation
  await sealBatch(database)
  expect((await verifyAudit(database, { key })).differences).toEqual([])
  const { own } = await system.call(ledgerOwn, {})
  expect(own.map(one => [one.id, one.version, one.unitName])).toEqual([
    ['own.drill', 2, '青溪县'],
    ['own.night', 1, '住建局'],
    ['own.patrol', 2, '东河镇'],
  ])
  expect(own.map(one => one.ineffective)).toEqual([false, true, false])
  await database.transaction().execute(async transaction => {
    await sql`set local session_replication_role = replica`.execute(transaction)
    await sql`update own_object set content = content || ' ' where id = 'own.night'`.execute(transaction)
  })
  const { differences } = await verifyAudit(database, { key })
  expect(differences.map(one => one.sentence).join()).toContain('own:own.night/1')
})
