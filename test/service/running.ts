import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A whole service as a process of its own, as `npm start` runs it. */
export interface Service {
  process: ChildProcess
  address: string
  /** What it has printed. */
  printed(): string
  /** Sends a signal and returns the exit code once it is gone. */
  end(signal: NodeJS.Signals): Promise<number | null>
  call(name: string, input: object, cookie?: string): Promise<{ status: number; body: Body; cookie: string }>
}

interface Body {
  message?: string
  empty?: boolean
  me?: { person: { name: string } } | null
}

export interface ServiceOptions {
  data: string
  port: number
  env?: NodeJS.ProcessEnv
  /** Runs it as another user; only root can. */
  uid?: number
}

/** Starts a service and waits until it says where it answers; what it prints instead is the error. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const child = spawnService(options)
  let text = ''
  const take = (chunk: Buffer) => {
    text += chunk.toString()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const exited = once(child, 'exit')
  while (!text.includes('闭环已启动')) {
    const over = await Promise.race([exited, new Promise(resolve => setTimeout(resolve, 50))])
    if (over) throw new Error(`the service ended: ${text}`)
  }
  const address = `http://127.0.0.1:${options.port}`
  return {
    process: child,
    address,
    printed: () => text,
    end: async signal => {
      child.kill(signal)
      const [code] = (await exited) as [number | null]
      return code
    },
    call: async (name, input, cookie = '') => {
      const response = await fetch(`${address}/api/${name}`, {
        method: 'POST',
        headers: { 'x-bihuan': '1', 'content-type': 'application/json', cookie },
        body: JSON.stringify(input),
      })
      const given = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return { status: response.status, body: (await response.json()) as Body, cookie: given }
    },
  }
}

/** Runs a service that is expected to refuse; its exit code and all it printed. */
export async function refuseService(options: ServiceOptions): Promise<{ code: number | null; text: string }> {
  const child = spawnService(options)
  let text = ''
  child.stdout?.on('data', chunk => {
    text += chunk
  })
  child.stderr?.on('data', chunk => {
    text += chunk
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return { code, text }
}

function spawnService({ data, port, env = {}, uid }: ServiceOptions): ChildProcess {
  const { DATABASE_URL: _, NODE_OPTIONS: __, ...kept } = process.env
  return spawn(process.execPath, [join(ROOT, 'bin/bihuan.mjs'), 'serve'], {
    cwd: ROOT,
    env: { ...kept, BIHUAN_DATA: data, PORT: String(port), BIHUAN_DEMO: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
}

/** A folder for one test's data. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'bihuan-service-'))
}

/** A port that was free a moment ago. */
export function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** The process id of the database under the data folder. */
export function postmasterOf(folder: string): number {
  const inside = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const file = inside.find(name => name.endsWith('postmaster.pid'))
  const place = file ? join(folder, file) : join(readLink(folder), 'cluster/postmaster.pid')
  return Number(readFileSync(place, 'utf8').split('\n')[0])
}

/** Under a folder that the database's own user cannot reach, the cluster lies elsewhere; a file says where. */
function readLink(folder: string): string {
  const name = readdirSync(join(folder, 'postgres')).find(entry => entry !== 'lock' && entry !== 'users')
  return readFileSync(join(folder, 'postgres', name ?? ''), 'utf8').trim()
}
