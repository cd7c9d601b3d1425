import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Entry } from '#domain/intake/entries.ts'

const BATCH = 1_000

/** Gives the place of a file that takes entries, and removes it when the work is done. */
export async function withEntryFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-intake-'))
  try {
    return await work(join(folder, 'entries.ndjson'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The entries of a file, a line of JSON each, a thousand at a time. */
export async function* readBatches(file: string): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    batch.push(JSON.parse(line) as Entry)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
