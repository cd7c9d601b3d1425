import { appendFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { followEntries, withEntryFile } from './entry-file.ts'

const lineOf = (value: unknown) => `${JSON.stringify(value)}\n`

test('边写边读：表头先到，各条按先后，写到一半的字等它写完', async () => {
  await withEntryFile(async file => {
    const write = async () => {
      await appendFile(file, lineOf({ sheet: '会议' }))
      const bytes = Buffer.from(lineOf({ said: '党组会' }))
      await appendFile(file, bytes.subarray(0, 11))
      await sleep(60)
      await appendFile(file, bytes.subarray(11))
    }
    const read = await followEntries<{ sheet: string }, unknown[]>(
      { file, written: write() },
      async ({ head, batches }) => {
        const all: unknown[] = [head]
        for await (const batch of batches) all.push(...batch)
        return all
      },
    )
    expect(read).toEqual([{ sheet: '会议' }, { said: '党组会' }])
  })
})

test('写的一方出错，读的一方也得知，不当作已读完', async () => {
  await withEntryFile(async file => {
    const write = async () => {
      await appendFile(file, lineOf({ sheet: '会议' }))
      await sleep(40)
      throw new Error('行数太多')
    }
    const reading = followEntries<object, number>({ file, written: write() }, async ({ batches }) => {
      let count = 0
      for await (const batch of batches) count += batch.length
      return count
    })
    await expect(reading).rejects.toThrow('行数太多')
  })
})
