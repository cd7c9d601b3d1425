import { expect, test } from 'vitest'
import { drawLots, howMany, listOf } from './lot.ts'

const units = Array.from({ length: 10 }, (_, index) => 101 + index * 7)

test('同一份名单、同一个种子号，抽出来的总是同样的几家，不论名单怎么排', () => {
  const drawn = drawLots(units, { seed: 20230518, count: 4 })
  expect(drawn).toEqual(drawLots([...units].reverse(), { seed: 20230518, count: 4 }))
  expect(drawn).toEqual(drawLots([...units, ...units], { seed: 20230518, count: 4 }))
  expect(new Set(drawn).size).toBe(4)
  expect(drawn.every(unit => units.includes(unit))).toBe(true)
  // As drawn when this was written: a draw that was kept must come out the same in later versions.
  expect(drawn).toEqual([164, 108, 115, 136])
})

test('换了种子号、少了一家，结果就不同；排除的不会被抽到', () => {
  const all = drawLots(units, { seed: 7, count: 10 })
  expect(all).not.toEqual(drawLots(units, { seed: 8, count: 10 }))
  expect([...all].sort((a, b) => a - b)).toEqual(listOf(units))
  const rest = units.filter(unit => unit !== all[0])
  for (let seed = 1; seed <= 200; seed += 1) expect(drawLots(rest, { seed, count: 3 })).not.toContain(all[0])
})

test('每家被抽到的机会相等：一万个种子号，卡方检验', () => {
  const counts = new Map(units.map(unit => [unit, 0]))
  const rounds = 10_000
  for (let seed = 1; seed <= rounds; seed += 1)
    for (const unit of drawLots(units, { seed, count: 3 })) counts.set(unit, (counts.get(unit) ?? 0) + 1)
  const expected = (rounds * 3) / units.length
  const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  // Nine degrees of freedom; 27.9 is passed once in a thousand.
  expect(chi).toBeLessThan(27.9)
  const first = new Map(units.map(unit => [unit, 0]))
  for (let seed = 1; seed <= rounds; seed += 1) {
    const [unit = 0] = drawLots(units, { seed, count: 1 })
    first.set(unit, (first.get(unit) ?? 0) + 1)
  }
  const once = rounds / units.length
  expect([...first.values()].reduce((sum, count) => sum + (count - once) ** 2 / once, 0)).toBeLessThan(27.9)
})

test('抽几家：个数不超过名单，比例进一，名单空的抽不出', () => {
  expect(howMany({ count: 3 }, 10)).toBe(3)
  expect(howMany({ count: 30 }, 10)).toBe(10)
  expect(howMany({ share: 30 }, 71)).toBe(22)
  expect(howMany({ share: 1 }, 5)).toBe(1)
  expect(howMany({ share: 50 }, 0)).toBe(0)
})
