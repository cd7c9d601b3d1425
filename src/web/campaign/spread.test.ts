import { expect, test } from 'vitest'
import { spread } from './spread.ts'

test('步骤平均分在起止以内，前后相接；天数不够的重叠', () => {
  expect(spread({ from: '2023-03-01', to: '2023-03-10' }, 3)).toEqual([
    { from: '2023-03-01', to: '2023-03-03' },
    { from: '2023-03-04', to: '2023-03-06' },
    { from: '2023-03-07', to: '2023-03-10' },
  ])
  expect(spread({ from: '2023-03-01', to: '2023-03-01' }, 2)).toEqual([
    { from: '2023-03-01', to: '2023-03-01' },
    { from: '2023-03-01', to: '2023-03-01' },
  ])
})
