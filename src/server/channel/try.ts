import { channelTry, type MailSettings } from '#domain/channel/contract.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { listChannels } from '#store/notice-channel.ts'
import { handler } from '../handle.ts'
import { sendMail } from './mail.ts'
import type { Sent } from './outside.ts'
import { sendToRobot } from './robot.ts'
import { openSecret } from './secret.ts'

/** Also of a channel that is off: it is tried before it is switched on. */
export const tryOne = handler(channelTry, async ({ tx, scope, secrets }, { id, to }) => {
  const channel = (await listChannels(tx, scope)).find(one => one.id === id)
  if (!channel) throw new Refusal('absent', '没有这个通道，请刷新后再看')
  const { password, address, sign } = openSecret(secrets, channel.secret)
  const message = { title: '【闭环】通知通道试发', lines: ['收到这一条，说明设置好了。'], link: channel.site }
  if (channel.kind !== 'mail')
    return said(await sendToRobot({ kind: channel.kind, address, sign, now: Date.now() }, message))
  if (!to || !/^[^\s@<>,;"()]+@[^\s@<>,;"()]+$/.test(to))
    throw new Refusal('invalid', '请填写试发到哪个邮箱', {
      complaints: [{ place: 'to', message: '邮箱地址应像 name@example.gov.cn' }],
    })
  const settings = channel.settings as MailSettings
  return said(await sendMail({ settings, password, senderName: channel.name }, { ...message, to }))
})

function said(sent: Sent): { ok: boolean; words: string } {
  return sent.kind === 'sent' ? { ok: true, words: `已发到 ${sent.to}` } : { ok: false, words: sent.why }
}
