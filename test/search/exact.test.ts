import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '#domain/kernel/scope.ts'
import { foldWords, wordsIn } from '#domain/search/words.ts'
import { authorize } from '#domain/session/authorize.ts'
import { connect, type Database } from '#store/connect.ts'
import { isAmongSaying, listSaying, seek } from '#store/search.ts'
import { findFilesSaying, findPeopleSaying, findReportsSaying, findUnitsSaying } from '#store/search-names.ts'
import { readWords } from '#store/search-words.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'

/** Few characters, so that what is asked for often stands somewhere; every sort that could trip over quoting or folding. */
const LETTERS = [...'党廉政会议员一二三aAbZ09Ｂ９〔［【（）】]“‘\'"\\%_:*&|!<>-，。𠮷😀é ', '\n', '　']
const TEXT = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 0, maxLength: 14 })
  .map(letters => letters.join(''))
const WORDS = TEXT.filter(text => text.length > 0)
const CODES = ['ab', 'party-a9']
const NAMES = ['张三', '张一会', '李廉', '王Ab', '党员𠮷']

interface Entry {
  id: number
  ord: number
  title: string
  texts: string[]
  code: string | undefined
  people: number[]
  files: string[]
  visibility: 'above' | 'unit' | 'named'
  recordedBy: number
  readers: number[]
}
const ENTRY = fc.record({
  ord: fc.constantFrom(10, 20, 30),
  title: TEXT,
  texts: fc.array(TEXT, { maxLength: 3 }),
  code: fc.option(fc.constantFrom(...CODES), { nil: undefined }),
  people: fc.uniqueArray(fc.constantFrom(1, 2, 3, 4, 5), { maxLength: 2 }),
  files: fc.array(WORDS, { maxLength: 2 }),
  visibility: fc.constantFrom('above' as const, 'above' as const, 'unit' as const, 'named' as const),
  recordedBy: fc.constantFrom(1, 2, 3),
  readers: fc.uniqueArray(fc.constantFrom(1, 2, 3), { maxLength: 2 }),
})

/** Units to be found by name, each with somebody and a report under the same number, from 100 on. */
const NAMED = fc
  .sample(fc.record({ name: WORDS, other: WORDS, ord: fc.constantFrom(10, 20, 30) }), {
    numRuns: 120,
    seed: 9,
  })
  .map((one, index) => ({ ...one, id: index + 100 }))

let scratch: TestDatabase
let database: Database
const held: Entry[] = fc
  .sample(ENTRY, { numRuns: 400, seed: 7 })
  .map((entry, index) => ({ ...entry, id: index + 1 }))

beforeAll(async () => {
  scratch = await testDatabase()
  database = connect(scratch.url, { max: 2 })
  await fill()
  await leaveSomeUnread()
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
  const files = held.flatMap(({ id, ord, files: names }) =>
    names.map((name, seq) => ({ id, ord, seq, name })),
  )
  const readers = held.flatMap(({ id, ord, visibility, readers: open }) =>
    visibility === 'named' ? open.map(person => ({ id, ord, person })) : [],
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
      `insert into record_unread (region, record_id) select 1, id from jsonb_to_recordset($1) as t(id int) where id % 3 > 0`,
      rows,
    )
    await run(
      `insert into record_person (region, record_id, field, seq, ord, person_id)
        select 1, id, 'chair', seq, ord, person from jsonb_to_recordset($1) as t(id int, ord int, seq int, person int)`,
      mentions,
    )
    await run(
      `insert into record_file (region, record_id, field, seq, ord, hash, name)
        select 1, id, 'evidence', seq, ord, repeat('a', 64), name from jsonb_to_recordset($1) as t(id int, ord int, seq int, name text)`,
      files,
    )
    await run(
      `insert into record_reader (region, record_id, ord, person_id)
        select 1, id, ord, person from jsonb_to_recordset($1) as t(id int, ord int, person int)`,
      readers,
    )
    await run(
      `insert into unit (region, id, code, name, short_name, initials, kind, parent_id, ord, ord_end, opened_on) overriding system value
        select 1, id, 'c' || id, name, other, '', 'town', 10, ord * 1000 + id, ord * 1000 + id, '2020-01-01' from jsonb_to_recordset($1) as t(id int, name text, other text, ord int)`,
      NAMED,
    )
    await run(
      `insert into person (region, id, unit_id, ord, name, title) overriding system value
        select 1, id, id, ord * 1000 + id, name, other from jsonb_to_recordset($1) as t(id int, name text, other text, ord int)`,
      NAMED,
    )
    await run(
      `insert into report (region, id, unit_id, ord, name, year, from_on, to_on, opened_by, format, source, document, content) overriding system value
        select 1, id, id, ord * 1000 + id, name, 2023, '2023-01-01', '2023-12-31', 1, 'txt', 'upload', '', '{}' from jsonb_to_recordset($1) as t(id int, name text, ord int)`,
      NAMED,
    )
  })
}

/** A third is in the index, a third is noted to be read, and a third has changed since it was read. */
async function leaveSomeUnread(): Promise<void> {
  expect(await readWords(database)).toBeGreaterThan(0)
  await sql`insert into record_words (region, record_id, words)
    select 1, id, search_text(title, data) from record where id % 3 = 0`.execute(database)
  await sql`insert into record_unread (region, record_id) select 1, id from record where id % 3 > 0`.execute(
    database,
  )
  await sql`delete from record_words where record_id % 3 = 1`.execute(database)
  await sql`update record_words w set words = o.words from record_words o
    where w.record_id % 3 = 2 and o.record_id = (w.record_id + 3) % 399`.execute(database)
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

function inSight(scope: Scope): Entry[] {
  return held.filter(
    ({ ord, visibility, recordedBy, readers }) =>
      ord >= scope.read.lo &&
      ord <= scope.read.hi &&
      (visibility === 'above' ||
        (visibility === 'unit' && ord === 10) ||
        recordedBy === 1 ||
        (visibility === 'named' && readers.includes(1))),
  )
}

/** What the page shows of an entry, searched by hand. */
function naive(scope: Scope, words: readonly string[]): number[] {
  return inSight(scope)
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

function reading<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(database, { scope, verb: 'search.find', key: new Uint8Array(32), reads: true }, work)
}

async function found(scope: Scope, words: readonly string[], most: number) {
  return reading(scope, async tx => {
    const asked = words.map(word => ({ word, codes: CODES.filter(code => code.includes(word)) }))
    const seeking = await seek(tx, { words: asked, interval: scope.read, most })
    const rows = await listSaying(tx, scope, { seeking, interval: scope.read, limit: 1000 })
    const among = await sql<{ id: number }>`
      select r.id from record r where ${isAmongSaying(seeking, scope.read)} order by r.id`.execute(tx.db)
    return {
      listed: rows.map(row => row.id).sort((one, other) => one - other),
      counted: among.rows.map(row => row.id),
    }
  })
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

const NAMES_ASKED = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 4 })).map(([which, from, length]) => {
    const one = NAMED[which % NAMED.length]
    const letters = [...[one?.name, one?.other, ...(held[which % held.length]?.files ?? [])].join('\n')]
    return letters
      .slice(from % (letters.length + 1))
      .slice(0, length)
      .join('')
  }),
  fc.constantFrom('c1', '党', 'A', '［ 党', "'", '会 议'),
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

  test('佐证文件、人员、单位、报告按名称：不漏一条，不多一条，看不到的不出现，总数也不算', async () => {
    await fc.assert(
      fc.asyncProperty(
        NAMES_ASKED,
        fc.constantFrom([10, 30_999], [20_000, 20_999]),
        async (asked, [lo = 0, hi = 0]) => {
          const words = wordsIn(asked)
          fc.pre(words.length > 0)
          const scope = scopeOver(lo, hi)
          const says = (...texts: string[]) =>
            words.every(word => texts.some(text => foldWords(text).includes(word)))
          const named = (texts: (one: (typeof NAMED)[number]) => string[]) =>
            NAMED.filter(({ id, ord }) => ord * 1000 + id >= lo && ord * 1000 + id <= hi)
              .filter(one => says(...texts(one)))
              .map(one => one.id)
              .sort((one, other) => one - other)
          const files = inSight(scope)
            .filter(entry => entry.files.some(name => says(name)))
            .map(entry => entry.id)
            .reverse()
          const all = { words, after: 0, limit: 1000 }
          const here = await reading(scope, async tx => ({
            files: await findFilesSaying(tx, scope, all),
            people: await findPeopleSaying(tx, scope, all),
            units: await findUnitsSaying(tx, scope, all),
            reports: await findReportsSaying(tx, scope, all),
          }))
          expect(here.files.rows.map(row => row.id)).toEqual(files)
          expect(here.files.total).toBe(files.length)
          const expected = {
            people: named(one => [one.name, one.other]),
            units: named(one => [one.name, one.other, `c${one.id}`]),
            reports: named(one => [one.name]),
          }
          for (const kind of ['people', 'units', 'reports'] as const) {
            const ids = here[kind].rows.map(row => row.id).filter(id => id >= 100)
            expect(ids.sort((one, other) => one - other)).toEqual(expected[kind])
            expect(here[kind].total).toBe(here[kind].rows.length)
          }
        },
      ),
      { numRuns: 150, seed: 13 },
    )
  })

  test('看不到的登记，连编号也取不到：直接问查找函数也一样', async () => {
    for (const word of ['党', '会', 'a', '张']) {
      const scope = scopeOver(10, 30)
      const codes = CODES.filter(code => code.includes(word))
      const asked = await reading(scope, async tx => {
        const { rows: records } = await sql<{ id: number }>`
          select search_candidates(${word}, ${codes}::text[], array(select search_named('name', ${word})), 0, 1000, null) as id
          order by 1`.execute(tx.db)
        const { rows: files } = await sql<{
          id: number
        }>`select distinct search_files(${word}, null) as id order by 1`.execute(tx.db)
        return { records: records.map(row => row.id), files: files.map(row => row.id) }
      })
      const files = inSight(scope).filter(entry => entry.files.some(name => foldWords(name).includes(word)))
      expect(asked).toEqual({ records: naive(scope, [word]), files: files.map(entry => entry.id) })
    }
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
    const people = await reading(scope, tx =>
      findPeopleSaying(tx, scope, { words: ['zs'], after: 0, limit: 10 }),
    )
    expect(people.rows.map(row => row.name)).toEqual(['张三', '张一会', '李廉', '王Ab'])
    expect(people.total).toBe(4)
  })
})
