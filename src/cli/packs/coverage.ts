import { coverageOf } from '#domain/pack/coverage.ts'
import { MECHANISM_GROUPS, MECHANISMS, mechanismsOf } from '#domain/pack/mechanisms.ts'
import { readPacks } from '#store/packs.ts'
import { printErrors } from './check.ts'

/** Prints which mechanisms the packs serve and which they lack, group by group or as JSON. */
export async function coverage(directory: string, { json }: { json: boolean }): Promise<number> {
  const { packs, errors } = await readPacks(directory)
  if (errors.length > 0) {
    printErrors(errors)
    return 1
  }
  const found = coverageOf(packs, MECHANISMS)
  if (json) {
    const { count, total, covered, missing } = found
    console.log(JSON.stringify({ count, total, covered, missing }, null, 2))
    return 0
  }
  const missing = new Set(found.missing)
  for (const group of MECHANISM_GROUPS) {
    const members = mechanismsOf(group)
    const gaps = members.filter(mechanism => missing.has(mechanism))
    const words = gaps.length > 0 ? `缺 ${gaps.join(' ')}` : '齐全'
    console.log(`${group.id} ${group.label} ${members.length - gaps.length}/${members.length} ${words}`)
  }
  console.log(`共覆盖 ${found.count}/${found.total}`)
  return 0
}
