import { expect, test } from 'vitest'
import { officeTime, pauseAfter } from '#domain/notice/hours.ts'

const worked = (day: string) => day === '2026-11-23'
const at = (instant: string) => officeTime(new Date(instant), worked)

test.each([
  ['2026-11-23T08:29:59+08:00', undefined],
  ['2026-11-23T08:30:00+08:00', { day: '2026-11-23', hour: 8 }],
  ['2026-11-23T01:00:00Z', { day: '2026-11-23', hour: 9 }],
  ['2026-11-23T17:59:59+08:00', { day: '2026-11-23', hour: 17 }],
  ['2026-11-23T18:00:00+08:00', undefined],
  ['2026-11-24T10:00:00+08:00', undefined],
  ['2026-11-22T23:00:00Z', undefined],
])('%s 是不是工作时间', (instant, time) => {
  expect(at(instant)).toEqual(time)
})

test('没发成，间隔越来越长，试过六次为止', () => {
  const pauses = [1, 2, 3, 4, 5].map(tries => pauseAfter(tries) ?? 0)
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  expect(pauseAfter(6)).toBeUndefined()
})
