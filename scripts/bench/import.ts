/**
 * 50,000 rows of a workbook through the whole import (sent, read apart, checked, compared with what is there, written,
 * audited) against the bare reading of the same file by the same library in a process of its own.
 */
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { writeXlsxStream } from 'hucre/xlsx'
import pg from 'pg'
import { connect, type Database } from '#store/connect.ts'
import { removeEmbedded, startEmbedded } from '#store/embedded/start.ts'
import { migrate } from '#store/migrate.ts'
import { awaitJobs, type BenchOptions, type Measured, median, post, startServer } from './measure.ts'
import { proseFrom, randomFrom } from './words.ts'

const FOLDER = join(import.meta.dirname, '../../.cache/bench-import')
const PASSWORD = 'bench-pass-2026'
const LEDGER = 'meeting'

/** Heads as a unit writes them; one is near, none is missing. */
const HEADS = [
  '序号',
  '会议类型',
  '会议名称',
  '召开日期',
  '主持人',
  '应到',
  '实到',
  '议项类别',
  '议题',
  '议定事项',
  '届次',
  '地点',
] as const

interface ImportOptions extends BenchOptions {
  rows?: number
}

/** Bigger ratios are slower: how many times the bare reading the whole import takes. */
export async function benchImport(options: BenchOptions): Promise<Measured> {
  mkdirSync(FOLDER, { recursive: true })
  const dir = join(FOLDER, 'postgres')
  const server = await startEmbedded({ dir, say: options.say, watch: false })
  try {
    await migrate(server.url)
    return await benchImportOn(server.url, options)
  } finally {
    await server.stop()
    await removeEmbedded({ dir, say: () => undefined })
    rmSync(FOLDER, { recursive: true, force: true })
  }
}

/** The same on an empty database. */
export async function benchImportOn(
  url: string,
  { say, rows = 50_000, rounds = 3 }: ImportOptions,
): Promise<Measured> {
  const service = await startServer('serve-ours.ts', url, { BENCH_KEY: randomBytes(32).toString('hex') })
  const database = connect(url, { max: 1 })
  try {
    return await measure({ service, database, url, say, rows, rounds })
  } finally {
    await database.destroy()
    await service.stop()
  }
}

interface Measuring {
  service: { port: number; pid: number }
  database: Database
  url: string
  say: (line: string) => void
  rows: number
  rounds: number
}

async function measure({ service, database, url, say, rows: count, rounds }: Measuring): Promise<Measured> {
  const cookie = await signIn(service.port)
  const ratios: number[] = []
  const rates: number[] = []
  const peaks = { service: 0, apart: 0 }
  const before = peakOf(service.pid)
  for (let round = 0; round < rounds; round += 1) {
    const { bytes, rows } = await makeWorkbook(round, count)
    // What the round before left to the jobs would slow down the bare reading.
    await awaitJobs(database)
    const bare = await readBare(bytes)
    const watch = watchChildren(service.pid, peaks)
    const begun = performance.now()
    const { id, counts } = await open(service.port, { cookie, bytes, name: `会议${round}.xlsx` })
    const read = performance.now()
    if (counts.new !== count) throw new Error(`读到 ${JSON.stringify(counts)}`)
    await post(service.port, { path: '/api/intake.settle', body: { id } }, { cookie })
    const seconds = (performance.now() - begun) / 1000
    clearInterval(watch)
    await proveEqual(url, { rows, round })
    ratios.push(seconds / bare)
    rates.push(count / seconds)
    say(
      `${(bytes.byteLength / 1e6).toFixed(1)} MB：读 ${bare.toFixed(1)} 秒，整个导入 ${seconds.toFixed(1)} 秒（到预览 ${((read - begun) / 1000).toFixed(1)} 秒）`,
    )
  }
  peaks.service = peakOf(service.pid)
  return {
    name: 'import',
    ratio: Math.round(median(ratios) * 100) / 100,
    rowsPerSecond: Math.round(median(rates)),
    peakMb: Math.max(peaks.apart, peaks.service),
    peaks,
    serviceMbBefore: before,
  }
}

async function signIn(port: number): Promise<string> {
  const { cookie } = await post(port, {
    path: '/api/session.set-up',
    body: { regionName: '清源县', name: '卢管', login: 'admin', password: PASSWORD },
  })
  const me = JSON.parse((await post(port, { path: '/api/session.show', body: {} }, { cookie })).body).me
  const system = me.posts.find((one: { role: string }) => one.role === 'system_admin') ?? me.post
  await post(port, { path: '/api/session.act', body: { post: system.id } }, { cookie })
  for (const name of CHAIRS)
    await post(port, { path: '/api/person.add', body: { unit: system.unit, name } }, { cookie })
  const { id: person } = JSON.parse(
    (await post(port, { path: '/api/person.add', body: { unit: system.unit, name: '钱笔' } }, { cookie }))
      .body,
  )
  await post(
    port,
    {
      path: '/api/post.appoint',
      body: { unit: system.unit, person, title: '干部', role: 'clerk', from: '2020-01-01' },
    },
    { cookie },
  )
  const security = me.posts.find((one: { role: string }) => one.role === 'security_admin')
  await post(port, { path: '/api/session.act', body: { post: security.id } }, { cookie })
  await post(
    port,
    { path: '/api/account.open', body: { person, login: 'clerk', password: `${PASSWORD}1` } },
    { cookie },
  )
  const clerk = await post(port, {
    path: '/api/session.open',
    body: { login: 'clerk', password: `${PASSWORD}1` },
  })
  await post(
    port,
    { path: '/api/session.change-password', body: { current: `${PASSWORD}1`, next: PASSWORD } },
    { cookie: clerk.cookie },
  )
  return (await post(port, { path: '/api/session.open', body: { login: 'clerk', password: PASSWORD } }))
    .cookie
}

const CHAIRS = ['周正', '李敏', '孙立', '赵云', '钱远']
const KINDS = ['党组会', '党委会']
const ITEM_KINDS = ['第一议题', '重大决策']

type Row = readonly (string | number)[]

async function makeWorkbook(round: number, count: number): Promise<{ bytes: Uint8Array; rows: Row[] }> {
  const random = randomFrom(7_000 + round)
  const prose = proseFrom(random)
  const rows = Array.from(
    { length: count },
    (_, at): Row => [
      at + 1,
      random.pick(KINDS),
      `${prose.line()}（${round}-${at}）`,
      `${2021 + round}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`,
      random.pick(CHAIRS),
      random.between(9, 30),
      random.between(5, 30),
      random.pick(ITEM_KINDS),
      prose.line(),
      prose.paragraph(),
      `第${at + 1}次`,
      prose.place(),
    ],
  )
  const stream = writeXlsxStream([[...HEADS], ...rows.map(row => [...row])], { name: '会议' })
  return { bytes: new Uint8Array(await new Response(stream).arrayBuffer()), rows }
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

/** Seconds of the library alone, in a new process that is warm after one reading. */
function readBare(bytes: Uint8Array): Promise<number> {
  const child = fork(join(import.meta.dirname, 'read-bare.ts'), [], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(Number(message)))
    child.once('exit', code => reject(new Error(`read-bare ended with ${code}`)))
    child.send(bytes)
  })
}

async function open(
  port: number,
  { cookie, bytes, name }: { cookie: string; bytes: Uint8Array; name: string },
): Promise<{ id: number; counts: { new: number } }> {
  const form = new FormData()
  form.append('input', JSON.stringify({ ledger: LEDGER }))
  form.append('file', new Blob([Buffer.from(bytes)]), name)
  const response = await fetch(`http://127.0.0.1:${port}/api/intake.open`, {
    method: 'POST',
    headers: { cookie, 'x-bihuan': '1' },
    body: form,
  })
  if (response.status !== 200) throw new Error(`intake.open ${response.status}: ${await response.text()}`)
  return (await response.json()) as { id: number; counts: { new: number } }
}

/** Every text of every row stands in the table as it was written, character by character. */
async function proveEqual(
  url: string,
  { rows, round }: { rows: readonly Row[]; round: number },
): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: found } = await client.query<{ title: string; told: string }>(
      `select title, concat_ws(E'\\x01', data ->> 'place', data ->> 'session', data -> 'items' -> 0 ->> 'topic',
        data -> 'items' -> 0 ->> 'resolution') as told from record where title like '%（${round}-%）'`,
    )
    const told = new Map(found.map(one => [one.title, one.told]))
    for (const row of rows) {
      const wanted = [row[11], row[10], row[8], row[9]].join('\u0001')
      if (told.get(String(row[2])) !== wanted) throw new Error(`第${row[0]}行与登记不一致`)
    }
  } finally {
    await client.end()
  }
}

/** The most megabytes a process ever had resident. */
function peakOf(pid: number): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Math.round(Number(found?.[1] ?? 0) / 1024)
}

function watchChildren(pid: number, peaks: { apart: number }): NodeJS.Timeout {
  return setInterval(() => {
    try {
      const children = readdirSync(`/proc/${pid}/task`).flatMap(task =>
        readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
      )
      for (const child of children) peaks.apart = Math.max(peaks.apart, peakOf(Number(child)))
    } catch {
      // It ended between two looks.
    }
  }, 50)
}
