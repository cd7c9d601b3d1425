import { type Command, type InputOf, ONCE_HEADER, type OutputOf } from '#domain/kernel/command.ts'
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
  /** The key of this change, where its page asks meanwhile how far it is. */
  once?: string
}

/** The server demands it on every call: a form on a foreign page cannot set a header. */
const OWN_PAGES = { 'x-bihuan': '1' }

/**
 * Calls a command. It waits while the database is away, asks for the password when the session has ended, and then
 * goes on where it was, so that nothing typed is lost. Throws `Refused` with what to do.
 */
export async function call<C extends Command>(
  contract: C,
  input: InputOf<C>,
  options: CallOptions = {},
): Promise<OutputOf<C>> {
  const headers = headersOf(contract, options.once)
  return send(options, signal =>
    fetch(`/api/${contract.name}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
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
  {
    file,
    onProgress,
    signal,
    once,
  }: { file: File; onProgress?: (share: number) => void; signal?: AbortSignal; once?: string },
): Promise<OutputOf<C>> {
  const headers = headersOf(contract, once)
  return send(signal ? { signal } : {}, () => {
    const form = new FormData()
    form.append('input', JSON.stringify(input))
    form.append('file', file, file.name)
    return sendForm(`/api/${contract.name}`, form, { headers, onProgress, signal })
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

/** Saves the file at an address as the browser's downloads do; throws `Refused` when there is none. */
export async function fetchFile(url: string): Promise<void> {
  const response = await attempt({}, signal =>
    fetch(url, { credentials: 'same-origin', ...(signal ? { signal } : {}) }),
  )
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ? decodeURIComponent(name) : ''
  link.click()
  URL.revokeObjectURL(address)
}

type Attempt = (signal: AbortSignal | undefined) => Promise<Response>

/** Made once for each change, so that asking again after a lost answer does not make it twice. */
function headersOf(contract: Command, once?: string): Record<string, string> {
  return contract.reads ? OWN_PAGES : { ...OWN_PAGES, [ONCE_HEADER]: once ?? makeKey() }
}

/** A key for one change. `crypto.randomUUID` is missing where the page comes by plain http from another machine. */
export function makeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Each time the server was away and came back: after that it is the call that cannot get through. */
const MOST_LOST = 5
const BROKEN = '连接几次中断，没有办成。填写的内容都还在本页；请检查网络后再试，传文件的请先压缩或拆分'

async function send<T>(options: CallOptions, work: Attempt): Promise<T> {
  return (await readBody(await attempt(options, work))) as T
}

/** The answer, once the server is there and somebody is signed in; throws `Refused` for any other. */
async function attempt(options: CallOptions, work: Attempt): Promise<Response> {
  for (let lost = 0; ; ) {
    const response = await tryOnce(work, options.signal)
    if (!response) {
      lost += 1
      if (lost >= MOST_LOST) throw new Refused({ code: 'unavailable', message: BROKEN })
      continue
    }
    if (response.ok) return response
    const refused = new Refused(await readRefusal(response))
    if (refused.code !== 'unauthenticated' || options.asksToSignIn === false) throw refused
    await askToSignIn(options.signal)
  }
}

/** The answer; nothing when the server was away and the call should be made again. */
async function tryOnce(attempt: Attempt, signal?: AbortSignal): Promise<Response | undefined> {
  let response: Response | undefined
  try {
    response = await attempt(signal)
  } catch (error) {
    if (signal?.aborted) throw error
  }
  if (!response || response.status === 503 || response.status === 502 || response.status === 504) {
    await waitForServer(signal)
    return undefined
  }
  reachServer()
  return response
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
    headers,
    onProgress,
    signal,
  }: {
    headers: Record<string, string>
    onProgress: ((share: number) => void) | undefined
    signal: AbortSignal | undefined
  },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
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
