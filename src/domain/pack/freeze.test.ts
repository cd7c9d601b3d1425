import { expect, test } from 'vitest'
import type { PackObject } from './definition.ts'
import { compareFrozen, type Digest, fingerprint, unfrozen } from './freeze.ts'
import { loadPacks } from './load.ts'
import { SOUND, samplePack } from './sample.ts'

const digest: Digest = content => `digest of ${content}`
const PATH = 'codes/weather.yaml'
const released = fingerprint(objectsOf(SOUND[PATH]), digest)

function objectsOf(text: string): readonly PackObject[] {
  return loadPacks(samplePack({ [PATH]: text })).packs.objects
}

test('内容未改的版本可以通过，注释、引号和键的次序不算内容', () => {
  const rewritten = SOUND[PATH].replace('id: weather\nversion: 2', '# 说明\nversion: 2\nid: "weather"')
  expect(compareFrozen(released, fingerprint(objectsOf(rewritten), digest))).toEqual([])
})

test('版本没变而内容变了，拒绝并说明要提高 version', () => {
  const changed = fingerprint(objectsOf(SOUND[PATH].replace('label: 雨', 'label: 大雨')), digest)
  expect(compareFrozen(released, changed)).toEqual([
    { file: PATH, line: 2, column: 10, message: '内容已改，而 version: 2 已经发布，请把 version 改为 3' },
  ])
})

test('提高了 version 的改动可以通过，并且只有它是新版本', () => {
  const raised = SOUND[PATH].replace('label: 雨', 'label: 大雨').replace('version: 2', 'version: 3')
  const objects = fingerprint(objectsOf(raised), digest)
  expect(compareFrozen(released, objects)).toEqual([])
  expect(unfrozen(released, objects).map(({ kind, id, version }) => ({ kind, id, version }))).toEqual([
    { kind: 'codes', id: 'weather', version: 3 },
  ])
})

test('版本退回到发布过的版本之前，拒绝', () => {
  const lowered = fingerprint(objectsOf(SOUND[PATH].replace('version: 2', 'version: 1')), digest)
  expect(compareFrozen(released, lowered)).toEqual([
    { file: PATH, line: 2, column: 10, message: '已发布过 version: 2，不能退回 1，请把 version 改为 3' },
  ])
})

test('台账文件里的指标改了，也算台账的内容变了', () => {
  const path = 'ledgers/outing.yaml'
  const { objects } = loadPacks(
    samplePack({ [path]: SOUND[path].replace('units: [处]', 'units: [个]') }),
  ).packs
  expect(compareFrozen(released, fingerprint(objects, digest))).toMatchObject([
    { file: path, line: 3, column: 10 },
  ])
})
