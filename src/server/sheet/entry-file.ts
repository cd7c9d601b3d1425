import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as sleep } from 'node:timers/promises'
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

/** What stands in a file of entries: how its workbook was read, then the entries, a line of JSON each. */
export interface EntryFile<Head> {
  head: Head
  /** The entries, a thousand at a time. */
  batches: AsyncIterable<Entry[]>
}

/**
 * Does work on a file of entries while it is still being written; `written` settles when it is whole, and what it
 * throws ends the reading. The file is closed however the work ends.
 */
export async function followEntries<Head, T>(
  { file, written }: { file: string; written: Promise<unknown> },
  work: (found: EntryFile<Head>) => Promise<T>,
): Promise<T> {
  const lines = followLines(file, written)
  try {
    const first = await lines.next()
    if (first.done) throw new Error('a file of entries has no head')
    return await work({ head: JSON.parse(first.value) as Head, batches: batchesOf(lines) })
  } finally {
    await lines.return(undefined)
  }
}

async function* batchesOf(lines: AsyncGenerator<string>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  for await (const line of lines) {
    batch.push(JSON.parse(line) as Entry)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

const LOOK_EVERY_MS = 20
const CHUNK = 1 << 18

async function* followLines(path: string, written: Promise<unknown>): AsyncGenerator<string> {
  let isWhole = false
  const ended = written.then(() => {
    isWhole = true
  })
  ended.catch(() => undefined)
  const file = await open(path, 'a+')
  try {
    const chunk = Buffer.alloc(CHUNK)
    const decoder = new StringDecoder('utf8')
    let rest = ''
    for (;;) {
      const wasWhole = isWhole
      const { bytesRead } = await file.read(chunk, 0, CHUNK)
      const lines = (rest + decoder.write(chunk.subarray(0, bytesRead))).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
      if (bytesRead > 0) continue
      if (wasWhole) return
      await Promise.race([ended, sleep(LOOK_EVERY_MS)])
    }
  } finally {
    await file.close()
  }
}
