import type { PackError } from '../definition.ts'
import type { Sited } from '../parts.ts'
import type { Path } from '../source.ts'
import { complain } from './world.ts'

/** Complains about every value of a list that stood before in it. */
export function repeated(
  sited: Sited<unknown>,
  { values, pathOf, noun }: { values: readonly string[]; pathOf: (index: number) => Path; noun: string },
): PackError[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value)
    if (first === index) return []
    return [complain(sited, pathOf(index), `${noun}“${value}”与第${first + 1}项重复，请改名或删去`)]
  })
}

/** Complains about every definition whose id another one of the same kind has taken before. */
export function repeatedIds(parts: readonly Sited<{ id: string }>[], noun: string): PackError[] {
  const taken = new Map<string, Sited<{ id: string }>>()
  return parts.flatMap(sited => {
    const first = taken.get(sited.value.id)
    if (!first) {
      taken.set(sited.value.id, sited)
      return []
    }
    const { file, line } = first.source.placeOf([...first.path, 'id'])
    return [complain(sited, ['id'], `${noun}“${sited.value.id}”已写在 ${file} 第${line}行，请改名或删去`)]
  })
}
