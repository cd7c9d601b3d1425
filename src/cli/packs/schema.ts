import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packSchemas } from '#domain/pack/schema.ts'
import { SCHEMA_FOLDER } from '#store/packs.ts'

/** Writes the JSON Schemas of pack files, or only says whether the written ones are still true. */
export async function schema(
  { compareOnly }: { compareOnly: boolean },
  folder: string = SCHEMA_FOLDER,
): Promise<number> {
  if (!compareOnly) await mkdir(folder, { recursive: true })
  const stale: string[] = []
  for (const [name, content] of Object.entries(packSchemas())) {
    const path = join(folder, name)
    const text = `${JSON.stringify(content, null, 2)}\n`
    const written = await readFile(path, 'utf8').catch(() => undefined)
    if (written === text) continue
    stale.push(name)
    if (!compareOnly) await writeFile(path, text)
  }
  if (stale.length === 0) {
    console.log('packs/schema 与格式定义一致')
    return 0
  }
  console.log(
    compareOnly
      ? `packs/schema 已过时，请运行 bihuan packs schema：${stale.join('、')}`
      : `已写入 ${stale.join('、')}`,
  )
  return compareOnly ? 1 : 0
}
