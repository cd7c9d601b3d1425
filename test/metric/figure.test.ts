import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { covers, type Interval, type Scope } from '#domain/kernel/scope.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord, FigureRow, LeftOut, Question } from '#domain/metric/figure.ts'
import type { Catalogue } from '#domain/metric/resolve.ts'
import { connect, type Database } from '#store/connect.ts'
import {
  readFigure,
  readFigureRows,
  readFigures,
  readSeries,
  type StoredFigure,
} from '#store/metric/figure.ts'
import type { RowPlace, StoredFigureRow } from '#store/metric/rows.ts'
import { namesFrom } from '#store/names.ts'
import { inTransaction, type Tx } from '#store/tx.ts'
import { type TestDatabase, testDatabase } from '../setup/database.ts'
import { catalogues, people, questions, records, units } from './arbitrary.ts'
import { catalogueOf } from './catalogue.ts'
import { insertWorld, scopeOf } from './world.ts'

const EVERYTHING: Interval = { lo: 0, hi: 999 }
const held: readonly CountedRecord[] =
  fc.sample(records({ min: 640, max: 640 }), { seed: 20230101, numRuns: 1 })[0] ?? []

let scratch: TestDatabase
let database: Database

beforeAll(async () => {
  scratch = await testDatabase()
  database = connect(scratch.url, { max: 2 })
  await insertWorld(database, { catalogue: catalogueOf([]), records: held })
})

afterAll(async () => {
  await database.destroy()
  await scratch.drop()
})

function under<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(database, { scope, verb: 'metric.figure', key: new Uint8Array(32) }, work)
}

/** What the rules say when all they are shown is what the interval covers. */
function meaning(catalogue: Catalogue, question: Question, read: Interval) {
  const names = namesFrom(
    {
      people: new Map(people.filter(one => covers(read, one.unit.ord)).map(one => [one.id, one.name])),
      // Units above one's own may be named too; here only the tree's root is above.
      units: new Map(
        units.filter(one => covers(read, one.ord) || isAbove(one, read)).map(one => [one.id, one.name]),
      ),
    },
    catalogue.codes,
  )
  const seen = held.filter(record => covers(read, record.ord))
  return evaluate(catalogue, question, seen, names)
}

function isAbove(unit: { ord: number; ordEnd: number }, read: Interval): boolean {
  return unit.ord <= read.lo && unit.ordEnd >= read.hi
}

function bare(row: FigureRow): FigureRow {
  const { record, item, items, side, contribution } = row
  return {
    record,
    ...(item !== undefined && { item }),
    ...(items !== undefined && { items }),
    ...(side && { side }),
    contribution,
  }
}

function bareLeftOut({ record, item, items, side, reason }: LeftOut): LeftOut {
  return {
    record,
    ...(item !== undefined && { item }),
    ...(items !== undefined && { items }),
    ...(side && { side }),
    reason,
  }
}

const intervals = fc.oneof(
  fc.constant(EVERYTHING),
  fc.constantFrom(...units).map(unit => ({ lo: unit.ord, hi: unit.ordEnd })),
)

describe('数据库里的数字与定义一致', () => {
  test('数值、背后的登记、未计入的登记和原因，逐条相等', async () => {
    let valued = 0
    await fc.assert(
      fc.asyncProperty(catalogues, questions, intervals, async (catalogue, question, read) => {
        const scope = scopeOf(read)
        const expected = meaning(catalogue, question, read)
        const figure = await under(scope, tx =>
          readFigure(tx, scope, catalogue, { question, rowLimit: 2_000, leftOutLimit: 1_000 }),
        )
        expect(figure.value).toEqual(expected.value)
        expect(figure.rows.map(bare)).toEqual(expected.rows)
        expect(figure.rowCount).toBe(expected.rows.length)
        expect(figure.leftOut.map(bareLeftOut)).toEqual(expected.leftOut)
        expect(figure.leftOutCount).toBe(expected.leftOut.length)
        if (expected.value.kind !== 'none') valued += 1
      }),
      { numRuns: 350 },
    )
    // The comparison means something only while many of the questions have an answer: about 115 of the 350 do.
    expect(valued).toBeGreaterThan(60)
  })

  test('分页取出的登记，连起来就是全部', async () => {
    const sizes = fc.integer({ min: 1, max: 40 })
    await fc.assert(
      fc.asyncProperty(catalogues, questions, sizes, async (catalogue, question, size) => {
        const scope = scopeOf(EVERYTHING)
        const wide = { ...question, unit: { id: 1, ord: 100, ordEnd: 599 }, reach: 'below' as const }
        const expected = meaning(catalogue, wide, EVERYTHING)
        const rows: StoredFigureRow[] = []
        await under(scope, async tx => {
          let after: RowPlace | undefined
          do {
            const page = await readFigure(tx, scope, catalogue, {
              question: wide,
              rowLimit: Math.max(size, Math.ceil(expected.rows.length / 6)),
              after,
            })
            expect(page.value).toEqual(expected.value)
            rows.push(...page.rows)
            after = page.next
          } while (after)
          expect(await readFigureRows(tx, scope, catalogue, wide)).toEqual(expected.rows)
        })
        expect(rows.map(bare)).toEqual(expected.rows)
      }),
      { numRuns: 40 },
    )
  })

  test('成批取数与逐个取数相同', async () => {
    const lists = fc.array(questions, { minLength: 82, maxLength: 90 })
    await fc.assert(
      fc.asyncProperty(catalogues, lists, async (catalogue, list) => {
        const scope = scopeOf(EVERYTHING)
        const figures = await under(scope, tx => readFigures(tx, scope, catalogue, list))
        expect(figures.map(figure => figure.value)).toEqual(
          list.map(question => meaning(catalogue, question, EVERYTHING).value),
        )
      }),
      { numRuns: 12 },
    )
  })

  test('一年十二个月的数，各月按自己的起止日期计', async () => {
    await fc.assert(
      fc.asyncProperty(catalogues, questions, async (catalogue, question) => {
        const scope = scopeOf(EVERYTHING)
        const months = await under(scope, tx => readSeries(tx, scope, catalogue, { question, year: 2023 }))
        const february = { ...question, period: { from: '2023-02-01', to: '2023-02-28' } }
        const december = { ...question, period: { from: '2023-12-01', to: '2023-12-31' } }
        expect(months).toHaveLength(12)
        expect(months[1]).toEqual(meaning(catalogue, february, EVERYTHING).value)
        expect(months[11]).toEqual(meaning(catalogue, december, EVERYTHING).value)
      }),
      { numRuns: 30 },
    )
  })
})

describe('权限范围之外', () => {
  test('别的单位的登记不计入，也不出现在未计入之中', async () => {
    const scope = scopeOf({ lo: 300, hi: 399 }, units[3])
    await fc.assert(
      fc.asyncProperty(catalogues, questions, async (catalogue, question) => {
        const figure = await under(scope, tx =>
          readFigure(tx, scope, catalogue, { question, rowLimit: 2_000, leftOutLimit: 1_000 }),
        )
        const told = [...figure.rows, ...figure.leftOut].map(row => row.record)
        for (const id of told) expect(held.find(record => record.id === id)?.unit).toBe(4)
      }),
      { numRuns: 40 },
    )
  })

  test('没有数据库的行级权限时，语句自己的范围也挡得住', async () => {
    const scope = scopeOf({ lo: 300, hi: 399 }, units[3])
    const asOwner = (work: (tx: Tx) => Promise<StoredFigure>) =>
      database.transaction().execute(async db => {
        await sql`set local app.region = 1; set local app.lo = 0; set local app.hi = 999; set local app.own = 0; set local app.person = 0`.execute(
          db,
        )
        return work({ db, now: '', own: [], tell: () => undefined })
      })
    await fc.assert(
      fc.asyncProperty(catalogues, questions, async (catalogue, question) => {
        const options = { question, rowLimit: 2_000, leftOutLimit: 1_000 }
        const figure = await asOwner(tx => readFigure(tx, scope, catalogue, options))
        const expected = meaning(catalogue, question, scope.read)
        expect(figure.rows.map(row => row.record)).toEqual(expected.rows.map(row => row.record))
        expect(figure.leftOutCount).toBe(expected.leftOut.length)
      }),
      { numRuns: 60 },
    )
  })

  test('连语句里的范围都写错时，数据库自己也不给', async () => {
    const wrong = scopeOf(EVERYTHING)
    const right = scopeOf({ lo: 300, hi: 399 }, units[3])
    const [catalogue] = fc.sample(catalogues, { seed: 3, numRuns: 1 })
    if (!catalogue) throw new Error('nothing sampled')
    const question: Question = {
      metric: 'asked',
      unit: { id: 5, ord: 500, ordEnd: 599 },
      reach: 'own',
      period: { from: '2022-01-01', to: '2024-12-31' },
    }
    const figure = await under(right, tx => readFigure(tx, wrong, catalogue, { question, rowLimit: 2_000 }))
    expect(figure.rows).toEqual([])
    expect(figure.leftOutCount).toBe(0)
    expect(meaning(catalogue, question, EVERYTHING).rows.length).toBeGreaterThan(0)
  })
})
