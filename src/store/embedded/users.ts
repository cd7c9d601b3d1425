import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isIdentity } from './lock.ts'
import type { Site } from './place.ts'
import { getOwnIdentity, type Identity, isAlive } from './process.ts'

/** A process that uses the embedded server; an exclusive one (the web service) allows no second of its kind. */
export type User = Identity & { exclusive: boolean }

let counter = 0

/** Enters this process among the users of the server; the answer is its entry, to be handed to `leave`. */
export function enter(site: Site, { exclusive }: { exclusive: boolean }): string {
  const folder = join(site.dir, 'users')
  mkdirSync(folder, { recursive: true })
  counter += 1
  const entry = join(folder, `${process.pid}-${counter}.json`)
  writeFileSync(entry, JSON.stringify({ ...getOwnIdentity(), exclusive } satisfies User))
  return entry
}

/** Takes an entry back. */
export function leave(entry: string): void {
  rmSync(entry, { force: true })
}

/** Lists the living users and forgets the dead. Call under the start lock. */
export function listUsers(site: Site): User[] {
  const folder = join(site.dir, 'users')
  return namesIn(folder).flatMap(name => {
    const user = findUser(join(folder, name))
    if (user && isAlive(user)) return [user]
    rmSync(join(folder, name), { force: true })
    return []
  })
}

function findUser(file: string): User | undefined {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (!isIdentity(read)) return undefined
    return { pid: read.pid, birth: read.birth, exclusive: 'exclusive' in read && read.exclusive === true }
  } catch {
    return undefined
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
