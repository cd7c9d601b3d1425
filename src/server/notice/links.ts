import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { calendarText } from '#domain/notice/calendar-text.ts'
import { findMail, isCalendarOpen, stopMail } from '#store/notice-way.ts'
import type { Installation } from '../perform.ts'
import { secretsOf } from '../secrets.ts'
import { isStopFor, readCalendarPath, readStopPath } from './address.ts'
import { listOwnDays } from './own-days.ts'

/** The two addresses that work without signing in: one's calendar, and the end of one's mails. */
export function addNoticeLinks(app: FastifyInstance, installation: Installation): void {
  // A mail program's one click posts a form.
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, _body, done) => done(null, undefined),
  )
  app.get<{ Params: { file: string } }>('/calendar/:file', (request, reply) =>
    sendCalendar(installation, request, reply),
  )
  app.get<{ Params: { name: string } }>('/notices/stop/:name', async (request, reply) => {
    const mail = await mailOf(installation, request.params.name)
    return page(reply, mail ? ASKS(mail) : GONE)
  })
  app.post<{ Params: { name: string } }>('/notices/stop/:name', async (request, reply) => {
    const { name } = request.params
    const stop = readStopPath(name)
    const mail = await mailOf(installation, name)
    if (!stop || !mail) return page(reply, GONE)
    const { database, key } = installation
    const { region, person } = stop
    await stopMail(database, { region, person, mail, key })
    return page(reply, DONE)
  })
}

async function sendCalendar(
  { database, key, packs }: Installation,
  request: FastifyRequest<{ Params: { file: string } }>,
  reply: FastifyReply,
): Promise<unknown> {
  const name = readCalendarPath(secretsOf(key), request.params.file)
  const today = dayOfInstant(new Date())
  if (!name || !(await isCalendarOpen(database, { ...name, today })))
    return reply
      .status(404)
      .type('text/plain; charset=utf-8')
      .send('这个日历地址已经失效，请在“我的提醒方式”里换一个新的')
  const days = await listOwnDays(database, { packs, region: name.region, person: name.person, today })
  const site = `${request.protocol}://${request.host}`
  const text = calendarText(
    '闭环：到期事项',
    days.map(({ page, ...day }) => ({ ...day, url: site + page })),
  )
  return reply.header('cache-control', 'private, no-store').type('text/calendar; charset=utf-8').send(text)
}

/** The address that a link stops mails to; undefined when the link is not or no longer good. */
async function mailOf({ database, key }: Installation, name: string): Promise<string | undefined> {
  const stop = readStopPath(name)
  const mail = stop && (await findMail(database, stop))
  return stop && mail && isStopFor(secretsOf(key), stop, mail) ? mail : undefined
}

/** Looking at it changes nothing: mail gateways open every link before people do. */
const ASKS = (mail: string) =>
  `<h1>停用邮件提醒</h1><p>点“停用”之后，不再往 ${escaped(mail)} 发提醒；系统里的通知照旧。</p>
  <form method="post"><button>停用</button></form>`
const DONE =
  '<h1>已停用邮件提醒</h1><p>系统里的通知照旧。要再收邮件，登录后在“我的提醒方式”里打开。</p><p><a href="/">进入系统</a></p>'
const GONE = '<h1>链接已失效</h1><p>请登录后在“我的提醒方式”里设置。</p><p><a href="/">进入系统</a></p>'

function page(reply: FastifyReply, body: string): FastifyReply {
  return reply
    .status(body === GONE ? 404 : 200)
    .header('cache-control', 'private, no-store')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>邮件提醒 - 闭环</title><style>${LOOKS}</style><main>${body}</main></html>`)
}

const LOOKS = `body{margin:0;background:#f6f5f2;color:#1f2328;font:16px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:480px;margin:10vh auto;padding:24px;background:#fff;border:1px solid #e3e0da;border-radius:4px;overflow-wrap:anywhere}
h1{margin:0 0 8px;font-size:1.3em}a{color:#1f4e8c}
button{margin-top:8px;padding:8px 20px;font:inherit;color:#fff;background:#9e1b1e;border:0;border-radius:4px}`

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}
