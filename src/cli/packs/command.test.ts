import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SOUND, samplePack } from '#domain/pack/sample.ts'
import { packsCommand } from './command.ts'
import { schema } from './schema.ts'

const WEATHER = 'codes/weather.yaml'
let directory: string
let printed: string[]

beforeEach(async () => {
  printed = []
  vi.spyOn(console, 'log').mockImplementation(line => void printed.push(String(line)))
  directory = await mkdtemp(join(tmpdir(), 'packs-'))
  for (const { path, text } of samplePack()) await put(path, text)
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(directory, { recursive: true })
})

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(directory, path)), { recursive: true })
  await writeFile(join(directory, path), text)
}

function run(...words: string[]): Promise<number> {
  return packsCommand([...words, '--dir', directory])
}

test('packs check：没有错误时说明各有多少', async () => {
  expect(await run('check')).toBe(0)
  expect(printed).toEqual([
    '台账1个、指标8个、代码表2个、时期1个、报告1个、规范0个（职责0项）、节假日0年、督促阶梯0个、整改规则0个、检查清单0份、专项步骤0个，没有错误',
    '有6个版本尚未发布；发布前请运行 bihuan packs check --freeze',
  ])
})

test('packs check：有错误时逐条打印位置，不发布', async () => {
  await put(WEATHER, SOUND[WEATHER].replace('label: 雨', 'lable: 雨'))
  expect(await run('check', '--freeze')).toBe(1)
  expect(printed).toEqual([`${WEATHER}:6:17 未知的键“lable”，是否想写“label”`, '共1处错误，请改正后再检查'])
  expect(await readdir(directory)).not.toContain('frozen.json')
})

test('packs check --freeze：发布后改内容要提高 version，提高后只添新版本', async () => {
  expect(await run('check', '--freeze')).toBe(0)
  const before = JSON.parse(await readFile(join(directory, 'frozen.json'), 'utf8'))
  expect(Object.keys(before)).toContain('codes:weather@2')

  const changed = SOUND[WEATHER].replace('label: 雨', 'label: 大雨')
  await put(WEATHER, changed)
  expect(await run('check', '--freeze')).toBe(1)
  expect(printed).toContain(`${WEATHER}:2:10 内容已改，而 version: 2 已经发布，请把 version 改为 3`)

  await put(WEATHER, changed.replace('version: 2', 'version: 3'))
  expect(await run('check', '--freeze')).toBe(0)
  const after = JSON.parse(await readFile(join(directory, 'frozen.json'), 'utf8'))
  expect(after).toEqual({ ...before, 'codes:weather@3': expect.stringMatching(/^[0-9a-f]{64}$/) })
})

test('packs coverage：按组列出缺口，或输出 JSON', async () => {
  expect(await run('coverage')).toBe(0)
  expect(printed[0]).toMatch(/^G01 责任清单 3\/19 缺 M003 M005 M006 /)
  expect(printed.at(-1)).toBe('共232项：台账3项，程序已有功能0项，待做功能0项，没有着落229项')
  printed = []
  expect(await run('coverage', '--json')).toBe(0)
  const found = JSON.parse(printed.join('\n'))
  expect(found).toMatchObject({
    count: 3,
    total: 232,
    covered: [{ mechanism: 'M001' }, { mechanism: 'M002' }, {}],
  })
  expect(found.missing).toHaveLength(229)
})

test('packs coverage：没有台账的机制列出由哪项功能承担、还待哪项功能', async () => {
  await put(
    'capabilities/program.yaml',
    `capabilities:
  - { id: tree, label: 单位树, state: built, mechanisms: [M003] }
  - { id: tests, label: 学习测试, state: awaited, mechanisms: [M002, M062] }
`,
  )
  expect(await run('coverage')).toBe(0)
  expect(printed[0]).toMatch(/^G01 责任清单 3\/19 程序已有 M003；待做 M002；缺 M005 M006 /)
  expect(printed).toContain('  学习测试：M002* M062')
  expect(printed.at(-1)).toBe('共232项：台账3项，程序已有功能1项，待做功能1项，没有着落227项')
  printed = []
  expect(await run('coverage', '--json')).toBe(0)
  const [group] = JSON.parse(printed.join('\n')).groups
  expect(group).toMatchObject({
    id: 'G01',
    covered: ['M001', 'M002', 'M004'],
    built: [{ mechanism: 'M003', capability: 'tree' }],
    awaited: [{ mechanism: 'M002', capability: 'tests', recorded: true }],
  })
})

test('packs check：一项机制只待一项功能，编号要有', async () => {
  await put(
    'capabilities/program.yaml',
    `capabilities:
  - { id: tree, label: 单位树, state: built, mechanisms: [M003] }
  - { id: tests, label: 学习测试, state: awaited, mechanisms: [M003, M999] }
`,
  )
  expect(await run('check')).toBe(1)
  expect(printed.slice(0, 2)).toEqual([
    'capabilities/program.yaml:3:60 M003已列在“单位树”，请只留一处',
    'capabilities/program.yaml:3:66 没有编号M999，机制编号从M001到M232，请改正',
  ])
})

const NORM = `id: outings
version: 1
document: 《外出条例》
year: 2020
number: 外发〔2020〕1号
level: local
in_force: 2020-01-01
ends: 2025-12-31
duties:
  - id: outings.monthly
    label: 每月外出
    article: 第一条
    article_confidence: verified
    confidence: uncertain
    subjects: [branch]
    owner: secretary
    cadence: { every: month, by: { day: 28 } }
    shown_by: { metric: outing.times }
  - id: outings.report
    label: 外出总结
    article: 第二条
    article_confidence: known
    confidence: known
    subjects: [branch, town]
    cadence: { every: year, by: { month: 1, day: 31 }, about: previous }
`

test('packs duties：逐项列出条款、周期、由什么说明、启用与否，地方的标明', async () => {
  await put('norms/outings.yaml', NORM)
  expect(await run('duties')).toBe(0)
  expect(printed).toEqual([
    '《外出条例》（2020）  外发〔2020〕1号  地方或本单位  2020-01-01起施行，至2025-12-31',
    '  停用  每月外出 | 第一条（条号已核实） | 每月一次，28日前（频次待核实） | 党支部，书记 | 看“外出次数”',
    '  启用  外出总结 | 第二条（条号一般认为） | 每年一次，1月31日前，就上一年度（频次一般认为） | 党支部、乡镇（街道） | 人工勾选',
    '共1份规范、2项职责：启用1项，待核实而停用1项；由登记说明1项，人工勾选1项',
  ])
  printed = []
  expect(await run('duties', '--json')).toBe(0)
  expect(JSON.parse(printed.join('\n'))).toMatchObject([
    {
      duty: 'outings.monthly',
      document: '《外出条例》',
      level: '地方或本单位',
      on: false,
      shownBy: '外出次数',
    },
    { duty: 'outings.report', on: true, shownBy: null, owner: null },
  ])
})

test('packs schema：写入后一致，改动后 --check 报告过时', async () => {
  const folder = join(directory, 'schema')
  expect(await schema({ compareOnly: false }, folder)).toBe(0)
  expect(await schema({ compareOnly: true }, folder)).toBe(0)
  await writeFile(join(folder, 'codes.schema.json'), '{}')
  expect(await schema({ compareOnly: true }, folder)).toBe(1)
  expect(printed.at(-1)).toBe('packs/schema 已过时，请运行 bihuan packs schema：codes.schema.json')
})

test('已提交的 packs/schema 与格式定义一致', async () => {
  expect(await packsCommand(['schema', '--check'])).toBe(0)
})

test.each([[[]], [['chekc']], [['check', '--json']], [['check', '--what']], [['check', 'more']]])(
  '看不懂的参数给出用法：%j',
  async words => {
    expect(await packsCommand(words)).toBe(2)
    expect(printed[0]).toContain('bihuan packs check')
  },
)

test('文件夹不存在时说明', async () => {
  expect(await packsCommand(['check', '--dir', join(directory, 'absent')])).toBe(1)
  expect(printed[0]).toContain('读不到台账包文件夹')
})
