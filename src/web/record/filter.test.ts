import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedOf, type RecordFilter, readFilter, writeFilter } from './filter.ts'

const YEAR = 2023

const filters: fc.Arbitrary<RecordFilter> = fc
  .record({
    year: fc.oneof(fc.integer({ min: 1990, max: 2099 }), fc.constant('all' as const)),
    below: fc.boolean(),
    state: fc.constantFrom('valid' as const, 'void' as const, 'all' as const),
    order: fc.constantFrom('occurred' as const, 'recorded' as const),
    unit: fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined }),
    words: fc.option(fc.constantFrom('党课', '第一季度', 'a&b=c'), { nil: undefined }),
    codes: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }),
  })
  .map(({ unit, words, codes, ...rest }) => ({
    ...rest,
    ...(unit ? { unit } : {}),
    ...(words ? { words } : {}),
    choices: { kind: codes },
  }))

describe('筛选条件写在地址里', () => {
  test('写进地址再读出来，条件不变', () => {
    fc.assert(
      fc.property(filters, filter => {
        const address = String(writeFilter(filter, YEAR))
        expect(readFilter(new URLSearchParams(address), YEAR)).toEqual(filter)
      }),
    )
  })

  test('地址里什么也没有，就是今年、有效、含下级', () => {
    expect(readFilter(new URLSearchParams(), YEAR)).toEqual({
      year: YEAR,
      below: true,
      state: 'valid',
      order: 'occurred',
      choices: {},
    })
  })

  test('地址里写错的条件不算数', () => {
    const filter = readFilter(new URLSearchParams('year=今年&unit=-3&state=gone&from=2023-02-30'), YEAR)
    expect(filter).toEqual(readFilter(new URLSearchParams(), YEAR))
  })

  test('一年从1月1日到12月31日', () => {
    const asked = askedOf(readFilter(new URLSearchParams('year=2022'), YEAR), 'x')
    expect(asked).toMatchObject({ from: '2022-01-01', to: '2022-12-31', ledger: 'x' })
  })

  test('在全部台账中查找时，不带某一本台账的选项', () => {
    const filter = readFilter(new URLSearchParams('c.kind=a'), YEAR)
    expect(askedOf(filter, undefined).choices).toEqual({})
    expect(askedOf(filter, 'x').choices).toEqual({ kind: ['a'] })
  })
})
