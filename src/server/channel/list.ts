import { channelList, type MailSettings, type RobotSettings } from '#domain/channel/contract.ts'
import { listChannels, readSendings } from '#store/notice-channel.ts'
import { handler } from '../handle.ts'

const NONE = { sent: 0, failed: 0, waiting: 0, lastFault: null }

export const list = handler(channelList, async ({ tx, scope }) => {
  const sendings = await readSendings(tx, scope)
  const channels = (await listChannels(tx, scope)).map(({ secret, settings, ord: _, ...one }) => ({
    ...one,
    mail: one.kind === 'mail' ? (settings as MailSettings) : null,
    robot: one.kind === 'mail' ? null : (settings as RobotSettings),
    hasSecret: secret !== null,
    ...(sendings.get(one.id) ?? NONE),
  }))
  return { channels }
})
