import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadPacks } from './load.ts'
import { edited, errorsOf, found, type SamplePath, SOUND, samplePack } from './sample.ts'

const LEDGER = 'ledgers/outing.yaml'
const WEATHER = 'codes/weather.yaml'
const SHARES = 'metrics/shares.yaml'
const SEASONS = 'periods/seasons.yaml'
const REPORT = 'reports/summary.yaml'

test('写得对的台账包没有错误，台账文件里的指标归本台账', () => {
  const { packs, errors } = loadPacks(samplePack())
  expect(errors).toEqual([])
  expect(packs.ledgers.get('outing')).toMatchObject({ id: 'outing', evidence: { label: '佐证材料' } })
  expect(packs.ledgers.get('outing')).not.toHaveProperty('metrics')
  expect(packs.metrics.get('outing.times')).toMatchObject({ ledger: 'outing', measure: 'entries' })
  expect([...packs.periods.keys()]).toEqual(['spring'])
  expect(packs.objects.map(({ kind, id, version }) => `${kind}:${id}@${version}`)).toEqual([
    'codes:ledger-group@1',
    'codes:weather@2',
    'ledger:outing@3',
    'metrics:shares@1',
    'periods:seasons@1',
    'report:summary@1',
  ])
})

test.each([
  ['ledger/x.yaml', '不认识的文件夹“ledger”，是否想写“ledgers”'],
  [
    'x.yaml',
    '不认识的文件夹“”，可写：codes、ledgers、extensions、metrics、periods、reports、capabilities、norms、holidays、ladders、rectification、checklists、campaigns',
  ],
  [
    'constructor/x.yaml',
    '不认识的文件夹“constructor”，可写：codes、ledgers、extensions、metrics、periods、reports、capabilities、norms、holidays、ladders、rectification、checklists、campaigns',
  ],
  ['codes/x.yml', '文件名应以“.yaml”结尾，请改名'],
  ['codes/X Y.yaml', '文件名只能用小写字母、数字，以“-”“.”相连，请改名'],
])('文件放错了地方：%s', (path, message) => {
  expect(errorsOf({ [path]: 'id: x\n' })).toEqual([`${path}:1:1 ${message}`])
})

test.each([
  ['空文件', '▲# 空\n', '文件是空的，请写入内容或删去文件'],
  ['不是键值', '\n▲- 1\n', '应为若干“键: 值”，现在是列表'],
  ['过大', `▲# ${'汉'.repeat(90_000)}`, '文件超过256 kB，请拆成几个文件'],
  ['重复的键', 'id: x\n▲id: y\n', '同一个键写了两次，请删去或合并其中一个'],
  ['别名', 'id: x\nlabel: ▲*a\n', '不支持别名（*名称），请把内容照写一遍'],
  ['锚点', 'id: &a ▲x\n', '不支持锚点“&a”，请删去，并把内容照写一遍'],
  ['标签', 'id: !!str ▲x\n', '不支持标签“!!str”，请删去'],
  ['合并键', 'id: x\n▲<<: { label: a }\n', '不支持合并键“<<”，请把内容照写一遍'],
  ['制表符缩进', 'values:\n▲\t- id: a\n', '缩进用了制表符，请改用空格'],
  ['引号不成对', 'id: "x\n▲', '缺少符号：请检查冒号后的空格，以及引号、括号是否成对'],
  ['两份内容', 'id: x\n▲---\nid: y\n', '一个文件只写一份内容，请删去“---”以下部分或另存为文件'],
  ['指令行', '▲%YAML 1.1\n---\nid: x\n', '不支持以“%”开头的指令行，请删去'],
  ['过深', `id: ${'['.repeat(19)}▲${'['.repeat(41)}${']'.repeat(60)}\n`, '层次过深，请减少嵌套'],
])('文件本身的错误：%s', (_, text, message) => {
  const { errors, expected } = found({ 'codes/x.yaml': text }, message)
  expect(errors).toEqual([expected])
})

const KINDS = 'entries、items、people、person_times、sum、mean、distinct、values、rate、claim、union'
const IMPLIED = '台账文件里的指标默认统计本台账，请删去“ledger”；统计别的台账请写到那个台账的文件里'

test.each<[string, SamplePath, string, string, string]>([
  ['未知的键', LEDGER, 'kind: text,', 'kind: text, ▲maxx: 3,', '未知的键“maxx”，是否想写“max”'],
  ['键写错', LEDGER, 'title: place', '▲titel: place', '未知的键“titel”，是否想写“title”'],
  ['没有相近的键', WEATHER, 'label: 雨', 'label: 雨, ▲zzz: 1', '未知的键“zzz”，可写：words、retired、covers'],
  [
    '缺少键',
    LEDGER,
    '{ id: place, kind: text, label: 地点',
    '▲{ id: place, kind: text',
    '缺少“label”，请补写',
  ],
  [
    '缺少最外层的键',
    WEATHER,
    'id: weather\nversion: 2\nlabel: 天气',
    '▲id: weather\nversion: 2',
    '缺少“label”，请补写',
  ],
  [
    '缺少种类',
    SHARES,
    'id: outing.fine-share\n    measure: rate',
    '▲id: outing.fine-share',
    `缺少“measure”，请补写，可写：${KINDS}`,
  ],
  ['种类不存在', LEDGER, 'kind: people', 'kind: ▲peopel', '“kind”：不能写文字“peopel”，是否想写“people”'],
  ['应为数字', WEATHER, 'version: 2', 'version: ▲二', '“version”：应为数字，现在是文字“二”'],
  ['应为整数', WEATHER, 'version: 2', 'version: ▲2.5', '“version”：应为整数，现在是数字2.5'],
  ['太小', WEATHER, 'version: 2', 'version: ▲0', '“version”：应至少1'],
  ['留空', WEATHER, 'version: 2', '▲version:', '“version”：应为数字，现在是空'],
  ['应为列表', LEDGER, '[place, party]', '▲place', '“list”：应为列表（每项以“- ”开头），现在是文字“place”'],
  ['列表为空', LEDGER, '[place, party]', '▲[]', '“list”：至少1项'],
  ['一项不对', LEDGER, '[M002]', '[M002, ▲M2]', '“covers”第2项：应符合 /^M\\d{3}$/，现在是文字“M2”'],
  ['太长', LEDGER, '每次外出记一条', `▲${'长'.repeat(201)}`, '“summary”：不超过200字'],
  ['标识', WEATHER, 'id: fine', 'id: ▲Fine', '“id”：标识只能用小写字母、数字，以“-”“.”相连'],
  ['不在其中', REPORT, '材料稿', '▲材料搞', '“shell”：不能写文字“材料搞”，是否想写“材料稿”'],
  ['没有空位', LEDGER, "'{}天停留处数'", '▲停留处数', '“label”：要含有“{}”，现在是文字“停留处数”'],
  ['条件的键写错', LEDGER, 'filled: true', '▲fild: true', '未知的键“fild”，是否想写“filled”'],
  ['条件的值不对', LEDGER, 'filled: true', 'filled: ▲false', '“filled”：不能写false，可写：true'],
  ['指标里写了台账', LEDGER, 'measure: entries', '▲ledger: outing\n    measure: entries', IMPLIED],
  ['日期不存在', SEASONS, '2024-05-31', '▲2024-02-30', '“to”：日期不存在，请写成“2023-05-01”这样的年-月-日'],
  [
    '最大值小于最小值',
    LEDGER,
    'kind: amount,',
    'kind: count, unit: 次, min: 5, max: ▲3,',
    '最大值小于最小值，请改正',
  ],
  ['起止颠倒', SEASONS, 'from: 2024-03-01', 'from: ▲2024-06-01', '起始日期晚于截止日期，请对调或改正'],
])('一处写法的错误只报一次：%s', (_, path, from, to, message) => {
  const { errors, expected } = found(edited(path, from, to), message)
  expect(errors).toEqual([expected])
})

const NUMERIC = 'entries、items、people、person_times、sum、distinct'

test.each<[string, SamplePath, string, string, string]>([
  ['文件名', WEATHER, 'id: weather', 'id: ▲whether', 'id 写的是“whether”，与文件名“weather”不同，请改成一致'],
  ['代码重复', WEATHER, 'id: rain', 'id: ▲fine', '代码“fine”与第1项重复，请改名或删去'],
  ['字段重复', LEDGER, 'id: wet', 'id: ▲cost', '字段“cost”与第3项重复，请改名或删去'],
  ['议项字段重复', LEDGER, 'id: sky', 'id: ▲name', '字段“name”与第1项重复，请改名或删去'],
  ['列重复', LEDGER, '[place, party]', '[place, ▲place]', '列“place”与第1项重复，请改名或删去'],
  [
    '指标重复',
    SHARES,
    'outing.any',
    '▲outing.stops',
    `指标“outing.stops”已写在 ${LEDGER} 第34行，请改名或删去`,
  ],
  [
    'each 名称太长',
    LEDGER,
    "'{}天停留处数'",
    `▲'{}${'长'.repeat(60)}'`,
    `“晴${'长'.repeat(60)}”超过60字，请缩短`,
  ],
  [
    '代码表',
    LEDGER,
    '心情, codes: weather',
    '心情, codes: ▲wether',
    '没有“wether”这个代码表，是否想写“weather”',
  ],
  ['分组', LEDGER, 'group: outings', 'group: ▲outing', '没有“outing”这个“台账分组”代码，是否想写“outings”'],
  ['台账', LEDGER, 'ledger: outing }', 'ledger: ▲outng }', '没有“outng”这个台账，是否想写“outing”'],
  ['标题', LEDGER, 'title: place', 'title: ▲plase', '没有“plase”这个字段，是否想写“place”'],
  ['列', LEDGER, '[place, party]', '[place, ▲weathr]', '没有“weathr”这个字段，是否想写“weather”'],
  ['机制', LEDGER, '[M002]', '[▲M233]', '没有编号M233，机制编号从M001到M232，请改正'],
  ['代码的机制', WEATHER, 'M001', '▲M000', '没有编号M000，机制编号从M001到M232，请改正'],
  [
    '标签',
    LEDGER,
    'measure: items',
    'tag: ▲spring\n    measure: items',
    '没有标签表（tags: true 的代码表），不能写 tag，请先写好标签表',
  ],
  ['报告的机制', REPORT, 'M004', '▲M999', '没有编号M999，机制编号从M001到M232，请改正'],
  [
    '条件的字段',
    LEDGER,
    '{ field: weather, in',
    '{ field: ▲wether, in',
    '没有“wether”这个字段，是否想写“weather”',
  ],
  ['条件的代码', LEDGER, '[fine, rain]', '[fine, ▲rian]', '没有“rian”这个“天气”代码，是否想写“rain”'],
  ['at_least', LEDGER, 'in: [fine, rain]', 'at_least: ▲fin', '没有“fin”这个“天气”代码，是否想写“fine”'],
  [
    'in 问文字',
    LEDGER,
    'field: weather, in',
    'field: ▲place, in',
    '“in”只能用于 choice 字段，“place”是 text 字段，请换一个条件或字段',
  ],
  [
    'is 问文字',
    LEDGER,
    'field: weather, in: [fine, rain]',
    'field: ▲place, is: true',
    '“is”只能用于 yes_no 字段，“place”是 text 字段，请换一个条件或字段',
  ],
  [
    '议项条件',
    LEDGER,
    'field: name, filled',
    'field: ▲party, filled',
    '没有“party”这个字段，可写：name、sky',
  ],
  [
    '计数的字段',
    LEDGER,
    'field: stops',
    'field: ▲place',
    'measure: items 只能用于 items 字段，“place”是 text 字段，请换一个字段',
  ],
  [
    'by',
    LEDGER,
    'field: stops',
    'field: stops\n    by: ▲place',
    'by 只能用于 people 字段，“place”是 text 字段，请换一个字段',
  ],
  [
    'each 不是代码',
    LEDGER,
    'each: { field: sky',
    'each: { field: ▲name',
    'each 只能用于 choice 字段，“name”是 text 字段，请换一个字段',
  ],
  [
    'each 多选',
    LEDGER,
    'each: { field: sky',
    'each: { field: ▲moods',
    '“moods”可以多选，each 只能用于单选的 choice 字段',
  ],
  [
    '没有分母',
    SHARES,
    'whole: outing.times',
    'whole: ▲outing.time',
    '没有“outing.time”这个指标，是否想写“outing.times”',
  ],
  [
    '率套率',
    SHARES,
    'whole: outing.times',
    'whole: ▲outing.fine-share',
    `“outing.fine-share”的 measure 是 rate，此处只能写 measure 为 ${NUMERIC}、union 的指标`,
  ],
  [
    '合计套率',
    SHARES,
    'of: [outing.times.fine',
    'of: [▲outing.fine-share',
    '“outing.fine-share”的 measure 是 rate，此处只能写 measure 为 entries、items 的指标',
  ],
  [
    '合计不同的东西',
    SHARES,
    'outing.times.rain]',
    '▲outing.stops.rain]',
    '“outing.stops.rain”的 measure 是 items，与第1项的 entries 不同，不能合并计数',
  ],
  [
    '空格',
    REPORT,
    '{outing.times.fine}',
    '▲{outing.times.fone}',
    '没有“outing.times.fone”这个指标，是否想写“outing.times.fine”',
  ],
  ['标题的空格', REPORT, '{year}', '▲{yaer}', '标题里的空格不能写“yaer”，是否想写“year”'],
  [
    '花括号',
    REPORT,
    '全年外出{outing.times}',
    '▲全年外出{outing.times',
    '花括号“{”没有配对，空格写成“{指标id}”',
  ],
])('互相对不上：%s', (_, path, from, to, message) => {
  const { errors, expected } = found(edited(path, from, to), message)
  expect(errors).toContainEqual(expect.stringContaining(expected))
})

test('each 生成的指标与已有的重名', () => {
  const line = SOUND[LEDGER].split('\n').findIndex(text => text.includes('each: { field: sky')) + 1
  const message = 'each 生成的指标“outing.stops.rain”已经存在，请改名或删去'
  expect(errorsOf(edited(SHARES, 'outing.any', 'outing.stops.rain'))).toEqual([
    `${LEDGER}:${line}:11 ${message}`,
  ])
})

test('标签只认标签表里的，标签表只能有一个', () => {
  const tags = (id: string) =>
    `id: ${id}\nversion: 1\nlabel: 标签\ntags: true\nvalues: [{ id: autumn, label: 秋 }]\n`
  const tagged = edited(LEDGER, 'measure: items', 'tag: autum\n    measure: items')
  expect(errorsOf({ ...tagged, 'codes/marks.yaml': tags('marks') })).toEqual([
    `${LEDGER}:35:10 没有“autum”这个“标签”代码，是否想写“autumn”`,
  ])
  expect(errorsOf({ 'codes/marks.yaml': tags('marks'), 'codes/notes.yaml': tags('notes') })).toEqual([
    'codes/notes.yaml:4:7 标签表只能有一个，已有“标签”，请删去这一行，把标签加到那里',
  ])
})

test('没有分组代码表', () => {
  const message = '缺少代码表“ledger-group”，请在 codes/ledger-group.yaml 中写明台账分组'
  expect(errorsOf({ 'codes/ledger-group.yaml': undefined })).toEqual([`${LEDGER}:5:8 ${message}`])
})

test.each([
  ['台账', edited(LEDGER, 'label: 外出\n', '')],
  ['代码表的写法', { [WEATHER]: `${SOUND[WEATHER]}x: [` }],
  ['指标', edited(LEDGER, 'label: 外出次数', 'lable: 外出次数')],
  ['指标生成的', edited(LEDGER, 'each: { field: weather', 'each: { field: wether')],
])('坏了的%s，别处提到它不再报错', (_, changes) => {
  expect(errorsOf(changes)).toHaveLength(1)
})

test('怎样改动文字，读取都不抛出异常，错误都有行列', () => {
  const signs = [
    '\n',
    '\t',
    ': ',
    '- ',
    '&a ',
    '*a',
    '!!map ',
    '<<: ',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|',
    '#',
    '%',
    '---\n',
    '__proto__: 1\n',
    '~',
  ]
  const scrap = fc.oneof(fc.constantFrom(...signs), fc.string({ unit: 'binary', maxLength: 6 }))
  const cut = fc.record({ at: fc.nat(1_200), length: fc.nat(30), scrap })
  const path = fc.constantFrom(...(Object.keys(SOUND) as SamplePath[]))
  fc.assert(
    fc.property(path, fc.array(cut, { minLength: 1, maxLength: 4 }), (changed, cuts) => {
      const text = cuts.reduce<string>(
        (held, { at, length, scrap: put }) => held.slice(0, at) + put + held.slice(at + length),
        SOUND[changed],
      )
      for (const { line, column, message } of loadPacks(samplePack({ [changed]: text })).errors) {
        expect(line > 0 && column > 0 && message !== '').toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})

test('再深的括号、再多的别名也只是错误', () => {
  const deep = { 'codes/x.yaml': `id: ${'['.repeat(50_000)}` }
  const aliases = Array.from({ length: 30 }, (_, index) => `b${index}: [*a, *a]`).join('\n')
  expect(errorsOf(deep).length).toBeGreaterThan(0)
  expect(errorsOf({ 'codes/x.yaml': `a: &a [x]\n${aliases}\n` }).length).toBeGreaterThan(0)
})
