import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { standingOf } from '#domain/pack/coverage.ts'
import { samplePack } from '#domain/pack/sample.ts'
import { digest, readFrozen, writeFrozen } from './packs/frozen.ts'
import { loadCorePacks, readPacks } from './packs.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'packs-'))
})

afterEach(() => rm(directory, { recursive: true }))

async function write(changes: Record<string, string | undefined> = {}): Promise<void> {
  for (const { path, text } of samplePack(changes)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), text)
  }
}

test('读出文件夹里的全部 YAML，其他文件不算台账包', async () => {
  await write({ 'frozen.json': '{}', 'README.md': '# 说明' })
  const { packs, errors } = await readPacks(directory)
  expect(errors).toEqual([])
  expect([...packs.ledgers.keys()]).toEqual(['outing'])
  expect(packs.objects).toHaveLength(6)
})

test('有错误就拒绝启动，逐条写明文件、行、列', async () => {
  await write({
    'codes/weather.yaml': 'id: weather\nversion: 1\nlable: 天气\nvalues: [{ id: fine, label: 晴 }]\n',
  })
  await expect(loadCorePacks(directory)).rejects.toMatchObject({
    name: 'Refusal',
    code: 'invalid',
    message: '台账包有1处错误，请改正后再启动：\ncodes/weather.yaml:3:1 未知的键“lable”，是否想写“label”',
    complaints: [{ place: 'codes/weather.yaml:3:1', message: '未知的键“lable”，是否想写“label”' }],
  })
})

test('没有这个文件夹，拒绝', async () => {
  await expect(readPacks(join(directory, 'absent'))).rejects.toMatchObject({
    name: 'Refusal',
    code: 'absent',
  })
})

test('随程序的台账包没有错误', async () => {
  const packs = await loadCorePacks()
  expect(packs.ledgers.size).toBeGreaterThan(0)
})

test('232项机制项项有着落：有台账、程序已有功能，或写明待哪项功能', async () => {
  const groups = standingOf(await loadCorePacks())
  expect(groups.flatMap(group => group.unanswered)).toEqual([])
  const built = groups.flatMap(group => group.built.map(one => one.mechanism))
  const covered = groups.flatMap(group => group.covered)
  expect(
    built.filter(mechanism => covered.includes(mechanism)),
    '有台账的不必再说程序已有',
  ).toEqual([])
})

test('已发布版本写进 frozen.json，读回来不变；没有这个文件就是还没有发布过', async () => {
  expect(await readFrozen(directory)).toEqual([])
  const frozen = [
    { kind: 'codes' as const, id: 'weather', version: 10, fingerprint: digest('晴') },
    { kind: 'ledger' as const, id: 'outing', version: 3, fingerprint: digest('雨') },
  ]
  await writeFrozen(directory, frozen.toReversed())
  expect(await readFrozen(directory)).toEqual(frozen)
})

test.each(['{', '[]', '{"outing": "x"}', '{"plan:outing@1": 1}', `{"plan:outing@1": "${'0'.repeat(64)}"}`])(
  'frozen.json 损坏时拒绝：%s',
  async text => {
    await writeFile(join(directory, 'frozen.json'), text)
    await expect(readFrozen(directory)).rejects.toMatchObject({ name: 'Refusal', code: 'invalid' })
  },
)
