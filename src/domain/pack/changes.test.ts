import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FieldDefinition } from '#domain/field/definition.ts'
import { ownLedger } from './arbitrary.testing.ts'
import { type Change, changesOf, codeKey, removedCodes, UNUSED, type Used } from './changes.ts'
import type { LedgerFile } from './definition.ts'

/** Entries fill every field and chose every code; reports ask every metric. */
function allUsed(file: LedgerFile): Used {
  const names = (fields: readonly FieldDefinition[], prefix = ''): string[] =>
    fields.flatMap(field => [
      prefix + field.id,
      ...(field.kind === 'items' ? names(field.fields, `${field.id}.`) : []),
    ])
  const threes = (keys: readonly string[]) => new Map(keys.map(key => [key, 3]))
  return {
    entries: 3,
    fields: threes(names(file.fields)),
    codes: threes(file.codes.flatMap(list => list.values.map(code => codeKey(list.id, code.id)))),
    metrics: threes(file.metrics.map(metric => (metric as { id: string }).id)),
  }
}

const refusals = (changes: readonly Change[]) => changes.filter(change => change.refusal !== null)
const runs = { numRuns: 80 }

describe('规律', () => {
  test('同一本没有不同', () => {
    fc.assert(
      fc.property(ownLedger, file => {
        expect(changesOf(file, JSON.parse(JSON.stringify(file)), allUsed(file))).toEqual([])
      }),
      runs,
    )
  })

  test('没有登记时，怎么改都可以', () => {
    fc.assert(
      fc.property(ownLedger, ownLedger, (before, after) => {
        expect(refusals(changesOf(before, after, UNUSED))).toEqual([])
      }),
      runs,
    )
  })

  test('只加、改名、换次序、停用，有多少登记都可以', () => {
    fc.assert(
      fc.property(ownLedger, fc.string({ minLength: 1, maxLength: 5 }), (before, label) => {
        const after: LedgerFile = {
          ...before,
          label: `${before.label}${label}`,
          fields: [
            ...before.fields.map(field => ({ ...field, label: `${field.label}改`, retired: true })).reverse(),
            { id: 'zzzzz', kind: 'date', label: '新的', required: true, folded: false },
          ],
        }
        const changes = changesOf(before, after, allUsed(before))
        expect(refusals(changes)).toEqual([])
        expect(changes.some(change => change.what === 'added')).toBe(true)
      }),
      runs,
    )
  })

  test('登记填过的字段，删去或换了类型一定被拒绝，并指出是哪一个', () => {
    fc.assert(
      fc.property(ownLedger, fc.nat(), fc.boolean(), (before, pick, removes) => {
        const at = pick % before.fields.length
        const field = before.fields[at]
        if (!field) return
        const other = { id: field.id, kind: field.kind === 'date' ? 'yes_no' : 'date', label: '换了' }
        const after: LedgerFile = {
          ...before,
          fields: removes
            ? before.fields.filter(one => one !== field)
            : before.fields.map(one => (one === field ? (other as FieldDefinition) : one)),
        }
        const refused = refusals(changesOf(before, after, allUsed(before)))
        expect(refused.map(change => change.refusal).join()).toContain(`字段“${field.label}”`)
        expect(refused[0]?.path).toEqual(removes ? ['fields'] : ['fields', at, 'kind'])
      }),
      runs,
    )
  })

  test('登记选过的代码、报告用着的指标，删去一定被拒绝', () => {
    fc.assert(
      fc.property(ownLedger, before => {
        const [list] = before.codes
        const after: LedgerFile = {
          ...before,
          codes: list
            ? [{ ...list, values: [{ id: 'other', label: '别的', words: [], retired: false, covers: [] }] }]
            : [],
          metrics: [{ id: 'own.sample.other', label: '别的', measure: 'entries', units: ['次'] }],
        }
        const used = allUsed(before)
        const removed = removedCodes(before, after)
        expect(removed.length).toBe(list?.values.filter(code => code.id !== 'other').length)
        expect(refusals(changesOf(before, after, used)).length).toBe(removed.length + before.metrics.length)
      }),
      runs,
    )
  })
})

test('说得出改了什么', () => {
  const before = sample({
    label: '演练',
    fields: [{ id: 'a', kind: 'text', label: '地点', required: false, folded: false, max: 100 }],
  })
  const after = sample({
    label: '应急演练',
    retired: true,
    fields: [{ id: 'a', kind: 'text', label: '地点', required: true, folded: false, max: 50 }],
  })
  expect(changesOf(before, after, UNUSED).map(change => change.words)).toEqual([
    '名称由“演练”改为“应急演练”',
    '台账停用，不再登记，已有登记照样可查可计',
    '字段“地点”的必填由“无”改为“是”',
    '字段“地点”的上限由“100”改为“50”',
    '指标“演练次数”的口径或名称变了',
  ])
})

function sample(over: Partial<LedgerFile>): LedgerFile {
  const [file] = fc.sample(ownLedger, { numRuns: 1, seed: 1 })
  if (!file) throw new Error('no sample')
  return { ...file, codes: [], metrics: [], version: 1, ...over }
}
