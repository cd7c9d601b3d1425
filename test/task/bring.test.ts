import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { taskListBring, taskListOpen, taskListShow } from '#domain/task/list-contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { buildCounty, type County } from '../unit/county.ts'

let county: County
let top: Awaited<ReturnType<County['hire']>>
let list: number

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  top = await hire('top', { unit: units.root, role: 'secretary', name: '郑书记' })
  await hire('east', { unit: units.east, role: 'clerk', name: '赵东' })
  list = (
    await top.browser.call(taskListOpen, { kind: 'annual', title: '2023年责任清单', year: 2023, basis: '' })
  ).id
})
afterAll(() => county.world.close())

async function workbook(rows: unknown[][], merge?: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('清单')
  sheet.addRow(['2023年全面从严治党主体责任清单'])
  sheet.mergeCells('A1:F1')
  sheet.addRow(['序号', '任务', '工作要求', '责任单位', '责任人', '完成时限'])
  for (const row of rows) sheet.addRow(row)
  if (merge) sheet.mergeCells(merge)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const bring = async (bytes: Uint8Array, apply: boolean) =>
  top.browser.upload(taskListBring, { id: list, apply }, { name: '清单.xlsx', bytes })

test('先逐行列出会怎样：合并的责任单位各行都有，错处写明哪一格', async () => {
  const rows = [
    [1, '书记讲党课', '每半年一次', '东河镇', '赵东', '2023.10.31'],
    [2, '开展警示教育', '', undefined, '', '2023-06-30'],
    [3, '排查廉政风险', '', '南山镇', '', '2023-06-30'],
    [4, '约谈提醒', '', '西岭镇', '王五', '2023-13-01'],
    [5, '书记讲党课', '', '东河镇', '', ''],
  ]
  const { status, body } = await bring(await workbook(rows, 'D3:D4'), false)
  expect(status).toBe(200)
  expect(body.rows.map(row => [row.title, row.unitName, row.verdict])).toEqual([
    ['书记讲党课', '东河镇', 'new'],
    ['开展警示教育', '东河镇', 'new'],
    ['排查廉政风险', '南山镇', 'refused'],
    ['约谈提醒', '西岭镇', 'refused'],
    ['书记讲党课', '东河镇', 'twice'],
  ])
  expect(body.rows[2]?.faults[0]).toEqual({
    place: 'D5',
    message: '“南山镇”不是本单位、下属单位或由本单位指导、归口的单位，请核对名称',
  })
  expect(body.rows[3]?.faults.map(fault => fault.place).toSorted()).toEqual(['E6', 'F6'])
  expect(body.added).toBe(0)
  expect((await top.browser.call(taskListShow, { id: list })).tasks).toEqual([])
})

test('添入之后再导一次，都认得出已经有了；导出的原样导得回来', async () => {
  const rows = [[1, '书记讲党课', '每半年一次', '东河镇', '赵东', '2023.10.31']]
  expect((await bring(await workbook(rows), true)).body.added).toBe(1)
  expect((await bring(await workbook(rows), true)).body).toMatchObject({
    added: 0,
    rows: [{ verdict: 'twice' }],
  })
  const { tasks } = await top.browser.call(taskListShow, { id: list })
  expect(tasks[0]).toMatchObject({
    no: '1',
    owner: { name: '赵东' },
    dueOn: '2023-10-31',
    requirement: '每半年一次',
  })
  const { bytes } = await top.browser.download('task-list.export', { id: String(list), format: 'xlsx' })
  expect((await bring(bytes, false)).body.rows.map(row => row.verdict)).toEqual(['twice'])
  const word = await top.browser.download('task-list.export', { id: String(list), format: 'docx' })
  expect((await readUpload({ name: '清单.docx', bytes: word.bytes })).text.text).toContain('书记讲党课')
})

test('不是清单的工作簿，说明缺什么表头', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('x').addRow(['甲', '乙'])
  const { status, body } = await bring(new Uint8Array(await book.xlsx.writeBuffer()), false)
  expect([status, body.message]).toEqual([422, expect.stringContaining('至少有“任务”、“责任单位”')])
})
