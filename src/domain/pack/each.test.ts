import { describe, expect, test } from 'vitest'
import { loadPacks } from './load.ts'
import { edited, found, samplePack } from './sample.ts'

const LEDGER = 'ledgers/outing.yaml'

describe('数议项里的字段', () => {
  /** The sample ledger with one more metric that reads the names of the stops. */
  const counting = (lines: string) =>
    edited(LEDGER, 'metrics:\n', `metrics:\n  - {id: outing.names, label: 处名, units: [个], ${lines}}\n`)

  test('items 写明议项字段，field、item 和 each 就是议项的字段', () => {
    const lines =
      "measure: distinct, items: stops, field: name, item: [{field: sky, in: [fine]}], each: {field: sky, label: '{}'}"
    const { packs, errors } = loadPacks(samplePack(counting(lines)))
    expect(errors).toEqual([])
    expect(packs.metrics.get('outing.names.rain')).toMatchObject({
      where: [],
      item: [
        { field: 'sky', in: ['fine'] },
        { field: 'sky', in: ['rain'] },
      ],
    })
  })

  test.each([
    [
      'measure: distinct, items: ▲place, field: name',
      'items 只能用于 items 字段，“place”是 text 字段，请换一个字段',
    ],
    ['measure: distinct, items: stops, field: ▲party', '没有“party”这个字段，可写：name、sky'],
    [
      'measure: sum, items: stops, field: ▲name',
      'measure: sum 只能用于 count、amount 字段，“name”是 text 字段，请换一个字段',
    ],
    [
      'measure: distinct, items: stops, field: name, item: [{field: ▲cost, filled: true}]',
      '没有“cost”这个字段，可写：name、sky',
    ],
    [
      'measure: distinct, field: place, item: ▲[{field: place, filled: true}]',
      '没有写 items，item 条件无从判断，请补写 items 或改用 where',
    ],
  ])('%s', (lines, message) => {
    const { errors, expected } = found(counting(lines), message)
    expect(errors).toEqual([expected])
  })
})

describe('each', () => {
  const { metrics } = loadPacks(samplePack()).packs

  test('每个未停用的代码多一个指标，名称、别称、机制随代码', () => {
    const ids = [...metrics.keys()].filter(id => id.startsWith('outing.times'))
    expect(ids).toEqual(['outing.times', 'outing.times.fine', 'outing.times.rain'])
    expect(metrics.get('outing.times.fine')).toMatchObject({
      label: '晴天外出次数',
      words: ['晴天外出', '晴朗天外出'],
      covers: ['M001'],
      units: ['次'],
    })
    expect(metrics.get('outing.times.fine')).not.toHaveProperty('each')
  })

  test('条件加在记录上；议项的字段加在议项上', () => {
    const [, added] = (metrics.get('outing.times.rain') as { where: unknown[] }).where
    expect(added).toEqual({ field: 'weather', in: ['rain'] })
    expect(metrics.get('outing.stops.rain')).toMatchObject({
      where: [],
      item: [
        { field: 'name', filled: true },
        { field: 'sky', in: ['rain'] },
      ],
    })
  })

  test('议项指标也可以按记录的字段分', () => {
    const changed = samplePack(edited(LEDGER, 'each: { field: sky', 'each: { field: weather'))
    const metric = loadPacks(changed).packs.metrics.get('outing.stops.rain')
    expect(metric).toMatchObject({ where: [{ field: 'weather', in: ['rain'] }], item: [{ field: 'name' }] })
  })
})
