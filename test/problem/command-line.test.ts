import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dayOfInstant } from '#domain/kernel/day.ts'
import { problemList, problemShow } from '#domain/problem/contract.ts'
import { openAuditKey } from '#store/audit/key.ts'
import { sealBatch } from '#store/audit/seal.ts'
import { verifyAudit } from '#store/audit/verify.ts'
import { connect } from '#store/connect.ts'
import { testDatabase } from '#test/setup/database.ts'
import { buildCounty, type County } from '#test/unit/county.ts'
import type { Hired } from './world.ts'

const run = promisify(execFile)
const PROGRAM = join(import.meta.dirname, '../../bin/bihuan.mjs')
const today = dayOfInstant(new Date())
const later = addDays(today, 40)
const early = addDays(today, -10)

let county: County
let clerk: Hired
let folder: string
let url: string

beforeAll(async () => {
  const made = await testDatabase()
  url = made.url
  folder = await mkdtemp(join(tmpdir(), 'bihuan-import-'))
  const database = connect(url)
  const key = await openAuditKey(folder, database)
  await database.destroy()
  county = await buildCounty({ made, key: Buffer.from(key) })
  clerk = await county.hire('clerk', { unit: county.units.east, role: 'clerk', name: '钱笔' })
}, 120_000)
afterAll(async () => {
  await county.world.close()
  await rm(folder, { recursive: true })
})

async function list(name: string, lines: readonly (readonly string[])[]): Promise<string> {
  const path = join(folder, name)
  const heads = ['序号', '问题类别', '存在问题', '整改措施', '责任领导', '责任人', '整改期限', '整改情况']
  await writeFile(path, [heads, ...lines].map(line => line.join('\t')).join('\n'))
  return path
}

/** The program itself, as it is called in a shell. */
async function bihuan(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const { NODE_OPTIONS: _, ...kept } = process.env
  const env = { ...kept, DATABASE_URL: url, BIHUAN_DATA: folder }
  const called = run(process.execPath, [PROGRAM, 'import', 'problems', ...args], { env, encoding: 'utf8' })
  const { code, stdout, stderr } = await called.then(
    done => ({ code: 0, ...done }),
    (failed: { code: number; stdout: string; stderr: string }) => failed,
  )
  return { code, out: stdout, err: stderr.trim() }
}

const known = async () => (await clerk.browser.call(problemList, {})).total

const GOOD = [
  ['1', '党务公开', '公开栏半年没有更新', '按月更新', '周正', '钱笔', later, '正在整改'],
  ['2', '作风建设', '值班空岗', '每周抽查', '周正', '', '立行立改', ''],
]
const OTHER = [['1', '作风建设', '信访台账不全', '补齐', '周正', '', later, '']]

test('上面没有督办单位的，登记不了', async () => {
  const path = await list('good.txt', GOOD)
  const { code, err } = await bihuan(path, '--unit', 'east', '--source', 'special-check')
  expect([code, err]).toEqual([1, '东河镇上面没有可以督办的单位，请先给上级配岗位'])
  expect(await known()).toBe(0)
})

test('读出、登记，打印的编号就是登记的编号，办理单位看得到，审计里有', async () => {
  await county.hire('over', {
    unit: county.units.bureau,
    role: 'committee',
    name: '督一',
    covers: county.units.root,
  })
  const path = await list('good.txt', GOOD)
  const { code, out, err } = await bihuan(path, '--unit', 'east', '--source', 'special-check')
  expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^已登记2个问题，编号\S+至\S+$/) })
  expect(out).toContain('里有2个问题')
  const { rows } = await clerk.browser.call(problemList, {})
  const inOrder = rows.toReversed()
  expect(err).toBe(`已登记2个问题，编号${inOrder[0]?.no}至${inOrder[1]?.no}`)
  expect(inOrder).toMatchObject([
    {
      title: '公开栏半年没有更新',
      unitName: '东河镇',
      overName: '住建局',
      source: 'special-check',
      foundOn: today,
      deadline: later,
      leader: { person: null, name: '周正' },
      owner: { person: null, name: '钱笔' },
      state: 'accepted',
    },
    { title: '值班空岗', deadline: null, deadlineWords: '立行立改', owner: { name: '' } },
  ])
  const { problem } = await clerk.browser.call(problemShow, { id: inOrder[0]?.id ?? 0 })
  expect(problem.detail).toBe('清单所列类别：党务公开\n清单所列措施：按月更新\n清单所列情况：正在整改')
  const again = await bihuan(path, '--unit', 'east', '--source', 'special-check')
  expect([again.code, again.err.split('\n')]).toEqual([
    1,
    [
      '有2个已经登记，一个也没有再登记，请从清单里删去后再办',
      `  第2行：已经登记，编号${inOrder[0]?.no}`,
      `  第3行：已经登记，编号${inOrder[1]?.no}`,
    ],
  ])
  const { database, key } = county.world.installation
  while ((await sealBatch(database)) > 0);
  expect((await verifyAudit(database, { key })).differences).toEqual([])
})

test('单位、来源写错，期限早于发现日期：说明原因，什么也没有登记；写明发现日期的登记', async () => {
  const before = await known()
  const good = await list('good.txt', GOOD)
  expect(await bihuan(good, '--unit', 'nowhere', '--source', 'special-check')).toMatchObject({
    code: 1,
    err: '没有编码为“nowhere”的单位，请核对',
  })
  const rumour = await bihuan(good, '--unit', 'east', '--source', 'rumour')
  expect(rumour.code).toBe(1)
  expect(rumour.err).toMatch(/^没有“rumour”这种问题来源，可用的有：.*special-check/)
  expect(await bihuan(good, '--unit', 'east')).toMatchObject({
    code: 2,
    err: expect.stringContaining('登记请用 --source 写明问题来源'),
  })
  const past = await list('past.txt', [...OTHER, ['3', '', '考勤不全', '', '', '', early, '']])
  expect(await bihuan(past, '--unit', 'east', '--source', 'special-check')).toMatchObject({
    code: 1,
    err: `第3行的整改期限${early}早于发现日期${today}，请用 --found 写明发现日期`,
  })
  expect(await bihuan(past, '--unit', 'east', '--source', 'special-check', '--found', '昨天')).toMatchObject({
    code: 2,
    err: expect.stringContaining('“昨天”不是日期'),
  })
  const faulty = await list('faulty.txt', [...GOOD, ['3', '', '考勤不全', '', '', '', '2023年2月30日', '']])
  const refused = await bihuan(faulty, '--unit', 'east', '--source', 'special-check')
  expect([refused.code, refused.err.split('\n')]).toEqual([
    1,
    [
      '有1行没有读取，一个也没有登记，请改正清单后再办',
      expect.stringMatching(/^ {2}第4行：.*2023年2月30日.*日历上没有/),
    ],
  ])
  const ahead = await bihuan(good, '--unit', 'east', '--source', 'special-check', '--found', later)
  expect(ahead).toMatchObject({ code: 1, err: `发现日期${later}晚于今天，请核对` })
  expect(await known()).toBe(before)
  const found = addDays(today, -20)
  const done = await bihuan(past, '--unit', 'east', '--source', 'special-check', '--found', found)
  expect(done).toMatchObject({ code: 0, err: expect.stringContaining('已登记2个问题') })
  const { rows } = await clerk.browser.call(problemList, {})
  expect(rows.filter(one => one.foundOn === found).map(one => one.title)).toHaveLength(2)
}, 120_000)
