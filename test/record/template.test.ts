import { afterAll, beforeAll, expect, test } from 'vitest'
import { templateForget, templateKeep, templateList } from '#domain/template/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

type Who = { browser: Browser; person: number }
let county: County
let clerk: Who
let colleague: Who
let elsewhere: Who

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  clerk = await hire('clerk', { unit: units.east, role: 'clerk', name: '甲办' })
  colleague = await hire('colleague', { unit: units.east, role: 'clerk', name: '乙同' })
  elsewhere = await hire('elsewhere', { unit: units.west, role: 'clerk', name: '丙外' })
})
afterAll(() => county.world.close())

const keep = (who: Who, name: string, more: object = {}) =>
  who.browser.call(templateKeep, {
    ledger: 'meeting',
    name,
    data: { kind: 'party-group', chair: [who.person], due: 9 },
    ...more,
  })
const namesOf = async (who: Who) =>
  (await who.browser.call(templateList, { ledger: 'meeting' })).templates.map(one => one.name)

test('自己留的只有自己看到，共用的本单位都看到，外单位都看不到', async () => {
  await keep(clerk, '我的党组会')
  await keep(clerk, '月度党组会', { shared: true })
  expect(await namesOf(clerk)).toEqual(['我的党组会', '月度党组会'])
  expect(await namesOf(colleague)).toEqual(['月度党组会'])
  expect(await namesOf(elsewhere)).toEqual([])
  const { templates } = await clerk.browser.call(templateList, { ledger: 'study' })
  expect(templates).toEqual([])
})

test('带出的内容有人名；没填完的也能留；同名的换成新的', async () => {
  await keep(clerk, '我的党组会', { data: { kind: 'administrative', items: [{ topic: '学习' }] } })
  const { templates } = await clerk.browser.call(templateList, { ledger: 'meeting' })
  expect(templates.map(({ name, data }) => [name, data])).toEqual([
    ['我的党组会', { kind: 'administrative', items: [{ topic: '学习' }] }],
    ['月度党组会', { kind: 'party-group', chair: [clerk.person], due: 9 }],
  ])
  expect(templates[1]?.names.people[clerk.person]).toBe('甲办')
})

test('填得不对的、空的、没有名字的不留；佐证文件不进样板', async () => {
  const refusal = async (input: object) => {
    const data = { kind: 'party-group' }
    const { status, body } = await clerk.browser.send('template.keep', {
      ledger: 'meeting',
      name: '样',
      data,
      ...input,
    })
    return [status, body.complaints[0]?.place]
  }
  expect(await refusal({ data: { due: '九' } })).toEqual([422, 'data.due'])
  expect(await refusal({ name: ' ' })).toEqual([422, 'name'])
  expect((await refusal({ data: {} }))[0]).toBe(422)
  expect((await refusal({ data: { nothing: 1 } }))[0]).toBe(422)
  await clerk.browser.call(templateKeep, {
    ledger: 'regulation',
    name: '方案',
    data: { kind: 'plan', text: [{ hash: 'a'.repeat(64), name: '方案.pdf' }] },
  })
  const { templates } = await clerk.browser.call(templateList, { ledger: 'regulation' })
  expect(templates[0]?.data).toEqual({ kind: 'plan' })
})

test('删去：自己的和本单位共用的能删，别人自己的删不了；审计对得上', async () => {
  const own = await keep(clerk, '只有我用')
  const attempt = await colleague.browser.send('template.forget', { id: own.id })
  expect(attempt.status).toBe(404)
  await clerk.browser.call(templateForget, { id: own.id })
  expect(await namesOf(clerk)).not.toContain('只有我用')
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})
