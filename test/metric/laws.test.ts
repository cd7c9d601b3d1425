import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from '#domain/kernel/day.ts'
import { evaluate } from '#domain/metric/evaluate.ts'
import type { CountedRecord, Figure, FigureValue, LeftOut, Question } from '#domain/metric/figure.ts'
import { isInUnit, isNear } from '#domain/metric/judge.ts'
import { type Counting, planOf } from '#domain/metric/resolve.ts'
import { catalogues, questions, records } from './arbitrary.ts'

/** Full enough that questions find something and acts meet; none at all now and then. */
const ledgerFull = fc.oneof(
  { weight: 1, arbitrary: records({ min: 0, max: 3 }) },
  {
    weight: 9,
    arbitrary: fc.constantFrom(...fc.sample(records({ min: 300, max: 300 }), { seed: 20230701, numRuns: 3 })),
  },
)
const COUNTS = ['entries', 'items', 'people', 'distinct', 'union']

function amountOf(value: FigureValue): number {
  if (value.kind === 'number') return Number(value.number)
  return value.kind === 'values' ? value.values.length : 0
}

function check(law: (given: Given) => void): void {
  fc.assert(
    fc.property(catalogues, questions, ledgerFull, (catalogue, question, held) => {
      law({ catalogue, question, held, measure: catalogue.metrics.get('asked')?.measure ?? '' })
    }),
    { numRuns: 400 },
  )
}

/** The same with every record standing alone: what holds of sums of parts does not hold across the parts of one act. */
function checkAlone(law: (given: Given) => void): void {
  check(given => law({ ...given, held: given.held.map(({ act: _, ...record }) => record) }))
}

/** Asked of everything in a year, so that acts are met whole. */
function checkWide(law: (given: Given) => void): void {
  check(given => {
    const { metric, period } = given.question
    const unit = { id: 1, ord: 100, ordEnd: 599 }
    law({ ...given, question: { metric, period, unit, reach: 'below' } })
  })
}

interface Given {
  catalogue: Parameters<typeof evaluate>[0]
  question: Question
  held: CountedRecord[]
  measure: string
}

describe('数字的规律', () => {
  test('与登记的先后次序无关', () => {
    check(({ catalogue, question, held }) => {
      const turned = evaluate(catalogue, question, held.toReversed())
      expect(turned).toEqual(evaluate(catalogue, question, held))
    })
  })

  test('相关的每条登记，要么计入，要么说明为何未计入，不会两者都是', () => {
    check(({ catalogue, question, held }) => {
      const { rows, leftOut } = evaluate(catalogue, question, held)
      const countings = planOf(catalogue, 'asked').parts.map(part => part.counting)
      const byId = new Map(held.map(record => [record.id, record]))
      const near = held.filter(record => countings.some(one => isExpected(one, question, record)))
      const counted = new Set(rows.map(row => row.record))
      const whole = leftOut.filter(left => !counted.has(left.record)).map(left => left.record)
      expect(new Set(whole).size).toBe(whole.length)
      const told = new Set([...counted, ...whole])
      expect(near.filter(record => !told.has(record.id))).toEqual([])
      for (const { id } of near) told.delete(id)
      // Whatever else is told stands at the end of the period, from long ago.
      for (const id of told) {
        const record = byId.get(id)
        const stands = countings.some(one => one.metric.standing && one.ledger.id === record?.ledger)
        expect(stands && record && record.occurredOn < question.period.from).toBe(true)
      }
      for (const left of leftOut) {
        expect(left.reason).not.toBe('')
        if (!counted.has(left.record)) continue
        // Of a record that counts only what is missing is told, and that is not among the rows.
        const row = rows.find(one => keyOf(one) === keyOf(left))
        expect(row).toBeUndefined()
      }
    })
  })

  test('没有计入的登记就没有数，有就有数', () => {
    check(({ catalogue, question, held, measure }) => {
      const { value, rows } = evaluate(catalogue, question, held)
      if (measure === 'rate' || measure === 'claim') return
      expect(value.kind === 'none').toBe(rows.length === 0)
    })
  })

  test('合并计数不大于各项之和，不小于其中任何一项', () => {
    checkAlone(({ catalogue, question, held, measure }) => {
      const asked = catalogue.metrics.get('asked')
      if (measure !== 'union' || asked?.measure !== 'union') return
      const parts = asked.of.map(id => amountOf(evaluate(catalogue, { ...question, metric: id }, held).value))
      const union = amountOf(evaluate(catalogue, question, held).value)
      expect(union).toBeLessThanOrEqual(parts.reduce((sum, part) => sum + part, 0))
      expect(union).toBeGreaterThanOrEqual(Math.max(...parts))
    })
  })

  test('时期放宽，计数只增不减', () => {
    checkAlone(({ catalogue, question, held, measure }) => {
      if (!COUNTS.includes(measure) || asksOfEnd(catalogue, false)) return
      const wider = { ...question, period: { from: '2022-11-01', to: '2024-03-01' } }
      const narrow = amountOf(evaluate(catalogue, question, held).value)
      expect(amountOf(evaluate(catalogue, wider, held).value)).toBeGreaterThanOrEqual(narrow)
    })
  })

  test('添一条作废的登记，什么数都不变', () => {
    check(({ catalogue, question, held }) => {
      const voided = held.map(record => ({
        ...record,
        id: record.id + 1000,
        state: 'void' as const,
        voidReason: '登记错误',
      }))
      const before = evaluate(catalogue, question, held)
      const after = evaluate(catalogue, question, [...held, ...voided])
      expect(after.value).toEqual(before.value)
      expect(after.rows).toEqual(before.rows)
    })
  })

  test('拆成两段时期，计数相加等于整段', () => {
    checkAlone(({ catalogue, question, held, measure }) => {
      if (!['entries', 'items', 'union'].includes(measure)) return
      if (asksOfEnd(catalogue, false) || asksOfEnd(catalogue, true) || stands(catalogue)) return
      // A union that goes by several days counts a record once in the year, and in each half by another of them.
      if (measure === 'union' && isDated(catalogue)) return
      const { from, to } = question.period
      if (!(from < '2023-06-30' && to > '2023-06-30')) return
      const first = { ...question, period: { from, to: '2023-06-30' } }
      const second = { ...question, period: { from: '2023-07-01', to } }
      const [whole, a, b] = [question, first, second].map(one => evaluate(catalogue, one, held))
      expect(amountOf((whole as Figure).value)).toBe(
        amountOf((a as Figure).value) + amountOf((b as Figure).value),
      )
    })
  })

  test('关联为同一件事，计数和计入的行只减不增；只计入其中一条的数不变', () => {
    checkWide(({ catalogue, question, held, measure }) => {
      const alone = held.map(({ act: _, ...record }) => record)
      const before = evaluate(catalogue, question, alone)
      const after = evaluate(catalogue, question, held)
      const keys = new Set(before.rows.map(keyOf))
      expect(after.rows.every(row => keys.has(keyOf(row)))).toBe(true)
      if (COUNTS.includes(measure)) expect(amountOf(after.value)).toBeLessThanOrEqual(amountOf(before.value))
      const acts = actsOf(held)
      const sides = new Set(before.rows.map(row => `${row.side} ${acts.get(row.record)} ${row.record}`))
      const counted = new Set(before.rows.map(row => `${row.side} ${acts.get(row.record)}`))
      if (sides.size === counted.size) expect(after).toEqual(before)
    })
  })

  test('一件事不论登记几条，按条计的数只计一次：与另数一遍不同的事相等', () => {
    checkWide(({ catalogue, question, held, measure }) => {
      if (measure !== 'entries' && !isUnionOfEntries(catalogue)) return
      const alone = held.map(({ act: _, ...record }) => record)
      const { rows } = evaluate(catalogue, question, alone)
      const acts = actsOf(held)
      const different = new Set(rows.map(row => acts.get(row.record)))
      expect(amountOf(evaluate(catalogue, question, held).value)).toBe(different.size)
    })
  })

  test('同一件事里计入的是最早的一条，别的都说明已按那一条计入', () => {
    checkWide(({ catalogue, question, held, measure }) => {
      if (measure === 'rate' || measure === 'claim') return
      const { rows, leftOut } = evaluate(catalogue, question, held)
      const acts = actsOf(held)
      const first = new Map(rows.map(row => [acts.get(row.record), row.record]))
      for (const { record, reason } of leftOut) {
        const told = /^与第(\d+)号登记是同一件事/.exec(reason)
        if (told) expect(Number(told[1])).toBe(first.get(acts.get(record)))
      }
      expect(new Set(rows.map(row => row.record)).size).toBe(first.size)
    })
  })

  test('计入的登记都在所问的时期和单位之内', () => {
    check(({ catalogue, question, held }) => {
      const byId = new Map(held.map(record => [record.id, record]))
      const countings = planOf(catalogue, 'asked').parts.map(part => part.counting)
      for (const row of evaluate(catalogue, question, held).rows) {
        const record = byId.get(row.record)
        expect(countings.some(one => record && isAsked(one, question, record))).toBe(true)
        expect(record?.state).toBe('valid')
      }
    })
  })
})

function isExpected(counting: Counting, question: Question, record: CountedRecord): boolean {
  const own = counting.ledger.id === record.ledger && isInUnit(question, record)
  return own && isNear(counting, question, record)
}

function isAsked({ metric, ledger, on }: Counting, { period }: Question, record: CountedRecord): boolean {
  if (ledger.id !== record.ledger) return false
  if (metric.standing) return record.occurredOn <= period.to
  return isWithin(on ? String(record.data[on.id]) : record.occurredOn, period)
}

function asksOfEnd(catalogue: Given['catalogue'], answer: boolean): boolean {
  return planOf(catalogue, 'asked').parts.some(({ counting: { where, item } }) =>
    [...where, ...item].some(test => test.asks === 'by_end' && test.answer === answer),
  )
}

function stands(catalogue: Given['catalogue']): boolean {
  return planOf(catalogue, 'asked').parts.some(({ counting }) => counting.metric.standing)
}

function isDated(catalogue: Given['catalogue']): boolean {
  return planOf(catalogue, 'asked').parts.some(({ counting }) => counting.metric.on !== undefined)
}

function actsOf(held: readonly CountedRecord[]): Map<number, number> {
  return new Map(held.map(record => [record.id, record.act ?? record.id]))
}

function isUnionOfEntries({ metrics }: Given['catalogue']): boolean {
  const asked = metrics.get('asked')
  return asked?.measure === 'union' && asked.of.every(id => metrics.get(id)?.measure === 'entries')
}

function keyOf({ record, side, items, item }: Omit<LeftOut, 'reason'>): string {
  return [record, side, items, item].join('/')
}
