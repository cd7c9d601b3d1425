import { labelOfCode } from '#domain/field/codes.ts'
import type { FieldDefinition } from '#domain/field/definition.ts'
import type { Names } from '#domain/field/kind.ts'
import type { Day } from '#domain/kernel/day.ts'
import { type Data, elementsOf, findDay, isFilled, valueInWords } from './reading.ts'
import type { Test } from './resolve.ts'

/** What conditions are asked with: names for the words, and the last day asked about, if a period is. */
interface AskedOf {
  names: Names
  end?: Day
}

/** Why data does not fulfil the first condition it fails, naming the field and what it holds; undefined when all hold. */
export function findFailure(tests: readonly Test[], data: Data, asked: AskedOf): string | undefined {
  for (const test of tests) {
    const value = data[test.field.id]
    if (!isFilled(value)) {
      if (test.asks === 'by_end' && !test.answer) continue
      return notFilled(test.field)
    }
    if (!holds(test, value, asked.end)) return failure(test, value, asked)
  }
  return undefined
}

export function notFilled(field: FieldDefinition): string {
  return `未填写${field.label}`
}

/** Of a date field that holds something else, as an older version of its ledger may have allowed. */
export function notADay(field: FieldDefinition): string {
  return `${field.label}填的不是日期`
}

/** Codes in Chinese quotes, at most four of them: “委务会”“党组会”等6项. */
export function quotedCodes(field: FieldDefinition, codes: readonly string[], names: Names): string {
  const list = field.kind === 'choice' ? field.codes : ''
  const shown = codes.slice(0, 4).map(code => `“${labelOfCode(names.codes, list, code)}”`)
  return `${shown.join('')}${codes.length > shown.length ? `等${codes.length}项` : ''}`
}

function holds(test: Test, value: unknown, end: Day | undefined): boolean {
  switch (test.asks) {
    case 'codes':
      return elementsOf(value).some(code => test.codes.includes(code))
    case 'answer':
      return value === test.answer
    case 'filled':
      return true
    case 'by_end': {
      const day = findDay(value)
      return day !== undefined && end !== undefined && day <= end === test.answer
    }
  }
}

function failure(test: Test, value: unknown, { names, end }: AskedOf): string {
  const { field } = test
  if (test.asks === 'by_end') {
    const day = findDay(value)
    if (day === undefined) return notADay(field)
    return test.answer
      ? `${field.label} ${day} 晚于期末 ${end ?? ''}`
      : `${field.label}是 ${day}，到期末 ${end ?? ''} 已有`
  }
  const held = valueInWords(field, value, names)
  if (test.asks === 'answer') return `${field.label}填的是“${held}”，所问的是“${test.answer ? '是' : '否'}”`
  if (test.asks === 'filled') return notFilled(field)
  if (test.atLeast !== undefined) {
    return `${field.label}是“${held}”，达不到所问的${quotedCodes(field, [test.atLeast], names)}`
  }
  return `${field.label}是“${held}”，不在所问的${quotedCodes(field, test.codes, names)}之内`
}
