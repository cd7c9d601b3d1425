import { expect, test } from 'vitest'
import { askedOf, readListFilter, writeListFilter } from './list-filter.ts'

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
