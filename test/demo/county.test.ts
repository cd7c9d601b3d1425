import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { loadDemo } from '#server/demo/load.ts'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#server/demo-accounts.ts'
import type { Installation } from '#server/perform.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { type Demo, openDemo } from '#test/setup/demo.ts'

let demo: Demo
let app: FastifyInstance
let installation: Installation

beforeAll(async () => {
  demo = await openDemo()
  installation = demo.installation
  app = await createApp({ installation, port: 8080 })
}, 120_000)
afterAll(async () => {
  await app.close()
  await demo.close()
})

async function send(name: string, payload: object, cookies: Record<string, string> = {}) {
  const headers = { 'x-bihuan': '1' }
  return app.inject({ method: 'POST', url: `/api/${name}`, payload, headers, cookies })
}

test.each(DEMO_ACCOUNTS.map(account => [account.login, account.who] as const))(
  '演示账号 %s（%s）能登录，首页打得开',
  async login => {
    const signedIn = await send('session.open', { login, password: DEMO_PASSWORD })
    expect(signedIn.statusCode).toBe(200)
    const cookies = Object.fromEntries(signedIn.cookies.map(({ name, value }) => [name, value]))
    const home = await send('home.show', {}, cookies)
    const rights: string[] = signedIn.json().me.rights
    expect(home.statusCode).toBe(rights.includes('home.show') ? 200 : 403)
  },
)

test('演示县自己经得起核验，封链之后逐行对得上', async () => {
  while ((await sealBatch(installation.database)) > 0);
  const { differences } = await verifyAudit(installation.database, { key: installation.key })
  expect(differences).toEqual([])
})

test('有佐证、有更正、有作废、有县里自己定的时期', async () => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from record_file f join file c using (region, hash)) as evidence,
    (select count(*)::int from record_revision) as revised,
    (select count(*)::int from record where state = 'void') as void,
    (select count(*)::int from named_period) as periods`.execute(installation.database)
  for (const [what, count] of Object.entries(rows[0] ?? {})) expect(count, what).toBeGreaterThan(0)
})

test('有并入的单位和它以前的登记，有调动的人，有关系、任期和专班', async () => {
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from record r join unit u on u.region = r.region and u.id = r.unit_id
      where u.closed_on is not null and r.occurred_on < u.closed_on) as before,
    (select count(*)::int from unit_change where kind = 'rename') as renamed,
    (select count(*)::int from person_stay s join person p on p.region = s.region and p.id = s.person_id
      where p.unit_id <> s.unit_id) as moved,
    (select count(distinct kind)::int from unit_relation) - 3 as kinds,
    (select count(*)::int from post where round is not null) as terms,
    (select count(*)::int from unit_group g join group_member m on m.region = g.region and m.group_id = g.id) as members,
    (select count(*)::int from unit_group where dissolved_on is not null) as dissolved`.execute(
    installation.database,
  )
  for (const [what, count] of Object.entries(rows[0] ?? {})) expect(count, what).toBeGreaterThan(0)
  const { rows: late } =
    await sql`select from record r join unit u on u.region = r.region and u.id = r.unit_id
    where r.occurred_on >= u.closed_on`.execute(installation.database)
  expect(late).toEqual([])
})

test('并入的单位和并入后的单位，历史里都写着', async () => {
  const signedIn = await send('session.open', { login: 'sysadmin', password: DEMO_PASSWORD })
  const cookies = Object.fromEntries(signedIn.cookies.map(({ name, value }) => [name, value]))
  const { rows } = await sql<{ merged: number; survivor: number }>`
    select unit_id as merged, to_unit as survivor from unit_change where kind = 'merge'`.execute(
    installation.database,
  )
  const wordsOf = async (id = 0) =>
    (await send('unit.show', { id }, cookies)).json().history.map((line: { words: string }) => line.words)
  expect((await wordsOf(rows[0]?.merged))[0]).toContain('撤销并入“云河县商务局”，自2023年9月1日起')
  expect(await wordsOf(rows[0]?.survivor)).toEqual([
    expect.stringContaining('撤销并入本单位'),
    '装入演示数据，2019年3月1日成立',
  ])
})

test('已有账号的库不再装入', async () => {
  await expect(loadDemo(installation, () => undefined)).rejects.toThrow('只能装入空的数据库')
})
