import { z } from 'zod'
import { command, query } from '#domain/kernel/command.ts'
import { Id } from '#domain/kernel/wire.ts'

export const CHANNEL_KINDS = { mail: '邮件', wecom: '企业微信机器人', dingtalk: '钉钉机器人' } as const
export type ChannelKind = keyof typeof CHANNEL_KINDS

const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most, { error: `不超过${most}个字` })
    .regex(/^\P{Cc}*$/u, { error: '不能有换行和控制字符' })
const Host = oneLine(200).regex(/^[A-Za-z0-9.:-]+$/, {
  error: '请填写服务器的名称或IP，不带 http、端口和斜杠',
})

export const MailSettings = z.strictObject({
  host: Host,
  port: z
    .int({ error: '请填写端口' })
    .min(1, { error: '端口在1到65535之间' })
    .max(65_535, { error: '端口在1到65535之间' }),
  /** `tls` from the first byte, `starttls` before anything is said, `none` for a server in the same room. */
  security: z.enum(['tls', 'starttls', 'none']),
  user: oneLine(120).default(''),
  from: oneLine(120).regex(/^[^\s@<>,;"()]+@[^\s@<>,;"()]+$/, {
    error: '发件地址应像 notice@example.gov.cn',
  }),
  /** Of a certificate the server signed itself, PEM. */
  certificate: z
    .string()
    .trim()
    .max(20_000)
    .regex(/^(-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----)?$/, {
      error: '证书应是以 -----BEGIN CERTIFICATE----- 开头的文本',
    })
    .default(''),
  /** Domains that people's addresses must belong to; none: any. */
  domains: z
    .array(oneLine(100).regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: '域名应像 example.gov.cn' }))
    .max(20)
    .default([]),
})
export type MailSettings = z.output<typeof MailSettings>

export const RobotSettings = z.strictObject({
  hour: z.int().min(9, { error: '请选工作时间内的钟点' }).max(17, { error: '请选工作时间内的钟点' }),
})
export type RobotSettings = z.output<typeof RobotSettings>

/** A plain address of the web: no user, no password in it. */
const Address = oneLine(500).regex(/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?(\/[^\s#@]*)?$/, {
  error: '地址应以 http:// 或 https:// 开头，不带账号',
})

export const ChannelView = z.object({
  id: Id,
  kind: z.enum(['mail', 'wecom', 'dingtalk']),
  name: z.string(),
  unit: Id,
  unitName: z.string(),
  isOn: z.boolean(),
  site: z.string(),
  mail: MailSettings.nullable(),
  robot: RobotSettings.nullable(),
  /** Whether a password or an address is kept; itself it is never shown. */
  hasSecret: z.boolean(),
  /** Of the last thirty days. */
  sent: z.int(),
  failed: z.int(),
  waiting: z.int(),
  lastFault: z.string().nullable(),
})
export type ChannelView = z.output<typeof ChannelView>

export const channelList = query({
  name: 'channel.list',
  summary: '列出通知通道和近三十天的发送情况',
  input: z.strictObject({}),
  output: z.object({ channels: z.array(ChannelView) }),
})

const Common = {
  name: oneLine(40).min(1, { error: '请起个名字' }),
  isOn: z.boolean(),
  site: Address,
}

export const channelSet = command({
  name: 'channel.set',
  summary: '设置通知通道：邮件服务器或群机器人',
  // Said in the description of the interface, where a choice alone does not tell that it is one of objects.
  input: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('mail'),
        ...Common,
        mail: MailSettings,
        /** Absent: the one kept stays. */
        password: z.string().max(200).optional(),
      }),
      z.strictObject({
        kind: z.enum(['wecom', 'dingtalk']),
        id: Id.optional(),
        ...Common,
        /** The unit whose notices it counts. */
        unit: Id,
        robot: RobotSettings,
        /** Absent: the one kept stays. */
        address: Address.optional(),
        /** 加签 of 钉钉; absent: the one kept stays. */
        sign: oneLine(200).optional(),
      }),
    ])
    .meta({ type: 'object' }),
  output: z.object({ id: Id }),
})

export const channelTry = query({
  name: 'channel.try',
  summary: '发一封试试，说明成没成、为什么',
  input: z.strictObject({ id: Id, to: oneLine(120).optional() }),
  output: z.object({ ok: z.boolean(), words: z.string() }),
})
