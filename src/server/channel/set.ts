import { channelSet } from '#domain/channel/contract.ts'
import type { ParsedOf } from '#domain/kernel/command.ts'
import { misplaced, Refusal } from '#domain/kernel/refusal.ts'
import { insertChannel, listChannels, type StoredChannel, updateChannel } from '#store/notice-channel.ts'
import { type Context, handler } from '../handle.ts'
import { getUnit } from '../unit/get.ts'
import { openSecret, sealSecret } from './secret.ts'

type Wanted = ParsedOf<typeof channelSet>

export const set = handler(channelSet, async (context, input) => {
  const { tx, scope } = context
  const channels = await listChannels(tx, scope)
  const kept = channels.find(one =>
    input.kind === 'mail' ? one.kind === 'mail' : one.kind === input.kind && one.id === input.id,
  )
  if (input.kind !== 'mail' && input.id !== undefined && !kept)
    throw new Refusal('absent', '没有这个通道，请刷新后再看')
  const unit = input.kind === 'mail' ? scope.unit : await getUnit(context, input.unit)
  const { name, isOn, site, kind } = input
  const channel = {
    kind,
    name,
    isOn,
    site: site.replace(/\/+$/, ''),
    unit: unit.id,
    ord: unit.ord,
    settings: input.kind === 'mail' ? input.mail : input.robot,
    secret: secretFor(context, input, kept),
  }
  if (!kept) return { id: await insertChannel(tx, scope, channel) }
  await updateChannel(tx, scope, { ...channel, id: kept.id })
  return { id: kept.id }
})

/** What is newly written, else what is kept; a password never goes to another server than it was written for. */
function secretFor({ secrets }: Context, input: Wanted, kept: StoredChannel | undefined): Uint8Array {
  const before = openSecret(secrets, kept?.secret ?? null)
  if (input.kind === 'mail') {
    const isElsewhere =
      kept !== undefined && 'host' in kept.settings && kept.settings.host !== input.mail.host
    const password = input.password ?? (isElsewhere ? '' : before.password)
    if (input.mail.user && !password) throw misplaced('password', '换了服务器或还没有写过密码，请填写密码')
    return sealSecret(secrets, { password, address: '', sign: '' })
  }
  const address = input.address ?? before.address
  if (address && !URL.canParse(address))
    throw misplaced('address', '地址里的主机名或端口不对，请到群里重新复制 Webhook 地址')
  if (!address) throw misplaced('address', '请粘贴群机器人的 Webhook 地址')
  return sealSecret(secrets, { password: '', address, sign: input.sign ?? before.sign })
}
