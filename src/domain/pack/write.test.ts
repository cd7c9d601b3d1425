import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownLedger } from './arbitrary.testing.ts'
import { loadPacks } from './load.ts'
import { ownPath } from './own.ts'
import { fileOf, readOwn } from './read-own.ts'
import { samplePack } from './sample.ts'
import { pathAt, readSource } from './source.ts'
import { withRetired, withVersion, writeOwn } from './write.ts'

const base = loadPacks(samplePack()).packs
const path = ownPath('ledger', 'own.sample')

test('任何自建台账，写成 YAML 再读回来是同一本，再写一遍一字不差', () => {
  fc.assert(
    fc.property(ownLedger, file => {
      const text = writeOwn(file)
      const reading = readOwn(text, { base, others: [] })
      expect(reading.errors).toEqual([])
      expect(reading.file).toEqual(file)
      expect(writeOwn(reading.file ?? file)).toBe(text)
    }),
    { numRuns: 60 },
  )
})

test('键按固定的次序写，与默认相同的不写', () => {
  const text = writeOwn({
    metrics: [],
    fields: [{ max: 100, label: '地点', kind: 'text', folded: false, id: 'place', required: true }],
    label: '演练',
    id: 'own.sample',
    version: 1,
  })
  expect(text).toBe(
    'id: own.sample\nversion: 1\nlabel: 演练\nfields:\n  - id: place\n    kind: text\n    label: 地点\n    required: true\n',
  )
})

test('换版本号、停用时，注释和其余内容都不动', () => {
  const text = '# 说明\nid: own.sample\nversion: 3 # 上次\nlabel: 演练\n'
  expect(withVersion(text, 4)).toBe('# 说明\nid: own.sample\nversion: 4 # 上次\nlabel: 演练\n')
  expect(withRetired(text)).toBe(`${text}retired: true\n`)
})

test('任何位置，由行列找回的路径就是写下它的那一格', () => {
  fc.assert(
    fc.property(ownLedger, fc.nat(), (file, pick) => {
      const text = writeOwn(file)
      const { source } = readSource({ path, text })
      const paths = leavesOf(source?.data)
      const at = paths[pick % paths.length] ?? []
      const { line, column } = source?.placeOf(at) ?? { line: 0, column: 0 }
      expect(pathAt(text, { line, column })).toEqual(at)
    }),
    { numRuns: 60 },
  )
})

test('不成形的定义读不出，没有标识的也说得出错在哪里', () => {
  expect(fileOf('id: [', { kind: 'ledger', path })).toBeUndefined()
  const { errors, kind } = readOwn('label: 演练\n', { base, others: [] })
  expect(kind).toBe('ledger')
  expect(errors.map(error => error.message)).toContain('缺少“id”，请补写')
})

function leavesOf(data: unknown, path: PropertyKey[] = []): PropertyKey[][] {
  if (Array.isArray(data)) return data.flatMap((one, index) => leavesOf(one, [...path, index]))
  if (typeof data !== 'object' || data === null) return [path]
  return Object.entries(data).flatMap(([key, one]) => leavesOf(one, [...path, key]))
}
