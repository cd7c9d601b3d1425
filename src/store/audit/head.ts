import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Head, Link } from '#domain/audit/entry.ts'

/** The last known end of each region's chain, kept in a file outside the database. */
export interface HeadFile {
  path: string
  heads: Map<number, Head>
}

/**
 * Opens `audit.heads` in `dir`. Whoever owns the database can cut off the newest entries with their links and leave a
 * chain that is sound but short; he cannot change what stands here.
 */
export async function openHeads(dir: string): Promise<HeadFile> {
  const path = join(dir, 'audit.heads')
  const text = await readFile(path, 'utf8').catch(error => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  })
  return { path, heads: new Map(text.split('\n').filter(Boolean).map(parseLine)) }
}

/** Writes down the newest links. A crash before it only leaves an older end standing, which is as true. */
export async function keepHeads(
  file: HeadFile,
  links: readonly (Link & { region: number })[],
): Promise<void> {
  for (const { region, seq, link } of links) {
    if (seq > (file.heads.get(region)?.seq ?? 0)) file.heads.set(region, { seq, link })
  }
  const text = [...file.heads].map(([region, { seq, link }]) => `${region} ${seq} ${link}\n`).join('')
  await writeFile(`${file.path}.new`, text, { mode: 0o600 })
  await rename(`${file.path}.new`, file.path)
}

function parseLine(line: string): [number, Head] {
  const match = /^(\d+) (\d+) ([0-9a-f]{64})$/.exec(line)
  if (!match) throw new Error(`审计链尾记录文件 audit.heads 中有一行无法识别：“${line}”。请从备份恢复该文件`)
  return [Number(match[1]), { seq: Number(match[2]), link: match[3] ?? '' }]
}
