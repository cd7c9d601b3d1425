import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '#domain/kernel/scope.ts'
import { foldWords, wordsIn } from '#domain/search/words.ts'
import { authorize } from '#domain/session/authorize.ts'
import { connect, type Database } from '#store/connect.ts'
import { isAmongSaying, listSaying, seek } from '#store/search.ts'
import { findPeopleSaying } from '#store/search-names.ts'
import { inTransaction } from '#store/tx.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'

/** Few characters, so that what is asked for often stands somewhere; every sort that could trip over quoting or folding. */
const LETTERS = [...'党廉政会议员一二三aAbZ09Ｂ９〔［【（）】]“‘\'"\\%_:*&|!<>-，。𠮷😀é ', '\n', '　']
const TEXT = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 0, maxLength: 14 })
  .map(letters => letters.join(''))
const CODES = ['ab', 'party-a9']
const NAMES = ['张三', '张一会', '李廉', '王Ab', '党员𠮷']

interface Entry {
  id: number
  ord: number
  title: string
  texts: string[]
  code: string | undefined
  people: number[]
  visibility: 'above' | 'unit'
  recordedBy: number
}
const ENTRY = fc.record({
  ord: fc.constantFrom(10, 20, 30),
  title: TEXT,
  texts: fc.array(TEXT, { maxLength: 3 }),
  code: fc.option(fc.constantFrom(...CODES), { nil: undefined }),
  people: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5), { maxLength: 2 }),
  visibility: fc.constantFrom('above' as const, 'above' as const, 'unit' as const),
  recordedBy: fc.constantFrom(1, 2, 3),
})

let scratch: TestDatabase
let database: Database
const held: Entry[] = fc
  .sample(ENTRY, { numRuns: 400, seed: 7 })
  .map((entry, index) => ({ ...entry, id: index + 1 }))

beforeAll(async () => {
  scratch = await testDatabase()
  database = connect(scratch.url, { max: 2 })
  await fill()
})
afterAll(async () => {
  await database.destroy()
  await scratch.drop()
})

/** Three units in a row under one; the acting person is 1, of unit 10. */
async function fill(): Promise<void> {
  const units = [10, 20, 30].map(ord => ({ id: ord, ord }))
  const people = NAMES.map((name, index) => ({ id: index + 1, name, ord: index < 4 ? 10 : 30 }))
  const rows = held.map(({ id, ord, title, texts, code, visibility, recordedBy }) => {
    const data = {
      kind: code,
      topic: texts[0],
      items: texts.slice(1).map(text => ({ said: text, kind: code })),
    }
    return { id, ord, title, data, visibility, recorded_by: recordedBy }
  })
  const mentions = held.flatMap(({ id, ord, people: named }) =>
    named.map((person, seq) => ({ id, ord, person, seq })),
  )
  await database.transaction().execute(async transaction => {
    const run = (text: string, given: unknown) =>
      sql`${sql.raw(text.split('$1')[0] ?? '')}${JSON.stringify(given)}::jsonb${sql.raw(text.split('$1')[1] ?? '')}`.execute(
        transaction,
      )
    await sql.raw('set local session_replication_role = replica').execute(transaction)
    await run(
      `insert into unit (region, id, code, name, short_name, kind, parent_id, ord, ord_end, opened_on) overriding system value
        select 1, id, 'u' || id, '单位' || id, '单位' || id, 'town', null, ord, ord + 9, '2020-01-01' from jsonb_to_recordset($1) as t(id int, ord int)`,
      units,
    )
    await run(
      `insert into person (region, id, unit_id, ord, name, initials) overriding system value
        select 1, id, ord, ord, name, 'zs' from jsonb_to_recordset($1) as t(id int, ord int, name text)`,
      people,
    )
    await run(
      `insert into record (region, id, unit_id, ord, ledger, ledger_version, occurred_on, recorded_by, title, data, visibility) overriding system value
        select 1, id, ord, ord, 'x', 1, '2023-01-01', recorded_by, title, data, visibility
        from jsonb_to_recordset($1) as t(id int, ord int, title text, data jsonb, visibility text, recorded_by int)`,
      rows,
    )
    await run(
      `insert into record_person (region, record_id, field, seq, ord, person_id)
        select 1, id, 'chair', seq, ord, person from jsonb_to_recordset($1) as t(id int, ord int, seq int, person int)`,
      mentions,
    )
  })
}

function scopeOver(lo: number, hi: number): Scope {
  const unit = { id: 10, name: '单位10', ord: 10, ordEnd: 19 }
  return authorize(
    {
      region: 1,
      account: 1,
      person: 1,
      personName: '张三',
      post: { id: 1, title: '干部', role: 'committee' },
      unit,
      covers: { ...unit, ord: lo, ordEnd: hi },
      mustChange: false,
    },
    'search.find',
  )
}

/** What the page shows of an entry, searched by hand. */
function naive(scope: Scope, words: readonly string[]): number[] {
  return held
    .filter(
      ({ ord, visibility, recordedBy }) =>
        ord >= scope.read.lo &&
        ord <= scope.read.hi &&
        (visibility === 'above' || ord === 10 || recordedBy === 1),
    )
    .filter(({ title, texts, people }) => {
      const named = people.filter(
        id => (id < 5 ? 10 : 30) >= scope.readOrg.lo && (id < 5 ? 10 : 30) <= scope.readOrg.hi,
      )
      const said = [title, ...texts, ...named.map(id => NAMES[id - 1] ?? '')].map(foldWords)
      return words.every(word => said.some(text => text.includes(word)))
    })
    .map(({ id }) => id)
    .sort((one, other) => one - other)
}

async function found(scope: Scope, words: readonly string[], most: number) {
  return inTransaction(
    database,
    { scope, verb: 'search.find', key: new Uint8Array(32), reads: true },
    async tx => {
      const asked = words.map(word => ({ word, codes: CODES.filter(code => code.includes(word)) }))
      const seeking = await seek(tx, { words: asked, interval: scope.read, most })
      const rows = await listSaying(tx, scope, { seeking, interval: scope.read, limit: 1000 })
      const among = await sql<{ id: number }>`
      select r.id from record r where ${isAmongSaying(seeking, scope.read)} order by r.id`.execute(tx.db)
      return {
        listed: rows.map(row => row.id).sort((one, other) => one - other),
        counted: among.rows.map(row => row.id),
      }
    },
  )
}

const SOMETHING = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 5 })).map(([which, from, length]) => {
    const entry = held[which % held.length]
    const letters = [...[entry?.title, ...(entry?.texts ?? [])].join('\n')]
    return letters
      .slice(from % (letters.length + 1))
      .slice(0, length)
      .join('')
  }),
  fc.constantFrom(
    '张',
    '张三',
    'AB',
    'ａｂ',
    '[',
    '〔',
    "'",
    '\\',
    '%',
    '会议',
    '𠮷',
    '😀',
    'party',
    '张三 党',
    ':*',
    '&',
  ),
  TEXT,
)

describe('查找与逐条比对文字的结果一样', () => {
  test.each([
    ['逐个核对候选', 1_000_000],
    ['沿列表核对', 1],
  ])('%s：不漏一条，不多一条，看不到的不出现', async (_way, most) => {
    await fc.assert(
      fc.asyncProperty(
        SOMETHING,
        fc.constantFrom([10, 30], [10, 19], [20, 39]),
        async (asked, [lo = 0, hi = 0]) => {
          const words = wordsIn(asked)
          fc.pre(words.length > 0)
          const scope = scopeOver(lo, hi)
          const expected = naive(scope, words)
          expect(await found(scope, words, most)).toEqual({ listed: expected, counted: expected })
        },
      ),
      { numRuns: 150, seed: 11 },
    )
  })

  test('数据库和页面对文字的折叠一样', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(TEXT, fc.string({ unit: 'binary' })), async text => {
        fc.pre(!text.includes('\0') && !/\p{Surrogate}/u.test(text))
        const { rows } = await sql<{ folded: string }>`select search_fold(${text}) as folded`.execute(
          database,
        )
        expect(rows[0]?.folded).toBe(foldWords(text))
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  test('人员按姓名、拼音首字母查找，范围外的查不到', async () => {
    const scope = scopeOver(10, 19)
    const people = await inTransaction(
      database,
      { scope, verb: 'search.find', key: new Uint8Array(32), reads: true },
      tx => findPeopleSaying(tx, scope, { words: ['zs'], after: 0, limit: 10 }),
    )
    expect(people.rows.map(row => row.name)).toEqual(['张三', '张一会', '李廉', '王Ab'])
    expect(people.total).toBe(4)
  })
})
