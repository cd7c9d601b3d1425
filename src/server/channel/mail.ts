import { createTransport } from 'nodemailer'
import type { MailSettings } from '#domain/channel/contract.ts'
import { type OutsideMessage, PATIENCE, type Patience, type Sent } from './outside.ts'

export interface Mail extends OutsideMessage {
  to: string
  /** Where a click stops these mails, without signing in. */
  stop?: string | undefined
}

interface MailServer {
  settings: MailSettings
  password: string
  senderName: string
  patience?: Patience
}

/** Sends one mail in plain text through the administrator's server, and through nothing else. */
export async function sendMail(server: MailServer, mail: Mail): Promise<Sent> {
  const transport = createTransport(optionsOf(server))
  try {
    await transport.sendMail({
      from: { name: server.senderName, address: server.settings.from },
      to: { name: '', address: mail.to },
      subject: mail.title,
      text: textOf(mail),
      disableFileAccess: true,
      disableUrlAccess: true,
      // No machine shall answer it.
      headers: { 'Auto-Submitted': 'auto-generated', ...stopHeaders(mail.stop) },
    })
    return { kind: 'sent', to: mail.to }
  } catch (error) {
    return judge(error)
  } finally {
    transport.close()
  }
}

function optionsOf({ settings, password, patience = PATIENCE }: MailServer) {
  const { host, port, security, user, certificate } = settings
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user ? { auth: { user, pass: password } } : {}),
    tls: { minVersion: 'TLSv1.2' as const, ...(certificate ? { ca: certificate } : {}) },
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    socketTimeout: patience.answerMs,
  }
}

function stopHeaders(stop: string | undefined): Record<string, string> {
  return stop
    ? { 'List-Unsubscribe': `<${stop}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {}
}

function textOf({ title, lines, link, stop }: Mail): string {
  return [
    title,
    '',
    ...lines,
    '',
    `办理：${link}`,
    ...(stop ? ['', `不想再收到这样的邮件，点这里停用（不用登录）：${stop}`] : []),
    '',
    '这封邮件由系统自动发出，请勿回复。',
  ].join('\n')
}

const BEFORE_SENDING: ReadonlySet<string | undefined> = new Set([
  'EDNS',
  'ETLS',
  'EAUTH',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'GREETING_TIMEOUT',
  'UPGRADE_TIMEOUT',
])

/** An answer of the server is sure, and so is what failed before anything was said; any later silence is not. */
function judge(error: unknown): Sent {
  const { responseCode, code, originalCode, timeoutType, message } = error as {
    responseCode?: number
    code?: string
    /** Of the system, e.g. `ECONNREFUSED`. */
    originalCode?: string
    timeoutType?: string
    message?: string
  }
  const words = String(message).slice(0, 160)
  if (responseCode) {
    const why = `邮件服务器回答 ${responseCode}：${words}`
    const isOurs = code === 'EAUTH' || responseCode === 530
    return responseCode >= 500 && !isOurs ? { kind: 'never', why } : { kind: 'failed', why }
  }
  if ([code, originalCode, timeoutType].some(one => BEFORE_SENDING.has(one)))
    return { kind: 'failed', why: `连不上邮件服务器：${words}` }
  return { kind: 'open', why: '邮件服务器中途没有回答，不知是否已发出，没有再发' }
}
