import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { findDice, findLeaks } from '../../scripts/leaks.ts'

const ROOT = join(import.meta.dirname, '../..')
const made: string[] = []

afterEach(() => {
  for (const file of made.splice(0)) rmSync(join(ROOT, file), { force: true })
})

/** Writes a file that breaks a wall; it is removed after the test. */
function breakIn(file: string, text: string): string {
  mkdirSync(dirname(join(ROOT, file)), { recursive: true })
  writeFileSync(join(ROOT, file), text)
  made.push(file)
  return file
}

function cruise(file: string): string {
  const { stdout } = spawnSync('node_modules/.bin/depcruise', ['--config', '.dependency-cruiser.mjs', file], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return stdout
}

function lint(file: string): string {
  const { stdout, stderr } = spawnSync('node_modules/.bin/biome', ['lint', file], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return stdout + stderr
}

test.each([
  [
    '领域不认识数据库',
    'src/domain/kernel/zz-wall.ts',
    "import { connect } from '#store/connect.ts'\nexport const x = connect\n",
    'domain-stands-alone',
  ],
  [
    '存储不认识服务',
    'src/store/zz-wall.ts',
    "import { createApp } from '#server/app.ts'\nexport const x = createApp\n",
    'store-below-server',
  ],
  [
    '服务不认识命令行',
    'src/server/zz-wall.ts',
    "import { main } from '#cli/main.ts'\nexport const x = main\n",
    'server-below-cli',
  ],
  [
    '网页只认识领域',
    'src/web/zz-wall.ts',
    "import { connect } from '#store/connect.ts'\nexport const x = connect\n",
    'web-knows-domain-only',
  ],
  [
    '领域不用 Node',
    'src/domain/kernel/zz-wall.ts',
    "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n",
    'domain-uses-no-node',
  ],
  [
    '内核不认识指标',
    'src/domain/kernel/zz-wall.ts',
    "import { evaluate } from '#domain/metric/evaluate.ts'\nexport const x = evaluate\n",
    'kernel-is-the-ground',
  ],
  [
    '名词之间不相认',
    'src/domain/unit/zz-wall.ts',
    "import { lateDays } from '#domain/record/rules.ts'\nexport const x = lateDays\n",
    'nouns-of-domain-never-meet',
  ],
  [
    '范围只有一个制造者',
    'src/server/record/zz-wall.ts',
    "import { systemScope } from '#domain/session/authorize.ts'\nexport const x = systemScope\n",
    'one-maker-of-scopes',
  ],
  [
    '程序不引用测试',
    'src/store/zz-wall.ts',
    "import { testDatabase } from '#test/setup/database.ts'\nexport const x = testDatabase\n",
    'tests-stay-outside',
  ],
])('%s', (_wall, file, text, rule) => {
  expect(cruise(breakIn(file, text))).toContain(rule)
})

test.each([
  ['领域不看钟', 'export const x = () => new Date()\n'],
  ['领域不掷骰子', 'export const x = () => crypto.randomUUID()\n'],
])('%s', (_wall, text) => {
  expect(lint(breakIn('src/domain/kernel/zz-wall.ts', text))).toContain('noRestrictedGlobals')
})

test('领域里没有 Node 和网页的类型', () => {
  breakIn('src/domain/kernel/zz-wall.ts', 'export const x = () => [document.title, process.env.HOME]\n')
  const options = [
    '-p',
    'src/domain',
    '--composite',
    'false',
    '--incremental',
    'false',
    '--emitDeclarationOnly',
    'false',
    '--noEmit',
  ]
  const { stdout } = spawnSync('node_modules/.bin/tsc', options, { cwd: ROOT, encoding: 'utf8' })
  expect(stdout).toContain("Cannot find name 'document'")
  expect(stdout).toContain("Cannot find name 'process'")
})

test('包里的标识不许写进代码', () => {
  const texts = [{ file: 'src/x.ts', text: "const metric = 'meeting.count'" }]
  expect(findLeaks(['meeting.count'], texts)).toEqual(['src/x.ts: meeting.count'])
  expect(findLeaks(['meeting.other'], texts)).toEqual([])
})

test('领域里不许掷 Math.random', () => {
  expect(findDice([{ file: 'src/domain/x.ts', text: 'const x = Math.random()' }])).toEqual([
    'src/domain/x.ts: Math.random',
  ])
})

test('过长的文件不许提交', () => {
  breakIn('src/server/zz-long.ts', 'export {}\n'.repeat(401))
  expect(() => execFileSync(process.execPath, ['scripts/sizes.mjs'], { cwd: ROOT, stdio: 'pipe' })).toThrow()
})
