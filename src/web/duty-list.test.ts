import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OccurrenceState, STATES } from '#domain/duty/state.ts'
import { dayOf, serialOf } from '#domain/kernel/day.ts'
import { askedOf, type ListFilter, listTo, readListFilter, writeListFilter } from './duty-list.ts'

const read = (search: string) => readListFilter(new URLSearchParams(search))

test('看板给的地址读得全，写回去还是那些', () => {
  const address =
    'unit=7&below=true&duty=a.b&states=near%2Coverdue&from=2023-01-01&to=2023-12-31&on=2023-12-31'
  const filter = read(address)
  expect(filter).toEqual({
    unit: 7,
    below: true,
    duty: 'a.b',
    states: ['near', 'overdue'],
    from: '2023-01-01',
    to: '2023-12-31',
    on: '2023-12-31',
    withdrawn: false,
  })
  expect(String(writeListFilter(filter))).toBe(address)
  expect(askedOf(filter)).toEqual(filter)
})

test('读不懂的略过，不猜；什么也没有就是本单位的全部', () => {
  expect(read('unit=-1&below=maybe&states=gone&from=2023-02-30&on=&withdrawn=1')).toEqual({
    below: false,
    states: [],
    withdrawn: true,
  })
  expect(String(writeListFilter(read('')))).toBe('')
  expect(askedOf(read(''))).toEqual({ below: false, states: [], withdrawn: false })
})

test('状态可以写几遍，也可以用逗号隔开', () => {
  expect(read('states=done&states=done-late,overdue').states).toEqual(['done', 'done-late', 'overdue'])
})

test('看板和日历的数字打开清单，地址只带写明的条件', () => {
  const ask = { unit: 7, below: true, from: '2023-01-01', to: '2023-12-31' }
  expect(listTo({ ...ask, states: ['done', 'done-late'] })).toBe(
    '/duties/list?unit=7&below=true&states=done%2Cdone-late&from=2023-01-01&to=2023-12-31',
  )
  expect(listTo({ below: false })).toBe('/duties/list')
})

const states = Object.keys(STATES) as OccurrenceState[]
const day = fc.option(fc.integer({ min: serialOf('2020-01-01'), max: serialOf('2029-12-31') }).map(dayOf), {
  nil: undefined,
})
const anyFilter: fc.Arbitrary<ListFilter> = fc.record(
  {
    unit: fc.integer({ min: 1 }),
    below: fc.boolean(),
    duty: fc.string({ minLength: 1, maxLength: 80 }),
    states: fc.subarray(states),
    from: day,
    to: day,
    on: day,
    withdrawn: fc.boolean(),
  },
  { requiredKeys: ['below', 'states', 'withdrawn'] },
)

test('任何条件写成地址再读回来还是那些，写第二遍一字不差', () => {
  fc.assert(
    fc.property(anyFilter, filter => {
      const { searchParams } = new URL(listTo(filter), 'http://localhost')
      const read = readListFilter(searchParams)
      expect(read).toEqual(filter)
      expect(String(writeListFilter(read))).toBe(String(searchParams))
    }),
  )
})
