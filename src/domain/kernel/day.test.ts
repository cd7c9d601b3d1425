import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, dayOfInstant, instantAfter } from './day.ts'

test('时刻往后推：跨日、跨年、带微秒，写法同数据库', () => {
  expect(instantAfter('2023-12-31T23:59:59.9+08:00', 100)).toBe('2024-01-01T00:00:00.000+08:00')
  expect(instantAfter('2024-02-28T16:00:00Z', 0)).toBe('2024-02-29T00:00:00.000+08:00')
  expect(instantAfter('2023-05-01T08:00:00.123456+08:00', 1.9)).toBe('2023-05-01T08:00:00.124+08:00')
})

test('分几次往后推，与一次推到一样；满一天就是下一天', () => {
  const milliseconds = fc.integer({ min: 0, max: 10 ** 11 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60_000 }), milliseconds, milliseconds, (serial, one, other) => {
      const start = `${dayOf(serial)}T00:00:00.000+08:00`
      const later = instantAfter(instantAfter(start, one), other)
      expect(later).toBe(instantAfter(start, one + other))
      expect(dayOfInstant(later)).toBe(dayOf(serial + Math.floor((one + other) / 86_400_000)))
    }),
  )
})
