import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ONCE_HEADER } from '#domain/kernel/command.ts'
import { parseOrRefuse } from '#domain/kernel/complaints.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { findActor } from '#store/session.ts'
import { COMMANDS } from './commands.ts'
import type { Download, Handler, UploadedFile } from './handle.ts'
import { type Installation, perform } from './perform.ts'
import { type Caller, getSignedIn } from './session/desk.ts'
import { SESSION_HANDLERS, type SessionHandler } from './session/handlers.ts'

/** The largest file with its input and the words of the form around them; more is refused before it is read. */
const MOST_SENT = 25_000_000

/** A header only our own pages can send: another site's form cannot, so its request is refused. */
const OWN_PAGES = 'x-bihuan'

/** Registers every command at `/api/<name>`: session commands at the desk, the others through authorization. */
export function addCommands(app: FastifyInstance, installation: Installation, port: number): void {
  const cookieName = `bihuan_${port}`
  for (const handler of SESSION_HANDLERS) {
    app.post(`/api/${handler.contract.name}`, (request, reply) =>
      atDesk({ installation, cookieName, handler, request, reply }),
    )
  }
  for (const handler of COMMANDS) {
    const { name, carries } = handler.contract
    app.route({
      method: carries === 'download' ? 'GET' : 'POST',
      url: `/api/${name}`,
      handler: (request, reply) => answer({ installation, cookieName, handler, request, reply }),
    })
  }
}

interface Call<H> {
  installation: Installation
  cookieName: string
  handler: H
  request: FastifyRequest
  reply: FastifyReply
}

async function atDesk({
  installation,
  cookieName,
  handler,
  request,
  reply,
}: Call<SessionHandler>): Promise<unknown> {
  refuseForeign(request)
  const caller = await callerOf(installation, { cookieName, request })
  const input = parseOrRefuse(handler.contract.input, request.body ?? {}, {
    summary: '填写有误，请按提示改正',
  })
  const { token, output } = await handler.run(installation, caller, input)
  if (token !== undefined) {
    const options = {
      path: '/',
      httpOnly: true,
      sameSite: 'strict' as const,
      secure: request.protocol === 'https',
    }
    if (token === null) reply.clearCookie(cookieName, options)
    else reply.setCookie(cookieName, token, options)
  }
  return output
}

async function answer({
  installation,
  cookieName,
  handler,
  request,
  reply,
}: Call<Handler>): Promise<unknown> {
  const { carries } = handler.contract
  if (carries !== 'download') refuseForeign(request)
  const caller = await callerOf(installation, { cookieName, request })
  const { actor } = getSignedIn(caller)
  if (carries === 'download') {
    const file = (await perform(installation, {
      handler,
      actor,
      input: request.query,
      known: actor,
    })) as Download
    return sendFile(reply, file)
  }
  const once = handler.contract.reads ? undefined : onceOf(request)
  if (carries === 'json')
    return perform(installation, { handler, actor, input: request.body ?? {}, once, known: actor, caller })
  const { input, file } = await readUpload(request)
  return perform(installation, { handler, actor, input, file, once, known: actor })
}

async function callerOf(
  installation: Installation,
  { cookieName, request }: { cookieName: string; request: FastifyRequest },
): Promise<Caller> {
  const today = dayOfInstant(new Date())
  const token = request.cookies[cookieName]
  return {
    actor: token ? await findActor(installation.database, token, today) : undefined,
    token,
    address: request.ip,
    client: String(request.headers['user-agent'] ?? ''),
    today,
  }
}

function onceOf(request: FastifyRequest): string | undefined {
  const once = request.headers[ONCE_HEADER]
  if (once === undefined) return undefined
  if (typeof once !== 'string' || !/^[0-9a-f]{32}$/.test(once))
    throw new Refusal('invalid', '这次操作的标识应是32位十六进制数，请刷新页面后重试')
  return once
}

function refuseForeign(request: FastifyRequest): void {
  if (request.headers[OWN_PAGES] !== '1')
    throw new Refusal('forbidden', '这个请求不是从本系统的页面发出的，请从首页进入后再办理')
}

/** Reads the multipart body: the part `input` as JSON, the part `file` whole, within the limit. */
async function readUpload(
  request: FastifyRequest,
): Promise<{ input: unknown; file: UploadedFile | undefined }> {
  if (!request.isMultipart()) throw new Refusal('invalid', '没有收到文件，请重新选择文件上传')
  if (Number(request.headers['content-length']) > MOST_SENT)
    throw new Refusal('too-large', '文件或内容太大：文件每个不超过20MB。请压缩图片或拆分后再上传')
  let input: unknown = {}
  let file: UploadedFile | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') file = { name: part.filename, bytes: await part.toBuffer() }
    else if (part.fieldname === 'input') input = parseJson(String(part.value))
  }
  return { input, file }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', '请求的格式不对，请刷新页面后重试')
  }
}

function sendFile(reply: FastifyReply, file: Download): FastifyReply {
  const name = encodeURIComponent(file.name).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return reply
    .header('content-type', file.mediaType)
    .header('content-disposition', `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    .header('cache-control', 'private, no-store')
    .send('path' in file ? sentOnce(file.path) : Buffer.from(file.bytes))
}

/** The file as a stream that removes it with its folder at its end, however it ends. */
function sentOnce(path: string): Readable {
  return createReadStream(path).once('close', () => void rm(dirname(path), { recursive: true, force: true }))
}
