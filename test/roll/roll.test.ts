import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { intakeOpen } from '#domain/intake/contract.ts'
import { personAdd, personList } from '#domain/person/contract.ts'
import { rollAnswer, rollOpen, rollSettle, rollShow } from '#domain/roll/contract.ts'
import { unitList, unitRename, unitShow } from '#domain/unit/contract.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

type Kind = 'units' | 'people'
type Cells = readonly (string | number | Date | null)[]

let county: County

beforeAll(async () => {
  county = await buildCounty()
})
afterAll(() => county.world.close())

async function workbook(rows: readonly Cells[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名册')
  for (const row of rows) sheet.addRow([...row])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

async function open(kind: Kind, rows: readonly Cells[]) {
  const file = { name: '名册.xlsx', bytes: await workbook(rows) }
  const { status, body } = await county.system.upload(rollOpen, { kind }, file)
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

async function linesOf(id: number): Promise<string[]> {
  const { entries } = await county.system.call(rollShow, { id, limit: 200 })
  return entries.map(entry => {
    const why = [...entry.faults.map(fault => `${fault.place} ${fault.message}`), ...entry.differs].join('；')
    return `${entry.lines[0]} ${entry.verdict}${why ? ` ${why}` : ''}`
  })
}

async function expectSound(): Promise<void> {
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
}

const UNIT_HEADS = ['序号', '编码', '全称', '简称', '类别', '上级单位', '成立日期']
const units: readonly Cells[] = [
  ['青溪县单位名册'],
  UNIT_HEADS,
  [1, 'k1-z', '青溪县科技局第一支部', '科技局一支部', '党支部', 'k1', '2019.3.1'],
  [2, 'k1', '青溪县科技局', '科技局', '部门', '青溪县', '2019年3月1日'],
  [3, 'east', '东河镇', '东河镇', '乡镇（街道）', 'root', '2010-01-01'],
  [4, 'west', '西岭乡', '西岭镇', '乡镇（街道）', 'root', '2010-01-01'],
  [5, 'k2', '青溪县档案馆', '档案馆', '处室', 'root', '2019-03-01'],
  [6, 'k3', '青溪县党校', '党校', '部门', '没有的局', '2019-03-01'],
  [7, 'k3-z', '青溪县党校支部', '党校支部', '党支部', 'k3', '2019-03-01'],
  [8, 'k4', '青溪县气象局', '气象局', '部门', 'root', '2999-03-01'],
  [9, 'k5', '青溪县妇联', '', '部门', 'root', '2019-03-01'],
  [10, 'k 6', '青溪县残联', '残联', '部门', 'root', '2019-03-01'],
  [11, 'k1', '青溪县科技局', '科技局', '部门', '青溪县', '2019-03-01'],
  [12, 'k1', '青溪县科学局', '科学局', '部门', '青溪县', '2019-03-01'],
  [13, 'k7', '甲', '甲单位', '部门', 'k8', '2019-03-01'],
  [14, 'k8', '乙单位', '乙单位', '部门', 'k9', '2019-03-01'],
  [15, 'k9', '丙单位', '丙单位', '部门', 'k8', '2019-03-01'],
  [16, 'dong', '东河镇', '东河', '乡镇（街道）', 'root', '2010-01-01'],
  ['合计', '', '', '', '', '', ''],
]

test('单位名册：每行有说法，坏在哪一格、怎么改；只导入好的，再导不重复', async () => {
  const view = await open('units', units)
  expect(view).toMatchObject({ kind: 'units', missing: [], ignored: [], settled: false })
  expect(await linesOf(view.id)).toMatchInlineSnapshot(`
    [
      "3 new",
      "4 new",
      "5 same",
      "6 changed 全称",
      "7 refused E7 “类别”没有“处室”这一项，可写：地区、党组（党委）、部门、乡镇（街道）、机关党委、党支部、内设科室",
      "8 refused F8 “没有的局”既不在系统里，也不在本表里，请核对上级的编码或名称",
      "9 refused F9 上级“青溪县党校”（第8行）有问题或互为上下级，请先改正",
      "10 refused G10 成立日期还没有到，请到那一天再导入，或改正日期",
      "11 refused D11 请填写“简称”",
      "12 refused B12 编码用字母、数字和短横线，不超过32位",
      "13 twice 第13行 与第4行完全相同",
      "14 refused B14 编码“k1”与第4行相同，内容却不同，请另取编码或删去一行",
      "15 refused C15 单位名称至少两个字",
      "16 refused F16 上级“丙单位”（第17行）有问题或互为上下级，请先改正",
      "17 refused F17 上级“乙单位”（第16行）有问题或互为上下级，请先改正",
      "18 refused C18 “青溪县”下面已有“东河镇”，编码是“east”；是同一单位请用这个编码",
    ]
  `)
  const done = await county.system.call(rollSettle, { id: view.id })
  expect(done).toEqual({ units: 2, people: 0, posts: 0, left: 13 })
  const listed = (await county.system.call(unitList, {})).units
  const [bureau, branch] = ['k1', 'k1-z'].map(code => listed.find(unit => unit.code === code))
  expect([bureau?.parent, branch?.parent, branch?.depth]).toEqual([county.units.root, bureau?.id, 2])
  expect((await county.system.call(unitShow, { id: bureau?.id ?? 0 })).history[0]).toMatchObject({
    words: '从 Excel 导入，2019年3月1日成立',
    who: '卢管',
  })
  expect((await county.system.send('roll.settle', { id: view.id })).status).toBe(409)
  expect((await open('units', units)).counts).toMatchObject({ new: 0, same: 4 })
  await expectSound()
})

const PEOPLE_HEADS = [
  '姓名',
  '所在单位',
  '职务',
  '党员',
  '岗位名称',
  '岗位权限',
  '任职日期',
  '届次',
  '任期届满日期',
]
const people: readonly Cells[] = [
  PEOPLE_HEADS,
  ['周正', '东河镇', '党委书记', '是', '党委书记', '书记', '2021-03-01', '第三届', '2026-03-01'],
  ['李敏', 'east', '党建办干部', '√', '', '', '', '', ''],
  ['李敏', 'east', '党建办干部', '√', '党务干部', '党务干部', '2022.5.1', '', ''],
  ['王磊', '没有的镇', '干部', '否', '', '', '', '', ''],
  ['赵东', '东河镇', '副镇长', '', '', '', '', '', ''],
  ['钱同', '西岭镇', '干部', '', '', '', '', '', ''],
  ['吴缺', '西岭镇', '干部', '', '党务干部', '', '2022-05-01', '', ''],
  ['郑届', '西岭镇', '干部', '', '支部书记', '支部书记', '2022-05-01', '', '2021-05-01'],
  ['冯权', '西岭镇', '干部', '', '书记', '皇帝', '2022-05-01', '', ''],
  ['周正', '东河镇', '党委书记', '是', '党委书记', '书记', '2021-03-01', '第三届', '2026-03-01'],
  ['周正', '东河镇', '镇长', '是', '镇长', '班子成员', '2021-03-01', '', ''],
]

test('人员名册：一人几个岗位分行写；已有的只添岗位，不改动、不重复；重名的不猜', async () => {
  const { system, units: ids } = county
  const east = (await system.call(personAdd, { unit: ids.east, name: '赵东', title: '科员' })).id
  for (const name of ['钱同', '钱同']) await system.call(personAdd, { unit: ids.west, name })
  const view = await open('people', people)
  expect(await linesOf(view.id)).toMatchInlineSnapshot(`
    [
      "2 new",
      "3 new",
      "4 new",
      "5 refused B5 没有“没有的镇”这个单位，请核对编码或名称，或先导入单位",
      "6 changed 职务",
      "7 refused A7 “西岭镇”名册里不止一个“钱同”，分不清是谁，请在页面上办",
      "8 refused F8 请填写“岗位权限”",
      "9 refused I9 任期届满日期早于任职日期，请改正",
      "10 refused F10 “岗位权限”没有“皇帝”这一项，可写：党务干部、书记、班子成员、支部书记、党员、机关工委、纪委、督查等",
      "11 twice 第11行 与第2行完全相同",
      "12 refused 第12行 与第2行同单位同姓名，职务或党员却不同；是同一人请写一致，是两人请在页面上分别登记",
    ]
  `)
  // Somebody enters one of them on the page meanwhile: he is not doubled, only given his post.
  await system.call(personAdd, { unit: ids.east, name: '周正', title: '党委书记', partyMember: true })
  const done = await system.call(rollSettle, { id: view.id })
  expect(done).toMatchObject({ units: 0, people: 1, posts: 2 })
  const listed = (await system.call(personList, { unit: ids.east })).people
  expect(listed.map(person => [person.name, person.title, person.partyMember])).toEqual([
    ['赵东', '科员', false],
    ['周正', '党委书记', true],
    ['李敏', '党建办干部', true],
  ])
  expect(listed[0]?.id).toBe(east)
  const { posts } = await system.call(unitShow, { id: ids.east })
  expect(posts.find(post => post.personName === '周正')).toMatchObject({
    title: '党委书记',
    roleName: '书记',
    from: '2021-03-01',
    round: '第三届',
    dueOn: '2026-03-01',
  })
  expect((await open('people', people)).counts).toMatchObject({ new: 0 })
  await expectSound()
})

test('坏的行退回在同一张表里，末列是缘由', async () => {
  const view = await open('units', units)
  const { status, bytes } = await county.system.download('roll.returned', { id: String(view.id) })
  expect(status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const rows = [...(book.worksheets[0]?.getSheetValues() ?? [])].map(row => [
    ...((row as unknown[] | undefined) ?? []),
  ])
  expect(rows.find(row => row.includes('编码'))?.at(-1)).toBe('未导入的原因')
  expect(String(rows.find(row => row.includes('青溪县党校'))?.at(-1))).toContain('“没有的局”既不在系统里')
  expect(rows.some(row => row.includes('青溪县科技局第一支部'))).toBe(false)
})

test('写法不同的表头问一句；缺必填的栏不能导入', async () => {
  const heads = ['单位编码', '单位全称', '单位简称', '单位类别', '上级单位', '成立时间']
  const view = await open('units', [heads, ['q1', '青溪县气象台', '气象台', '部门', 'root', '2019-03-01']])
  expect(view.asks.length).toBeGreaterThan(0)
  expect((await county.system.send('roll.settle', { id: view.id })).status).toBe(409)
  const answers = Object.fromEntries(view.asks.map(ask => [ask.head, ask.near[0]?.key ?? null]))
  const answered = await county.system.call(rollAnswer, { id: view.id, answers })
  expect([answered.missing, answered.counts.new]).toEqual([[], 1])
  const short = await open('units', [
    ['编码', '全称'],
    ['q2', '青溪县气象站'],
  ])
  expect(short.missing.length).toBeGreaterThan(0)
})

test.each<[Kind, string, string[]]>([
  ['units', '单位名册', ['2019-03-01', '部门']],
  ['people', '人员名册', ['2022-05-01', '书记']],
])('%s 的填报表能下载，下拉和说明都在，照着填就能导入', async (kind, label) => {
  const { status, bytes } = await county.system.download('roll.template', { kind })
  expect(status).toBe(200)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  expect(book.worksheets.map(sheet => sheet.name)).toEqual([label, '选项', '填写说明'])
  const sheet = book.getWorksheet(label)
  const filled: Record<Kind, Record<string, string>> = {
    units: {
      编码: 'tpl',
      全称: '青溪县模板局',
      简称: '模板局',
      类别: '部门',
      上级单位: 'root',
      成立日期: '2019-03-01',
    },
    people: { 姓名: '钱模', 所在单位: '东河镇', 岗位名称: '书记', 岗位权限: '书记', 任职日期: '2022-05-01' },
  }
  const heads = ((sheet?.getRow(1).values ?? []) as string[]).slice(1)
  for (const [head, value] of Object.entries(filled[kind])) {
    const cell = sheet?.getCell(3, heads.indexOf(head) + 1)
    if (cell) cell.value = value
  }
  const file = { name: '表.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  const { body } = await county.system.upload(rollOpen, { kind }, file)
  expect(body.asks).toEqual([])
  expect(body.counts).toMatchObject({ new: 1, refused: 0 })
})

test('管台账的看不到名册，管单位的看不到台账的工作簿；几百个单位一次导入', async () => {
  const clerk = await county.hire('clerk', { unit: county.units.root, role: 'clerk', name: '吴台' })
  const view = await open('units', [
    UNIT_HEADS,
    ...Array.from({ length: 400 }, (_, at) => [
      at,
      `bulk-${at}`,
      `批量单位${at}号`,
      `批量${at}号`,
      '党支部',
      at < 20 ? 'east' : `bulk-${at % 20}`,
      '2019-03-01',
    ]),
  ])
  expect((await clerk.browser.send('roll.show', { id: view.id })).status).toBe(403)
  expect((await clerk.browser.send('intake.show', { id: view.id })).status).toBe(404)
  const file = {
    name: '会议.xlsx',
    bytes: await workbook([
      ['召开日期', '会议类型', '会议名称'],
      ['2023-01-01', '党组会', '会'],
    ]),
  }
  const { body } = await clerk.browser.upload(intakeOpen, { ledger: 'meeting' }, file)
  expect((await county.system.send('roll.show', { id: body.id })).status).toBe(404)
  expect(await county.system.call(rollSettle, { id: view.id })).toMatchObject({ units: 400, left: 0 })
  await county.system.call(unitRename, { id: county.units.east, name: '东河街道', shortName: '东河街道' })
  await expectSound()
})
