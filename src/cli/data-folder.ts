import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'

/** The folder of this installation: database, files, keys. `./data` unless BIHUAN_DATA names another. */
export async function openDataFolder(): Promise<string> {
  const folder = resolve(process.env.BIHUAN_DATA ?? 'data')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** Prints a sentence of progress. */
export function say(sentence: string): void {
  console.log(sentence)
}
