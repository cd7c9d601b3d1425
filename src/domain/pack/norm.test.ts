import { expect, test } from 'vitest'
import { changesOfNorm } from '#domain/duty/changes.ts'
import { OWNERS } from '#domain/duty/owner.ts'
import { POST_ROLES } from '#domain/post/contract.ts'
import { coverageOf } from './coverage.ts'
import { loadPacks } from './load.ts'
import { errorsOf, found, SOUND, samplePack } from './sample.ts'

const PATH = 'norms/outings.yaml'
const NORM = `id: outings
version: 1
document: 《外出条例》
year: 2020
level: central
in_force: 2020-01-01
duties:
  - id: outings.monthly
    label: 每月外出
    article: 第一条
    article_confidence: verified
    confidence: verified
    subjects: [branch, department]
    owner: secretary
    cadence: { every: month, by: { day: 28 }, shift: earlier }
    shown_by: { metric: outing.times }
    covers: [M005]
  - id: outings.rain
    label: 雨后补课
    article: 第二条
    article_confidence: known
    confidence: uncertain
    subjects: [branch]
    cadence: { after: { metric: outing.times.rain }, within: 15, count: working }
    shown_by: { metric: outing.times.fine }
  - id: outings.first
    label: 首站
    article: 第三条
    article_confidence: known
    confidence: known
    subjects: [branch]
    cadence: { each: { metric: outing.times }, first_item: { field: stops, item: [{ field: sky, in: [fine] }] } }
  - id: outings.festival
    label: 节前外出
    article: 第四条
    article_confidence: known
    confidence: known
    subjects: [branch]
    cadence: { festivals: [spring, national], days_before: 10 }
    times: 2
  - id: outings.term
    label: 换届前外出
    article: 第五条
    article_confidence: known
    confidence: known
    subjects: [branch]
    cadence: { term: unit, months_before: 6 }
`

test('写得对的规范没有错误，职责按标识找得到，算一个有版本的对象，覆盖机制', () => {
  const { packs, errors } = loadPacks(samplePack({ [PATH]: NORM }))
  expect(errors).toEqual([])
  expect(packs.norms.get('outings')).toMatchObject({ document: '《外出条例》', duties: { length: 5 } })
  expect(packs.duties.get('outings.rain')).toMatchObject({
    norm: { id: 'outings' },
    duty: { times: 1, cadence: { within: 15 } },
  })
  expect(packs.objects).toContainEqual(expect.objectContaining({ kind: 'norm', id: 'outings', version: 1 }))
  expect(coverageOf(packs, ['M005']).covered).toEqual([{ mechanism: 'M005', by: ['duty:outings.monthly'] }])
})

test('责任人的岗位权限都是系统里有的', () => {
  const roles = Object.values(OWNERS).flatMap(owner => owner.roles)
  expect(roles.filter(role => !POST_ROLES.some(known => known === role))).toEqual([])
})

const CATALOGUE =
  '不认识的周期，只能写下面的一种：every（每月、季、半年、年）、festivals（节日前）、after（某事发生后限期）、each（每次会议的首项）、term（任期届满前）'
const NUMBERED = '此处只能写 measure 为 entries、items 的指标'

test.each<[string, string, string, string]>([
  [
    '不认识的周期',
    'cadence: { every: month, by: { day: 28 }, shift: earlier }',
    'cadence: ▲{ weekly: 1 }',
    `“cadence”：${CATALOGUE}`,
  ],
  ['两种周期', '{ every: month, by', '{ ▲term: unit, every: month, by', '未知的键“term”，可写：about'],
  [
    '没有这样的时段',
    'every: month',
    'every: ▲week',
    '“every”：不能写文字“week”，可写：month、quarter、half、year',
  ],
  [
    '没有这一天',
    'every: month, by: { day: 28 }',
    'every: year, by: { month: 2, day: ▲30 }',
    '“day”：没有这一天，请改正月或日',
  ],
  ['没有32日', 'day: 28', 'day: ▲32', '“day”：应不超过31'],
  [
    '没有这个节日',
    'spring, national',
    '▲christmas, national',
    '“festivals”第1项：不能写文字“christmas”，可写：new-year、spring、qingming、labour、dragon-boat、mid-autumn、national',
  ],
  ['节日写了两次', 'spring, national', 'spring, ▲spring', '节日“spring”写了两次，请删去一处'],
  [
    '没有这类单位',
    '[branch, department]',
    '[▲brnch, department]',
    '“subjects”第1项：不能写文字“brnch”，是否想写“branch”',
  ],
  ['单位写了两次', '[branch, department]', '[branch, ▲branch]', '“党支部”写了两次，请删去一处'],
  ['没有单位', '[branch, department]', '▲[]', '“subjects”：至少1项'],
  [
    '找不到责任人',
    '[branch, department]',
    '[branch, ▲office]',
    '“内设科室”里没有人能任书记，这项职责找不到责任人，请改“owner”或去掉这类单位',
  ],
  [
    '责任人不存在',
    'owner: secretary',
    'owner: ▲secretry',
    '“owner”：不能写文字“secretry”，是否想写“secretary”',
  ],
  [
    '没有这个指标',
    '{ metric: outing.times }',
    '{ metric: ▲outing.time }',
    '没有“outing.time”这个指标，是否想写“outing.times”',
  ],
  [
    '指标不是按条计的',
    '{ metric: outing.times }',
    '{ metric: ▲outing.fine-share }',
    `“outing.fine-share”的 measure 是 rate，${NUMBERED}`,
  ],
  [
    '引出的指标不存在',
    'outing.times.rain',
    '▲outing.times.rian',
    '没有“outing.times.rian”这个指标，是否想写“outing.times.rain”',
  ],
  [
    '首项的字段不是清单',
    'field: stops, item',
    'field: ▲place, item',
    'first_item 只能用于 items 字段，“place”是 text 字段，请换一个字段',
  ],
  ['首项的字段不存在', 'field: stops, item', 'field: ▲stop, item', '没有“stop”这个字段，是否想写“stops”'],
  ['首项的代码不存在', 'in: [fine]', 'in: [▲find]', '没有“find”这个“天气”代码，是否想写“fine”'],
  [
    '首项要按条计',
    'each: { metric: outing.times }',
    'each: { metric: ▲outing.stops }',
    '“outing.stops”的 measure 是 items，此处只能写 measure 为 entries 的指标',
  ],
  [
    '换届不能要几次',
    'months_before: 6 }',
    'months_before: 6 }\n    times: ▲2',
    '这种周期每次只要一次，请删去“times”',
  ],
  ['标识不归这份规范', 'id: outings.monthly', 'id: ▲walks.monthly', '职责的标识要以“outings.”开头，请改名'],
  [
    '职责写了两次',
    'id: outings.rain',
    'id: ▲outings.monthly',
    `职责“outings.monthly”已写在 ${PATH} 第8行，请改名或删去`,
  ],
  [
    '失效早于施行',
    'in_force: 2020-01-01',
    'in_force: 2020-01-01\nends: ▲2019-12-31',
    '失效日期早于施行日期，请改正',
  ],
  [
    '没有年份',
    'document: 《外出条例》\nyear: 2020',
    'document: ▲《外出条例》',
    '缺少“year”，请写明印发年份；一年说不清的写“issued”',
  ],
  [
    '取代它的不存在',
    'in_force: 2020-01-01',
    'in_force: 2020-01-01\nends: 2021-12-31\nreplaced_by: ▲outing',
    '没有“outing”这个规范，是否想写“outings”',
  ],
  ['层级', 'level: central', 'level: ▲county', '“level”：不能写文字“county”，可写：central、local'],
  ['机制', '[M005]', '[▲M999]', '没有编号M999，机制编号从M001到M232，请改正'],
])('规范写得不对：%s', (_, from, to, message) => {
  expect(NORM).toContain(from)
  const { errors, expected } = found({ [PATH]: NORM.replace(from, () => to) }, message)
  expect(errors).toEqual([expected])
})

test('首项由那次登记自己说明，不再写 shown_by', () => {
  const text = NORM.replace('in: [fine]}] } }', '').replace(
    /( {4}cadence: \{ each:.*\n)/,
    (line: string) => `${line}    shown_by: ▲{ metric: outing.times }\n`,
  )
  const { errors, expected } = found({ [PATH]: text }, '首项由那次登记自己说明，请删去“shown_by”')
  expect(errors).toEqual([expected])
})

test('完成一项的登记又引出自己，隔一项绕回来也不行', () => {
  const message = '完成它的登记又会引出它自己，应办永远办不完，请改“after”或“shown_by”'
  const own = NORM.replace('{ metric: outing.times.fine }', '{ metric: ▲outing.times.rain }')
  const one = found({ [PATH]: own }, message)
  expect(one.errors).toEqual([one.expected])
  const back = `  - id: outings.back
    label: 晴后补课
    article: 第六条
    article_confidence: known
    confidence: known
    subjects: [branch]
    cadence: { after: { metric: outing.times.fine }, within: 1, count: month }
    shown_by: { metric: outing.times.rain }
`
  expect(errorsOf({ [PATH]: NORM + back })).toEqual([`${PATH}:25:25 ${message}`, `${PATH}:55:25 ${message}`])
})

test('取代关系绕成圈', () => {
  const other = (id: string, next: string) =>
    `id: ${id}\nversion: 1\ndocument: 《${id}》\nyear: 2020\nlevel: local\nin_force: 2020-01-01\nends: 2021-01-01\nreplaced_by: ${next}\n`
  expect(errorsOf({ 'norms/a.yaml': other('a', 'b'), 'norms/b.yaml': other('b', 'a') })).toEqual([
    'norms/a.yaml:8:14 取代关系绕成了圈：《a》→《b》→《a》，请改正',
    'norms/b.yaml:8:14 取代关系绕成了圈：《b》→《a》→《b》，请改正',
  ])
  expect(errorsOf({ 'norms/a.yaml': other('a', 'a') })).toEqual([
    'norms/a.yaml:8:14 取代关系绕成了圈：《a》→《a》，请改正',
  ])
  const open = other('a', 'outings').replace('ends: 2021-01-01\n', '')
  expect(errorsOf({ [PATH]: NORM, 'norms/a.yaml': open })).toEqual([
    'norms/a.yaml:7:14 已被别的规范取代，请用“ends”写明失效日期',
  ])
})

test('坏了的规范，别的规范提到它不再报错', () => {
  const next = 'in_force: 2020-01-01\nends: 2021-12-31\nreplaced_by: b'
  const errors = errorsOf({
    [PATH]: NORM.replace('in_force: 2020-01-01', next),
    'norms/b.yaml': 'id: b\nversion: 1\n',
  })
  expect(errors.every(error => error.startsWith('norms/b.yaml'))).toBe(true)
  expect(errors.length).toBeGreaterThan(0)
})

test('规范改版：读出前后两版，列得出改了什么', () => {
  const read = (text: string) => {
    const norm = loadPacks(samplePack({ [PATH]: text })).packs.norms.get('outings')
    if (!norm) throw new Error('no norm')
    return norm
  }
  const next = NORM.replace('version: 1', 'version: 2').replace(
    'every: month, by: { day: 28 }, shift: earlier',
    'every: quarter',
  )
  expect(changesOfNorm(read(NORM), read(next), id => id)).toEqual([
    {
      what: 'changed',
      duty: 'outings.monthly',
      label: '每月外出',
      words: ['频次：每月一次，28日前，遇非工作日提前 → 每季度一次，季末前'],
      moves: true,
    },
  ])
})

const YEAR = 'holidays/2023.yaml'
const HOLIDAYS = `year: 2023
off:
  - { festivals: [new-year], from: 2022-12-31, to: 2023-01-02 }
  - { festivals: [spring], from: 2023-01-21, to: 2023-01-27 }
  - { festivals: [qingming], from: 2023-04-05, to: 2023-04-05 }
  - { festivals: [labour], from: 2023-04-29, to: 2023-05-03 }
  - { festivals: [dragon-boat], from: 2023-06-22, to: 2023-06-24 }
  - { festivals: [mid-autumn, national], from: 2023-09-29, to: 2023-10-06 }
work: [2023-01-28, 2023-10-07]
`

test('节假日按年找得到，也是有版本的对象', () => {
  const { packs, errors } = loadPacks(samplePack({ [YEAR]: HOLIDAYS }))
  expect(errors).toEqual([])
  expect(packs.holidays.get(2023)?.work).toEqual(['2023-01-28', '2023-10-07'])
  expect(packs.objects).toContainEqual(expect.objectContaining({ kind: 'holidays', id: '2023', version: 1 }))
})

test.each<[string, string, string, string]>([
  ['年份与文件名不同', 'year: 2023', 'year: ▲2024', 'year 写的是2024，与文件名“2023”不同，请改成一致'],
  [
    '少了节日',
    '  - { festivals: [qingming], from: 2023-04-05, to: 2023-04-05 }\n',
    '',
    '缺少清明节，请补写放假日期',
  ],
  ['节日写了两次', '[qingming]', '[qingming, ▲spring]', '春节写了两次，请删去一处'],
  [
    '起止颠倒',
    'from: 2023-06-22, to: 2023-06-24',
    'from: 2023-06-24, to: ▲2023-06-22',
    '起始日期晚于截止日期，请对调或改正',
  ],
  ['长得离奇', 'to: 2023-06-24', 'to: ▲2023-07-24', '连休超过16天，请核对日期'],
  ['平日不用调休', '2023-10-07]', '▲2023-10-09]', '2023年10月9日不是周六周日，不用写成调休上班'],
  ['又放假又上班', '2023-10-07]', '▲2023-04-29]', '2023年4月29日同时写成放假和上班，请删去一处'],
])('节假日写得不对：%s', (_, from, to, message) => {
  expect(HOLIDAYS).toContain(from)
  const text = HOLIDAYS.replace(from, () => to)
  const marked = text.includes('▲')
    ? text
    : text.replace('  - { festivals: [new-year]', '  ▲- { festivals: [new-year]')
  const { errors, expected } = found({ [YEAR]: marked }, message)
  const same = year(text) === '2023' ? errors : errors.slice(0, 1)
  expect(same).toEqual([expected])
})

function year(text: string): string {
  return /year: ▲?(\d{4})/.exec(text)?.[1] ?? ''
}

test('节假日文件以年份命名', () => {
  expect(errorsOf({ 'holidays/next-year.yaml': HOLIDAYS })).toEqual([
    'holidays/next-year.yaml:1:1 节假日文件以年份命名，如“2026.yaml”，请改名',
  ])
})

test('样包里没有规范和节假日，照样读得', () => {
  const { packs } = loadPacks(samplePack())
  expect([packs.norms.size, packs.duties.size, packs.holidays.size]).toEqual([0, 0, 0])
  expect(Object.keys(SOUND)).not.toContain(PATH)
})
