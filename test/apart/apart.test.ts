import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { type Apart, openApart, type RunOptions } from '#server/apart/apart.ts'
import { buildDocx } from '#test/docx/build.ts'

const apart = openApart({
  seconds: 5,
  megabytes: 200,
  processes: 1,
  script: join(import.meta.dirname, 'misbehaving.ts'),
})
afterAll(() => apart.close())

async function run(
  does: string,
  options?: RunOptions,
  where: Apart = apart,
): Promise<{ pid: number; secrets: string[] }> {
  return (await where.run('docx.read', { does } as never, options)) as never
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('没完没了的、吃光内存的、中途退出的，都说清缘由，下一件照样办', async () => {
  for (const [does, code, words] of [
    ['loop', 'too-large', '太复杂'],
    ['heap', 'too-large', '太大'],
    ['bytes', 'too-large', '太大'],
    ['exit', 'invalid', '处理不了'],
  ] as const) {
    await expect(run(does), does).rejects.toMatchObject({ code, message: expect.stringContaining(words) })
    expect((await run('well')).pid).toBeGreaterThan(0)
  }
}, 60_000)

test('拒绝的话和位置原样传回；程序自己的错误仍是错误', async () => {
  await expect(run('refuse')).rejects.toMatchObject({
    name: 'Refusal',
    message: '不行',
    complaints: [{ place: '第1页', message: '缺' }],
  })
  await expect(run('fail')).rejects.toThrow('a fault of ours')
})

test('办到几成会报，做的时候这边照常；可以取消', async () => {
  const shares: number[] = []
  await run('well', { onProgress: share => shares.push(share) })
  expect(shares).toEqual([0.5, 1])
  const stop = new AbortController()
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
  }, 5)
  const looping = run('loop', { signal: stop.signal })
  await sleep(300)
  stop.abort()
  await expect(looping).rejects.toMatchObject({ name: 'AbortError' })
  clearInterval(timer)
  expect(ticks).toBeGreaterThan(10)
  expect((await run('well')).pid).toBeGreaterThan(0)
})

test('叫停之后那边还在报的，不再听：听的人已不在', async () => {
  const stop = new AbortController()
  const loose: unknown[] = []
  const hear = (error: unknown) => loose.push(error)
  process.on('uncaughtException', hear)
  let heard = 0
  const onProgress = () => {
    stop.signal.throwIfAborted()
    heard += 1
    if (heard === 3) setImmediate(() => stop.abort(new Error('停下')))
  }
  await expect(run('chatter', { signal: stop.signal, onProgress })).rejects.toThrow('停下')
  // The one process is free again once the chatterer is gone.
  expect((await run('well')).pid).toBeGreaterThan(0)
  process.off('uncaughtException', hear)
  expect(loose).toEqual([])
})

test('那边拿不到我们的环境变量；关门之后什么也不剩', async () => {
  const own = openApart({ processes: 1, script: join(import.meta.dirname, 'misbehaving.ts') })
  const { pid, secrets } = await run('well', undefined, own)
  expect(secrets.filter(name => /PASS|DATABASE|SECRET|HOME/.test(name))).toEqual([])
  await own.close()
  await expect.poll(() => isAlive(pid)).toBe(false)
})

test('真的文稿在那边读、在那边填，与在这边一样', async () => {
  const own = openApart()
  const bytes = buildDocx({ paragraphs: ['召开党组会多少次。'] })
  const { text } = await own.run('docx.read', { name: '汇报.docx', bytes })
  expect(text.text).toBe('召开党组会多少次。')
  const fillings = [{ offset: 5, length: 2, text: '12' }]
  const filled = await own.run('docx.fill', { format: 'docx', bytes, fillings })
  const again = await own.run('docx.read', { name: '已填.docx', bytes: filled })
  expect(again.text.text).toBe('召开党组会12次。')
  await expect(own.run('docx.read', { name: '坏.docx', bytes: Buffer.from('PK坏了') })).rejects.toMatchObject(
    { name: 'Refusal', code: 'invalid' },
  )
  await own.close()
})
