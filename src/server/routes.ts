import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ONCE_HEADER } from '#domain/kernel/command.ts'
import { parseOrRefuse } from '#domain/kernel/complaints.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { Refusal } from '#domain/kernel/refusal.ts'
import { rightsOf } from '#domain/session/right.ts'
import { findActor, NoLongerSo, recallActor, type SignedIn } from '#store/session.ts'
import { BALLOT_HANDLERS } from './ballot/handlers.ts'
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
  for (const handler of [...SESSION_HANDLERS, ...BALLOT_HANDLERS]) {
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

async function answer(call: Call<Handler>): Promise<unknown> {
  const { installation, cookieName, handler, request, reply } = call
  const isDownload = handler.contract.carries === 'download'
  if (!isDownload) refuseForeign(request)
  const lookUp = async () => getSignedIn(await callerOf(installation, { cookieName, request })).actor
  const begun = recallCaller(call) ?? (await lookUp())
  const asked = await readAsked(call)
  const seat = seatOf(cookieName, request)
  const work = (actor: SignedIn) =>
    perform(installation, { handler, actor, known: actor, caller: { ...seat, actor }, ...asked })
  const output = await work(begun).catch(async error => {
    if (error instanceof NoLongerSo) return work(await lookUp())
    throw error
  })
  return isDownload ? sendFile(reply, output as Download) : output
}

/**
 * The caller as last looked up, when by that he may do this: then the work itself asks whether it is still so. Files are
 * made for nobody before that is known, and nothing is seen to beforehand.
 */
function recallCaller({ installation, cookieName, handler, request }: Call<Handler>): SignedIn | undefined {
  const { carries, name } = handler.contract
  const token = request.cookies[cookieName]
  if (carries === 'download' || handler.before || !token) return undefined
  const actor = recallActor(installation.database, token, dayOfInstant(new Date()))
  const mayAsk = actor && !actor.mustChange && rightsOf(actor.post.role).includes(name)
  return mayAsk ? actor : undefined
}

/** What is asked: a download's in its address, an upload's in its form, the others' in their body. */
async function readAsked({
  handler,
  request,
}: Call<Handler>): Promise<{ input: unknown; file?: UploadedFile | undefined; once?: string | undefined }> {
  const { carries, reads } = handler.contract
  if (carries === 'download') return { input: request.query }
  const once = reads ? undefined : onceOf(request)
  if (carries === 'json') return { input: request.body ?? {}, once }
  return { ...(await readUpload(request)), once }
}

async function callerOf(
  installation: Installation,
  { cookieName, request }: { cookieName: string; request: FastifyRequest },
): Promise<Caller> {
  const seat = seatOf(cookieName, request)
  const { token, today } = seat
  return { ...seat, actor: token ? await findActor(installation.database, token, today) : undefined }
}

/** From where somebody calls, before anybody asked who he is. */
function seatOf(cookieName: string, request: FastifyRequest): Omit<Caller, 'actor'> {
  return {
    token: request.cookies[cookieName],
    address: request.ip,
    client: String(request.headers['user-agent'] ?? ''),
    today: dayOfInstant(new Date()),
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
