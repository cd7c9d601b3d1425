import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Command, type InputOf, ONCE_HEADER, type OutputOf } from '#domain/kernel/command.ts'
import { here } from '#server/apart/apart.ts'
import { createApp } from '#server/app.ts'
import { openFileStore } from '#server/file/store.ts'
import type { Installation } from '#server/perform.ts'
import { connect } from '#store/connect.ts'
import { type TestDatabase, testDatabase } from '#test/setup/database.ts'
import { corePacks } from '#test/setup/packs.ts'

const PORT = 8080

/** A whole service on a database of its own, answered without a network. */
export interface World {
  app: FastifyInstance
  installation: Installation
  /** Another browser: its own cookies. */
  browser(): Browser
  close(): Promise<void>
}

export interface Browser {
  call<C extends Command>(contract: C, input: InputOf<C>): Promise<OutputOf<C>>
  /** Sends and returns the status and body, whatever they are. */
  send(
    name: string,
    input: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: Refusal & Record<string, unknown> }>
  upload<C extends Command>(
    contract: C,
    input: InputOf<C>,
    file: { name: string; bytes: Uint8Array; once?: string },
  ): Promise<{ status: number; body: OutputOf<C> & Refusal }>
  download(
    name: string,
    query: Record<string, string>,
  ): Promise<{ status: number; bytes: Buffer; type: string }>
}

export interface Refusal {
  code: string
  message: string
  complaints: { place: string; message: string }[]
  facts?: unknown
}

export interface WorldOptions {
  /** By default one without a region. */
  made?: TestDatabase
  key?: Buffer
}

/** Builds the service with the core packs, on a database of its own; it drops the database when it closes. */
export async function buildWorld({ made, key = randomBytes(32) }: WorldOptions = {}): Promise<World> {
  const { url, drop } = made ?? (await testDatabase())
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-'))
  const database = connect(url)
  const packs = await corePacks()
  const installation: Installation = {
    database,
    packs,
    key,
    files: openFileStore(folder),
    apart: here,
    demo: false,
    strict: true,
  }
  const app = await createApp({ installation, port: PORT })
  return {
    app,
    installation,
    browser: () => browserOf(app),
    close: async () => {
      await app.close()
      await database.destroy()
      await drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A browser of its own at a service. */
export function browserOf(app: FastifyInstance): Browser {
  const jar = new Map<string, string>()
  const keep = (cookies: readonly { name: string; value: string }[]) => {
    for (const { name, value } of cookies) jar.set(name, value)
  }
  const send: Browser['send'] = async (name, input, headers = { 'x-bihuan': '1' }) => {
    const response = await app.inject({
      method: 'POST',
      url: `/api/${name}`,
      payload: input as object,
      headers,
      cookies: Object.fromEntries(jar),
    })
    keep(response.cookies)
    return { status: response.statusCode, body: response.json() }
  }
  return {
    send,
    call: async (contract, input) => {
      const { status, body } = await send(contract.name, input)
      if (status !== 200) throw new Error(`${contract.name} ${status}: ${JSON.stringify(body)}`)
      return body as never
    },
    upload: async (contract, input, file) => {
      const form = new FormData()
      form.append('input', JSON.stringify(input))
      form.append('file', new Blob([Buffer.from(file.bytes)]), file.name)
      const request = new Request('http://localhost/', { method: 'POST', body: form })
      const response = await app.inject({
        method: 'POST',
        url: `/api/${contract.name}`,
        headers: {
          'x-bihuan': '1',
          'content-type': request.headers.get('content-type') ?? '',
          ...(file.once === undefined ? {} : { [ONCE_HEADER]: file.once }),
        },
        payload: Buffer.from(await request.arrayBuffer()),
        cookies: Object.fromEntries(jar),
      })
      return { status: response.statusCode, body: response.json() }
    },
    download: async (name, query) => {
      const response = await app.inject({
        method: 'GET',
        url: `/api/${name}`,
        query,
        cookies: Object.fromEntries(jar),
      })
      return {
        status: response.statusCode,
        bytes: response.rawPayload,
        type: String(response.headers['content-type']),
      }
    },
  }
}

/** What a browser is answered that asks for something it is refused: the status and the sentence. */
export async function refusal(by: Pick<Browser, 'send'>, name: string, input: object): Promise<string> {
  const { status, body } = await by.send(name, input)
  return `${status} ${body.message}`
}
