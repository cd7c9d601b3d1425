import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterEach, expect, test } from 'vitest'
import { groupBy } from '#domain/kernel/group.ts'
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

/** The walls that files break, by file; to look at several at once takes hardly longer than at one. */
function cruise(files: readonly string[]): Map<string, string[]> {
  const { stdout } = spawnSync(
    'node_modules/.bin/depcruise',
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...files],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 100_000_000 },
  )
  const { summary } = JSON.parse(stdout) as { summary: { violations: Violation[] } }
  const broken = groupBy(summary.violations, one => one.from)
  return new Map([...broken].map(([file, violations]) => [file, violations.map(one => one.rule.name)]))
}

interface Violation {
  from: string
  rule: { name: string }
}

function lint(file: string): string {
  const { stdout, stderr } = spawnSync('node_modules/.bin/biome', ['lint', file], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  return stdout + stderr
}

const WALLS = [
  [
    '领域不认识数据库',
    'src/domain/kernel/zz-wall-1.ts',
    "import { connect } from '#store/connect.ts'\nexport const x = connect\n",
    'domain-stands-alone',
  ],
  [
    '存储不认识服务',
    'src/store/zz-wall-2.ts',
    "import { createApp } from '#server/app.ts'\nexport const x = createApp\n",
    'store-below-server',
  ],
  [
    '服务不认识命令行',
    'src/server/zz-wall-3.ts',
    "import { main } from '#cli/main.ts'\nexport const x = main\n",
    'server-below-cli',
  ],
  [
    '网页只认识领域',
    'src/web/zz-wall-4.ts',
    "import { connect } from '#store/connect.ts'\nexport const x = connect\n",
    'web-knows-domain-only',
  ],
  [
    '领域不用 Node',
    'src/domain/kernel/zz-wall-5.ts',
    "import { readFileSync } from 'node:fs'\nexport const x = readFileSync\n",
    'domain-uses-no-node',
  ],
  [
    '内核不认识指标',
    'src/domain/kernel/zz-wall-6.ts',
    "import { evaluate } from '#domain/metric/evaluate.ts'\nexport const x = evaluate\n",
    'kernel-is-the-ground',
  ],
  [
    '名词之间不相认',
    'src/domain/unit/zz-wall-7.ts',
    "import { lateDays } from '#domain/record/rules.ts'\nexport const x = lateDays\n",
    'nouns-of-domain-never-meet',
  ],
  [
    '范围只有一个制造者',
    'src/server/record/zz-wall-8.ts',
    "import { systemScope } from '#domain/session/authorize.ts'\nexport const x = systemScope\n",
    'one-maker-of-scopes',
  ],
  [
    '程序不引用测试',
    'src/store/zz-wall-9.ts',
    "import { testDatabase } from '#test/setup/database.ts'\nexport const x = testDatabase\n",
    'tests-stay-outside',
  ],
] as const

test('每道墙破一次，都说得出破了哪一道', () => {
  for (const [, file, text] of WALLS) breakIn(file, text)
  const broken = cruise(WALLS.map(([, file]) => file))
  const unseen = WALLS.filter(([, file, , rule]) => !broken.get(file)?.includes(rule))
  expect(unseen.map(([wall]) => wall)).toEqual([])
})

test.each([
  ['领域不看钟', 'export const x = () => new Date()\n'],
  ['领域不掷骰子', 'export const x = () => crypto.randomUUID()\n'],
])('%s', (_wall, text) => {
  expect(lint(breakIn('src/domain/kernel/zz-wall.ts', text))).toContain('noRestrictedGlobals')
})

test('领域里没有 Node 和网页的类型', () => {
  const file = 'src/domain/kernel/zz-wall.ts'
  breakIn(file, 'export const x = () => [document.title, process.env.HOME]\n')
  const complaints = complainOf('src/domain/tsconfig.json', file)
  expect(complaints).toContainEqual(expect.stringContaining("Cannot find name 'document'"))
  expect(complaints).toContainEqual(expect.stringContaining("Cannot find name 'process'"))
})

/** What the compiler says of one file, among all the files of its project and the types that these bring in. */
function complainOf(project: string, file: string): string[] {
  const { config } = ts.readConfigFile(join(ROOT, project), ts.sys.readFile)
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(join(ROOT, project)))
  const program = ts.createProgram(fileNames, options)
  const complaints = program.getSemanticDiagnostics(program.getSourceFile(join(ROOT, file)))
  return complaints.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
}

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
