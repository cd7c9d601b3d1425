import { loadPacks } from './load.ts'
import type { PackText } from './source.ts'

/** A small sound pack for tests; each file may be replaced, left out (`undefined`) or added. */
export function samplePack(changes: Record<string, string | undefined> = {}): PackText[] {
  return Object.entries({ ...SOUND, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  )
}

/** The errors of the sample pack with changes, as `file:line:column message`. */
export function errorsOf(changes: Record<string, string | undefined>): string[] {
  const { errors } = loadPacks(samplePack(changes))
  return errors.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
}

export type SamplePath = keyof typeof SOUND

/** Stands in a test's text right before the faulty node; it is not part of the file. */
const MARK = '▲'

/** One file of the sample pack with `from` replaced by `to`. */
export function edited(path: SamplePath, from: string, to: string): Record<string, string> {
  if (!SOUND[path].includes(from)) throw new Error(`the sample has no “${from}”`)
  return { [path]: SOUND[path].replace(from, () => to) }
}

/** The errors of a changed pack, and the one error expected where the mark stands. */
export function found(
  changes: Record<string, string>,
  message: string,
): { errors: string[]; expected: string } {
  const [path = '', marked = ''] = Object.entries(changes)[0] ?? []
  const before = marked.split(MARK)[0]?.split('\n') ?? []
  const place = `${path}:${before.length}:${(before.at(-1) ?? '').length + 1}`
  return { errors: errorsOf({ [path]: marked.replace(MARK, '') }), expected: `${place} ${message}` }
}

export const SOUND = {
  'codes/ledger-group.yaml': `id: ledger-group
version: 1
label: 台账分组
values:
  - { id: outings, label: 外出 }
`,
  'codes/weather.yaml': `id: weather
version: 2
label: 天气
values:
  - { id: fine, label: 晴, words: [晴朗, 晴], covers: [M001] }
  - { id: rain, label: 雨 }
  - { id: frog, label: 下青蛙, retired: true, covers: [M003] }
`,
  'ledgers/outing.yaml': `# 外出
id: outing
version: 3
label: 外出
group: outings
summary: 每次外出记一条
occurred: 外出日期
title: place
list: [place, party]
covers: [M002]
fields:
  - { id: place, kind: text, label: 地点 }
  - { id: party, kind: people, label: 同行人 }
  - { id: cost, kind: amount, label: 花费 }
  - { id: wet, kind: yes_no, label: 淋雨 }
  - { id: weather, kind: choice, label: 天气, codes: weather }
  - { id: moods, kind: choice, label: 心情, codes: weather, many: true }
  - { id: before, kind: reference, label: 上次, ledger: outing }
  - id: stops
    kind: items
    label: 停留
    item: 停留处
    fields:
      - { id: name, kind: text, label: 名称 }
      - { id: sky, kind: choice, label: 天色, codes: weather }
metrics:
  - id: outing.times
    measure: entries
    label: 外出次数
    units: [次]
    where:
      - { field: weather, in: [fine, rain] }
    each: { field: weather, label: '{}天外出次数', words: '{}天外出' }
  - id: outing.stops
    measure: items
    field: stops
    label: 停留处数
    units: [处]
    item:
      - { field: name, filled: true }
    each: { field: sky, label: '{}天停留处数' }
`,
  'metrics/shares.yaml': `metrics:
  - id: outing.fine-share
    measure: rate
    label: 晴天外出率
    units: ['%']
    part: outing.times.fine
    whole: outing.times
  - id: outing.any
    measure: union
    label: 外出合计
    units: [次]
    of: [outing.times.fine, outing.times.rain]
`,
  'periods/seasons.yaml': `periods:
  - { id: spring, label: 春季, words: [春天], from: 2024-03-01, to: 2024-05-31 }
`,
  'reports/summary.yaml': `id: summary
version: 1
label: 小结
shell: 材料稿
title: '{unit}{year}年小结'
covers: [M004]
blocks:
  - kind: paragraph
    text: 全年外出{outing.times}次，晴天{outing.times.fine}次。
`,
}
