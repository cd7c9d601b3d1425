import { sql } from 'kysely'
import type { ChannelKind, MailSettings, RobotSettings } from '#domain/channel/contract.ts'
import type { Scope } from '#domain/kernel/scope.ts'
import type { Tx } from './tx.ts'

export interface StoredChannel {
  id: number
  kind: ChannelKind
  unit: number
  unitName: string
  ord: number
  name: string
  isOn: boolean
  site: string
  settings: MailSettings | RobotSettings
  secret: Uint8Array | null
}

export type ChannelChange = Pick<
  StoredChannel,
  'unit' | 'ord' | 'name' | 'isOn' | 'site' | 'settings' | 'secret'
>

/** All channels in reach, mail first. */
export async function listChannels(tx: Tx, scope: Scope): Promise<StoredChannel[]> {
  const { rows } = await sql<StoredChannel>`
    select c.id, c.kind, c.unit_id as unit, u.short_name as "unitName", c.ord, c.name, c.is_on as "isOn", c.site, c.settings,
      c.secret
    from notice_channel c join unit u on u.region = c.region and u.id = c.unit_id
    where c.region = ${scope.region} order by c.kind <> 'mail', c.id`.execute(tx.db)
  return rows
}

/** How sending went in the last thirty days, by channel. */
export async function readSendings(
  tx: Tx,
  scope: Scope,
): Promise<ReadonlyMap<number, { sent: number; failed: number; waiting: number; lastFault: string | null }>> {
  const { rows } = await sql<{
    channel: number
    sent: number
    failed: number
    waiting: number
    lastFault: string | null
  }>`
    select channel_id as channel, count(sent_at)::int as sent, (count(*) filter (where ended_at is not null and failed is not null))::int as failed,
      (count(*) filter (where sent_at is null and ended_at is null))::int as waiting,
      (array_agg(failed order by id desc) filter (where failed is not null and sent_at is null))[1] as "lastFault"
    from notice_sending where region = ${scope.region} and made_at > ${tx.now}::timestamptz - interval '30 days'
    group by 1`.execute(tx.db)
  return new Map(rows.map(({ channel, ...counts }) => [channel, counts]))
}

/** Inserts a channel and tells it. */
export async function insertChannel(
  tx: Tx,
  scope: Scope,
  channel: ChannelChange & { kind: ChannelKind },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into notice_channel (region, unit_id, ord, kind, name, is_on, site, settings, secret)
    values (${scope.region}, ${channel.unit}, ${channel.ord}, ${channel.kind}, ${channel.name}, ${channel.isOn}, ${channel.site},
      ${JSON.stringify(channel.settings)}::jsonb, ${channel.secret}) returning id`.execute(tx.db)
  const id = rows[0]?.id ?? 0
  tx.tell({ kind: 'channel', key: id, ord: channel.ord })
  return id
}

/** Changes a channel and tells it. */
export async function updateChannel(
  tx: Tx,
  scope: Scope,
  { id, ...channel }: ChannelChange & { id: number },
): Promise<void> {
  await sql`
    update notice_channel set unit_id = ${channel.unit}, ord = ${channel.ord}, name = ${channel.name}, is_on = ${channel.isOn},
      site = ${channel.site}, settings = ${JSON.stringify(channel.settings)}::jsonb, secret = ${channel.secret}
    where region = ${scope.region} and id = ${id}`.execute(tx.db)
  tx.tell({ kind: 'channel', key: id, ord: channel.ord })
}
