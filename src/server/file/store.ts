import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from '#domain/kernel/refusal.ts'

/** Evidence on disk, each content once, under its SHA-256. */
export interface FileStore {
  /** Keeps the bytes and returns their hash; the same bytes are stored once. */
  put(bytes: Uint8Array): Promise<string>
  /** The bytes of a hash; refuses with a sentence when they are gone or were changed on disk. */
  get(hash: string): Promise<Uint8Array>
}

/** A file store in a folder. A file appears whole or not at all: it is written beside, synced and renamed. */
export function openFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash)
  return {
    async put(bytes) {
      const hash = sha256(bytes)
      const path = pathOf(hash)
      if (await isThere(path)) return hash
      await mkdir(dirname(path), { recursive: true })
      const beside = `${path}.${randomUUID()}`
      const handle = await open(beside, 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(beside, path)
      return hash
    },
    async get(hash) {
      const bytes = await readFile(pathOf(hash)).catch(() => undefined)
      if (!bytes) throw new Refusal('absent', '这份材料的内容在磁盘上找不到了，请联系系统管理员从备份恢复')
      if (sha256(bytes) !== hash)
        throw new Refusal('conflict', '这份材料在磁盘上被改动过，与登记时的指纹不符，请联系系统管理员')
      return bytes
    },
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isFile(),
    () => false,
  )
}
