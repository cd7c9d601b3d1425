import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getOwnIdentity, type Identity, isAlive } from './process.ts'
import { DatabaseUnavailable } from './refusal.ts'

export type LockOptions = {
  path: string
  patienceMs: number
  onWait: (holder: number) => void
}

/**
 * Runs `work` while this process alone holds the lock folder `path`. A lock left by a dead process is taken
 * over; a living holder is waited for, and named in the refusal when patience ends.
 */
export async function withLock<T>(options: LockOptions, work: () => Promise<T>): Promise<T> {
  await acquire(options)
  try {
    return await work()
  } finally {
    rmSync(options.path, { recursive: true, force: true })
  }
}

async function acquire({ path, patienceMs, onWait }: LockOptions): Promise<void> {
  const deadline = Date.now() + patienceMs
  let told = 0
  while (!tryTake(path)) {
    const holder = findHolder(path)
    if (holder && !isAlive(holder)) {
      removeDeadLock(path)
      continue
    }
    if (holder && holder.pid !== told) {
      told = holder.pid
      onWait(holder.pid)
    }
    if (Date.now() > deadline) {
      throw new DatabaseUnavailable(
        `等了 ${Math.round(patienceMs / 1000)} 秒，数据库仍由进程 ${holder?.pid ?? '（不明）'} 占用（${path}）。请待其完成，或结束该进程后再试。`,
      )
    }
    await sleep(100)
  }
}

/** The owner's name is inside before the folder gets its real name, so no lock is ever seen ownerless. */
function tryTake(path: string): boolean {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  mkdirSync(draft)
  writeFileSync(join(draft, 'owner.json'), JSON.stringify(getOwnIdentity()))
  try {
    renameSync(draft, path)
    return true
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    const code = error instanceof Error && 'code' in error ? error.code : ''
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM' || code === 'EACCES') return false
    throw error
  }
}

/** Two processes may see the same dead owner; only one may remove it, or it would remove the other's new lock. */
function removeDeadLock(path: string): void {
  const turn = `${path}.takeover`
  try {
    mkdirSync(turn)
  } catch {
    if (ageOf(turn) > 5_000) rmSync(turn, { recursive: true, force: true })
    return
  }
  try {
    const holder = findHolder(path)
    if (holder && !isAlive(holder)) rmSync(path, { recursive: true, force: true })
  } finally {
    rmSync(turn, { recursive: true, force: true })
  }
}

function findHolder(path: string): Identity | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(join(path, 'owner.json'), 'utf8'))
    return isIdentity(read) ? read : undefined
  } catch {
    return undefined
  }
}

export function isIdentity(value: unknown): value is Identity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'birth' in value &&
    typeof value.birth === 'string'
  )
}

function ageOf(path: string): number {
  try {
    return Date.now() - statSync(path).mtimeMs
  } catch {
    return 0
  }
}
