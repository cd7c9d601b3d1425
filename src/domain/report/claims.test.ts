import { expect, test } from 'vitest'
import { MetricDefinition } from '#domain/metric/definition.ts'
import { findClaims } from './claims.ts'

const claim = (id: string, words: string[]) =>
  [
    id,
    MetricDefinition.parse({
      id,
      label: id,
      measure: 'claim',
      but: 'open',
      of: 'known',
      units: ['个'],
      words,
    }),
  ] as const
const metrics = new Map([
  claim('mended', ['全部整改完毕', '全部整改']),
  claim('overseen', ['全部整改完毕']),
  claim('signed', ['全部签订']),
])
const found = (text: string) =>
  findClaims(text, metrics).map(one => [
    text.slice(one.offset, one.offset + one.length),
    one.metrics.map(metric => metric.id).join(),
  ])

test('说了“全部”的地方都找得到，长的写法优先，一处不重复', () => {
  expect(found('检查发现问题164个，已全部整改完毕。责任书全部签订；立行立改的全部整改。')).toEqual([
    ['全部整改完毕', 'mended,overseen'],
    ['全部签订', 'signed'],
    ['全部整改', 'mended'],
  ])
})

test.each([
  '确保年底前全部整改完毕',
  '力争问题全部整改完毕',
  '尚未全部整改完毕',
  '要把问题全部整改完毕',
  '没有全部整改完毕',
  '要求各单位全部整改完毕',
  '问题要全部整改完毕',
  '将于年底全部整改完毕',
])('打算的、否定的，不算判断：%s', text => {
  expect(found(text)).toEqual([])
})

test('前一句是打算，不影响后一句的判断', () => {
  for (const text of [
    '要求限期整改，目前已全部整改完毕',
    '主要问题按要求全部整改完毕',
    '督促问题全部整改完毕',
  ])
    expect(found(text), text).toEqual([['全部整改完毕', 'mended,overseen']])
})
