import { coverageOf, type Standing, standingOf } from '#domain/pack/coverage.ts'
import { MECHANISMS } from '#domain/pack/mechanisms.ts'
import { readPacks } from '#store/packs.ts'
import { printErrors } from './check.ts'

/** Prints which mechanisms the packs serve, which the program carries and which wait for what, by group or as JSON. */
export async function coverage(directory: string, { json }: { json: boolean }): Promise<number> {
  const { packs, errors } = await readPacks(directory)
  if (errors.length > 0) {
    printErrors(errors)
    return 1
  }
  const found = coverageOf(packs, MECHANISMS)
  const groups = standingOf(packs)
  if (json) {
    const { count, total, covered, missing } = found
    console.log(JSON.stringify({ count, total, covered, missing, groups, ...totalsOf(groups) }, null, 2))
    return 0
  }
  for (const group of groups) printGroup(group)
  printAwaited(groups)
  const { built, awaited, unanswered } = totalsOf(groups)
  console.log(
    `共${found.total}项：台账${found.count}项，程序已有功能${built}项，待做功能${awaited}项，没有着落${unanswered}项`,
  )
  return 0
}

function printGroup({ id, label, total, covered, built, awaited, unanswered }: Standing): void {
  const parts = [
    ...(built.length > 0 ? [`程序已有 ${numbersOf(built)}`] : []),
    ...(awaited.length > 0 ? [`待做 ${numbersOf(awaited)}`] : []),
    ...(unanswered.length > 0 ? [`缺 ${unanswered.join(' ')}`] : []),
  ]
  console.log(`${id} ${label} ${covered.length}/${total} ${parts.join('；') || '齐全'}`)
}

/** What is left out, under the function each waits for; those already recorded are marked. */
function printAwaited(groups: readonly Standing[]): void {
  const waiting = groups.flatMap(group => group.awaited)
  if (waiting.length === 0) return
  console.log('待做的功能（*：已有台账可登记、可计数，只差办理流程）')
  for (const label of new Set(waiting.map(one => one.label))) {
    const marked = waiting
      .filter(one => one.label === label)
      .map(({ mechanism, recorded }) => `${mechanism}${recorded ? '*' : ''}`)
    console.log(`  ${label}：${marked.join(' ')}`)
  }
}

/** Of the mechanisms without a ledger: how many the program carries, how many wait, how many nobody speaks of. */
function totalsOf(groups: readonly Standing[]): { built: number; awaited: number; unanswered: number } {
  const count = (of: (group: Standing) => number) => groups.reduce((sum, group) => sum + of(group), 0)
  return {
    built: count(({ built, covered }) => built.filter(one => !covered.includes(one.mechanism)).length),
    awaited: count(({ awaited }) => awaited.filter(one => !one.recorded).length),
    unanswered: count(({ unanswered }) => unanswered.length),
  }
}

function numbersOf(list: readonly { mechanism: string }[]): string {
  return list.map(({ mechanism }) => mechanism).join(' ')
}
