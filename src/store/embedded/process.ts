import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** A process id alone is reused by the system; the birth mark tells two bearers of one id apart. */
export type Identity = { pid: number; birth: string }

/** Promises the identity of a living process, or undefined when there is none (a zombie counts as dead). */
export function findIdentity(pid: number): Identity | undefined {
  if (!canSignal(pid)) return undefined
  const stat = readQuietly(`/proc/${pid}/stat`)
  if (stat === undefined) return { pid, birth: '' }
  // The command name may hold spaces and brackets: the numbered fields begin after the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined
  return { pid, birth: `${bootMark()}:${fields[19] ?? ''}` }
}

/** Promises whether exactly the process once identified still lives. */
export function isAlive(known: Identity): boolean {
  const now = findIdentity(known.pid)
  if (!now) return false
  return now.birth === '' || known.birth === '' || now.birth === known.birth
}

/** Promises the identity of this very process. */
export function getOwnIdentity(): Identity {
  return findIdentity(process.pid) ?? { pid: process.pid, birth: '' }
}

/** Promises the command line of a process, or undefined where the system does not show it. */
export function findCommand(pid: number): string | undefined {
  if (process.platform === 'linux') {
    return readQuietly(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ')
  }
  if (process.platform === 'win32') return undefined
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return undefined
  }
}

/** Promises whether a process works in this folder; undefined where the system does not tell. */
export function isWorkingIn(pid: number, folder: string): boolean | undefined {
  try {
    const [theirs, ours] = [statSync(`/proc/${pid}/cwd`), statSync(folder)]
    return theirs.dev === ours.dev && theirs.ino === ours.ino
  } catch {
    return undefined
  }
}

function canSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function bootMark(): string {
  return readQuietly('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
