import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { ChannelKind } from '#domain/channel/contract.ts'
import { type OutsideMessage, PATIENCE, type Patience, type Sent } from './outside.ts'

interface Robot {
  kind: Exclude<ChannelKind, 'mail'>
  address: string
  /** 加签; empty where the robot goes without. */
  sign: string
  now: number
  patience?: Patience
}

const Answer = z.object({ errcode: z.int(), errmsg: z.string().default('') })

/** Says a message in a group chat through its robot. Redirects are not followed: only the address written is called. */
export async function sendToRobot(robot: Robot, message: OutsideMessage): Promise<Sent> {
  const { patience = PATIENCE } = robot
  // Said here, not thrown: what `URL` and `fetch` throw repeats the address, which is a secret.
  if (!URL.canParse(robot.address))
    return { kind: 'never', why: '机器人的地址不对，请到群里重新复制 Webhook 地址' }
  const address = robot.kind === 'dingtalk' ? signed(robot) : robot.address
  let response: Response
  try {
    response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(bodyOf(robot.kind, message)),
      signal: AbortSignal.timeout(patience.answerMs),
    })
    return judge(response, await response.text(), new URL(robot.address).host)
  } catch (error) {
    return judgeFault(error)
  }
}

/** 钉钉 wants the time in milliseconds and HMAC-SHA256 over it and the secret, as its documentation describes. */
function signed({ address, sign, now }: Robot): string {
  if (!sign) return address
  const signature = createHmac('sha256', sign).update(`${now}\n${sign}`).digest('base64')
  const url = new URL(address)
  url.searchParams.set('timestamp', String(now))
  url.searchParams.set('sign', signature)
  return url.href
}

function bodyOf(kind: Robot['kind'], { title, lines, link }: OutsideMessage): object {
  const text = [title, ...lines].join('\n\n')
  const words = `${text}\n\n[登录办理](${link})`
  return kind === 'wecom'
    ? { msgtype: 'markdown', markdown: { content: words } }
    : { msgtype: 'markdown', markdown: { title, text: words } }
}

function judge({ status }: Response, body: string, host: string): Sent {
  if (status === 404 || status === 410)
    return { kind: 'never', why: `机器人的地址已经不在了（HTTP ${status}），请在群里重新添加机器人` }
  if (status !== 200) return { kind: 'failed', why: `机器人的服务器回答 HTTP ${status}` }
  const answer = Answer.safeParse(parsed(body))
  if (!answer.success) return { kind: 'failed', why: '机器人的服务器的回答看不懂，请核对地址' }
  const { errcode, errmsg } = answer.data
  return errcode === 0
    ? { kind: 'sent', to: host }
    : { kind: 'failed', why: `机器人没有收下（errcode ${errcode}）：${errmsg.slice(0, 120)}` }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A connection that was never made is sure; what broke or fell silent afterwards is not. */
function judgeFault(error: unknown): Sent {
  const cause = (error as { cause?: { code?: string } }).cause?.code ?? ''
  const isUnsent = [
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
    'UND_ERR_CONNECT_TIMEOUT',
  ].includes(cause)
  const isUntrusted =
    cause.startsWith('CERT_') || cause.includes('SELF_SIGNED') || cause.startsWith('ERR_TLS')
  if (isUnsent || isUntrusted) return { kind: 'failed', why: `连不上机器人的服务器（${cause}）` }
  return { kind: 'open', why: '机器人的服务器没有及时回答，不知是否已发出，没有再发' }
}
