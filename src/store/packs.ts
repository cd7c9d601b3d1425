import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '#domain/kernel/refusal.ts'
import type { PackError, Packs } from '#domain/pack/definition.ts'
import { loadPacks } from '#domain/pack/load.ts'

/** The pack that comes with the program. */
export const CORE_PACKS = fileURLToPath(new URL('../../packs/core', import.meta.url))

/** The JSON Schemas that editors check pack files with. */
export const SCHEMA_FOLDER = fileURLToPath(new URL('../../packs/schema', import.meta.url))

/**
 * Reads and checks every YAML file below a folder; errors name files relative to that folder.
 * Refuses a folder that cannot be read.
 */
export async function readPacks(directory: string): Promise<{ packs: Packs; errors: PackError[] }> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => {
    throw new Refusal('absent', `读不到台账包文件夹“${directory}”，请检查路径和读取权限`)
  })
  const paths = entries
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
  const files = await Promise.all(
    paths.map(async path => ({
      path: relative(directory, path).split(sep).join('/'),
      text: await readFile(path, 'utf8'),
    })),
  )
  return loadPacks(files)
}

/** The packs of the program; throws a Refusal that lists every error as file:line:column. */
export async function loadCorePacks(directory: string = CORE_PACKS): Promise<Packs> {
  const { packs, errors } = await readPacks(directory)
  if (errors.length === 0) return packs
  const complaints = errors.map(error => ({
    place: `${error.file}:${error.line}:${error.column}`,
    message: error.message,
  }))
  const lines = complaints.map(({ place, message }) => `${place} ${message}`)
  throw new Refusal('invalid', `台账包有${errors.length}处错误，请改正后再启动：\n${lines.join('\n')}`, {
    complaints,
  })
}
