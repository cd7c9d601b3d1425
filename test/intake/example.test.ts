import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type IntakeView, intakeOpen, intakeSettle, intakeShow } from '#domain/intake/contract.ts'
import { ledgerList, recordList } from '#domain/record/contract.ts'
import { rollOpen } from '#domain/roll/contract.ts'
import type { Browser } from '#test/server/world.ts'
import { buildCounty, type County } from '#test/unit/county.ts'

let county: County
let clerk: Browser

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  clerk = (await hire('clerk', { unit: units.east, role: 'clerk', name: '周正' })).browser
})
afterAll(() => county.world.close())

const HEADS = 1
const EXAMPLE = 2
const BELOW = 3
const TALK = {
  谈话日期: '2023-03-01',
  谈话类型: '谈心谈话',
  谈话方式: '单独谈话',
  谈话人: '周正',
  谈话人数: 1,
  谈话对象身份: '一般干部',
}

async function templateOf(ledger: string) {
  const { bytes } = await clerk.download('intake.template', { ledger })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  const [sheet] = book.worksheets
  if (!sheet) throw new Error('no sheet')
  return { book, sheet }
}

function fill(sheet: ExcelJS.Worksheet, row: number, said: Record<string, ExcelJS.CellValue>): void {
  const heads = ((sheet.getRow(HEADS).values ?? []) as unknown[]).slice(1).map(String)
  for (const [head, value] of Object.entries(said)) sheet.getCell(row, heads.indexOf(head) + 1).value = value
}

async function bring(book: ExcelJS.Workbook, ledger = 'talk'): Promise<IntakeView> {
  const file = { name: '表.xlsx', bytes: new Uint8Array(await book.xlsx.writeBuffer()) }
  const { status, body } = await clerk.upload(intakeOpen, { ledger }, file)
  if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`)
  return body
}

describe('填报表里的示例行', () => {
  test('看得出是示例：首格写着，斜体灰字，必填的栏都有样子', async () => {
    const { book, sheet } = await templateOf('meeting')
    expect(sheet.getCell(EXAMPLE, 1).value).toBe('示例')
    const day = sheet.getCell(EXAMPLE, 2)
    expect([day.value, day.font?.italic]).toEqual([new Date('2023-05-08T00:00:00Z'), true])
    const heads = ((sheet.getRow(HEADS).values ?? []) as unknown[]).slice(1).map(String)
    for (const head of ['会议类型', '会议名称'])
      expect(sheet.getCell(EXAMPLE, heads.indexOf(head) + 1).value, head).not.toBeNull()
    const guide = JSON.stringify(book.getWorksheet('填写说明')?.getSheetValues())
    expect(guide).toContain('不会导入')
    expect(guide).toContain('2023-05-08')
  })

  test('留着不删，从下一行填起：只导入填的，不用问', async () => {
    const { book, sheet } = await templateOf('talk')
    fill(sheet, BELOW, TALK)
    const view = await bring(book)
    expect(view.asks).toEqual([])
    expect(view.counts).toMatchObject({ new: 1, refused: 0 })
    expect((await clerk.call(intakeShow, { id: view.id })).entries.map(entry => entry.lines)).toEqual([
      [BELOW],
    ])
    expect(await clerk.call(intakeSettle, { id: view.id })).toMatchObject({ entered: 1, left: 0 })
    expect((await clerk.call(recordList, { ledger: 'talk' })).total).toBe(1)
  })

  test('在示例行上改写，去掉了“示例”：就是一条登记', async () => {
    const { book, sheet } = await templateOf('talk')
    fill(sheet, EXAMPLE, { 序号: 1, ...TALK, 谈话日期: '2023-03-02' })
    expect((await bring(book)).counts).toMatchObject({ new: 1, refused: 0 })
  })

  test('在示例行上改写，“示例”还在：不导入，也不悄悄丢掉，说明怎么办', async () => {
    const { book, sheet } = await templateOf('talk')
    fill(sheet, EXAMPLE, { ...TALK, 谈话日期: '2023-03-03' })
    const view = await bring(book)
    expect(view.counts).toMatchObject({ new: 0, refused: 1 })
    const [entry] = (await clerk.call(intakeShow, { id: view.id })).entries
    expect(entry?.faults).toEqual([
      { place: 'A2', message: '这一行标着“示例”，没有读取；是一条登记的，请删去“示例”二字，再导一次' },
    ])
  })

  test('整列序号删了，示例行还在：也不导入', async () => {
    const { book, sheet } = await templateOf('meeting')
    sheet.spliceColumns(1, 1)
    const view = await bring(book, 'meeting')
    expect((await clerk.call(intakeShow, { id: view.id })).entries).toEqual([])
    expect(view.counts).toMatchObject({ new: 0, refused: 0 })
  })

  test('示例下面接着写议项：不会并到示例上', async () => {
    const { book, sheet } = await templateOf('meeting')
    fill(sheet, BELOW, { 议项议题: '研究人事事项' })
    const view = await bring(book, 'meeting')
    expect(view.counts).toMatchObject({ new: 0, refused: 1 })
  })
})

test('哪本台账的填报表都一样：原样传上来，一条也不登记', async () => {
  const { ledgers, closed } = await clerk.call(ledgerList, {})
  const open = ledgers.filter(ledger => closed[ledger.id] === undefined)
  expect(open.length).toBeGreaterThan(20)
  for (const { id } of open) {
    const { book } = await templateOf(id)
    const { counts } = await bring(book, id)
    expect(counts, id).toEqual({ new: 0, same: 0, changed: 0, twice: 0, refused: 0 })
  }
})

test.each(['units', 'people'] as const)('名册 %s 的填报表也是：示例不登记', async kind => {
  const { bytes } = await county.system.download('roll.template', { kind })
  const { status, body } = await county.system.upload(rollOpen, { kind }, { name: '表.xlsx', bytes })
  expect(status).toBe(200)
  expect(body.counts).toEqual({ new: 0, same: 0, changed: 0, twice: 0, refused: 0 })
})
