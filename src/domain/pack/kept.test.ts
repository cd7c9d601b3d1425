import { describe, expect, test } from 'vitest'
import { loadPacks } from './load.ts'
import { errorsOf, SOUND, samplePack } from './sample.ts'

const LEDGER = 'ledgers/outing.yaml'
const DATED = '  - { id: cost, kind: amount, label: 花费 }\n  - { id: back, kind: date, label: 返回日期 }'

/** The sample with a date field in its ledger and one metric of these lines. */
function withMetric(...lines: string[]): Record<string, string> {
  const ledger = SOUND[LEDGER].replace('  - { id: cost, kind: amount, label: 花费 }', DATED)
  const body = ['id: outing.asked', 'label: 所问', 'units: [次]', 'ledger: outing', ...lines]
  return { [LEDGER]: ledger, 'metrics/asked.yaml': `metrics:\n  - ${body.join('\n    ')}\n` }
}

const messagesOf = (changes: Record<string, string>) => errorsOf(changes).map(one => one.replace(/^\S+ /, ''))

describe('按日期计的指标', () => {
  test.each([
    ['on: back', []],
    ['standing: true', []],
    ['where: [{ field: back, by_end: false }]', []],
    ['on: cost', ['on 只能用于 date 字段，“cost”是 amount 字段，请换一个字段']],
    ['on: bakc', ['没有“bakc”这个字段，是否想写“back”']],
    [
      'where: [{ field: cost, by_end: true }]',
      ['“by_end”只能用于 date 字段，“cost”是 amount 字段，请换一个条件或字段'],
    ],
    [
      'on: back\n    standing: true',
      ['“on”按字段里的日期计，“standing”不论何时发生都计，两个只能写一个，请删去一个'],
    ],
  ])('%s', (line, messages) => {
    expect(messagesOf(withMetric('measure: entries', line))).toEqual(messages)
  })

  test('平均数只读数量和金额', () => {
    expect(messagesOf(withMetric('measure: mean', 'field: cost', 'decimals: 2'))).toEqual([])
    expect(messagesOf(withMetric('measure: mean', 'field: place'))).toEqual([
      'measure: mean 只能用于 count、amount 字段，“place”是 text 字段，请换一个字段',
    ])
  })
})

describe('程序自动形成的台账', () => {
  const kept = (id: string) =>
    SOUND[LEDGER]
      .replace('id: outing', `id: ${id}\nkept: problem`)
      .replaceAll('outing.', `${id}.`)
      .replace('ledger: outing }', 'ledger: outing }')

  test('一样登记只能形成一本台账', () => {
    const one = { 'ledgers/first.yaml': kept('first') }
    expect(loadPacks(samplePack(one)).errors).toEqual([])
    expect(messagesOf({ ...one, 'ledgers/second.yaml': kept('second') })).toEqual([
      '“问题整改”已自动记入“外出”，不能再记入一本，请删去 kept',
    ])
  })

  test('问题整改台账和问题督办台账记的是同一批，不能合在一个指标里', () => {
    const overseen = kept('second').replace('kept: problem', 'kept: overseen')
    const made = (measure: string) =>
      `metrics:\n  - id: both\n    label: 合计\n    units: [次]\n    measure: ${measure}\n`
    const both = (measure: string) => ({
      'ledgers/first.yaml': kept('first'),
      'ledgers/second.yaml': overseen,
      'metrics/both.yaml': made(measure),
    })
    const message = 'kept: problem 和 kept: overseen 的台账记的是同一批问题，一个指标只能用其中一本'
    for (const [one, other] of [
      ['first', 'second'],
      ['first', 'first'],
    ]) {
      const wrong = one === other ? [] : [message]
      expect(messagesOf(both(`union\n    of: [${one}.times, ${other}.times]`))).toEqual(wrong)
      expect(messagesOf(both(`rate\n    part: ${one}.times\n    whole: ${other}.times`))).toEqual(wrong)
      expect(messagesOf(both(`claim\n    but: ${one}.times\n    of: ${other}.times`))).toEqual(wrong)
    }
  })

  test('不能引用其中的登记，也不能扩充', () => {
    const referring = SOUND[LEDGER].replace('ledger: outing }', 'ledger: first }')
    expect(messagesOf({ 'ledgers/first.yaml': kept('first'), [LEDGER]: referring })).toEqual([
      '“first”由程序自动形成，没有可引用的登记，请换一本台账',
    ])
    const extension =
      'id: own.more\nversion: 1\nextends: first\nfields: [{ id: x_note, kind: text, label: 备注 }]\n'
    expect(messagesOf({ 'ledgers/first.yaml': kept('first'), 'extensions/more.yaml': extension })).toEqual(
      expect.arrayContaining(['“外出”由程序自动形成，没有人填写，不能扩充']),
    )
  })
})
