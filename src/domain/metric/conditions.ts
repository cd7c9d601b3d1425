import { labelOfCode } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import { type Data, elementsOf, isFilled, valueInWords } from './reading.ts'
import type { Test } from './resolve.ts'

/** Why data does not fulfil the first condition it fails, naming the field and what it holds; undefined when all hold. */
export function findFailure(tests: readonly Test[], data: Data, names: Names): string | undefined {
  for (const test of tests) {
    const value = data[test.field.id]
    if (!isFilled(value)) return notFilled(test.field)
    if (!holds(test, value)) return failure(test, value, names)
  }
  return undefined
}

export function notFilled(field: FieldDefinition): string {
  return `未填写${field.label}`
}

/** Codes in Chinese quotes, at most four of them: “委务会”“党组会”等6项. */
export function quotedCodes(field: FieldDefinition, codes: readonly string[], names: Names): string {
  const list = field.kind === 'choice' ? field.codes : ''
  const shown = codes.slice(0, 4).map(code => `“${labelOfCode(names.codes, list, code)}”`)
  return `${shown.join('')}${codes.length > shown.length ? `等${codes.length}项` : ''}`
}

function holds(test: Test, value: unknown): boolean {
  switch (test.asks) {
    case 'codes':
      return elementsOf(value).some(code => test.codes.includes(code))
    case 'answer':
      return value === test.answer
    case 'filled':
      return true
  }
}

function failure(test: Test, value: unknown, names: Names): string {
  const { field } = test
  const held = valueInWords(field, value, names)
  if (test.asks === 'answer') return `${field.label}填的是“${held}”，所问的是“${test.answer ? '是' : '否'}”`
  if (test.asks === 'filled') return notFilled(field)
  if (test.atLeast !== undefined) {
    return `${field.label}是“${held}”，达不到所问的${quotedCodes(field, [test.atLeast], names)}`
  }
  return `${field.label}是“${held}”，不在所问的${quotedCodes(field, test.codes, names)}之内`
}
