import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metricFigure } from '#domain/metric/contract.ts'
import { recordLatest, recordList, recordShow } from '#domain/record/contract.ts'
import { DEMO_PASSWORD } from '#server/demo-accounts.ts'
import { PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let page: Page
let folder: string
let photo: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-'))
  photo = join(folder, 'IMG_0001.jpg')
  const taken = await sharp({ create: { width: 3_000, height: 2_400, channels: 3, background: '#8a8' } })
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '36/1 40/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '117/1 0/1 0/1',
      },
    })
    .toBuffer()
  expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, exif: expect.any(Buffer) })
  await writeFile(photo, taken)
  journey = await openJourney()
  page = await journey.signIn('ganshi')
})
afterAll(async () => {
  await journey?.close()
  await rm(folder, { recursive: true, force: true })
})

const drawer = () => page.getByRole('dialog')
const overflow = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

async function fillMeeting(on: Page, title: string, day: string): Promise<void> {
  await on.goto(`${journey.address}/enter/meeting`)
  await on.getByRole('textbox', { name: '召开日期' }).fill(day)
  await pick(on, '会议类型', '警示教育大会')
  await on.getByRole('textbox', { name: '会议名称' }).fill(title)
}

/** Keeps what the page sends as it leaves the page: the driver does not show the files of a form. */
const SPY = `{
  const send = XMLHttpRequest.prototype.send
  XMLHttpRequest.prototype.send = function (body) {
    body.get('file').arrayBuffer().then(bytes => {
      window.sent = Array.from(new Uint8Array(bytes), byte => String.fromCharCode(byte)).join('')
    })
    return send.call(this, body)
  }
}`

/** By typing: long lists draw only what is in sight. */
async function pick(on: Page, label: string, option: string): Promise<void> {
  await on.getByRole('combobox', { name: label }).last().fill(option)
  await on.locator('.ant-select-item-option', { hasText: option }).last().click()
}

async function save(on: Page): Promise<void> {
  await on.getByRole('button', { name: '保存', exact: true }).click()
}

test('整组到会，除一人：勾全体、去掉一个，存下的就是这些人；下次“上次的人”带得出', async () => {
  await fillMeeting(page, '整组到会的会', '2023-12-11')
  await page.getByRole('button', { name: /更多/ }).first().click()
  const row = page.locator('.field-row', { hasText: '到会人员' })
  await row.getByRole('button', { name: '整组选' }).click()
  const asking = page.getByRole('dialog', { name: '到会人员：整组选' })
  const everybody = asking.locator('fieldset', { hasText: '全体' }).first()
  await everybody.getByRole('checkbox').first().check()
  const members = everybody.locator('.people-names').getByRole('checkbox')
  const count = await members.count()
  await members.nth(1).uncheck()
  await asking
    .getByText(/整组，除/)
    .first()
    .waitFor()
  await asking.getByRole('button', { name: `选定${count - 1}人` }).click()
  await save(page)
  await page.waitForURL(/\/ledgers\/meeting\/\d+/)
  const { found } = await call(page, recordLatest, { ledger: 'meeting' })
  const { rows } = await call(page, recordList, { ledger: 'meeting', words: '整组到会的会' })
  const { record } = await call(page, recordShow, { id: rows[0]?.id ?? 0 })
  expect(record.data.present).toHaveLength(count - 1)
  expect(found).not.toBeNull()
})

test('样板：留下、照此填写、日期留空；重新载入草稿还在，换个人看不到', async () => {
  await fillMeeting(page, '月度警示教育', '2023-12-12')
  await page.getByRole('button', { name: '样板' }).click()
  const dialog = page.getByRole('dialog', { name: '登记样板' })
  await dialog.getByRole('textbox', { name: '把现在填的留作样板' }).fill('月度警示')
  await dialog.getByRole('checkbox', { name: '本单位共用' }).check()
  await dialog.getByRole('button', { name: '留作样板' }).click()
  await dialog.getByRole('button', { name: '用样板“月度警示”填写' }).waitFor()
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click()
  await page.waitForTimeout(1_000)
  await page.reload()
  await page.getByText(/已恢复.*存的草稿/).waitFor()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('月度警示教育')

  // Another person at the same browser: the draft is on this device and yet not his.
  await page.getByRole('button', { name: /账号菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('textbox', { name: '账号' }).fill('shuji')
  await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('textbox', { name: '会议名称' }).waitFor()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('')
  expect(await page.getByText(/存的草稿/).count()).toBe(0)

  page = await journey.signIn('ganshi')
  await page.goto(`${journey.address}/enter/meeting`)
  await page.getByRole('button', { name: '样板' }).click()
  await page.getByRole('button', { name: '用样板“月度警示”填写' }).click()
  expect(await page.getByRole('textbox', { name: '会议名称' }).inputValue()).toBe('月度警示教育')
  expect(await page.getByRole('textbox', { name: '召开日期' }).inputValue()).toBe('')
})

test('手机拍照作佐证：在手机上就缩小、去掉位置，存下的也没有', async () => {
  const phone = await journey.signIn('ganshi', PHONE)
  await fillMeeting(phone, '手机登记的会', '2023-12-13')
  const camera = phone.getByLabel(/：拍照$/)
  expect(await camera.getAttribute('capture')).toBe('environment')
  await phone.evaluate(SPY)
  await camera.setInputFiles(photo)
  await phone.getByRole('link', { name: 'IMG_0001.jpg' }).waitFor()
  const sent = Buffer.from(await phone.evaluate<string>('window.sent'), 'latin1')
  expect((await sharp(sent).metadata()).format).toBe('jpeg')
  expect(sent.includes('Exif')).toBe(false)
  expect(await phone.evaluate(overflow)).toBeLessThanOrEqual(0)
  await save(phone)
  await phone.waitForURL(/\/ledgers\/meeting\/\d+/)
  const { rows } = await call(phone, recordList, { ledger: 'meeting', words: '手机登记的会' })
  const { record } = await call(phone, recordShow, { id: rows[0]?.id ?? 0 })
  const [file] = record.files
  const response = await phone.request.get(
    `${journey.address}/api/file.get?hash=${file?.hash}&name=${encodeURIComponent(file?.name ?? '')}`,
  )
  const { exif, width, height } = await sharp(await response.body()).metadata()
  expect(exif).toBeUndefined()
  // Upright: the camera held the picture on its side.
  expect([width, height]).toEqual([1_600, 2_000])
})

test('像是已经登记过：提示在先，可关联为同一件事；记到另一本台账，自动关联，合计的数只计一次', async () => {
  const day = '2023-12-14'
  const count = async () =>
    (await call(page, metricFigure, { metric: 'education.discipline', period: { from: day, to: day } }))
      .rowCount
  const before = await count()
  await fillMeeting(page, '年末警示教育大会', day)
  await save(page)
  await page.waitForURL(/\/ledgers\/meeting\/\d+/)
  expect(await count()).toBe(before + 1)

  await fillMeeting(page, '年末 警示教育大会', day)
  await save(page)
  const alike = page.getByRole('dialog', { name: '像是已经登记过' })
  await alike.getByText('同一天、同一名称').waitFor()
  await alike.getByRole('button', { name: '返回修改' }).click()
  await save(page)
  await alike.getByRole('button', { name: '关联为同一件事' }).first().click()
  await page.waitForURL(/\/ledgers\/meeting\/\d+/)
  expect(await count()).toBe(before + 1)

  await drawer().getByRole('tab', { name: '关联1' }).click()
  await drawer().getByText('同一件事').first().waitFor()
  await drawer().getByRole('button', { name: '记到另一本台账' }).click()
  const other = page.getByRole('dialog', { name: /记到另一本台账/ })
  await pick(page, '台账', '廉政与警示教育')
  await other.getByText(/纪律教育活动次数.*只计一次/).waitFor()
  await other.getByRole('button', { name: '去登记' }).click()
  await page.getByText(/是同一件事；保存后自动关联/).waitFor()
  expect(await page.getByRole('textbox', { name: '开展日期' }).inputValue()).toBe(day)
  await pick(page, '教育形式', '观看警示教育片')
  await save(page)
  const again = page.getByRole('dialog', { name: '像是已经登记过' })
  await again.getByRole('button', { name: '不是一件事，仍要登记' }).click()
  await page.waitForURL(/\/ledgers\/integrity\/\d+/)
  expect(await count()).toBe(before + 1)
})

test('在抽屉里关联两条登记，再解除', async () => {
  const { rows } = await call(page, recordList, { ledger: 'meeting', words: '整组到会的会' })
  await page.goto(`${journey.address}/ledgers/meeting/${rows[0]?.id}?year=2023`)
  await drawer().getByRole('tab', { name: '关联' }).click()
  await drawer().getByRole('button', { name: '关联一条登记' }).click()
  const asking = page.getByRole('dialog', { name: /关联到/ })
  await pick(page, '台账', '会议')
  await asking.getByRole('combobox', { name: '哪一条登记' }).fill('手机登记的会')
  await page.locator('.ant-select-item-option', { hasText: '手机登记的会' }).last().click()
  await asking.getByRole('button', { name: '关联', exact: true }).click()
  await drawer().getByRole('link', { name: '手机登记的会' }).waitFor()
  await drawer().getByRole('button', { name: '解除与《手机登记的会》的关联' }).click()
  await drawer().getByText('还没有关联别的登记').waitFor()
})
