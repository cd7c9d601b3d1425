import { afterAll, beforeAll, expect, test } from 'vitest'
import { filePut } from '#domain/file/contract.ts'
import { recordEnter, recordList, recordRevise, recordVoid } from '#domain/record/contract.ts'
import { reportCompose } from '#domain/report/contract.ts'
import { searchFind, searchForget, searchKeep, searchList } from '#domain/search/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

type Hired = { browser: Browser; person: number }
let county: County
let east: Hired
let west: Hired
let superior: Hired

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  east = await hire('east', { unit: units.east, role: 'clerk', name: '甲东河' })
  west = await hire('west', { unit: units.west, role: 'clerk', name: '乙西岭' })
  superior = await hire('superior', { unit: units.root, role: 'committee', name: '丁上' })
  await enter(east, {
    title: '党委会',
    items: [{ kind: 'first-topic', topic: '青发〔2023〕5号 落实 ABC 计划' }],
  })
  await enter(east, { title: '防汛部署会', chair: [east.person] })
  await enter(west, { title: '防汛值守会', place: '一楼' }, '2023-05-02')
})
afterAll(() => county.world.close())

async function enter(who: Hired, data: Record<string, unknown>, occurredOn = '2023-05-01') {
  const content = { ledger: 'meeting', occurredOn, data: { kind: 'party-group', ...data } }
  return (await who.browser.call(recordEnter, content)).id
}

async function titles({ browser }: Hired, words: string): Promise<string[]> {
  return (await browser.call(searchFind, { words })).records.rows.map(row => row.title)
}

test('标题、议题、文号、参加的人都找得到，不分大小写、全角半角和括号', async () => {
  expect(await titles(east, '党委会')).toEqual(['党委会'])
  expect(await titles(east, 'abc')).toEqual(['党委会'])
  for (const number of ['〔2023〕5号', '[2023]５号', '（2023）5号', '(2023)5号', '［2023］5', '青发【2023】'])
    expect(await titles(east, number)).toEqual(['党委会'])
  expect(await titles(east, '会')).toEqual(['防汛部署会', '党委会'])
  expect(await titles(east, '甲东河 防汛')).toEqual(['防汛部署会'])
  expect(await titles(east, '防汛 落实')).toEqual([])
})

test('不是标题说的，写出是哪一项说的', async () => {
  const { records } = await east.browser.call(searchFind, { words: '计划' })
  expect(records.rows[0]?.said).toEqual({ label: '议题', text: '青发〔2023〕5号 落实 ABC 计划' })
  const named = await east.browser.call(searchFind, { words: '甲东河' })
  expect(named.records.rows[0]?.said).toEqual({ label: '主持人', text: '甲东河' })
})

test('代码不是文字：类型的代号找不出登记来', async () => {
  expect(await titles(east, 'party-group')).toEqual([])
  expect(await titles(east, 'first')).toEqual([])
})

test('别的单位的查不到，上级都查得到；作废的照样查得到并标明', async () => {
  expect(await titles(west, '防汛')).toEqual(['防汛值守会'])
  expect(await titles(superior, '防汛')).toEqual(['防汛值守会', '防汛部署会'])
  expect(await titles(west, '甲东河')).toEqual([])
  const id = await enter(west, { title: '重复的防汛会' })
  await west.browser.call(recordVoid, { id, revision: 1, reason: '重复登记' })
  const { records } = await west.browser.call(searchFind, { words: '重复' })
  expect(records.rows.map(row => row.state)).toEqual(['void'])
})

test('人员、单位按名称或拼音首字母；报告按名称；各组一样不出范围', async () => {
  const both = await superior.browser.call(searchFind, { words: 'dh' })
  expect(both.people.rows.map(row => row.name)).toEqual(['甲东河'])
  expect(both.units.rows.map(row => row.name)).toEqual(['东河镇'])
  const narrow = await west.browser.call(searchFind, { words: '东河' })
  expect([narrow.people.total, narrow.units.total]).toEqual([0, 0])
  const templates = [...county.world.installation.packs.reports.keys()]
  await east.browser.call(reportCompose, { template: templates[0] ?? '', year: 2023 })
  const name = (await east.browser.call(searchFind, { words: '2023' })).reports.rows[0]?.name ?? '责任'
  const found = await east.browser.call(searchFind, { words: name.slice(0, 10) })
  expect(found.reports.total).toBe(1)
  expect((await west.browser.call(searchFind, { words: name.slice(0, 10) })).reports.total).toBe(0)
})

test('只给知悉人的，知悉人和登记人查得到，别人查不到，条数里也没有；更正放开之后就有了', async () => {
  const content = {
    occurredOn: '2023-06-01',
    data: { kind: 'party-group', title: '闭门秘议会', place: '秘议一室' },
  }
  const hireAt = (login: string, role: 'clerk' | 'secretary') =>
    county.hire(login, { unit: county.units.east, role, name: `东${login}` })
  const [reader, colleague] = [await hireAt('reader', 'clerk'), await hireAt('colleague', 'secretary')]
  const named = { visibility: 'named' as const, readers: [reader.person] }
  const { id } = await east.browser.call(recordEnter, { ledger: 'meeting', ...content, ...named })
  for (const who of [east, reader]) {
    const { records } = await who.browser.call(searchFind, { words: '秘议' })
    expect([records.rows.map(row => row.id), records.total]).toEqual([[id], 1])
  }
  for (const who of [superior, colleague]) {
    const { records, files } = await who.browser.call(searchFind, { words: '秘议' })
    expect(records).toEqual({ total: 0, rows: [], next: null, ledgers: [] })
    expect(files).toEqual({ total: 0, rows: [], next: null })
    const listed = await who.browser.call(recordList, { words: '秘议' })
    expect([listed.total, listed.rows]).toEqual([0, []])
  }
  const open = { ...content, visibility: 'above' as const, readers: [], reason: '可以公开' }
  await east.browser.call(recordRevise, { id, revision: 1, ...open })
  expect((await colleague.browser.call(searchFind, { words: '秘议' })).records.total).toBe(1)
})

test('佐证按文件名查找，指到所属的登记；别的单位的查不到', async () => {
  const bytes = new TextEncoder().encode('签到：甲、乙、丙')
  const put = await east.browser.upload(filePut, {}, { name: '六月防汛签到表（扫描）.txt', bytes })
  const { hash, name } = put.body
  const content = {
    ledger: 'meeting',
    occurredOn: '2023-06-02',
    data: { kind: 'party-group', title: '值班会商' },
  }
  const { id } = await east.browser.call(recordEnter, { ...content, evidence: [{ hash, name }] })
  for (const who of [east, superior]) {
    const { files } = await who.browser.call(searchFind, { words: '签到表 (扫描)' })
    expect(files.rows.map(row => [row.id, row.names, row.title])).toEqual([[id, [name], '值班会商']])
    expect(files.total).toBe(1)
  }
  const { files } = await west.browser.call(searchFind, { words: '签到表' })
  expect([files.rows, files.total]).toEqual([[], 0])
})

test('一页一页翻，不重不漏；按台账看只有那一本的', async () => {
  for (let count = 0; count < 7; count += 1) await enter(east, { title: `翻页会${count}` })
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const input = { words: '翻页', only: 'records' as const, limit: 3, ...(cursor ? { cursor } : {}) }
    const { records } = await east.browser.call(searchFind, input)
    expect(records.total).toBe(7)
    seen.push(...records.rows.map(row => row.title))
    cursor = records.next ?? undefined
  } while (cursor)
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map(count => `翻页会${count}`))
  const none = await east.browser.call(searchFind, { words: '翻页', ledger: 'talk' })
  expect([none.records.total, none.records.rows]).toEqual([0, []])
})

test('列表里的“标题或内容”用同一个查找，总数一样', async () => {
  const { rows, total } = await superior.browser.call(recordList, { words: '防汛' })
  expect([rows.map(row => row.title), total]).toEqual([['防汛值守会', '防汛部署会'], 2])
})

test('引号、反斜线、百分号和最长的一句都能查，空白的不行', async () => {
  await enter(east, { title: `引"号'与\\100%的_会:*&|!` })
  for (const words of ['"', "'", '\\', '%', '_', ':*', '&|!', `引"号'与\\100%`])
    expect(await titles(east, words)).toEqual([`引"号'与\\100%的_会:*&|!`])
  expect((await east.browser.send('search.find', { words: '　' })).status).toBe(422)
  expect((await east.browser.send('search.find', { words: '字'.repeat(61) })).status).toBe(422)
})

test('保存的筛选只有自己看得到；同名的换成新的；删去就没有了', async () => {
  const filter = { page: '/ledgers/meeting', name: '全部年份', query: 'year=all' }
  const { id } = await east.browser.call(searchKeep, filter)
  expect((await east.browser.call(searchKeep, { ...filter, query: 'year=2022' })).id).toBe(id)
  expect((await east.browser.call(searchList, {})).filters).toEqual([{ id, ...filter, query: 'year=2022' }])
  expect((await west.browser.call(searchList, {})).filters).toEqual([])
  expect((await west.browser.send('search.forget', { id })).status).toBe(404)
  await east.browser.call(searchForget, { id })
  expect((await east.browser.call(searchList, {})).filters).toEqual([])
  expect((await east.browser.send('search.keep', { ...filter, page: 'https://x' })).status).toBe(422)
})

test('管理员没有业务数据，也就不能查找', async () => {
  expect((await county.system.send('search.find', { words: '会' })).status).toBe(403)
})
