import type { CodeList } from '#domain/field/codes.ts'
import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import { repeated } from './repeated.ts'
import { checkCovers, complain } from './world.ts'

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

/** Tags stand in one list, so that a tag has one label: a second list of tags is refused where it says so. */
export function checkTagLists(lists: readonly Sited<CodeList>[]): PackError[] {
  const [first, ...others] = lists.filter(list => list.value.tags)
  return others.map(list =>
    complain(
      list,
      ['tags'],
      `标签表只能有一个，已有“${first?.value.label ?? ''}”，请删去这一行，把标签加到那里`,
    ),
  )
}
