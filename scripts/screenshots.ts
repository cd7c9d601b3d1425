/** Takes the pictures of the README from the demo county behind a real server: `BIHUAN_URL=http://127.0.0.1:8080 npm run screenshots`. */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { chromium, type Page } from 'playwright-core'
import { findChromium, listArguments } from './chromium.mjs'

const ADDRESS = process.env.BIHUAN_URL ?? 'http://127.0.0.1:8080'
const FOLDER = 'docs/screenshots'
const REPORT = `2023年全面从严治党工作情况汇报
一、坚定政治站位
全年组织机关集体学习多少次、理论学习中心组学习*次，观看警示教育专题片____次。认真学习贯彻党的XX大精神。
二、严肃组织生活
召开全面从严治党和党的建设会议多少次，召开党组会多少余次，取得了什么荣誉。
三、联系服务群众
公开接访群众多少批多少人次，已办理诉求多少件，群众满意多少件，满意率多少。发放宣传材料多少万余份。办理提案多少件。`

const { path, env } = await findChromium()
const browser = await chromium.launch({
  executablePath: path,
  args: listArguments(),
  env: { ...process.env, ...env },
})
const DESK = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

async function signIn(login: string, viewport = DESK): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(ADDRESS)
  await page.getByRole('textbox', { name: '账号' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill('Bihuan@demo1')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  return page
}

async function takeOf(from: Page, name: string): Promise<void> {
  await from.waitForTimeout(1_200)
  await from.screenshot({ path: `${FOLDER}/${name}.png` })
}

/** A clerk's own sheet: a title above the heads, days as people write them, a name nobody has, a row twice. */
async function ownSheet(): Promise<string> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('2023年会议')
  sheet.addRow(['县发展和改革局2023年会议台账'])
  sheet.addRow(['序号', '召开日期', '会议类型', '会议名称', '主持人', '实到'])
  sheet.addRow([1, '2023.3.6', '党组会', '第四次党组会', '江艳丰', 7])
  sheet.addRow([2, '2023年3月20日', '党组会', '第五次党组会', '江艳丰', 8])
  sheet.addRow([3, '2023年4月', '党组会', '第六次党组会', '江艳丰', 8])
  sheet.addRow([4, '2023-05-15', '党组会', '第七次党组会', '钱远', '若干'])
  sheet.addRow([5, '2023-06-05', '专题会', '安全生产专题会', '龚志光', 12])
  sheet.addRow([6, '2023-06-19', '党组会', '第八次党组会', '江艳丰', 9])
  sheet.addRow([6, '2023-06-19', '党组会', '第八次党组会', '江艳丰', 9])
  const path = join(tmpdir(), '2023年会议.xlsx')
  await book.xlsx.writeFile(path)
  return path
}

const page = await signIn('ganshi')
const take = (name: string) => takeOf(page, name)
await take('home')
await page.goto(`${ADDRESS}/ledgers/meeting`)
await take('ledger')
const report = join(tmpdir(), '汇报.txt')
await writeFile(report, REPORT)
await page.goto(`${ADDRESS}/reports`)
await page.getByLabel('报告年度').fill('2023')
await page.locator('input[type=file]').setInputFiles(report)
await page.waitForURL(/\/reports\/\d+$/)
await page.getByRole('button', { name: '一并核定把握大的' }).click()
await page.getByText(/核定了\d+处/).waitFor()
await take('report')
await page.getByRole('region', { name: '数字与依据' }).getByRole('link').first().click()
await take('figure')
await page.goto(`${ADDRESS}/intake/meeting`)
await page.locator('input[type=file]').setInputFiles(await ownSheet())
await page.getByText('有问题').first().waitFor()
await take('import')
await page.goto(`${ADDRESS}/print/meeting?columns=all`)
await page.locator('.sheet-table tbody').first().waitFor()
await take('print')
const above = await signIn('gongwei')
await above.goto(`${ADDRESS}/duties/board?year=2023`)
await above.getByRole('table').first().waitFor()
await takeOf(above, 'board')
await above.goto(`${ADDRESS}/duties/ladder?view=plan`)
await above.getByRole('table').first().waitFor()
await takeOf(above, 'ladder')
const phone = await signIn('ganshi', PHONE)
await phone.goto(`${ADDRESS}/enter/meeting`)
await phone.getByRole('button', { name: '照上次' }).click()
await phone.getByText(/已照.*的登记填好/).waitFor()
// The message goes by itself; the picture is of the form.
await phone.waitForTimeout(3_500)
await takeOf(phone, 'phone')
const system = await signIn('sysadmin')
await system.goto(`${ADDRESS}/design`)
await system.getByRole('link', { name: '平安夜巡' }).click()
await takeOf(system, 'design')
await browser.close()
