import { expect, test } from 'vitest'
import { countLarge, isLargeUnderWay } from './large-change.ts'
import { repeat } from './repeat.ts'

test('大的改动没完，可以等的活就等着；完了，不论成不成，接着办', async () => {
  let passes = 0
  let finish: () => void = () => undefined
  const large = countLarge(
    true,
    () =>
      new Promise<void>((_, reject) => {
        finish = () => reject(new Error('退回'))
      }),
  )
  expect(isLargeUnderWay()).toBe(true)
  const repeated = repeat(
    async () => {
      passes += 1
      return false
    },
    { everyMs: 1, waits: isLargeUnderWay },
  )
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(passes).toBe(0)
  finish()
  await expect(large).rejects.toThrow('退回')
  await expect.poll(() => passes).toBeGreaterThan(1)
  await repeated.stop()
})

test('小的改动谁也不等', async () => {
  expect(await countLarge(false, async () => isLargeUnderWay())).toBe(false)
})

test('一个接一个的大改动也不会让活永远等下去', async () => {
  let passes = 0
  const pass = async () => {
    passes += 1
    return false
  }
  const repeated = repeat(pass, { everyMs: 1, waits: () => true, waitMs: 5 })
  await expect.poll(() => passes).toBeGreaterThan(2)
  await repeated.stop()
})

test('等着的时候叫停，马上停下', async () => {
  let passes = 0
  const pass = async () => {
    passes += 1
    return false
  }
  const repeated = repeat(pass, { everyMs: 3_600_000, waits: () => true })
  await repeated.stop()
  expect(passes).toBe(0)
})
