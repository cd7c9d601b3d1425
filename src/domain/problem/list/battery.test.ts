import fc from 'fast-check'
import { expect, test } from 'vitest'
import { messyLists } from './messy.testing.ts'
import { readProblemGrid } from './read.ts'

test('任意写法的清单，读出来就是它写的：标题行、两行表头、合并、空行、小计、重复表头、各种日期', () => {
  fc.assert(
    fc.property(messyLists, ({ grid, truth, bad }) => {
      const read = readProblemGrid(grid)
      expect(read?.rows).toEqual(truth.rows)
      expect(read?.rejected.map(one => one.sourceRow)).toEqual(bad)
      expect(read?.rejected.every(one => one.reason.length > 4)).toBe(true)
    }),
    { numRuns: 600 },
  )
}, 60_000)
