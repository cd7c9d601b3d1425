import type { Command, InputOf, OutputOf } from '#domain/kernel/command.ts'
import type { Complaint, RefusalCode } from '#domain/kernel/refusal.ts'
import { reachServer, waitForServer } from './connection.ts'
import { askToSignIn } from './sign-in.ts'

/** A refusal as the browser received it; `fault` is an error of the program, known only by its reference number. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: RefusalCode | 'fault'
  readonly complaints: readonly Complaint[]
  readonly facts: unknown
  readonly reference: string | undefined

  constructor(body: RefusedBody) {
    super(body.message)
    this.code = body.code
    this.complaints = body.complaints ?? []
    this.facts = body.facts
    this.reference = body.reference
  }
}

interface RefusedBody {
  code: RefusalCode | 'fault'
  message: string
  complaints?: readonly Complaint[]
  facts?: unknown
  reference?: string | undefined
}

interface CallOptions {
  signal?: AbortSignal
  /** `false` for the calls that sign in: their 401 is an answer, not a reason to ask. */
  asksToSignIn?: boolean
}

/** The server demands it on every call: a form on a foreign page cannot set a header. */
const HEADERS = { 'x-bihuan': '1' }

/**
 * Calls a command. It waits while the database is away, asks for the password when the session has ended, and then
 * goes on where it was, so that nothing typed is lost. Throws `Refused` with what to do.
 */
export async function call<C extends Command>(
  contract: C,
  input: InputOf<C>,
  options: CallOptions = {},
): Promise<OutputOf<C>> {
  return send(contract, options, signal =>
    fetch(`/api/${contract.name}`, {
      method: 'POST',
      headers: { ...HEADERS, 'content-type': 'application/json' },
      body: JSON.stringify(input),
      credentials: 'same-origin',
      ...(signal ? { signal } : {}),
    }),
  )
}

/** Calls a command that takes a file; `onProgress` hears the share sent, 0 to 1. */
export async function upload<C extends Command>(
  contract: C,
  input: InputOf<C>,
  { file, onProgress, signal }: { file: File; onProgress?: (share: number) => void; signal?: AbortSignal },
): Promise<OutputOf<C>> {
  return send(contract, signal ? { signal } : {}, () => {
    const form = new FormData()
    form.append('input', JSON.stringify(input))
    form.append('file', file, file.name)
    return sendForm(`/api/${contract.name}`, form, { onProgress, signal })
  })
}

/** The address of a command that answers with a file. */
export function downloadUrl<C extends Command>(contract: C, input: InputOf<C>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input as Record<string, unknown>)) {
    if (value !== undefined && value !== null)
      query.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return `/api/${contract.name}?${query}`
}

type Attempt = (signal: AbortSignal | undefined) => Promise<Response>

async function send<C extends Command>(
  contract: C,
  options: CallOptions,
  attempt: Attempt,
): Promise<OutputOf<C>> {
  for (;;) {
    const response = await tryOnce(attempt, isReading(contract.name), options.signal)
    if (!response) continue
    if (response.ok) return (await readBody(response)) as OutputOf<C>
    const refused = new Refused(await readRefusal(response))
    if (refused.code !== 'unauthenticated' || options.asksToSignIn === false) throw refused
    await askToSignIn(options.signal)
  }
}

/** The answer; nothing when the server was away and the call should be made again. */
async function tryOnce(
  attempt: Attempt,
  reading: boolean,
  signal?: AbortSignal,
): Promise<Response | undefined> {
  let response: Response
  try {
    response = await attempt(signal)
  } catch (error) {
    if (signal?.aborted) throw error
    if (reading) {
      await waitForServer(signal)
      return undefined
    }
    void waitForServer()
    throw new Refused({ code: 'unavailable', message: LOST })
  }
  if (response.status === 503 || response.status === 502 || response.status === 504) {
    await waitForServer(signal)
    return undefined
  }
  reachServer()
  return response
}

/** A write whose answer was lost may have been done: repeating it could enter one act twice. */
const LOST = '连接中断，没有收到办理结果。填写的内容还在本页；连接恢复后请先查看是否已经办好，再决定是否重做'

function isReading(name: string): boolean {
  return /\.(list|show|count|latest|figure|series|propose|drift|state)$/.test(name)
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  return text === '' ? undefined : JSON.parse(text)
}

async function readRefusal(response: Response): Promise<RefusedBody> {
  const body = (await readBody(response).catch(() => undefined)) as Partial<RefusedBody> | undefined
  if (body?.code && body.message) return body as RefusedBody
  if (response.status === 401) return { code: 'unauthenticated', message: '请先登录' }
  if (response.status === 413) return { code: 'too-large', message: '文件太大，请压缩后再上传' }
  return {
    code: 'fault',
    message: '系统出错，没有办成。请稍后再试；仍不行，请把编号告诉系统管理员',
    reference: body?.reference ?? response.headers.get('x-request-id') ?? undefined,
  }
}

/** `fetch` tells nothing of what was sent, so files go by the older way. */
function sendForm(
  url: string,
  form: FormData,
  {
    onProgress,
    signal,
  }: { onProgress: ((share: number) => void) | undefined; signal: AbortSignal | undefined },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(HEADERS)) request.setRequestHeader(name, value)
    request.upload.onprogress = event => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
    request.onerror = () => reject(new TypeError('network'))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    request.send(form)
  })
}
