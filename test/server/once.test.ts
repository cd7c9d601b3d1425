import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unitScope } from '#domain/session/authorize.ts'
import { inTransaction } from '#store/tx.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

const ONCE = 'a'.repeat(32)
let county: County
let clerk: Browser
let other: Browser

beforeAll(async () => {
  county = await buildCounty()
  clerk = (await county.hire('once', { unit: county.units.east, role: 'clerk' })).browser
  other = (await county.hire('other', { unit: county.units.east, role: 'clerk' })).browser
})
afterAll(() => county.world.close())

function enter(browser: Browser, once: string, change: object = {}) {
  const record = {
    ledger: 'meeting',
    occurredOn: '2023-03-01',
    data: { kind: 'party-group', title: '党委会', chair: [], items: [], ...change },
  }
  return browser.send('record.enter', record, { 'x-bihuan': '1', 'idempotency-key': once })
}

async function countRecords(): Promise<number> {
  const { rows } = await sql<{ records: number }>`select count(*)::int as records from record`.execute(
    county.world.installation.database,
  )
  return rows[0]?.records ?? 0
}

test('同一标识再办一次、十次同时办，都只登记一条，回答相同', async () => {
  const before = await countRecords()
  const first = await enter(clerk, ONCE)
  expect(first.status).toBe(200)
  expect(await enter(clerk, ONCE)).toEqual(first)
  const once = 'b'.repeat(32)
  const answers = await Promise.all(Array.from({ length: 10 }, () => enter(clerk, once)))
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect(await countRecords()).toBe(before + 2)
})

test('标识各归各人：别人用同一标识，办的是他自己的事', async () => {
  const mine = await enter(clerk, ONCE)
  const theirs = await enter(other, ONCE)
  expect(theirs.status).toBe(200)
  expect(theirs.body).not.toEqual(mine.body)
})

test('没有办成的不算办过，改好之后可以用同一标识再办', async () => {
  const once = 'c'.repeat(32)
  expect((await enter(clerk, once, { kind: 'no-such-kind' })).status).toBe(422)
  expect((await enter(clerk, once)).status).toBe(200)
})

test('同一标识办另一件事、标识不成样子，都拒绝', async () => {
  const answer = await clerk.send(
    'period.name',
    { name: '大调研期间', from: '2023-01-01', to: '2023-02-01' },
    { 'x-bihuan': '1', 'idempotency-key': ONCE },
  )
  expect([answer.status, answer.body.message]).toEqual([
    409,
    '这次操作的标识已用于另一件事，请刷新页面后重试',
  ])
  expect((await enter(clerk, 'short')).status).toBe(422)
})

test('一天前的回答不再留着', async () => {
  const { database } = county.world.installation
  await sql`update answered_call set answered_at = answered_at - interval '25 hours'`.execute(database)
  await enter(clerk, 'd'.repeat(32))
  const { rows } = await sql<{ kept: number }>`
    select count(*)::int as kept from answered_call where answered_at < now() - interval '1 day'
      and account_id = (select id from account where login = 'once')`.execute(database)
  expect(rows[0]?.kept).toBe(0)
})

test('只读的命令看到的是同一时刻的库，也写不进去', async () => {
  const { database, key } = county.world.installation
  const options = { scope: unitScope(), verb: 'record.list', key, reads: true }
  await inTransaction(database, options, async tx => {
    const count = () =>
      tx.db
        .selectFrom('record')
        .select(eb => eb.fn.countAll().as('n'))
        .executeTakeFirst()
    const before = await count()
    await enter(clerk, 'e'.repeat(32))
    expect(await count()).toEqual(before)
    await expect(tx.db.deleteFrom('record_item').execute()).rejects.toThrow('read-only transaction')
  }).catch(error => expect(String(error)).toContain('current transaction is aborted'))
})
