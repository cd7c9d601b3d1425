import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { copyCluster } from '#store/embedded/copied.testing.ts'
import { removeEmbedded, startEmbedded } from '#store/embedded/start.ts'
import { findPort, makeFolder, postmasterOf, refuseService, type Service, startService } from './running.ts'

const FIRST = { regionName: '青溪县', name: '卢管', login: 'admin', password: 'my-own-pass-9' }
const SIGN_IN = { login: 'admin', password: 'my-own-pass-9' }
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const say = () => undefined

let data: string
let port: number
let running: Service[]

/** Started once and stopped: what is not about the first start begins from a copy of it. */
let made: string

beforeAll(async () => {
  made = makeFolder()
  // The cluster lies in the folder itself where the database's own user can reach it.
  chmodSync(made, 0o755)
  const service = await startService({ data: made, port: await findPort() })
  await service.end('SIGINT')
})
afterAll(async () => {
  await removeEmbedded({ dir: join(made, 'postgres'), say })
  rmSync(made, { recursive: true, force: true })
})
beforeEach(async () => {
  data = makeFolder()
  port = await findPort()
  running = []
})
afterEach(async () => {
  for (const service of running) if (service.process.exitCode === null) await service.end('SIGKILL')
  await removeEmbedded({ dir: join(data, 'postgres'), say })
  rmSync(data, { recursive: true, force: true })
})

async function start(change: Partial<Parameters<typeof startService>[0]> = {}): Promise<Service> {
  const service = await startService({ data, port, ...change })
  running.push(service)
  return service
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('Ctrl-C：干净地停下，端口和数据库都放开；再启动，数据还在', async () => {
  copyCluster(made, data)
  const service = await start()
  expect((await service.call('session.show', {})).body.empty).toBe(true)
  expect((await service.call('session.set-up', FIRST)).status).toBe(200)
  const pid = postmasterOf(data)
  expect(await service.end('SIGINT')).toBe(0)
  expect(service.printed()).toContain('已停止')
  expect(isAlive(pid)).toBe(false)
  const again = await start()
  expect((await again.call('session.open', SIGN_IN)).body.me?.person.name).toBe('卢管')
  expect(await again.end('SIGTERM')).toBe(0)
})

test('两套数据同时各开各的；同一套数据、同一个端口，第二个说清缘由退出', async () => {
  const other = makeFolder()
  for (const folder of [data, other]) copyCluster(made, folder)
  const [one, two] = await Promise.all([start(), start({ data: other, port: await findPort() })])
  await one.call('session.set-up', FIRST)
  expect((await two.call('session.show', {})).body.empty).toBe(true)
  const sameData = await refuseService({ data, port: await findPort() })
  expect(sameData.code).not.toBe(0)
  expect(sameData.text).toContain(`正由另一个服务（进程 ${one.process.pid}）使用`)
  const third = makeFolder()
  const samePort = await refuseService({ data: third, port })
  expect(samePort.code).not.toBe(0)
  expect(samePort.text).toContain(`端口 ${port} 已被别的程序占用`)
  await two.end('SIGINT')
  for (const folder of [other, third]) {
    await removeEmbedded({ dir: join(folder, 'postgres'), say })
    rmSync(folder, { recursive: true, force: true })
  }
})

test('数据库被强杀：服务不倒，请人稍候，自己恢复；服务再被强杀：下次启动接上，数据还在', async () => {
  copyCluster(made, data)
  const service = await start()
  await service.call('session.set-up', FIRST)
  process.kill(postmasterOf(data), 'SIGKILL')
  const statuses: number[] = []
  for (const deadline = Date.now() + 40_000; Date.now() < deadline; ) {
    const { status, body } = await service.call('session.open', SIGN_IN)
    statuses.push(status)
    if (status === 200) break
    expect(body.message).toContain('数据库暂时连不上')
    await sleep(100)
  }
  expect(statuses.at(-1)).toBe(200)
  expect(statuses.slice(0, -1).every(status => status === 503)).toBe(true)
  expect(service.process.exitCode).toBeNull()
  expect(service.printed()).toContain('数据库已恢复')
  await service.end('SIGKILL')
  const again = await start()
  expect((await again.call('session.open', SIGN_IN)).status).toBe(200)
})

test('只有自己能进的家目录下也能用', async () => {
  chmodSync(data, 0o700)
  const home = join(data, 'home')
  mkdirSync(home, { mode: 0o700 })
  const service = await start({ data: join(home, 'data'), env: { HOME: home } })
  expect((await service.call('session.set-up', FIRST)).status).toBe(200)
  expect(await service.end('SIGINT')).toBe(0)
  await removeEmbedded({ dir: join(home, 'data', 'postgres'), say })
})

test.runIf(isRoot && isReadableByOthers())('普通用户也能用', async () => {
  const home = join(data, 'home')
  mkdirSync(home, { mode: 0o700 })
  chmodSync(data, 0o755)
  chownSync(home, NOBODY, NOBODY)
  const service = await start({ data: join(home, 'data'), env: { HOME: home }, uid: NOBODY })
  expect((await service.call('session.set-up', FIRST)).status).toBe(200)
  expect(await service.end('SIGINT')).toBe(0)
  await removeEmbedded({ dir: join(home, 'data', 'postgres'), say })
})

test('设了 DATABASE_URL 就用它，停下时不关它；命令行可以核验', async () => {
  const theirs = await startEmbedded({ dir: join(data, 'postgres'), say, durable: false })
  const own = join(data, 'own')
  const service = await start({ data: own, env: { DATABASE_URL: theirs.url } })
  expect((await service.call('session.set-up', FIRST)).status).toBe(200)
  expect(await service.end('SIGINT')).toBe(0)
  const env = { ...process.env, DATABASE_URL: theirs.url, BIHUAN_DATA: own, NODE_OPTIONS: '' }
  const verified = spawnSync('npx', ['--no-install', 'bihuan', 'verify'], { env, encoding: 'utf8' })
  expect([verified.status, verified.stdout.includes('核验通过')]).toEqual([0, true])
  await theirs.stop()
})

/** Whether another user may read this checkout: without that he cannot run it. */
function isReadableByOthers(): boolean {
  try {
    execFileSync(process.execPath, ['-e', "require('node:fs').readFileSync('package.json')"], {
      uid: NOBODY,
      gid: NOBODY,
      stdio: 'ignore',
    })
    return true
  } catch {
    return false
  }
}
