import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupForm } from '#domain/group/contract.ts'
import { noticeCount } from '#domain/notice/contract.ts'
import { CERTIFICATE } from '#test/notice/certificate.ts'
import { MAIL_PASSWORD, MAIL_USER, type MailPost, openMailPost } from '#test/notice/outside.ts'
import { DESK, PHONE } from './page.ts'
import { call, type Journey, openJourney } from './world.ts'

let journey: Journey
let post: MailPost

beforeAll(async () => {
  journey = await openJourney()
  post = await openMailPost()
})
afterAll(async () => {
  await journey?.close()
  await post?.close()
})

/** For looking at; only where a folder is named. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.BIHUAN_PICTURES
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png` })
}

test('管理员设邮件服务器、试发、开通；密码不再显示', async () => {
  const page = await journey.signIn('sysadmin')
  await page.getByRole('link', { name: '通知通道' }).first().click()
  await page.getByText('还没有通知通道').waitFor()
  await page.getByRole('button', { name: '设置邮件服务器' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('服务器').fill('127.0.0.1')
  await dialog.getByLabel('端口').fill(String(post.port))
  await dialog.getByRole('combobox', { name: '加密' }).click()
  await page.locator('.ant-select-item-option', { hasText: 'STARTTLS' }).click()
  await dialog.getByLabel('发件地址').fill('notice@qingxi.gov.cn')
  await dialog.getByLabel('账号').fill(MAIL_USER)
  await dialog.getByLabel('密码').fill(MAIL_PASSWORD)
  await dialog.getByLabel(/内网自签证书/).fill(CERTIFICATE)
  await dialog.getByLabel('开通').check()
  await picture(page, 'mail-dialog')
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByText('已开通').waitFor()
  await page.getByLabel('试发到哪个邮箱').fill('me@qingxi.gov.cn')
  await page.getByRole('button', { name: '发一封试试' }).click()
  await page.getByText('已发到 me@qingxi.gov.cn').waitFor()
  expect(post.mails[0]?.email.subject).toBe('【闭环】通知通道试发')
  await picture(page, 'channels')
  await page.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('密码（不改就留空）').waitFor()
  expect(await page.getByLabel('密码（不改就留空）').inputValue()).toBe('')
  await page.context().close()
})

test('列入专班的人看见铃铛，读过就没有了；手机上也一样', async () => {
  const nobody = await journey.signIn('auditor', PHONE)
  await nobody.goto(`${journey.address}/notices`)
  await nobody.getByText('还没有通知').waitFor()
  await picture(nobody, 'notices-empty-phone')
  await nobody.context().close()
  const page = await journey.signIn('ganshi', PHONE)
  const { unread } = await call(page, noticeCount, {})
  expect(unread).toBeGreaterThan(0)
  const me = await page.request
    .post(`${journey.address}/api/session.show`, { headers: { 'x-bihuan': '1' }, data: {} })
    .then(answer => answer.json())
  for (const name of ['作风建设专班', '巡察整改专班'])
    await call(page, groupForm, {
      kind: 'task_force',
      name,
      purpose: '',
      formedOn: '2023-06-01',
      members: [{ person: me.me.person.id, role: '联络员' }],
    })
  await page.goto(`${journey.address}/notices`)
  await page.getByRole('link', { name: `通知，${unread + 2}条没读` }).waitFor()
  await picture(page, 'notices-phone')
  await page.getByRole('button', { name: /标为已读：.*作风建设专班/ }).click()
  await page.getByRole('link', { name: `通知，${unread + 1}条没读` }).waitFor()
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByRole('link', { name: '通知，没有新的' }).waitFor()
  await page.context().close()
})

test('选邮件和种类，开通日历，换一个地址', async () => {
  const page = await journey.signIn('ganshi', DESK)
  await page.getByRole('link', { name: /^通知，/ }).click()
  await page.getByText('您已列入“作风建设专班”').waitFor()
  await picture(page, 'notices')
  await page.getByRole('link', { name: '我的提醒方式' }).click()
  await page.getByLabel('用邮件提醒我').check()
  await page.getByLabel('邮箱地址').fill('ganshi@qingxi.gov.cn')
  await page.getByLabel('交办和督办').uncheck()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存').waitFor()
  await page.getByRole('button', { name: '开通日历地址' }).click()
  const address = page.getByLabel('日历地址')
  const first = await address.inputValue()
  expect((await page.request.get(first)).status()).toBe(200)
  await picture(page, 'ways')
  await page.getByRole('button', { name: '换一个地址' }).click()
  await page.getByRole('button', { name: '更换', exact: true }).click()
  await expect.poll(() => address.inputValue()).not.toBe(first)
  expect((await page.request.get(first)).status()).toBe(404)
  await page.setViewportSize(PHONE)
  await picture(page, 'ways-phone')
  await page.reload()
  expect(await page.getByLabel('交办和督办').isChecked()).toBe(false)
  expect(await page.getByLabel('邮箱地址').inputValue()).toBe('ganshi@qingxi.gov.cn')
  await page.context().close()
})
