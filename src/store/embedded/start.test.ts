import { type ChildProcess, spawn } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { getInstalledPackage } from './binaries.ts'
import { copyCluster } from './copied.testing.ts'
import { withClient } from './login.ts'
import { findIdentity } from './process.ts'
import { type EmbeddedOptions, removeEmbedded, startEmbedded } from './start.ts'

const isRoot = process.getuid?.() === 0
const say = () => undefined

let base: string
let dir: string
let children: ChildProcess[]
let made: string | undefined

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bihuan-start-'))
  chmodSync(base, 0o755)
  dir = join(base, 'postgres')
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  if (existsSync(dir)) await removeEmbedded({ dir, say })
  rmSync(base, { recursive: true, force: true })
})

const start = (more: Partial<EmbeddedOptions> = {}) => startEmbedded({ dir, say, durable: false, ...more })

const ask = async (url: string, query: string) => {
  const read = await withClient({ url }, client => client.query(query))
  return read.rows[0]
}

/** Starts the same folder from a process of its own, which reports {url, pid} and then holds the server. */
async function startElsewhere({
  options = {},
  before = '',
}: {
  options?: Partial<EmbeddedOptions>
  before?: string
} = {}) {
  const script = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))}
    ${before}
    const options = ${JSON.stringify({ dir, durable: false, ...options })}
    const report = value => process.stdout.write(JSON.stringify(value) + '\\n')
    const running = await startEmbedded({ ...options, say: () => undefined }).catch(error => {
      report({ refusal: error.message })
      process.exit(1)
    })
    report({ url: running.url, pid: running.pid })
    process.stdin.once('data', async () => {
      await running.stop()
      process.exit(0)
    })
  `
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', part => resolve(String(part)))
    child.once('exit', code => reject(new Error(`进程未报告即退出（${code}）`)))
  })
  const report: { url: string; pid: number; refusal?: string } = JSON.parse(line)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return { ...report, child, ended }
}

test('首次启动：能登录，UTF-8，拼音序，口令只有本人可读', async () => {
  const said: string[] = []
  const running = await start({ say: sentence => said.push(sentence) })
  const row = await ask(
    running.url,
    `select current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
       current_setting('password_encryption') as password, current_setting('listen_addresses') as listens,
       current_setting('unix_socket_directories') as sockets
     from pg_database where datname = current_database()`,
  )
  expect(row).toEqual({
    encoding: 'UTF8',
    provider: 'i',
    locale: 'zh-u-co-pinyin',
    password: 'scram-sha-256',
    listens: '127.0.0.1',
    sockets: join(dir, 'cluster'),
  })
  expect(statSync(join(dir, 'password')).mode & 0o777).toBe(0o600)
  expect(said[0]).toContain('首次启动')
  await expect(ask(running.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
  await running.stop()
})

test('两个进程同时首次启动：同一个库，最后离开的关门', async () => {
  const [one, two] = await Promise.all([startElsewhere(), startElsewhere()])
  expect(one.url).toBe(two.url)
  one.child.stdin.write('stop\n')
  await one.ended
  expect(await ask(two.url, 'select 1 as n')).toEqual({ n: 1 })
  two.child.stdin.write('stop\n')
  await two.ended
  expect(findIdentity(two.pid)).toBeUndefined()
})

test('首次建库中途被杀，下次从头再建', async () => {
  mkdirSync(join(dir, 'cluster.new', 'half'), { recursive: true })
  const running = await start()
  expect(existsSync(join(dir, 'cluster.new'))).toBe(false)
  await running.stop()
})

describe('已经建好的库', () => {
  beforeEach(async () => {
    made ??= await makeOnce()
    copyCluster(made, dir)
  })
  afterAll(() => {
    if (made) rmSync(made, { recursive: true, force: true })
  })

  test('经由套接字连接，它只有数据库的账户能进；路径太长就走本机端口', async () => {
    const where = 'select inet_server_addr() is null as "bySocket"'
    const near = await start()
    expect(await ask(near.url, where)).toEqual({ bySocket: true })
    expect(statSync(join(dir, 'cluster', `.s.PGSQL.${near.port}`)).mode & 0o777).toBe(0o700)
    await near.stop()
    const far = join(base, '很长的文件夹名称'.repeat(4))
    const deep = await start({ dir: far })
    expect(await ask(deep.url, where)).toEqual({ bySocket: false })
    await deep.stop()
    await removeEmbedded({ dir: far, say })
  })

  test('停止后进程已去；再启动，数据还在', async () => {
    const first = await start()
    await ask(first.url, 'create table kept as select 7 as n')
    await first.stop()
    expect(findIdentity(first.pid)).toBeUndefined()
    expect(existsSync(join(dir, 'cluster', 'postmaster.pid'))).toBe(false)
    const second = await start()
    expect(await ask(second.url, 'select n from kept')).toEqual({ n: 7 })
    await second.stop()
  })

  test('正式数据落盘，测试数据可以不落', async () => {
    const lasting = await start({ durable: true })
    expect(await ask(lasting.url, 'show fsync')).toEqual({ fsync: 'on' })
    await lasting.stop()
    const passing = await start()
    expect(await ask(passing.url, 'show fsync')).toEqual({ fsync: 'off' })
    await passing.stop()
  })

  test('同一文件夹第二个服务被拒，说出占用的进程号；命令行仍可共用', async () => {
    const service = await startElsewhere({ options: { exclusive: true } })
    await expect(start({ exclusive: true })).rejects.toThrow(`另一个服务（进程 ${service.child.pid}）`)
    const command = await start()
    expect(command.url).toBe(service.url)
    await command.stop()
    expect(await ask(service.url, 'select 1 as n')).toEqual({ n: 1 })
  })

  test('服务被强杀，留下的数据库接着用', async () => {
    const killed = await startElsewhere({ options: { exclusive: true } })
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = await start({ exclusive: true })
    expect(next.pid).toBe(killed.pid)
    await next.stop()
    expect(findIdentity(killed.pid)).toBeUndefined()
  })

  test('连同数据库一起被强杀，再启动即恢复', async () => {
    const killed = await startElsewhere({ options: { durable: true } })
    await ask(killed.url, 'create table kept as select 7 as n')
    killed.child.kill('SIGKILL')
    await killed.ended
    process.kill(killed.pid, 'SIGKILL')
    const next = await start()
    expect(await ask(next.url, 'select n from kept')).toEqual({ n: 7 })
    await next.stop()
  })

  test('使用中数据库死去，自行重启，连接池接得上', async () => {
    const said: string[] = []
    // Without durability a commit reaches the log only a moment later.
    const running = await start({ durable: true, say: sentence => said.push(sentence) })
    const pool = new Pool({ connectionString: running.url })
    pool.on('error', () => undefined)
    await pool.query('create table kept as select 7 as n')
    const before = running.pid
    process.kill(before, 'SIGKILL')
    const deadline = Date.now() + 30_000
    let row: unknown
    while (!row && Date.now() < deadline) {
      await sleep(100)
      if (running.pid === before) continue
      row = await pool.query('select n from kept').then(
        read => read.rows[0],
        () => undefined,
      )
    }
    expect(row).toEqual({ n: 7 })
    expect(said.at(-1)).toContain('数据库已恢复')
    await pool.end()
    await running.stop()
    expect(findIdentity(running.pid)).toBeUndefined()
  })

  test('postmaster.pid 指着不相干的活进程，不误伤，照常启动', async () => {
    await (await start()).stop()
    writeFileSync(
      join(dir, 'cluster', 'postmaster.pid'),
      `${process.pid}\n${join(dir, 'cluster')}\n0\n1\n\n127.0.0.1\n`,
    )
    const running = await start()
    expect(await ask(running.url, 'select 1 as n')).toEqual({ n: 1 })
    await running.stop()
  })

  test('运行中拷出的文件夹，不会连到原来的库', async () => {
    const original = await start({ durable: true })
    await ask(original.url, 'checkpoint')
    const copy = join(base, 'copy')
    copyCluster(dir, copy)
    const second = await startEmbedded({ dir: copy, say, durable: false })
    expect(second.port).not.toBe(original.port)
    await second.stop()
    await removeEmbedded({ dir: copy, say })
    await original.stop()
  })

  test('运行中被移动的文件夹，拒绝另启一个；旧的结束后照常启动', async () => {
    const killed = await startElsewhere()
    killed.child.kill('SIGKILL')
    await killed.ended
    renameSync(dir, join(base, 'moved'))
    dir = join(base, 'moved')
    await expect(start()).rejects.toThrow(`请先结束进程 ${killed.pid}`)
    process.kill(killed.pid, 'SIGINT')
    while (findIdentity(killed.pid)) await sleep(20)
    await (await start()).stop()
  })

  test('由别的大版本建立的库，拒绝并指路', async () => {
    await (await start()).stop()
    writeFileSync(join(dir, 'cluster', 'PG_VERSION'), '17\n')
    await expect(start()).rejects.toThrow('由 PostgreSQL 17 建立')
  })

  test('没有共享库链接、又不可写的程序包，拷一份来用', async () => {
    const source = copyPackage()
    chmodSync(join(source, 'native', 'lib'), 0o555)
    // Root writes where modes forbid it: what stops the account of PostgreSQL is a closed folder above.
    if (isRoot) chmodSync(join(base, 'modules'), 0o700)
    const running = await start({ source })
    expect(existsSync(join(source, 'native', 'lib', 'libpq.so.5'))).toBe(false)
    const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
    expect(existsSync(join(dir, `postgres-${version}`, 'native', 'lib', 'libpq.so.5'))).toBe(true)
    await running.stop()
  })

  test('可写的程序包，就地补上共享库链接', async () => {
    const source = copyPackage()
    const running = await start({ source })
    expect(existsSync(join(source, 'native', 'lib', 'libpq.so.5'))).toBe(true)
    await running.stop()
  })
})

/** A cluster that was started once and stopped: what is not about the first start begins from a copy of it. */
async function makeOnce(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-made-'))
  chmodSync(folder, 0o755)
  await (await start({ dir: folder })).stop()
  return folder
}

/** The installed package as it is before any install script has run: without its links. */
function copyPackage(): string {
  const source = join(base, 'modules', 'package')
  cpSync(getInstalledPackage(), source, { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(
    readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { target } of links) rmSync(join(source, target), { force: true })
  return source
}

if (isRoot) {
  test('root：以 nobody 身份运行，数据归它所有', async () => {
    const running = await start()
    const nobody = statSync(join(dir, 'cluster')).uid
    expect(nobody).not.toBe(0)
    expect(statSync(`/proc/${running.pid}`).uid).toBe(nobody)
    await running.stop()
  })

  test('root：只有自己能进的家目录下，数据放到可达之处，重启仍在', async () => {
    chmodSync(base, 0o700)
    const first = await start()
    const place = readFileSync(join(dir, 'cluster.path'), 'utf8')
    expect(existsSync(join(place, 'cluster', 'PG_VERSION'))).toBe(true)
    await ask(first.url, 'create table kept as select 7 as n')
    await first.stop()
    const second = await start()
    expect(await ask(second.url, 'select n from kept')).toEqual({ n: 7 })
    await second.stop()
  })

  test('root：副本指向同一数据库，拒绝；挪走则认', async () => {
    chmodSync(base, 0o700)
    await (await start()).stop()
    const other = join(base, 'other')
    cpSync(dir, other, { recursive: true })
    await expect(startEmbedded({ dir: other, say })).rejects.toThrow('副本')
    rmSync(dir, { recursive: true })
    dir = other
    const moved = await start()
    expect(await ask(moved.url, 'select 1 as n')).toEqual({ n: 1 })
    await moved.stop()
  })

  test('root：指向之处已不存在，拒绝另建空库', async () => {
    mkdirSync(dir)
    writeFileSync(join(dir, 'cluster.path'), '/var/lib/bihuan/不存在')
    await expect(start()).rejects.toThrow('请从备份恢复')
    rmSync(join(dir, 'cluster.path'))
  })

  test('普通用户建立的库，本人与 root 可轮流启动', async () => {
    const source = copyPackage()
    mkdirSync(dir)
    await new Promise(resolve => spawn('chown', ['1:1', dir]).once('exit', resolve))
    const before = 'process.setgroups([]); process.setgid(1); process.setuid(1)'
    const plain = await startElsewhere({ options: { source }, before })
    expect(statSync(`/proc/${plain.pid}`).uid).toBe(1)
    plain.child.stdin.write('stop\n')
    await plain.ended
    const byRoot = await start({ source })
    expect(statSync(`/proc/${byRoot.pid}`).uid).toBe(1)
    await byRoot.stop()
    const again = await startElsewhere({ options: { source }, before })
    expect(again.refusal).toBeUndefined()
  })
}
