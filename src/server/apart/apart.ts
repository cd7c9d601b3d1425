import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import workerpool, { type Pool } from 'workerpool'
import { Refusal } from '#domain/kernel/refusal.ts'
import { type JobInput, type JobName, type JobOutput, runHere } from './jobs.ts'
import type { Answer, Note } from './worker.ts'

/** Works on people's files where they can do no harm. */
export interface Apart {
  run<J extends JobName>(job: J, input: JobInput<J>, options?: RunOptions): Promise<JobOutput<J>>
  close(): Promise<void>
}

export interface RunOptions {
  signal?: AbortSignal | undefined
  /** Hears the share done, 0 to 1. */
  onProgress?: (share: number) => void
}

export interface Limits {
  seconds: number
  megabytes: number
  /** Processes at once; others wait their turn. */
  processes: number
  /** The program of a process; tests bring their own that misbehave. */
  script: string
}

const LIMITS: Limits = {
  seconds: 60,
  megabytes: 300,
  processes: 2,
  script: join(import.meta.dirname, 'worker.ts'),
}
const WATCH_EVERY_MS = 100

/** In this very process, without limits: for commands of which each is a process of its own. */
export const here: Apart = {
  run: (job, input, options) => runHere(job, input, options?.onProgress),
  close: async () => undefined,
}

/**
 * A pool of processes that read and write files. A job that takes too long or too much memory is killed with its
 * process and refused in words; what happens there never ends the service. Processes start when first needed.
 */
export function openApart(limits: Partial<Limits> = {}): Apart {
  const { seconds, megabytes, ...program } = { ...LIMITS, ...limits }
  const pool = poolOf({ megabytes, ...program })
  return {
    run: (job, input, options = {}) => runApart({ pool, job, input, options, seconds, megabytes }),
    close: async () => {
      await pool.terminate(true)
    },
  }
}

function poolOf({ megabytes, processes, script }: Omit<Limits, 'seconds'>): Pool {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return workerpool.pool(script, {
    workerType: 'process',
    maxWorkers: processes,
    forkOpts: {
      execArgv: ['--import', loader, `--max-old-space-size=${megabytes}`],
      // It needs nothing of ours: no address of the database, no password.
      env: { PATH: process.env.PATH ?? '' },
      // The default turns bytes into text and back.
      serialization: 'advanced',
    },
  })
}

interface Running<J extends JobName> {
  pool: Pool
  job: J
  input: JobInput<J>
  options: RunOptions
  seconds: number
  megabytes: number
}

async function runApart<J extends JobName>(running: Running<J>): Promise<JobOutput<J>> {
  const { pool, job, input, options, seconds, megabytes } = running
  options.signal?.throwIfAborted()
  let pid: number | undefined
  let isTooLarge = false
  const hear = (note: Note) => {
    if ('pid' in note) pid = note.pid
    // A process that was told to stop may still be heard for a moment.
    else if (!options.signal?.aborted) options.onProgress?.(note.share)
  }
  const work = pool.exec('run', [job, input], { on: hear }).timeout(seconds * 1_000)
  const watch = setInterval(() => {
    if (pid === undefined || memoryOf(pid) <= megabytes) return
    isTooLarge = true
    process.kill(pid, 'SIGKILL')
  }, WATCH_EVERY_MS)
  const abort = () => void work.cancel()
  options.signal?.addEventListener('abort', abort, { once: true })
  try {
    const answer = (await work) as Answer
    if ('output' in answer) return answer.output as JobOutput<J>
    const { code, message, complaints, facts } = answer.refused
    throw new Refusal(code, message, { complaints, ...(facts === undefined ? {} : { facts }) })
  } catch (error) {
    if (options.signal?.aborted) throw options.signal.reason
    throw refusalOf(error, { seconds, isTooLarge })
  } finally {
    clearInterval(watch)
    options.signal?.removeEventListener('abort', abort)
  }
}

/** What a process that did not come back says of its file; an error of our own stays one. */
function refusalOf(
  error: unknown,
  { seconds, isTooLarge }: { seconds: number; isTooLarge: boolean },
): unknown {
  if (error instanceof Refusal) return error
  if (error instanceof workerpool.Promise.TimeoutError) {
    return new Refusal(
      'too-large',
      `这个文件太复杂，处理了${seconds}秒还没有完，已经停下。请删去用不着的内容或拆成几个文件后再试`,
    )
  }
  const words = error instanceof Error ? error.message : String(error)
  // A heap that overflows ends the process by its own signal.
  if (isTooLarge || /SIGABRT|exitCode: `134`/.test(words)) {
    return new Refusal(
      'too-large',
      '这个文件展开后太大，已经停下。请删去用不着的内容、图片或空白行，或拆成几个文件后再试',
    )
  }
  if (/terminated|exited|exitCode/i.test(words))
    return new Refusal('invalid', '这个文件处理不了，可能已损坏。请用 Office 或 WPS 打开，另存一份后再试')
  return error
}

/** Resident megabytes of a process; 0 where the system does not tell, and then only the heap is limited. */
function memoryOf(pid: number): number {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
    return (pages * 4_096) / 1_048_576
  } catch {
    return 0
  }
}
