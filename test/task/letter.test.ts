import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filePut } from '#domain/file/contract.ts'
import {
  letterIssue,
  letterList,
  letterOpen,
  letterRevise,
  letterShow,
  letterSign,
} from '#domain/letter/contract.ts'
import { readUpload } from '#server/docx/read.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { buildCounty, type County, PASSWORD } from '../unit/county.ts'

type Hired = Awaited<ReturnType<County['hire']>>

let county: County
let top: Hired
let east: Hired
let clerk: Hired
let west: Hired
let westClerk: Hired
let letter: number
const BODY = '为落实全面从严治党主体责任，{上级}与{单位}签订{年度}年责任书：\n一、履行第一责任人责任。'

beforeAll(async () => {
  county = await buildCounty()
  const { units, hire } = county
  top = await hire('top', { unit: units.root, role: 'secretary', name: '郑书记' })
  east = await hire('east', { unit: units.east, role: 'secretary', name: '赵书记' })
  clerk = await hire('clerk', { unit: units.east, role: 'clerk', name: '孙干事' })
  west = await hire('west', { unit: units.west, role: 'secretary', name: '钱书记' })
  westClerk = await hire('west-clerk', { unit: units.west, role: 'clerk', name: '李干事' })
})
afterAll(() => county.world.close())

const copyOf = async (who: Hired) => (await who.browser.call(letterShow, { id: letter })).copies[0]
const sign = async (who: Hired, password: string) => {
  const copy = await copyOf(who)
  return who.browser.send('letter.sign', { copy: copy?.id, digest: copy?.digest, password })
}

test('起草：不认识的空位指出来；发给单位的不能写{姓名}', async () => {
  const draft = { kind: 'pledge', title: '2024年主体责任书', year: 2024 }
  const strange = await top.browser.send('letter.open', { ...draft, body: '请{部门}认真落实主体责任' })
  expect(strange.body.complaints[0]).toEqual({
    place: 'body',
    message: '第1行的“{部门}”不认识，可以写{单位}、{姓名}、{年度}、{上级}',
  })
  const personal = await top.browser.call(letterOpen, {
    ...draft,
    kind: 'promise',
    body: '{姓名}郑重承诺廉洁自律。',
  })
  const toUnit = await top.browser.send('letter.issue', { id: personal.id, units: [county.units.east] })
  expect(toUnit.body.message).toContain('只能发给个人')
  letter = (await top.browser.call(letterOpen, { ...draft, kind: 'pledge', body: BODY })).id
  expect((await east.browser.send('letter.show', { id: letter })).status).toBe(404)
  const issued = await top.browser.call(letterIssue, {
    id: letter,
    units: [county.units.east, county.units.west],
  })
  expect(issued.sent).toBe(2)
  const again = await top.browser.call(letterIssue, { id: letter, units: [county.units.east] })
  expect(again.sent).toBe(0)
})

test('各看各的一份；名称填好了；不是负责人的不能签', async () => {
  const shown = await east.browser.call(letterShow, { id: letter })
  expect(shown.copies.map(copy => copy.unitName)).toEqual(['东河镇'])
  expect(shown.copies[0]?.text).toContain('青溪县与东河镇签订2024年责任书')
  expect((await top.browser.call(letterShow, { id: letter })).missing).toEqual(['东河镇', '西岭镇'])
  const notHead = await sign(clerk, PASSWORD)
  expect([notHead.status, notHead.body.message]).toEqual([
    403,
    '单位的责任书、承诺书由书记等主要负责人签，请由他登录后签',
  ])
})

test('密码不对不能签，连错几次要等；对了就签上，签的是哪些字也记下', async () => {
  const wrong = await sign(east, 'not-my-pass-1')
  expect([wrong.status, wrong.body.complaints[0]?.place]).toEqual([422, 'password'])
  expect((await copyOf(east))?.state).toBe('missing')
  const signed = await sign(east, PASSWORD)
  expect([signed.status, JSON.stringify(signed.body)]).toEqual([200, expect.not.stringContaining(PASSWORD)])
  const copy = await copyOf(east)
  expect(copy).toMatchObject({ state: 'signed', maySign: false })
  expect(copy?.signatures[0]).toMatchObject({
    way: 'password',
    name: '赵书记',
    post: '干部',
    digest: copy?.digest,
    void: false,
  })
  expect((await sign(east, PASSWORD)).body.message).toContain('已经签过')
  for (let tries = 0; tries < 5; tries += 1) await sign(west, 'not-my-pass-1')
  expect((await sign(west, PASSWORD)).status).toBe(429)
  const listed = (await top.browser.call(letterList, { year: 2024 })).letters.find(one => one.id === letter)
  expect(listed).toMatchObject({ copies: 2, signed: 1, void: 0, toSign: 0, mine: true })
})

test('正文一改，原来的签字显著作废；没看过新正文的签不上', async () => {
  const old = await copyOf(east)
  const changed = { id: letter, title: '2024年主体责任书', body: `${BODY}\n二、抓好班子成员“一岗双责”。` }
  expect(await top.browser.call(letterRevise, changed)).toMatchObject({ voided: 1 })
  const copy = await copyOf(east)
  expect([copy?.state, copy?.signatures[0]?.void]).toEqual(['void', true])
  const counted = async (who: Hired) =>
    (await who.browser.call(letterList, { year: 2024 })).letters.find(one => one.id === letter)
  expect(await counted(top)).toMatchObject({ copies: 2, signed: 0, void: 1, toSign: 0 })
  expect(await counted(east)).toMatchObject({ copies: 1, signed: 0, void: 1, toSign: 1 })
  expect(await counted(clerk)).toMatchObject({ copies: 1, void: 1, toSign: 0 })
  expect((await top.browser.call(letterShow, { id: letter })).missing).toEqual(['东河镇', '西岭镇'])
  const stale = await east.browser.send('letter.sign', {
    copy: old?.id,
    digest: old?.digest,
    password: PASSWORD,
  })
  expect(stale.body.message).toContain('正文在您打开之后改过')
  await east.browser.call(letterSign, { copy: copy?.id ?? 0, digest: copy?.digest ?? '', password: PASSWORD })
  expect((await copyOf(east))?.state).toBe('signed')
})

test('发出以后名称不能改；正文没有变，签字照样有效，单位改了名称也一样', async () => {
  const title = '2024年主体责任书'
  const { body } = (await top.browser.call(letterShow, { id: letter })).letter
  const refused = await top.browser.send('letter.revise', { id: letter, title: `${title}（新）`, body })
  expect(refused.body.complaints[0]).toEqual({
    place: 'title',
    message: `“${title}”已经发出，名称不能再改；要换名称，请另起一份再发`,
  })
  const rename = (name: string) =>
    county.world.installation.database.transaction().execute(async transaction => {
      await sql`set local session_replication_role = replica`.execute(transaction)
      await sql`update unit set name = ${name} where id = ${county.units.east}`.execute(transaction)
    })
  await rename('东河新镇')
  expect(await top.browser.call(letterRevise, { id: letter, title, body })).toEqual({ id: letter, voided: 0 })
  await rename('东河镇')
  expect((await copyOf(east))?.state).toBe('signed')
})

test('纸上签的上传扫描件；上级打得开，旁边的单位打不开', async () => {
  const bytes = await readFile('docs/screenshots/report-phone.png').catch(() => undefined)
  const picture =
    bytes ??
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
  const { body: file } = await west.browser.upload(filePut, {}, { name: '责任书.png', bytes: picture })
  const copy = await copyOf(west)
  const printed = (copy?.digest ?? '').slice(0, 16)
  const scanned = {
    copy: copy?.id ?? 0,
    person: west.person,
    digest: `${printed.slice(0, 8).toUpperCase()} ${printed.slice(8)}`,
    hash: file.hash,
    name: file.name,
  }
  const fails = async (change: object) =>
    (await west.browser.send('letter.scan', { ...scanned, ...change })).body.complaints[0]
  expect(await fails({ digest: (await copyOf(east))?.digest })).toMatchObject({
    place: 'digest',
    message: expect.stringContaining('请重新打印'),
  })
  expect(await fails({ digest: printed.slice(0, 8) })).toMatchObject({ place: 'digest' })
  for (const person of [westClerk.person, east.person])
    expect(await fails({ person })).toEqual({
      place: 'person',
      message: '单位的责任书、承诺书由书记等主要负责人签，请选扫描件上签字的负责人',
    })
  const both = await Promise.all(
    [westClerk, west].map(who => who.browser.send('letter.scan', { ...scanned })),
  )
  expect(both.map(one => one.status).toSorted()).toEqual([200, 409])
  expect((await copyOf(west))?.signatures).toHaveLength(1)
  expect((await west.browser.send('letter.scan', scanned)).body.message).toContain('已经签过')
  expect(await copyOf(west)).toMatchObject({
    state: 'signed',
    signatures: [
      {
        way: 'scan',
        name: '钱书记',
        post: '干部',
        enteredBy: expect.any(String),
        file: { name: '责任书.png' },
      },
    ],
  })
  expect((await top.browser.download('file.get', { hash: file.hash })).status).toBe(200)
  expect((await east.browser.download('file.get', { hash: file.hash })).status).toBe(404)
  expect((await top.browser.call(letterShow, { id: letter })).missing).toEqual([])
})

test('导出为 Word，签字写在后面；审计核对没有出入', async () => {
  const copy = await copyOf(east)
  const { bytes, status } = await top.browser.download('letter.export', { copy: String(copy?.id) })
  expect(status).toBe(200)
  const { text } = await readUpload({ name: '责任书.docx', bytes })
  expect(text.text).toContain('一、履行第一责任人责任')
  const digest = copy?.digest ?? ''
  expect(text.text).toContain(`正文摘要：${digest.slice(0, 4)} ${digest.slice(4, 8)} `)
  expect(text.text).toMatch(/签字人：干部赵书记（\d{4}年\d+月\d+日，系统内签字/)
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})

test('签字改不了，也代不了别人签', async () => {
  const { database } = county.world.installation
  await expect(
    database.transaction().execute(async transaction => {
      await sql`set local role bihuan_app`.execute(transaction)
      await sql`update letter_signature set digest = repeat('0', 64)`.execute(transaction)
    }),
  ).rejects.toThrow(/permission denied/)
})
