import fc from 'fast-check'
import type { CodeLists } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import { dayOf, serialOf } from '#domain/kernel/day.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'

/** Whom and what entries may name. */
export interface Cast {
  codes: CodeLists
  people: readonly number[]
  units: readonly number[]
  /** Records of each ledger that may be referred to. */
  records: ReadonlyMap<string, readonly number[]>
}

/** An entry that its ledger takes. */
export interface Made {
  occurredOn: string
  data: Record<string, unknown>
  tags: string[]
}

const FIRST = serialOf('2023-01-01')

/** Valid entries of a ledger on days of 2023, each on its own. */
export function entriesOf(ledger: LedgerDefinition, cast: Cast, count: number): Made[] {
  const tags = [...cast.codes.values()].find(list => list.tags)?.values.map(code => code.id) ?? []
  const one = fc.record({
    data: dataOf(ledger.fields, cast),
    tags: fc.subarray(tags, { maxLength: 2 }),
  })
  return fc
    .sample(one, { seed: 20_230_101, numRuns: count })
    .map((made, at) => ({ ...made, occurredOn: dayOf(FIRST + at) }))
}

/** What clerks write, and what a spreadsheet would take for something else. */
const WORDS = [
  '学习传达会议精神',
  '=1+1',
  '+86 0999',
  '-待定',
  '@全体党员',
  '００１２',
  '2023.5.1',
  '〔2023〕12号',
  '“双引号”、顿号，逗号；分号',
  'a<b>&amp;"c"',
  '1e5',
  '第 一 次',
  '𠮷䶮㙍',
  '合计数核对',
  '是',
]

function dataOf(fields: readonly FieldDefinition[], cast: Cast): fc.Arbitrary<Record<string, unknown>> {
  const held = fields.flatMap(field => {
    const value = valueIn(field, cast)
    if (value === undefined) return []
    return [[field.id, field.required ? value : fc.option(value, { nil: undefined, freq: 2 })] as const]
  })
  return fc
    .record(Object.fromEntries(held))
    .map(data => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)))
}

/** A value that the field takes; undefined where a workbook has no column for it or there is nothing to point at. */
function valueIn(field: FieldDefinition, cast: Cast): fc.Arbitrary<unknown> | undefined {
  switch (field.kind) {
    case 'text':
      return fc.constantFrom(...WORDS).map(words => words.slice(0, field.max))
    case 'long_text':
      return fc
        .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 })
        .map(lines => lines.join('\n').slice(0, field.max).trim())
    case 'choice': {
      const ids = (cast.codes.get(field.codes)?.values ?? []).filter(one => !one.retired).map(one => one.id)
      return field.many ? fc.subarray(ids, { minLength: 1, maxLength: 4 }) : fc.constantFrom(...ids)
    }
    case 'people':
      return fc.shuffledSubarray([...cast.people], {
        minLength: 1,
        maxLength: Math.min(field.max, cast.people.length, 4),
      })
    case 'unit':
      return fc.shuffledSubarray([...cast.units], {
        minLength: 1,
        maxLength: Math.min(field.max, cast.units.length),
      })
    case 'count':
      return fc.integer({ min: field.min, max: Math.min(field.max, field.min + 500) })
    case 'amount':
      return fc
        .integer({ min: 1, max: 90_000_000 })
        .map(cents => `${Math.floor(cents / 100)}.${cents % 100}1`)
    case 'yes_no':
      return fc.boolean()
    case 'date':
      return fc.nat(364).map(days => dayOf(FIRST + days))
    case 'period':
      return fc
        .tuple(fc.nat(300), fc.nat(60))
        .map(([from, days]) => ({ from: dayOf(FIRST + from), to: dayOf(FIRST + from + days) }))
    case 'reference': {
      const ids = cast.records.get(field.ledger) ?? []
      return ids.length > 0 ? fc.constantFrom(...ids) : undefined
    }
    case 'files':
      return undefined
    case 'items':
      return fc.array(
        dataOf(field.fields, cast).filter(item => Object.keys(item).length > 0),
        { minLength: field.required ? 1 : 0, maxLength: 3 },
      )
  }
}
