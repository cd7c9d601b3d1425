/** Takes the pictures of the README from the demo county behind a real server: `BIHUAN_URL=http://127.0.0.1:8080 npm run screenshots`. */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
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
const desk = await browser.newContext({
  viewport: { width: 1366, height: 768 },
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
})
const page = await desk.newPage()
await page.goto(ADDRESS)
await page.getByRole('textbox', { name: '账号' }).fill('ganshi')
await page.getByRole('textbox', { name: '密码' }).fill('Bihuan@demo1')
await page.keyboard.press('Enter')
await page.getByRole('navigation', { name: '主导航' }).waitFor()

const take = async (name: string): Promise<void> => {
  await page.waitForTimeout(1_200)
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
}
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
await browser.close()
