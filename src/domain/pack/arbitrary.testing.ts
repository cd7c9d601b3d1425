import fc from 'fast-check'
import type { FieldDefinition } from '#domain/field/definition.ts'
import { LedgerFile } from './definition.ts'

/** Words as people type them, with what YAML has a meaning for. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '是',
      'yes',
      'null',
      '1e3',
      '2024-01-01',
      '- 一',
      'a: b',
      '#注',
      '“引号”',
      "it's",
      '~',
      '0x1f',
      '{}',
    ),
  )
  .map(text => text.trim())
  .filter(text => text.length > 0)

const id = fc.stringMatching(/^[a-z]{1,4}(_[a-z]{1,3})?$/)
const common = {
  label: words,
  required: fc.boolean(),
  folded: fc.boolean(),
  help: fc.option(words, { nil: undefined }),
  retired: fc.option(fc.constant(true), { nil: undefined }),
}

const innerKinds = [
  fc.record({ ...common, kind: fc.constant('text'), max: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ ...common, kind: fc.constant('long_text') }),
  fc.record({ ...common, kind: fc.constant('date') }),
  fc.record({ ...common, kind: fc.constant('yes_no') }),
  fc.record({ ...common, kind: fc.constant('people'), max: fc.integer({ min: 1, max: 2000 }) }),
  fc.record({ ...common, kind: fc.constant('amount'), unit: fc.constantFrom('元', '万元') }),
  fc.record({
    ...common,
    kind: fc.constant('count'),
    unit: fc.constantFrom('人', '次'),
    max: fc.integer({ min: 1 }),
  }),
  fc.record({
    ...common,
    kind: fc.constant('choice'),
    codes: fc.constant('own.sample-sort'),
    many: fc.boolean(),
  }),
] as const

const named = (kinds: fc.Arbitrary<object>, maxLength: number) =>
  fc
    .uniqueArray(fc.tuple(id, kinds), { selector: ([key]) => key, minLength: 1, maxLength })
    .map(list => list.map(([key, field]) => ({ id: key, ...field })))

const items = fc.record({
  ...common,
  kind: fc.constant('items'),
  item: words,
  fields: named(fc.oneof(...innerKinds), 4),
})

/** Any sound ledger file of an installation's own, over the sample pack. */
export const ownLedger: fc.Arbitrary<LedgerFile> = fc
  .record({
    label: words,
    summary: words,
    occurred: words,
    fields: named(fc.oneof(...innerKinds, items), 6),
    visibility: fc.constantFrom('above', 'unit', 'named'),
    evidence: fc.record({ label: words, advised: fc.boolean() }),
    codes: fc
      .uniqueArray(fc.tuple(id, words, fc.array(words, { maxLength: 2 }), fc.boolean()), {
        selector: ([key]) => key,
        minLength: 1,
        maxLength: 4,
      })
      .map(codes =>
        codes.map(([key, label, other, retired]) => ({
          id: key.replace('_', '-'),
          label,
          words: other,
          retired,
        })),
      ),
    version: fc.integer({ min: 1, max: 99 }),
    counts: fc.option(words, { nil: undefined }),
  })
  .map(({ codes, counts, fields, ...rest }) =>
    LedgerFile.parse({
      ...rest,
      id: 'own.sample',
      group: 'outings',
      title: fields[0]?.id,
      list: [fields[0]?.id],
      fields: fields.map(withoutNothing),
      codes: [{ id: 'own.sample-sort', label: '类别', values: codes }],
      metrics:
        counts === undefined
          ? []
          : [{ id: 'own.sample.times', label: counts, measure: 'entries', units: ['次'] }],
    }),
  )

function withoutNothing(field: object): FieldDefinition {
  return JSON.parse(JSON.stringify(field))
}
