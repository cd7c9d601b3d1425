import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadPacks } from './load.ts'
import { errorsOf, SOUND, samplePack } from './sample.ts'

/** One file of the sample pack with `from` replaced by `to`. */
function edited(path: keyof typeof SOUND, from: string, to: string): Record<string, string> {
  if (!SOUND[path].includes(from)) throw new Error(`sample lacks ${from}`)
  return { [path]: SOUND[path].replace(from, to) }
}

const LEDGER = 'ledgers/outing.yaml'
const WEATHER = 'codes/weather.yaml'
const SHARES = 'metrics/shares.yaml'
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

describe('文件本身的错误', () => {
  test.each([
    [
      '文件夹不认识',
      { 'ledger/x.yaml': 'id: x\n' },
      'ledger/x.yaml:1:1 不认识的文件夹“ledger”，是否想写“ledgers”',
    ],
    [
      '不在文件夹里',
      { 'x.yaml': 'id: x\n' },
      'x.yaml:1:1 不认识的文件夹“”，可写：codes、ledgers、metrics、periods、reports',
    ],
    ['扩展名不对', { 'codes/x.yml': 'id: x\n' }, 'codes/x.yml:1:1 文件名应以“.yaml”结尾，请改名'],
    [
      '文件名不合规则',
      { 'codes/X Y.yaml': 'id: x\n' },
      'codes/X Y.yaml:1:1 文件名只能用小写字母、数字，以“-”“.”相连，请改名',
    ],
    ['空文件', { 'codes/x.yaml': '# 空\n' }, 'codes/x.yaml:1:1 文件是空的，请写入内容或删去文件'],
    ['不是键值', { 'codes/x.yaml': '\n- 1\n' }, 'codes/x.yaml:2:1 应为若干“键: 值”，现在是列表'],
    [
      '文件过大',
      { 'codes/x.yaml': `# ${'汉'.repeat(90_000)}` },
      'codes/x.yaml:1:1 文件超过256 kB，请拆成几个文件',
    ],
    [
      '重复的键',
      { 'codes/x.yaml': 'id: x\nid: y\n' },
      'codes/x.yaml:2:1 同一个键写了两次，请删去或合并其中一个',
    ],
    [
      '别名',
      { 'codes/x.yaml': 'id: x\nlabel: *a\n' },
      'codes/x.yaml:2:8 不支持别名（*名称），请把内容照写一遍',
    ],
    ['锚点', { 'codes/x.yaml': 'id: &a x\n' }, 'codes/x.yaml:1:8 不支持锚点“&a”，请删去，并把内容照写一遍'],
    ['标签', { 'codes/x.yaml': 'id: !!str x\n' }, 'codes/x.yaml:1:11 不支持标签“!!str”，请删去'],
    [
      '合并键',
      { 'codes/x.yaml': 'id: x\n<<: { label: a }\n' },
      'codes/x.yaml:2:1 不支持合并键“<<”，请把内容照写一遍',
    ],
    ['制表符缩进', { 'codes/x.yaml': 'values:\n\t- id: a\n' }, 'codes/x.yaml:2:1 缩进用了制表符，请改用空格'],
    [
      '引号不成对',
      { 'codes/x.yaml': 'id: "x\n' },
      'codes/x.yaml:2:1 缺少符号：请检查冒号后的空格，以及引号、括号是否成对',
    ],
    [
      '两份内容',
      { 'codes/x.yaml': 'id: x\n---\nid: y\n' },
      'codes/x.yaml:2:1 一个文件只写一份内容，请删去“---”以下部分或另存为文件',
    ],
    [
      '指令行',
      { 'codes/x.yaml': '%YAML 1.1\n---\nid: x\n' },
      'codes/x.yaml:1:1 不支持以“%”开头的指令行，请删去',
    ],
    [
      '嵌套过深',
      { 'codes/x.yaml': `id: ${'['.repeat(60)}${']'.repeat(60)}\n` },
      'codes/x.yaml:1:43 层次过深，请减少嵌套',
    ],
  ])('%s', (_, changes, message) => {
    expect(errorsOf(changes as Record<string, string>)).toEqual([message])
  })
})

describe('一处写法的错误', () => {
  test.each([
    [
      '未知的键',
      edited(LEDGER, 'place, kind: text,', 'place, kind: text, maxx: 3,'),
      `${LEDGER}:12:31 未知的键“maxx”，是否想写“max”`,
    ],
    [
      '键写错',
      edited(LEDGER, 'title: place', 'titel: place'),
      `${LEDGER}:8:1 未知的键“titel”，是否想写“title”`,
    ],
    [
      '没有相近的键',
      edited(WEATHER, 'id: rain,', 'id: rain, zzz: 1,'),
      `${WEATHER}:6:17 未知的键“zzz”，可写：id、label、words、retired、covers`,
    ],
    [
      '缺少键',
      edited(LEDGER, 'place, kind: text, label: 地点', 'place, kind: text'),
      `${LEDGER}:12:5 缺少“label”，请补写`,
    ],
    ['缺少最外层的键', edited(WEATHER, 'label: 天气\n', ''), `${WEATHER}:1:1 缺少“label”，请补写`],
    [
      '缺少种类',
      edited(SHARES, '    measure: rate\n', ''),
      `${SHARES}:2:5 缺少“measure”，请补写，可写：entries、items、people、person_times、sum、distinct、values、rate、union`,
    ],
    [
      '种类不存在',
      edited(LEDGER, 'party, kind: people', 'party, kind: peopel'),
      `${LEDGER}:13:24 “kind”：不能写文字“peopel”，是否想写“people”`,
    ],
    [
      '类型不对',
      edited(WEATHER, 'version: 2', 'version: 二'),
      `${WEATHER}:2:10 “version”：应为数字，现在是文字“二”`,
    ],
    [
      '不是整数',
      edited(WEATHER, 'version: 2', 'version: 2.5'),
      `${WEATHER}:2:10 “version”：应为整数，现在是数字2.5`,
    ],
    ['数字太小', edited(WEATHER, 'version: 2', 'version: 0'), `${WEATHER}:2:10 “version”：应至少1`],
    ['值留空', edited(WEATHER, 'version: 2', 'version:'), `${WEATHER}:2:1 “version”：应为数字，现在是空`],
    [
      '列表写成文字',
      edited(LEDGER, 'list: [place, party]', 'list: place'),
      `${LEDGER}:9:7 “list”：应为列表（每项以“- ”开头），现在是文字“place”`,
    ],
    ['列表为空', edited(LEDGER, 'list: [place, party]', 'list: []'), `${LEDGER}:9:7 “list”：至少1项`],
    [
      '列表里的一项不对',
      edited(LEDGER, 'covers: [M002]', 'covers: [M002, M2]'),
      `${LEDGER}:10:16 “covers”第2项：应符合 /^M\\d{3}$/，现在是文字“M2”`,
    ],
    ['文字太长', edited(LEDGER, '每次外出记一条', '长'.repeat(201)), `${LEDGER}:6:10 “summary”：不超过200字`],
    [
      '标识不合规则',
      edited(WEATHER, 'id: fine', 'id: Fine'),
      `${WEATHER}:5:11 “id”：标识只能用小写字母、数字，以“-”“.”相连`,
    ],
    [
      '只能选其中之一',
      edited(REPORT, 'shell: 材料稿', 'shell: 材料搞'),
      `${REPORT}:4:8 “shell”：不能写文字“材料搞”，是否想写“材料稿”`,
    ],
    [
      'each 没有空位',
      edited(LEDGER, "label: '{}天停留处数'", 'label: 停留处数'),
      `${LEDGER}:43:33 “label”：要含有“{}”，现在是文字“停留处数”`,
    ],
    [
      '条件的键写错',
      edited(LEDGER, 'filled: true', 'fild: true'),
      `${LEDGER}:42:24 未知的键“fild”，是否想写“field”`,
    ],
    [
      '条件的值不对',
      edited(LEDGER, 'filled: true', 'filled: false'),
      `${LEDGER}:42:24 “filled”：不能写false，可写：true`,
    ],
    [
      '指标里写了台账',
      edited(LEDGER, 'measure: entries', 'ledger: outing\n    measure: entries'),
      `${LEDGER}:29:5 台账文件里的指标默认统计本台账，请删去“ledger”；统计别的台账请写到那个台账的文件里`,
    ],
    [
      '日期不存在',
      edited('periods/seasons.yaml', '2024-05-31', '2024-02-30'),
      'periods/seasons.yaml:2:69 “to”：日期不存在，请写成“2023-05-01”这样的年-月-日',
    ],
  ])('%s', (_, changes, message) => {
    expect(errorsOf(changes)).toEqual([message])
  })
})

describe('互相对不上的错误', () => {
  test.each([
    [
      '文件名与 id 不同',
      edited(WEATHER, 'id: weather', 'id: whether'),
      `${WEATHER}:1:5 id 写的是“whether”，与文件名“weather”不同，请改成一致`,
    ],
    [
      '代码重复',
      edited(WEATHER, 'id: rain', 'id: fine'),
      `${WEATHER}:6:11 代码“fine”与第1项重复，请改名或删去`,
    ],
    [
      '字段重复',
      edited(LEDGER, 'id: wet', 'id: cost'),
      `${LEDGER}:15:11 字段“cost”与第3项重复，请改名或删去`,
    ],
    [
      '议项字段重复',
      edited(LEDGER, 'id: sky', 'id: name'),
      `${LEDGER}:25:15 字段“name”与第1项重复，请改名或删去`,
    ],
    [
      '列重复',
      edited(LEDGER, '[place, party]', '[place, place]'),
      `${LEDGER}:9:15 列“place”与第1项重复，请改名或删去`,
    ],
    [
      '指标重复',
      edited(SHARES, 'outing.any', 'outing.stops'),
      `${SHARES}:8:9 指标“outing.stops”已写在 ${LEDGER} 第34行，请改名或删去`,
    ],
    [
      'each 与已有指标重名',
      edited(SHARES, 'outing.any', 'outing.stops.rain'),
      `${LEDGER}:43:11 each 生成的指标“outing.stops.rain”已经存在，请改名或删去`,
    ],
    [
      'each 生成的名称太长',
      edited(LEDGER, '{}天停留处数', `{}${'长'.repeat(60)}`),
      `${LEDGER}:43:33 “晴${'长'.repeat(60)}”超过60字，请缩短`,
    ],
    [
      '没有这个代码表',
      edited(LEDGER, '心情, codes: weather', '心情, codes: wether'),
      `${LEDGER}:17:47 没有“wether”这个代码表，是否想写“weather”`,
    ],
    [
      '没有这个分组',
      edited(LEDGER, 'group: outings', 'group: outing'),
      `${LEDGER}:5:8 没有“outing”这个“台账分组”代码，是否想写“outings”`,
    ],
    [
      '没有分组代码表',
      { 'codes/ledger-group.yaml': undefined },
      `${LEDGER}:5:8 缺少代码表“ledger-group”，请在 codes/ledger-group.yaml 中写明台账分组`,
    ],
    [
      '没有这个台账',
      edited(LEDGER, 'ledger: outing }', 'ledger: outng }'),
      `${LEDGER}:18:55 没有“outng”这个台账，是否想写“outing”`,
    ],
    [
      '标题不是字段',
      edited(LEDGER, 'title: place', 'title: plase'),
      `${LEDGER}:8:8 没有“plase”这个字段，是否想写“place”`,
    ],
    [
      '列不是字段',
      edited(LEDGER, '[place, party]', '[place, weathr]'),
      `${LEDGER}:9:15 没有“weathr”这个字段，是否想写“weather”`,
    ],
    [
      '机制编号不存在',
      edited(LEDGER, 'covers: [M002]', 'covers: [M233]'),
      `${LEDGER}:10:10 没有编号M233，机制编号从M001到M232，请改正`,
    ],
    [
      '代码的机制编号不存在',
      edited(WEATHER, 'M001', 'M000'),
      `${WEATHER}:5:59 没有编号M000，机制编号从M001到M232，请改正`,
    ],
    [
      '条件的字段不存在',
      edited(LEDGER, '{ field: weather, in', '{ field: wether, in'),
      `${LEDGER}:32:18 没有“wether”这个字段，是否想写“weather”`,
    ],
    [
      '条件的代码不存在',
      edited(LEDGER, '[fine, rain]', '[fine, rian]'),
      `${LEDGER}:32:38 没有“rian”这个“天气”代码，是否想写“rain”`,
    ],
    [
      'at_least 的代码不存在',
      edited(LEDGER, 'in: [fine, rain]', 'at_least: fin'),
      `${LEDGER}:32:37 没有“fin”这个“天气”代码，是否想写“fine”`,
    ],
    [
      'in 只问 choice',
      edited(LEDGER, 'field: weather, in', 'field: place, in'),
      `${LEDGER}:32:18 “in”只能用于 choice 字段，“place”是 text 字段，请换一个条件或字段`,
    ],
    [
      'is 只问 yes_no',
      edited(LEDGER, 'field: weather, in: [fine, rain]', 'field: place, is: true'),
      `${LEDGER}:32:18 “is”只能用于 yes_no 字段，“place”是 text 字段，请换一个条件或字段`,
    ],
    [
      '议项条件只问议项字段',
      edited(LEDGER, '{ field: name, filled', '{ field: party, filled'),
      `${LEDGER}:42:18 没有“party”这个字段，可写：name、sky`,
    ],
    [
      '计数的字段不合适',
      edited(LEDGER, 'field: stops', 'field: place'),
      `${LEDGER}:36:12 measure: items 只能用于 items 字段，“place”是 text 字段，请换一个字段`,
    ],
    [
      'by 不是人员',
      edited(LEDGER, 'field: stops', 'field: stops\n    by: place'),
      `${LEDGER}:37:9 by 只能用于 people 字段，“place”是 text 字段，请换一个字段`,
    ],
    [
      'each 不是代码',
      edited(LEDGER, 'each: { field: sky', 'each: { field: name'),
      `${LEDGER}:43:20 each 只能用于 choice 字段，“name”是 text 字段，请换一个字段`,
    ],
    [
      'each 可以多选',
      edited(LEDGER, 'each: { field: sky', 'each: { field: moods'),
      `${LEDGER}:43:20 “moods”可以多选，each 只能用于单选的 choice 字段`,
    ],
    [
      '率的分母不存在',
      edited(SHARES, 'whole: outing.times', 'whole: outing.time'),
      `${SHARES}:7:12 没有“outing.time”这个指标，是否想写“outing.times”`,
    ],
    [
      '率套合计',
      edited(SHARES, 'whole: outing.times', 'whole: outing.any'),
      `${SHARES}:7:12 “outing.any”的 measure 是 union，此处只能写 measure 为 entries、items、people、person_times、sum、distinct 的指标`,
    ],
    [
      '合计套率',
      edited(SHARES, 'of: [outing.times.fine', 'of: [outing.fine-share'),
      `${SHARES}:12:10 “outing.fine-share”的 measure 是 rate，此处只能写 measure 为 entries、items 的指标`,
    ],
    [
      '合计不同的东西',
      edited(SHARES, 'outing.times.rain]', 'outing.stops.rain]'),
      `${SHARES}:12:29 “outing.stops.rain”的 measure 是 items，与第1项的 entries 不同，不能合并计数`,
    ],
    [
      '空格没有指标',
      edited(REPORT, '{outing.times.fine}', '{outing.times.fone}'),
      `${REPORT}:9:32 空格“{outing.times.fone}”没有对应的指标，是否想写“outing.times.fine”`,
    ],
    [
      '标题的空格',
      edited(REPORT, '{year}', '{yaer}'),
      `${REPORT}:5:15 空格“{yaer}”没有对应的指标，是否想写“year”`,
    ],
    [
      '花括号不成对',
      edited(REPORT, '{outing.times.fine}', '{outing.times.fine'),
      `${REPORT}:9:11 花括号“{”没有配对，空格写成“{指标id}”`,
    ],
    [
      '起止颠倒',
      edited('periods/seasons.yaml', '2024-05-31', '2024-02-01'),
      'periods/seasons.yaml:2:51 起始日期晚于截止日期，请对调或改正',
    ],
  ])('%s', (_, changes, message) => {
    expect(errorsOf(changes)).toContain(message)
  })

  test('最大值小于最小值', () => {
    const field = '  - { id: times, kind: count, unit: 次, label: 次数, min: 5, max: 3 }\n  - { id: cost'
    expect(errorsOf(edited(LEDGER, '  - { id: cost', field))).toEqual([
      `${LEDGER}:14:66 最大值小于最小值，请改正`,
    ])
  })

  test('一处错误只报一次：坏了的台账、代码表和指标，别处提到它们不再报错', () => {
    expect(errorsOf({ [LEDGER]: SOUND[LEDGER].replace('label: 外出\n', '') })).toHaveLength(1)
    expect(errorsOf({ [WEATHER]: `${SOUND[WEATHER]}x: [` })).toHaveLength(1)
    expect(errorsOf(edited(LEDGER, 'label: 外出次数', 'lable: 外出次数'))).toEqual([
      `${LEDGER}:30:5 未知的键“lable”，是否想写“label”`,
    ])
  })
})

describe('each', () => {
  const { metrics } = loadPacks(samplePack()).packs

  test('每个未停用的代码多一个指标，名称、别称、机制随代码', () => {
    expect([...metrics.keys()].filter(id => id.startsWith('outing.times'))).toEqual([
      'outing.times',
      'outing.times.fine',
      'outing.times.rain',
    ])
    const fine = metrics.get('outing.times.fine')
    expect(fine).toMatchObject({
      label: '晴天外出次数',
      words: ['晴天外出', '晴朗天外出'],
      covers: ['M001'],
      units: ['次'],
    })
    expect(fine).not.toHaveProperty('each')
  })

  test('条件加在记录上；议项指标的议项字段加在议项上', () => {
    expect(metrics.get('outing.times.rain')).toMatchObject({
      where: [
        { field: 'weather', in: ['fine', 'rain'] },
        { field: 'weather', in: ['rain'] },
      ],
    })
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

test('怎样改动文字，读取都不抛出异常，错误都有行列', () => {
  const paths = Object.keys(SOUND) as (keyof typeof SOUND)[]
  const scrap = fc.oneof(
    fc.constantFrom(
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
      '>',
      '#',
      '%',
      '---\n',
      '__proto__: 1\n',
      'null',
      '~',
      '.inf',
    ),
    fc.string({ unit: 'binary', maxLength: 6 }),
  )
  const mutation = fc.record({ at: fc.nat(1_200), cut: fc.nat(30), scrap })
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (path, mutations) => {
        const text = mutations.reduce(
          (held, { at, cut, scrap: put }) => held.slice(0, at) + put + held.slice(at + cut),
          SOUND[path] as string,
        )
        for (const error of loadPacks(samplePack({ [path]: text })).errors) {
          expect(error.line).toBeGreaterThan(0)
          expect(error.column).toBeGreaterThan(0)
          expect(error.message).not.toBe('')
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('再深的括号、再多的别名也不会卡住', () => {
  const deep = { 'codes/x.yaml': `id: ${'['.repeat(200_000)}` }
  const bomb = {
    'codes/x.yaml': `a: &a [x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: [*a, *a]`).join('\n')}\n`,
  }
  expect(errorsOf(deep).length).toBeGreaterThan(0)
  expect(errorsOf(bomb).length).toBeGreaterThan(0)
})
