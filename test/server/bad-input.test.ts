import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync, strToU8, zipSync } from 'fflate'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filePut } from '#domain/file/contract.ts'
import { recordEnter, recordRevise } from '#domain/record/contract.ts'
import { reportOpen } from '#domain/report/contract.ts'
import { sessionOpen } from '#domain/session/contract.ts'
import { buildDocx, contentTypes, MAIN_TYPE } from '#test/docx/build.ts'
import { zipOf } from '#test/setup/zip.ts'
import { buildCounty, type County, PASSWORD } from '#test/unit/county.ts'
import type { Browser, Refusal } from './world.ts'

const LEDGER = 'meeting'
const MEGABYTE = 1024 * 1024
/** Words of the validation library and of the framework, which no clerk should ever read. */
const FOREIGN = /Invalid|Expected|Too (big|small)|Unrecognized|required|Bad Request|not found|\bnull\b/

let county: County
let clerk: Browser
let colleague: Browser
let clerkPerson: number
let elsewhere: number
/** The clerk's, for requests that no browser of ours would send. */
let cookie: string

beforeAll(async () => {
  county = await buildCounty()
  const hired = await county.hire('wang', { unit: county.units.east, role: 'clerk', name: '王静' })
  clerk = hired.browser
  clerkPerson = hired.person
  colleague = (await county.hire('li01', { unit: county.units.east, role: 'clerk', name: '李明' })).browser
  elsewhere = (await county.hire('sun01', { unit: county.units.west, role: 'clerk', name: '孙岚' })).person
  cookie = await signedIn()
})
afterAll(() => county.world.close())

interface Answer {
  status: number
  body: Refusal
}

/** What the database and the folder of files hold. */
async function holdings(): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from record)::int as records, (select count(*) from report)::int as reports,
      (select count(*) from file)::int as files, (select count(*) from audit_entry)::int as entries`.execute(
    county.world.installation.database,
  )
  return rows[0]
}

/** Asks, and expects a refusal in Chinese sentences alone, with nothing stored anywhere. */
async function refused(ask: () => Promise<Answer>): Promise<Answer & { said: string }> {
  const before = await holdings()
  const { status, body } = await ask()
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  const said = [body.message, ...body.complaints.map(complaint => complaint.message)].join('\n')
  for (const sentence of said.split('\n')) {
    expect(sentence).toMatch(/(?:[\u4e00-\u9fff].*){4}/)
    expect(sentence).not.toMatch(FOREIGN)
  }
  expect(await holdings()).toEqual(before)
  return { status, body, said }
}

function meeting(change: object = {}): Record<string, unknown> {
  return { kind: 'party-group', title: '第3次党组会', ...change }
}

function entering(change: object): () => Promise<Answer> {
  return () =>
    clerk.send('record.enter', { ledger: LEDGER, occurredOn: '2023-03-06', data: meeting(), ...change })
}

/** Any request at all, with the clerk's cookie. */
async function raw(
  url: string,
  { headers = {}, payload }: { headers?: Record<string, string>; payload?: string | Buffer },
): Promise<Answer> {
  const response = await county.world.app.inject({
    method: 'POST',
    url,
    headers: { 'x-bihuan': '1', cookie, ...headers },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: response.statusCode, body: response.json() }
}

async function signedIn(): Promise<string> {
  const response = await county.world.app.inject({
    method: 'POST',
    url: `/api/${sessionOpen.name}`,
    headers: { 'x-bihuan': '1' },
    payload: { login: 'wang', password: PASSWORD },
  })
  return response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

function ole(...streams: string[]): Buffer {
  const start = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return Buffer.concat([start, Buffer.alloc(504), ...streams.map(name => Buffer.from(name, 'utf16le'))])
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#9e1b1e' } })
    .jpeg()
    .toBuffer()
}

const EXE = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(2000)])
const MACRO_TYPE = 'application/vnd.ms-word.document.macroEnabled.main+xml'
const blank = { paragraphs: ['全年召开党组会多少次。'] }

function bomb(): Uint8Array {
  const paragraphs = { 'word/document.xml': new Uint8Array(100 * MEGABYTE) }
  return zipOf({ '[Content_Types].xml': strToU8(contentTypes(MAIN_TYPE)), ...paragraphs }, { level: 9 })
}

describe('上传报告文稿', () => {
  const files: [string, string, () => Promise<Uint8Array> | Uint8Array, RegExp][] = [
    ['改了名的程序', '汇报.docx', () => EXE, /不是 Word 文档.*请上传报告的 \.docx/],
    ['图片', '汇报.docx', picture, /这是图片.*请上传报告的/],
    ['半截的 docx', '汇报.docx', () => buildDocx(blank).slice(0, 700), /已损坏.*另存为新的 \.docx/],
    ['压缩炸弹', '汇报.docx', bomb, /解压后过大.*删去大图/],
    [
      '没有空的文稿',
      '汇报.docx',
      () => buildDocx({ paragraphs: ['全年召开党组会12次。'] }),
      /没有找到要填的空.*多少次/,
    ],
    [
      '带宏的 docm',
      '汇报.docm',
      () => buildDocx({ ...blank, members: { '[Content_Types].xml': contentTypes(MACRO_TYPE) } }),
      /带有宏.*另存为不带宏的/,
    ],
    [
      '夹带宏的 docx',
      '汇报.docx',
      () => buildDocx({ ...blank, members: { 'word/vbaProject.bin': 'x' } }),
      /带有宏/,
    ],
    ['加了打开密码的', '汇报.docx', () => ole('EncryptionInfo', 'EncryptedPackage'), /打开密码.*去掉密码/],
    ['空文件', '汇报.docx', () => Buffer.alloc(0), /空的.*重新上传/],
  ]
  test.each(files)('%s：说明怎么办，不留下报告', async (_what, name, make, sentence) => {
    const bytes = await make()
    const { said } = await refused(() => clerk.upload(reportOpen, { year: 2023 }, { name, bytes }))
    expect(said).toMatch(sentence)
  })

  test('炸弹不占内存', async () => {
    const bytes = bomb()
    const before = process.memoryUsage().rss
    await clerk.upload(reportOpen, { year: 2023 }, { name: '汇报.docx', bytes })
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * MEGABYTE)
  })
})

describe('上传佐证', () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
  const files: [string, string, () => Uint8Array, RegExp][] = [
    ['程序', '会议记录.pdf', () => EXE, /不是可以作佐证的文件.*PDF/],
    ['压缩包', '照片.zip', () => zipSync({ 'a.txt': strToU8('甲') }), /压缩包请解开后逐个上传/],
    ['另一种压缩包', '照片.gz', () => gzipSync(strToU8('甲')), /压缩包请解开后逐个上传/],
    ['会运行的图', '照片.svg', () => strToU8(svg), /不是可以作佐证的文件/],
    [
      '坏图片',
      '照片.jpg',
      () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3, 4]),
      /打不开.*另存一份/,
    ],
    ['带宏的', '纪要.docx', () => buildDocx({ ...blank, members: { 'word/vbaProject.bin': 'x' } }), /带有宏/],
    ['带宏的旧文档', '纪要.doc', () => ole('WordDocument', '_VBA_PROJECT'), /带有宏.*另存为不带宏的/],
    ['加了打开密码的', '纪要.docx', () => ole('EncryptionInfo', 'EncryptedPackage'), /打开密码.*去掉密码/],
    ['空文件', '纪要.docx', () => Buffer.alloc(0), /空文件/],
  ]
  test.each(files)('%s：说明怎么办，不留下文件', async (_what, name, make, sentence) => {
    const { said } = await refused(() => clerk.upload(filePut, {}, { name, bytes: make() }))
    expect(said).toMatch(sentence)
  })

  test('照片里的拍摄位置不存', async () => {
    const bytes = await sharp(await picture())
      .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 0/1' } })
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const put = await clerk.upload(filePut, {}, { name: '现场.jpg', bytes })
    expect([put.status, put.body.mediaType]).toEqual([200, 'image/jpeg'])
    const stored = await clerk.download('file.get', { hash: put.body.hash })
    expect((await sharp(stored.bytes).metadata()).exif).toBeUndefined()
    expect(stored.bytes.includes('PhoneMaker')).toBe(false)
  })

  test('没有带文件、带了两个文件、传到一半断了', async () => {
    const boundary = { 'content-type': 'multipart/form-data; boundary=xx' }
    const part = '--xx\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nabc'
    const none = await refused(() =>
      raw('/api/file.put', { payload: '{}', headers: { 'content-type': 'application/json' } }),
    )
    expect(none.said).toMatch(/没有收到文件.*重新选择/)
    const two = await refused(() =>
      raw('/api/file.put', { headers: boundary, payload: `${part}\r\n${part}\r\n--xx--\r\n` }),
    )
    expect(two.said).toMatch(/逐个上传/)
    const half = await refused(() => raw('/api/file.put', { headers: boundary, payload: part }))
    expect(half.said).toMatch(/没有传完整.*重新选择/)
    const nowhere = await refused(() =>
      raw('/api/file.put', { headers: { 'content-type': 'multipart/form-data' }, payload: part }),
    )
    expect(nowhere.said).toMatch(/没有传完整/)
  })

  test('别的单位的材料、编造的材料不能附上', async () => {
    const evidence = [{ hash: 'a'.repeat(64), name: '编造的.pdf' }]
    const { said } = await refused(entering({ evidence }))
    expect(said).toMatch(/重新上传|重新选择/)
  })
})

describe('200 MB 的文件', () => {
  test.each(['file.put', 'report.open'])('%s 拒收，说明上限，内存不涨', async command => {
    const before = await holdings()
    await county.world.app.listen({ port: 0, host: '127.0.0.1' }).catch(() => undefined)
    const { port } = county.world.app.server.address() as AddressInfo
    const { status, body, most, sent } = await pour({ port, command })
    expect([status, body.code]).toEqual([413, 'too-large'])
    expect(body.message).toMatch(/不超过20MB.*压缩图片或拆分/)
    expect(most).toBeLessThan(100 * MEGABYTE)
    expect(sent).toBeLessThan(50 * MEGABYTE)
    expect(await holdings()).toEqual(before)
  })
})

/** Sends 200 MB piece by piece as a browser does; `most` is by how much the process outside the heap grew meanwhile. */
function pour(input: {
  port: number
  command: string
}): Promise<{ status: number; body: Refusal; most: number; sent: number }> {
  const head = Buffer.from(
    '--xx\r\ncontent-disposition: form-data; name="file"; filename="big.pdf"\r\ncontent-type: application/pdf\r\n\r\n',
  )
  const tail = Buffer.from('\r\n--xx--\r\n')
  const piece = Buffer.alloc(256 * 1024, 65)
  const pieces = (200 * MEGABYTE) / piece.length
  const start = process.memoryUsage().external
  let most = 0
  let sent = 0
  return new Promise((resolve, reject) => {
    const sending = request({
      port: input.port,
      method: 'POST',
      path: `/api/${input.command}`,
      headers: {
        cookie,
        'x-bihuan': '1',
        'content-type': 'multipart/form-data; boundary=xx',
        'content-length': head.length + piece.length * pieces + tail.length,
      },
    })
    let answered = false
    sending.on('response', async response => {
      answered = true
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk as Buffer)
      resolve({
        status: response.statusCode ?? 0,
        body: JSON.parse(String(Buffer.concat(chunks))),
        most,
        sent,
      })
      sending.destroy()
    })
    sending.on('error', error => !answered && reject(error))
    const send = (from: number): void => {
      for (let count = from; count < pieces; count += 1) {
        most = Math.max(most, process.memoryUsage().external - start)
        if (answered) return
        sent += piece.length
        if (!sending.write(piece)) {
          sending.once('drain', () => send(count + 1))
          return
        }
      }
      sending.end(tail)
    }
    sending.write(head)
    send(0)
  })
}

describe('登记', () => {
  const cases: [string, object, string, RegExp][] = [
    ['不存在的日子', { occurredOn: '2023-02-30' }, 'occurredOn', /日期不存在.*年-月-日/],
    ['一百年以后', { occurredOn: '2123-03-06' }, 'occurredOn', /还没有到.*请核对年份/],
    ['太早的年份', { occurredOn: '1900-01-01' }, 'occurredOn', /过早.*请核对年份/],
    ['不是日期', { occurredOn: '去年三月' }, 'occurredOn', /请写成/],
    ['没有日期', { occurredOn: undefined }, 'occurredOn', /请填写日期/],
    ['不在代码表里的类型', { data: meeting({ kind: '茶话会' }) }, 'data.kind', /请/],
    ['没有名称', { data: meeting({ title: '  ' }) }, 'data.title', /请填写/],
    ['过长的名称', { data: meeting({ title: '会'.repeat(121) }) }, 'data.title', /不超过120字.*删减/],
    ['看不见的字符', { data: meeting({ title: '会\u0000议' }) }, 'data.title', /控制字符.*重新粘贴/],
    ['半个人', { data: meeting({ attended: 8.5 }) }, 'data.attended', /整数/],
    ['负数', { data: meeting({ attended: -1 }) }, 'data.attended', /不能|至少|请/],
    ['过大的数', { data: meeting({ attended: 1e300 }) }, 'data.attended', /请|不超过/],
    [
      '议项缺议题',
      { data: meeting({ items: [{ kind: 'first-topic' }] }) },
      'data.items.0.topic',
      /请填写“议题”/,
    ],
    ['没有这样的标签', { tags: ['乱写'] }, 'tags', /请从列出的标签中选择/],
  ]
  test.each(cases)('%s：在那一处说明', async (_what, change, place, sentence) => {
    const { status, body } = await refused(entering(change))
    expect(status).toBe(422)
    expect(body.complaints.find(complaint => complaint.place === place)?.message).toMatch(sentence)
  })

  test('不认识的字段说出名字', async () => {
    expect((await refused(entering({ data: meeting({ nonsense: 1 }) }))).said).toContain('nonsense')
    expect((await refused(entering({ nonsense: 1 }))).said).toContain('nonsense')
  })

  test('没有的台账：请从目录中选', async () => {
    const { status, said } = await refused(entering({ ledger: 'no-such' }))
    expect([status, said]).toEqual([404, expect.stringContaining('请从台账目录中选择')])
  })

  test('外单位的人、没有的人：在“主持人”说明', async () => {
    for (const person of [elsewhere, 424_242, Number.MAX_SAFE_INTEGER]) {
      const { body } = await refused(entering({ data: meeting({ chair: [person] }) }))
      expect(body.complaints[0]?.place).toBe('data.chair')
      expect(body.complaints[0]?.message).toMatch(/不在本单位.*名册中.*重新选择/)
    }
  })

  test('几十万字的文字：说明字数；超过一次能收的量，说明拆分', async () => {
    const long = await refused(
      entering({
        data: meeting({ items: [{ kind: 'first-topic', topic: '学', resolution: '字'.repeat(300_000) }] }),
      }),
    )
    expect([long.status, long.said]).toEqual([422, expect.stringMatching(/不超过\d+字/)])
    const huge = await refused(entering({ data: meeting({ title: '字'.repeat(2_000_000) }) }))
    expect([huge.status, huge.said]).toEqual([413, expect.stringMatching(/太大.*拆分/)])
  })

  test('两人改同一条：后一人看到对方改了什么，他的没有存', async () => {
    const entered = { ledger: LEDGER, occurredOn: '2023-03-06', data: meeting({ chair: [clerkPerson] }) }
    const { id } = await clerk.call(recordEnter, entered)
    const change = { id, revision: 1, occurredOn: '2023-03-06' }
    await clerk.call(recordRevise, { ...change, data: meeting({ title: '第4次党组会' }), reason: '名称写错' })
    const late = await refused(() =>
      colleague.send('record.revise', { ...change, data: meeting({ attended: 9 }), reason: '补填人数' }),
    )
    expect([late.status, late.said]).toEqual([409, expect.stringMatching(/已被别人更正.*您填的都还在/)])
    expect(late.body.facts).toMatchObject({
      current: { revision: 2, title: '第4次党组会', data: { title: '第4次党组会' } },
    })
    const gone = await refused(() => colleague.send('record.void', { id, revision: 1, reason: '重复登记' }))
    expect(gone.status).toBe(409)
  })
})

describe('请求本身不对', () => {
  const json = { 'content-type': 'application/json' }
  const cases: [string, Record<string, string>, string | undefined, number][] = [
    ['残缺的 JSON', json, '{"ledger":', 422],
    ['空的正文', json, '', 422],
    ['没有正文', {}, undefined, 422],
    ['正文是数组', json, '[]', 422],
    ['正文是空值', json, 'null', 422],
    ['正文是文字', { 'content-type': 'text/plain' }, '你好', 422],
    ['表单', { 'content-type': 'application/x-www-form-urlencoded' }, 'ledger=meeting', 422],
    ['XML', { 'content-type': 'application/xml' }, '<a/>', 422],
    ['原型污染', json, '{"__proto__":{"admin":true}}', 422],
    ['不是本系统页面发出的', { ...json, 'x-bihuan': '' }, '{}', 403],
    ['乱写的操作标识', { ...json, 'idempotency-key': 'xyz' }, '{}', 422],
  ]
  test.each(cases)('%s', async (_what, headers, payload, status) => {
    const answer = await refused(() =>
      raw('/api/record.enter', { headers, ...(payload === undefined ? {} : { payload }) }),
    )
    expect(answer.status).toBe(status)
    expect(answer.said).toMatch(/请|没有填写|类型不对/)
  })
})
