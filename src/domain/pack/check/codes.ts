import type { CodeList } from '#domain/field/codes.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parse.ts'
import { repeated } from './repeated.ts'
import { checkCovers } from './world.ts'

/** What one code list must keep: each code once, known mechanisms. */
export function checkCodes(sited: Sited<CodeList>): PackError[] {
  const { values } = sited.value
  return [
    ...repeated(sited, {
      values: values.map(code => code.id),
      pathOf: index => ['values', index, 'id'],
      noun: '代码',
    }),
    ...values.flatMap((code, index) => checkCovers(sited, code.covers, ['values', index, 'covers'])),
  ]
}
