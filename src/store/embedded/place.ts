import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Account, canEnter, chooseAccount } from './account.ts'
import { DatabaseUnavailable, type Say } from './refusal.ts'

/** Where one embedded database lives. `dir` is the folder the user named, `place` the one PostgreSQL can reach. */
export type Site = {
  dir: string
  place: string
  cluster: string
  log: string
  passwordFile: string
  account: Account
}

const POINTER = 'cluster.path'
const OWNER = 'owner.path'

/** Survive a reboot, and are open to every account by the file system standard. */
const REACHABLE_ROOTS = ['/var/lib/bihuan', '/var/local/bihuan', '/usr/local/var/bihuan']

/**
 * Finds or chooses the place of the cluster for the existing folder `dir`. It is `dir` itself, unless we are root and `dir` lies below a
 * folder (a home of mode 0700) that the account of PostgreSQL cannot enter: opening a home would be a breach
 * and descriptors do not survive a restart, so the cluster then lives under /var/lib/bihuan and `dir` keeps
 * a pointer to it.
 */
export function getSite(dir: string, say: Say): Site {
  const home = realpathSync(dir)
  const pointer = join(home, POINTER)
  const place = existsSync(pointer) ? followPointer(home, pointer) : choosePlace(home, say)
  const cluster = join(place, 'cluster')
  return {
    dir: home,
    place,
    cluster,
    log: join(home, 'postgres.log'),
    passwordFile: join(home, 'password'),
    account: chooseAccount(cluster),
  }
}

function choosePlace(home: string, say: Say): string {
  const account = chooseAccount(join(home, 'cluster'))
  if (existsSync(join(home, 'cluster', 'PG_VERSION')) || canEnter(account, home)) return home
  const name = `${createHash('sha256').update(home).digest('hex').slice(0, 12)}-${randomBytes(3).toString('hex')}`
  for (const root of REACHABLE_ROOTS) {
    const place = join(root, name)
    if (!canMake(place) || !canEnter(account, place)) continue
    writeFileSync(join(place, OWNER), home)
    writeFileSync(join(home, POINTER), place)
    say(`${home} 只有 root 能进入，数据库文件放在 ${place}（位置记在 ${join(home, POINTER)}，请勿删除）。`)
    return place
  }
  throw new DatabaseUnavailable(
    `${home} 只有 root 能进入，而数据库不能以 root 身份运行。请把数据目录换到其他用户可进入的文件夹（如 /srv/bihuan），或改用普通用户启动。`,
  )
}

function followPointer(home: string, pointer: string): string {
  const place = readFileSync(pointer, 'utf8').trim()
  const owner = readQuietly(join(place, OWNER))
  if (owner === undefined) {
    throw new DatabaseUnavailable(
      `${pointer} 指向的 ${place} 不存在或无权读取，数据库不能启动。若由 root 建立，请仍以 root 启动；若文件已丢失，请从备份恢复；确要另建空库，请先删除 ${pointer}。`,
    )
  }
  if (owner !== home) {
    if (readQuietly(join(owner, POINTER)) === place) {
      throw new DatabaseUnavailable(
        `${home} 是 ${owner} 的副本，两者指向同一数据库 ${place}。请使用 ${owner}，或删除 ${pointer} 后另建新库并从备份恢复。`,
      )
    }
    writeFileSync(join(place, OWNER), home)
  }
  return place
}

function canMake(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    // The umask of root may be strict.
    for (const part of [dirname(folder), folder]) chmodSync(part, 0o755)
    return true
  } catch {
    return false
  }
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
