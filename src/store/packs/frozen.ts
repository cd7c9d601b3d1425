import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from '#domain/kernel/refusal.ts'
import { OBJECT_KINDS } from '#domain/pack/definition.ts'
import { type Digest, type Frozen, keyOf } from '#domain/pack/freeze.ts'

const FILE = 'frozen.json'

const Kind = z.enum(OBJECT_KINDS)
const Key = /^([a-z]+):([^@]+)@([1-9]\d*)$/
const File = z.record(z.string().regex(Key), z.string().regex(/^[0-9a-f]{64}$/))

/** SHA-256 of the UTF-8 text, in hexadecimal. */
export const digest: Digest = content => createHash('sha256').update(content, 'utf8').digest('hex')

/** The released versions of a folder of packs; none when nothing was released yet. */
export async function readFrozen(directory: string): Promise<Frozen[]> {
  const text = await readFile(join(directory, FILE), 'utf8').catch(absentAsEmpty)
  try {
    return Object.entries(File.parse(JSON.parse(text))).map(([key, fingerprint]) => {
      const [, kind, id = '', version] = Key.exec(key) ?? []
      return { kind: Kind.parse(kind), id, version: Number(version), fingerprint }
    })
  } catch {
    throw new Refusal('invalid', `${FILE} 的内容已损坏，请从版本库中恢复这个文件`)
  }
}

/** Writes the released versions, in the order of their names. */
export async function writeFrozen(directory: string, frozen: readonly Frozen[]): Promise<void> {
  const entries = frozen.map(object => [keyOf(object), object.fingerprint] as const)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  await writeFile(join(directory, FILE), `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
}

function absentAsEmpty(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '{}'
  throw error
}
