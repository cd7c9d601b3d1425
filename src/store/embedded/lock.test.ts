import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from './lock.ts'
import { getOwnIdentity } from './process.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

const held = (pid: number, birth: string) => {
  mkdirSync(path)
  writeFileSync(join(path, 'owner.json'), JSON.stringify({ pid, birth }))
}
const options = (patienceMs = 5_000) => ({ path, patienceMs, onWait: () => undefined })

test('同一把锁，一次只放一个进去，出来即放下', async () => {
  let inside = 0
  let most = 0
  await Promise.all(
    Array.from({ length: 8 }, () =>
      withLock(options(), async () => {
        inside += 1
        most = Math.max(most, inside)
        await sleep(5)
        inside -= 1
      }),
    ),
  )
  expect(most).toBe(1)
  expect(existsSync(path)).toBe(false)
})

test('里面出错，锁也放下', async () => {
  await expect(withLock(options(), () => Promise.reject(new Error('坏了')))).rejects.toThrow('坏了')
  expect(existsSync(path)).toBe(false)
})

test('已死进程留下的锁，接管', async () => {
  held(spawnSync('true').pid, '')
  expect(await withLock(options(), async () => '进来了')).toBe('进来了')
})

test('进程号被别的进程沿用，锁仍算已死', async () => {
  held(process.pid, 'another-boot:1')
  expect(await withLock(options(), async () => '进来了')).toBe('进来了')
})

test('活着的持有者要等；等不到，说出进程号', async () => {
  const waited: number[] = []
  held(process.pid, getOwnIdentity().birth)
  const tried = withLock({ ...options(300), onWait: pid => waited.push(pid) }, async () => undefined)
  await expect(tried).rejects.toThrow(`仍由进程 ${process.pid} 占用`)
  expect(waited).toEqual([process.pid])
})
