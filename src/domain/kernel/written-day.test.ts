import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayInWords, dayOf } from '#domain/kernel/day.ts'
import { findDay, halfWidth } from './written-day.ts'

describe('日期怎样写都认得', () => {
  test.each([
    ['2023-05-01', '2023-05-01'],
    ['2023.5.1', '2023-05-01'],
    ['2023年5月1日', '2023-05-01'],
    ['2023/5/1', '2023-05-01'],
    ['20230501', '2023-05-01'],
    ['２０２３年５月１日', '2023-05-01'],
    ['２０２３．５．１', '2023-05-01'],
    [' 2023。5。1 ', '2023-05-01'],
    ['2024年2月29日', '2024-02-29'],
  ])('%s', (written, day) => {
    expect(findDay(written)).toBe(day)
  })

  test.each(['2023年2月29日', '2023-13-01', '5月1日', '二〇二三年', '', '2023-05-011'])(
    '不猜：%s',
    written => {
      expect(findDay(written)).toBeUndefined()
    },
  )

  test('凡公历日期，写成汉字年月日再读，仍是同一天', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), serial => {
        expect(findDay(dayInWords(dayOf(serial)))).toBe(dayOf(serial))
      }),
    )
  })

  test('全角数字转为半角', () => {
    expect(halfWidth('１２．５　万')).toBe('12.5 万')
  })
})
