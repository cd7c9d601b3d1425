import { type ChildProcess, fork } from 'node:child_process'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#store/connect.ts'

export interface BenchOptions {
  /** Told how it goes, line by line. */
  say: (line: string) => void
  /** Alternated rounds whose median counts. */
  rounds?: number
  /** How long one side of a round is measured. */
  ms?: number
}

/** A benchmark's answer: one ratio or several, to the baseline measured in the same run, and whatever explains them. */
export interface Measured {
  name: string
  ratio?: number
  ratios?: Readonly<Record<string, number>>
  [detail: string]: unknown
}

/** One request and what it is answered with; anything but 200 is an error. */
export interface Ask {
  path: string
  body: unknown
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Posts JSON over a kept connection. */
export function post(
  port: number,
  { path, body }: Ask,
  headers: Record<string, string> = {},
): Promise<{ body: string; cookie: string }> {
  const text = JSON.stringify(body)
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'x-bihuan': '1',
          ...headers,
        },
      },
      response => {
        const parts: Buffer[] = []
        response.on('data', part => parts.push(part))
        response.on('end', () => {
          const answer = Buffer.concat(parts).toString('utf8')
          if (response.statusCode !== 200) reject(new Error(`${path} ${response.statusCode}: ${answer}`))
          else
            resolve({ body: answer, cookie: (response.headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '' })
        })
      },
    )
    sent.on('error', reject)
    sent.end(text)
  })
}

/** Requests per second that `send` gets through in `ms`, eight at a time. */
export async function throughput(ms: number, send: () => Promise<unknown>, abreast = 8): Promise<number> {
  const begun = performance.now()
  let done = 0
  const work = async () => {
    while (performance.now() - begun < ms) {
      await send()
      done += 1
    }
  }
  await Promise.all(Array.from({ length: abreast }, work))
  return (done / (performance.now() - begun)) * 1000
}

/** Measures both sides by turns, each first as often as second, and gives the medians and their ratio. */
export async function versus(
  sides: { ours(): Promise<number>; bare(): Promise<number> },
  rounds: number,
): Promise<{ ours: number; bare: number; ratio: number }> {
  const ours: number[] = []
  const bare: number[] = []
  // A service runs for days: both are warm before anything is counted.
  for (let warm = 0; warm < 2; warm += 1) {
    await sides.ours()
    await sides.bare()
  }
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) ours.push(await sides.ours())
    bare.push(await sides.bare())
    if (round % 2 === 1) ours.push(await sides.ours())
  }
  const ratios = ours.map((value, index) => value / (bare[index] ?? Number.NaN))
  return { ours: median(ours), bare: median(bare), ratio: median(ratios) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

/** A server in a process of its own; it tells its port when it listens. */
export async function startServer(
  file: string,
  url: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{ port: number; pid: number; stop(): Promise<void> }> {
  const child: ChildProcess = fork(join(import.meta.dirname, file), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env, BENCH_URL: url, NODE_ENV: 'production' },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', message => resolve(Number(message)))
    child.once('exit', code => reject(new Error(`${file} ended with ${code}`)))
  })
  return {
    port,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise(resolve => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** Waits until the service has sealed, folded and indexed all that was written. */
export async function awaitJobs(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ left: boolean }>`
      select exists (table record_unread) or exists (table record_delta) or exists (table audit_pending)
        or exists (table duty_note) as left`.execute(database)
    if (!rows[0]?.left) return
    await sleep(100)
  }
}
