import { misplaced, type Refusal } from '#domain/kernel/refusal.ts'
import { noticeChoose } from '#domain/notice/contract.ts'
import { findMailDomains, keepWay } from '#store/notice-way.ts'
import { handler } from '../handle.ts'

export const choose = handler(noticeChoose, async ({ tx, scope }, input) => {
  if (input.mailOn) {
    if (!input.mail) throw refusal('请填写邮箱地址，或关掉邮件提醒')
    const domains = await findMailDomains(tx, scope)
    if (!domains) throw refusal('系统管理员还没有开通邮件，请先关掉邮件提醒')
    const domain = input.mail.slice(input.mail.lastIndexOf('@') + 1).toLowerCase()
    if (domains.length > 0 && !domains.some(one => domain === one || domain.endsWith(`.${one}`)))
      throw refusal(`只能用单位的邮箱：${domains.map(one => `@${one}`).join('、')}`)
  }
  await keepWay(tx, scope, input)
  return {}
})

function refusal(message: string): Refusal {
  return misplaced('mail', message)
}
