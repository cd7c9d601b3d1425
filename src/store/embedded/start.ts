import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, getBinaries, getInstalledPackage } from './binaries.ts'
import { ensureCluster, getPassword } from './cluster.ts'
import { withLock } from './lock.ts'
import { ensureDatabase, getUrl } from './login.ts'
import { getSite, type Site } from './place.ts'
import { findRecorded, lower, type Postmaster, raise } from './postmaster.ts'
import { isAlive } from './process.ts'
import { DatabaseUnavailable, type Say } from './refusal.ts'
import { findSocketFolder } from './socket.ts'
import { enter, leave, listUsers } from './users.ts'

export type Embedded = {
  readonly url: string
  readonly port: number
  /** Of the server as it runs now: a restart after a crash changes it. */
  readonly pid: number
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  dir: string
  say: Say
  /** False only for data that may be lost: tests. */
  durable?: boolean
  /** One exclusive user at a time: a second web service on the same folder is refused. */
  exclusive?: boolean
  /** Whether to restart the server when it dies while we use it. */
  watch?: boolean
  /** The unpacked binaries; the installed package unless a test brings its own. */
  source?: string
}

const LOCK_PATIENCE_MS = 120_000
const WATCH_EVERY_MS = 500

/**
 * Promises an embedded PostgreSQL on the folder `dir`, logged in to once and reachable on 127.0.0.1 only. A
 * server already running there is shared; whoever stops last shuts it down. Refuses in Chinese with
 * DatabaseUnavailable.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { dir, say, durable = true, exclusive = false, watch = true } = options
  return withLock(startLock(dir, say), async () => {
    const site = getSite(dir, say)
    if (exclusive) refuseSecondService(site)
    const binaries = getBinaries({
      source: options.source ?? getInstalledPackage(),
      place: site.place,
      account: site.account,
    })
    ensureCluster({ site, binaries, durable, say })
    const postmaster = await raise({ site, binaries, durable, say })
    await ensureDatabase({ port: postmaster.port, password: getPassword(site) })
    return hold({ site, binaries, durable, say, postmaster, exclusive, watch })
  })
}

/**
 * Stops whatever server runs on `dir`, whoever uses it, and deletes the data with the folder; for data that
 * belongs to one run of the tests.
 */
export async function removeEmbedded({ dir, say }: { dir: string; say: Say }): Promise<void> {
  await withLock(startLock(dir, say), async () => {
    const site = getSite(dir, say)
    const postmaster = findRecorded(site)
    if (postmaster) {
      const source = getInstalledPackage()
      const binaries = getBinaries({ source, place: site.place, account: site.account })
      await lower({ site, binaries, postmaster })
    }
    rmSync(site.place, { recursive: true, force: true })
    rmSync(site.dir, { recursive: true, force: true })
  })
}

type Held = {
  site: Site
  binaries: Binaries
  durable: boolean
  say: Say
  postmaster: Postmaster
  exclusive: boolean
  watch: boolean
}

function hold({ site, binaries, durable, say, postmaster, exclusive, watch }: Held): Embedded {
  let current = postmaster
  let restarting: Promise<void> | undefined
  let stopped: Promise<void> | undefined
  const entry = enter(site, { exclusive })
  const { port } = current
  const url = getUrl({ port, password: getPassword(site), socketFolder: findSocketFolder(site, port) })

  const restart = async () => {
    say('数据库进程意外结束，正在重新启动。')
    try {
      await withLock(startLock(site.dir, say), async () => {
        if (stopped) return
        current = await raise({ site, binaries, durable, say, port: current.port })
      })
      say(`数据库已恢复（端口 ${current.port}）。`)
    } catch (error) {
      say(`数据库重新启动未成，稍后再试：${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const timer = setInterval(() => {
    if (restarting || isAlive(current.identity)) return
    restarting = restart().finally(() => {
      restarting = undefined
    })
  }, WATCH_EVERY_MS)
  timer.unref()
  if (!watch) clearInterval(timer)

  const stop = async () => {
    clearInterval(timer)
    await restarting
    await withLock(startLock(site.dir, say), async () => {
      leave(entry)
      if (listUsers(site).length > 0) return
      // Another user may have restarted it since.
      await lower({ site, binaries, postmaster: findRecorded(site) ?? current })
    })
  }
  return {
    url,
    port: current.port,
    get pid() {
      return current.identity.pid
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

function startLock(dir: string, say: Say) {
  mkdirSync(dir, { recursive: true })
  return {
    path: join(dir, 'lock'),
    patienceMs: LOCK_PATIENCE_MS,
    onWait: (pid: number) => say(`进程 ${pid} 正在启动或关闭同一数据库，请稍候。`),
  }
}

function refuseSecondService(site: Site): void {
  const holder = listUsers(site).find(user => user.exclusive)
  if (!holder) return
  throw new DatabaseUnavailable(
    `数据目录 ${site.dir} 正由另一个服务（进程 ${holder.pid}）使用，不能再启动第二个。请使用已启动的服务，或先结束进程 ${holder.pid}；若要另开一套，请换一个数据目录。`,
  )
}
