import { expect, test } from 'vitest'
import { repeat } from './repeat.ts'

/** Longer than any run of the tests: whoever waits for it is never seen again. */
const NEVER_MS = 3_600_000

test('装满了的一趟之后马上接着下一趟，没装满的才歇', async () => {
  const answers = [true, true, false]
  let passes = 0
  const repeated = repeat(async () => answers[passes++] ?? false, { everyMs: NEVER_MS })
  await expect.poll(() => passes).toBe(3)
  await repeated.stop()
  expect(passes).toBe(3)
})

test('出了错说出来，下一趟照样办', async () => {
  const told: unknown[] = []
  let passes = 0
  const pass = async () => {
    passes += 1
    if (passes < 3) throw new Error(`第${passes}趟`)
    return false
  }
  const repeated = repeat(pass, { everyMs: 1, onError: error => told.push(error) })
  await expect.poll(() => passes).toBeGreaterThan(3)
  await repeated.stop()
  expect(told.map(String)).toEqual(['Error: 第1趟', 'Error: 第2趟'])
})

test('一趟没完不起下一趟；停下时等这一趟办完，之后不再有', async () => {
  let passes = 0
  let finish: () => void = () => undefined
  const pass = () => {
    passes += 1
    return new Promise<boolean>(resolve => {
      finish = () => resolve(true)
    })
  }
  const repeated = repeat(pass, { everyMs: 0 })
  let isStopped = false
  const stopping = repeated.stop().then(() => {
    isStopped = true
  })
  await new Promise(resolve => setTimeout(resolve, 20))
  expect([passes, isStopped]).toEqual([1, false])
  finish()
  await stopping
  expect(passes).toBe(1)
})
