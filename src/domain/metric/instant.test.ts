import { describe, expect, test } from 'vitest'
import { clockOf, isAfter, isInstant } from './instant.ts'
import { periodInWords } from './period.ts'

describe('时刻先后', () => {
  test.each([
    ['2023-05-01T08:00:00.000001+08:00', '2023-05-01T08:00:00+08:00', true],
    ['2023-05-01T08:00:00+08:00', '2023-05-01T00:00:00Z', false],
    ['2023-05-01T08:00:00.5+08:00', '2023-05-01T00:00:00.499999Z', true],
    ['2022-12-31T23:59:59Z', '2023-01-01T07:59:59+08:00', false],
  ])('%s 是否晚于 %s：%s', (a, b, expected) => {
    expect(isAfter(a, b)).toBe(expected)
  })

  test('精度超过数据库的不收', () => {
    expect(isInstant('2023-05-01T08:00:00.1234567Z')).toBe(false)
    expect(isInstant('2023-05-01T08:00:00.123456Z')).toBe(true)
  })

  test.each(['2023-05-01', '2023-02-29T08:00:00Z', '2023-05-01T24:00:00Z', '2023-05-01T08:00:00'])(
    '%s 不是时刻',
    text => expect(isInstant(text)).toBe(false),
  )

  test('钟点按东八区', () => {
    expect(clockOf('2023-04-30T23:05:00Z')).toBe('07:05')
    expect(clockOf('1969-12-31T15:59:00Z')).toBe('23:59')
  })
})

test.each([
  ['2023-01-01', '2023-12-31', '2023年'],
  ['2024-02-01', '2024-02-29', '2024年2月'],
  ['2023-02-01', '2023-02-27', '2023年2月1日至2月27日'],
  ['2022-12-01', '2023-01-31', '2022年12月1日至2023年1月31日'],
  ['2023-05-01', '2023-05-01', '2023年5月1日'],
])('时期 %s 至 %s 写作 %s', (from, to, words) => {
  expect(periodInWords({ from, to })).toBe(words)
})
