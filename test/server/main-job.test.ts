import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountOpen } from '#domain/account/contract.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { personAdd } from '#domain/person/contract.ts'
import { postAppoint } from '#domain/post/contract.ts'
import { recordEnter, recordList, recordRevise, recordShow, recordVoid } from '#domain/record/contract.ts'
import {
  reportBind,
  reportDrift,
  reportFreeze,
  reportOpen,
  reportSettle,
  reportShow,
} from '#domain/report/contract.ts'
import {
  sessionAct,
  sessionChangePassword,
  sessionOpen,
  sessionSetUp,
  sessionShow,
} from '#domain/session/contract.ts'
import { unitAdd, unitMove } from '#domain/unit/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { buildDocx } from '#test/docx/build.ts'
import { type Browser, buildWorld, type World } from './world.ts'

const MEETING = 'meeting'
const YEAR = { from: '2023-01-01', to: '2023-12-31' }
let world: World
let admin: Browser
let clerk: Browser
let other: Browser
let secretary: number

beforeAll(async () => {
  world = await buildWorld()
  admin = world.browser()
  clerk = world.browser()
  other = world.browser()
  const view = await admin.call(sessionSetUp, {
    regionName: '云河县',
    name: '管理员',
    login: 'admin',
    password: 'first-pass-2023',
  })
  const root = view.me?.post.unit ?? 0
  const bureau = await addUnit(root, 'fgj', '云河县发展和改革局')
  const school = await addUnit(root, 'jyj', '云河县教育局')
  secretary = (await admin.call(personAdd, { unit: bureau, name: '周正', title: '党组书记' })).id
  await appoint(clerk, { unit: bureau, login: 'wang', name: '王静' })
  await appoint(other, { unit: school, login: 'li01', name: '李明' })
})
afterAll(() => world.close())

async function addUnit(parent: number, code: string, name: string): Promise<number> {
  const { id } = await admin.call(unitAdd, {
    parent,
    code,
    name,
    shortName: name.slice(3),
    kind: 'department',
    openedOn: '2010-01-01',
  })
  return id
}

async function appoint(
  browser: Browser,
  { unit, login, name }: { unit: number; login: string; name: string },
): Promise<void> {
  const posts = (await admin.call(sessionShow, {})).me?.posts ?? []
  const actAs = (role: string) =>
    admin.call(sessionAct, { post: posts.find(post => post.role === role)?.id ?? 0 })
  await actAs('system_admin')
  const person = await admin.call(personAdd, { unit, name, title: '党务干部', partyMember: true })
  await admin.call(postAppoint, {
    unit,
    person: person.id,
    title: '党务干部',
    role: 'clerk',
    from: '2020-01-01',
  })
  await actAs('security_admin')
  await admin.call(accountOpen, { person: person.id, login, password: 'initial-pass-1' })
  await actAs('system_admin')
  await browser.call(sessionOpen, { login, password: 'initial-pass-1' })
  const refused = await browser.send('record.list', {})
  expect([refused.status, refused.body.message]).toEqual([403, '首次登录请先修改初始密码，再办理其他事项'])
  await browser.call(sessionChangePassword, { current: 'initial-pass-1', next: 'my-own-pass-9' })
}

function meeting(kind: string, title: string, items: readonly [string, string][]) {
  return {
    kind,
    title,
    chair: [secretary],
    due: 9,
    attended: 8,
    items: items.map(([item, topic]) => ({ kind: item, topic })),
  }
}

let party: number

test('登记一次党组会（三个议项），会议计一次，议项各自计数', async () => {
  const kinds = world.installation.packs.codes.get('meeting-item-kind')?.values.map(code => code.id) ?? []
  const items = kinds.slice(0, 3).map((kind, index): [string, string] => [kind, `第${index + 1}个议题`])
  const entered = await clerk.call(recordEnter, {
    ledger: MEETING,
    occurredOn: '2023-03-06',
    data: meeting('party-group', '第3次党组会', items),
  })
  party = entered.id
  const figure = await clerk.call(metricFigure, { metric: 'meeting.count', period: YEAR })
  expect(figure.valueWords).toBe('1次')
  expect(figure.rows.map(row => row.record)).toEqual([party])
  const shown = await clerk.call(recordShow, { id: party })
  expect(shown.record.title).toBe('第3次党组会')
  expect(shown.usedBy.length).toBeGreaterThan(0)
  expect(shown.history.map(entry => [entry.verb, entry.who])).toEqual([['record.enter', '王静']])
})

test('同级单位看不到这次会，得到的回答与不存在一样', async () => {
  const hidden = await other.send('record.show', { id: party })
  const absent = await other.send('record.show', { id: 999_999 })
  expect(hidden).toEqual(absent)
  expect(hidden.status).toBe(404)
  expect((await other.call(recordList, {})).total).toBe(0)
})

test('管理员看不到业务数据', async () => {
  expect((await admin.send('record.list', {})).status).toBe(403)
  expect((await admin.send('record.show', { id: party })).status).toBe(403)
})

test('将来的日期、名册外的人、不认识的字段，各有一句话说明，什么都没有存下', async () => {
  const before = (await clerk.call(recordList, {})).total
  const future = await clerk.send('record.enter', {
    ledger: MEETING,
    occurredOn: '2199-01-01',
    data: meeting('party-group', '会', []),
  })
  expect(future.body.complaints[0]).toMatchObject({ place: 'occurredOn' })
  const stranger = await clerk.send('record.enter', {
    ledger: MEETING,
    occurredOn: '2023-01-05',
    data: { ...meeting('party-group', '会', []), chair: [424_242] },
  })
  expect(stranger.body.complaints[0]?.message).toContain('不在本单位及下属单位的名册中')
  const impossible = await clerk.send('record.enter', { ledger: MEETING, occurredOn: '2023-02-30', data: {} })
  expect([impossible.status, impossible.body.complaints[0]?.message]).toEqual([
    422,
    '日期不存在，请写成“2023-05-01”这样的年-月-日',
  ])
  const missing = await clerk.send('record.enter', {
    ledger: MEETING,
    occurredOn: '2023-01-05',
    data: { nonsense: 1 },
  })
  expect(missing.body.complaints.map(complaint => complaint.message)).toEqual(
    expect.arrayContaining(['请填写“会议名称”', '请填写“会议类型”']),
  )
  expect((await clerk.call(recordList, {})).total).toBe(before)
})

test('两人同时更正：后一人看到变化，不会盖掉前一人', async () => {
  const data = meeting('party-group', '第3次党组会（更正）', [])
  await clerk.call(recordRevise, {
    id: party,
    revision: 1,
    occurredOn: '2023-03-06',
    data,
    reason: '名称写错',
  })
  const late = await clerk.send('record.revise', {
    id: party,
    revision: 1,
    occurredOn: '2023-03-07',
    data,
    reason: '日期写错',
  })
  expect(late.status).toBe(409)
  expect(late.body.facts).toMatchObject({ current: { revision: 2, title: '第3次党组会（更正）' } })
  const shown = await clerk.call(recordShow, { id: party })
  expect(shown.history[0]).toMatchObject({
    verb: 'record.revise',
    reason: '名称写错',
    replaced: { data: { title: '第3次党组会' } },
  })
})

test('上传本单位报告，核定、导出、冻结，再看冻结之后的变化', async () => {
  const bytes = buildDocx({
    paragraphs: [
      '2023年全面从严治党工作情况汇报',
      '一、工作开展情况',
      '全年召开党组会多少余次，开展谈心谈话多少次，认真学习贯彻党的XX大精神。',
    ],
    split: text => [...text],
  })
  const opened = await clerk.upload(reportOpen, { year: 2023 }, { name: '汇报.docx', bytes })
  expect([opened.status, opened.body.blanks]).toEqual([200, 2])
  const id = opened.body.id
  const first = await clerk.call(reportShow, { id })
  expect(first.blanks.map(blank => [blank.text, blank.label])).toEqual([
    ['多少', '党组会次数'],
    ['多少', '谈心谈话次数'],
  ])
  expect(first.ignored.map(place => place.text)).toContain('XX')
  expect((await clerk.call(reportSettle, { id, atLeast: 0.3 })).settled).toBe(1)
  const talks = first.blanks[1]
  if (talks?.question) await clerk.call(reportBind, { id, seq: talks.seq, question: talks.question })
  const file = await clerk.download('report.export', { id: String(id) })
  const text = (await readUpload({ name: '已填.docx', bytes: file.bytes })).text.text
  expect(text).toContain('召开党组会1次，开展谈心谈话多少次')
  expect(text).not.toContain('余次')
  expect((await clerk.download('report.evidence', { id: String(id) })).bytes.subarray(0, 2).toString()).toBe(
    'PK',
  )

  await clerk.call(reportFreeze, { id })
  const added = await clerk.call(recordEnter, {
    ledger: MEETING,
    occurredOn: '2023-11-02',
    data: meeting('party-group', '第9次党组会', []),
  })
  const drift = await clerk.call(reportDrift, { id })
  expect(drift.drifts).toHaveLength(1)
  expect(drift.drifts[0]).toMatchObject({ before: '1次', after: '2次' })
  expect(drift.drifts[0]?.because[0]).toMatch(/^新增《第9次党组会》（2023-11-02），补录\d+天$/)
  await clerk.call(recordVoid, { id: added.id, revision: 1, reason: '重复登记' })
  expect((await clerk.call(reportDrift, { id })).drifts).toEqual([])
  expect((await clerk.send('report.bind', { id, seq: 0, question: null })).status).toBe(409)
})

test('没有空的文稿、错的文件、跨站请求都说明怎么办', async () => {
  const plain = await clerk.upload(
    reportOpen,
    { year: 2023 },
    { name: '稿.txt', bytes: Buffer.from('没有要填的地方。') },
  )
  expect([plain.status, plain.body.message]).toEqual([422, expect.stringContaining('没有找到要填的空')])
  const wrong = await clerk.upload(
    reportOpen,
    { year: 2023 },
    { name: '稿.docx', bytes: Buffer.from('%PDF-1.7 ') },
  )
  expect(wrong.status).toBe(422)
  expect((await clerk.send('record.list', {}, {})).status).toBe(403)
})

test('单位移动之后，登记跟着走，谁能看到也跟着变', async () => {
  const units = await admin.send('unit.list', {})
  const list = units.body.units as unknown as { id: number; code: string }[]
  const idOf = (code: string) => list.find(unit => unit.code === code)?.id ?? 0
  await admin.call(unitMove, { id: idOf('fgj'), parent: idOf('jyj'), reason: '机构调整' })
  expect((await other.call(recordList, { state: 'all' })).total).toBe(2)
  expect((await clerk.call(recordList, { state: 'all' })).total).toBe(2)
})
