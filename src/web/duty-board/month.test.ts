import { expect, test } from 'vitest'
import { dayAfterKey, dayMark, shownAround, spanInWords, step, weekdayOf, weeksOf } from './month.ts'

test('一月的格子从周一到周日，周首周尾补上邻月的日子', () => {
  expect(weekdayOf('2023-10-01')).toBe(6)
  expect(shownAround('2023-10-20', 'month')).toEqual({ from: '2023-09-25', to: '2023-11-05' })
  expect(shownAround('2023-10-01', 'week')).toEqual({ from: '2023-09-25', to: '2023-10-01' })
  expect(weeksOf([1, 2, 3, 4, 5, 6, 7, 8])).toEqual([[1, 2, 3, 4, 5, 6, 7], [8]])
})

test('翻月、翻周；月末的日子翻到短的月份仍在那个月', () => {
  expect(step('2023-10-31', 'month', 1)).toBe('2023-11-30')
  expect(step('2023-10-31', 'week', -1)).toBe('2023-10-24')
  expect(spanInWords('2023-10-31', 'month')).toBe('2023年10月')
})

test('方向键走一天一周，Home、End到周首周尾，PageUp、PageDown翻月，别的键不管', () => {
  const go = (key: string) => dayAfterKey('2023-10-18', key)
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map(go)).toEqual([
    '2023-10-17',
    '2023-10-19',
    '2023-10-11',
    '2023-10-25',
  ])
  expect(['Home', 'End', 'PageUp', 'PageDown'].map(go)).toEqual([
    '2023-10-16',
    '2023-10-22',
    '2023-09-18',
    '2023-11-18',
  ])
  expect(go('Enter')).toBeUndefined()
})

test('放假、调休上班、周末休息都用文字写明', () => {
  expect(dayMark({ working: false, worked: false, festivals: ['国庆节'] })).toBe('国庆节放假')
  expect(dayMark({ working: true, worked: true, festivals: [] })).toBe('调休上班')
  expect(dayMark({ working: false, worked: false, festivals: [] })).toBe('休息')
  expect(dayMark({ working: true, worked: false, festivals: [] })).toBe('')
})
