import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, removeOlderCopies } from './binaries.ts'
import { getPassword, plainEnvironment } from './cluster.ts'
import { type Answer, knock } from './login.ts'
import type { Site } from './place.ts'
import { findCommand, findIdentity, type Identity, isAlive, isWorkingIn } from './process.ts'
import { DatabaseUnavailable, type Say } from './refusal.ts'
import { getSocketFolder } from './socket.ts'

export type Postmaster = { identity: Identity; port: number }

export type RaiseOptions = {
  site: Site
  binaries: Binaries
  durable: boolean
  say: Say
  /** The port a running pool already knows. */
  port?: number | undefined
}

/** By what the last login met; recovery of a large log is slow but sure. */
const PATIENCE_MS = { open: 10_000, closed: 10_000, starting: 600_000 }
const START_PATIENCE_MS = 30_000

/** Reasons that pass by themselves: a port just taken, the last server's children still leaving. */
const PASSING = /in use|could not bind|lock file|shutting down|another server/i

/** Promises a server that really lets us log in: the one already running on the cluster, or a new one. Call under the start lock. */
export async function raise(options: RaiseOptions): Promise<Postmaster> {
  return (await findRunning(options)) ?? (await startNew(options))
}

/** Promises the server recorded in postmaster.pid if it lives and lets us in; removes a record that lies. */
async function findRunning({ site, say }: { site: Site; say: Say }): Promise<Postmaster | undefined> {
  const postmaster = findRecorded(site)
  if (postmaster) return (await waitUntilReady({ site, postmaster, say })) ? postmaster : undefined
  rmSync(join(site.cluster, 'postmaster.pid'), { force: true })
  return undefined
}

/**
 * Promises the living server that postmaster.pid names, whether or not it answers already. Refuses where the
 * folder was moved under a running server: a second one on the same files would ruin them.
 */
export function findRecorded(site: Site): Postmaster | undefined {
  const recorded = readPidFile(site.cluster)
  const identity = recorded && findIdentity(recorded.pid)
  if (!recorded || !identity || !mayBePostgres(recorded.pid)) return undefined
  const worksHere = isWorkingIn(recorded.pid, site.cluster)
  if (worksHere === false) return undefined
  if (recorded.folder === site.cluster) return { identity, port: recorded.port }
  throw new DatabaseUnavailable(
    `${site.cluster} 里的数据库是在 ${recorded.folder} 启动的（进程 ${recorded.pid}），文件夹在运行中被移动过。请先结束进程 ${recorded.pid}（kill -INT ${recorded.pid}），再启动。`,
  )
}

/** Ends the server quickly but cleanly (open transactions are rolled back) and waits until it is gone. */
export async function lower({
  site,
  binaries,
  postmaster,
}: {
  site: Site
  binaries: Binaries
  postmaster: Postmaster
}) {
  for (const mode of ['fast', 'immediate']) {
    if (!isAlive(postmaster.identity)) return
    spawnSync(join(binaries.bin, 'pg_ctl'), ['stop', '-w', '-t', '60', '-m', mode, '-D', site.cluster], {
      ...site.account,
      cwd: site.place,
      env: plainEnvironment(),
    })
    const deadline = Date.now() + 5_000
    while (isAlive(postmaster.identity) && Date.now() < deadline) await sleep(20)
  }
}

async function startNew(options: RaiseOptions): Promise<Postmaster> {
  const { site, binaries } = options
  const deadline = Date.now() + START_PATIENCE_MS
  for (;;) {
    const port = options.port ?? (await pickPort())
    const logFrom = sizeOf(site.log)
    const postmaster = launch({ ...options, port })
    if (postmaster && (await waitUntilReady({ site, postmaster, say: options.say }))) {
      removeOlderCopies(site.place, binaries.version)
      return postmaster
    }
    const said = readFileSync(site.log, 'utf8').slice(logFrom)
    if (!PASSING.test(said) || Date.now() > deadline) throw refuse(site, said)
    await sleep(300)
  }
}

/** Starts the server in a session of its own: Ctrl+C at our terminal must reach it through our own stop. */
function launch({ site, binaries, durable, port }: RaiseOptions & { port: number }): Postmaster | undefined {
  const log = openSync(site.log, 'a', 0o600)
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: getSocketFolder(site, port) ?? '',
    unix_socket_permissions: '0700',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  try {
    const child = spawn(join(binaries.bin, 'postgres'), ['-D', site.cluster, ...args], {
      ...site.account,
      cwd: site.place,
      env: plainEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
    })
    // A failed exec shows as a missing pid; without a listener the event would end our process.
    child.on('error', () => undefined)
    child.unref()
    const identity = child.pid === undefined ? undefined : findIdentity(child.pid)
    return identity && { identity, port }
  } finally {
    closeSync(log)
  }
}

/** Logs in until it works; false when the process ends first. Recovery after a crash may take minutes. */
async function waitUntilReady({ site, postmaster, say }: Wait): Promise<boolean> {
  const password = getPassword(site)
  const begun = Date.now()
  let hasSpoken = false
  for (;;) {
    const answer = await knock({ port: postmaster.port, password })
    if (isOpenFor(site, answer)) return true
    if (!isAlive(postmaster.identity)) return false
    const waited = Date.now() - begun
    if (waited > PATIENCE_MS[answer.kind]) throw refuse(site, JSON.stringify(answer))
    if (waited > 3_000 && !hasSpoken) {
      hasSpoken = true
      say(`正在等待数据库（进程 ${postmaster.identity.pid}）就绪；上次若非正常关闭，恢复可能需要几分钟。`)
    }
    await sleep(waited < 1_000 ? 25 : 200)
  }
}

/** A copied folder carries the password and postmaster.pid of the original: the server must serve this cluster. */
function isOpenFor(site: Site, answer: Answer): boolean {
  return answer.kind === 'open' && realpathSync(answer.folder) === site.cluster
}

type Wait = { site: Site; postmaster: Postmaster; say: Say }

function readPidFile(cluster: string): { pid: number; folder: string; port: number } | undefined {
  try {
    const [pid, folder, , port] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    if (!Number(pid) || !folder || !Number(port)) return undefined
    return { pid: Math.abs(Number(pid)), folder, port: Number(port) }
  } catch {
    return undefined
  }
}

function mayBePostgres(pid: number): boolean {
  return findCommand(pid)?.includes('postgres') ?? true
}

function pickPort(): Promise<number> {
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

function refuse(site: Site, said: string): DatabaseUnavailable {
  const tail = said.trim().split('\n').slice(-5).join('\n')
  return new DatabaseUnavailable(
    `数据库未能启动，日志在 ${site.log}。${tail ? `最后几行：\n${tail}` : '日志没有新内容：本机可能不能运行内置 PostgreSQL，可设置 DATABASE_URL 使用已有的 PostgreSQL（15 及以上）。'}`,
  )
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
