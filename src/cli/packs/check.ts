import type { PackError } from '#domain/pack/definition.ts'
import { compareFrozen, fingerprint, keyOf, unfrozen } from '#domain/pack/freeze.ts'
import { digest, readFrozen, writeFrozen } from '#store/packs/frozen.ts'
import { readPacks } from '#store/packs.ts'

/** Checks a folder of packs against the format and against its released versions; may release what is new. */
export async function check(directory: string, { freeze }: { freeze: boolean }): Promise<number> {
  const { packs, errors } = await readPacks(directory)
  const objects = fingerprint(packs.objects, digest)
  const frozen = await readFrozen(directory)
  const all = [...errors, ...compareFrozen(frozen, objects)]
  if (all.length > 0) {
    printErrors(all)
    return 1
  }
  const fresh = unfrozen(frozen, objects)
  const {
    codes,
    ledgers,
    metrics,
    periods,
    reports,
    norms,
    duties,
    holidays,
    ladders,
    rectifications,
    checklists,
    campaigns,
  } = packs
  console.log(
    `台账${ledgers.size}个、指标${metrics.size}个、代码表${codes.size}个、时期${periods.size}个、报告${reports.size}个、规范${norms.size}个（职责${duties.size}项）、节假日${holidays.size}年、督促阶梯${ladders.size}个、整改规则${rectifications.size}个、检查清单${checklists.size}份、专项步骤${campaigns.size}个，没有错误`,
  )
  if (freeze && fresh.length > 0) {
    await writeFrozen(directory, [...frozen, ...fresh])
    console.log(`已把${fresh.length}个新版本记入 frozen.json：${fresh.map(keyOf).join('、')}`)
  } else if (fresh.length > 0) {
    console.log(`有${fresh.length}个版本尚未发布；发布前请运行 bihuan packs check --freeze`)
  }
  return 0
}

/** Prints each error as file:line:column, so that editors and terminals can jump to it. */
export function printErrors(errors: readonly PackError[]): void {
  for (const { file, line, column, message } of errors) console.log(`${file}:${line}:${column} ${message}`)
  console.log(`共${errors.length}处错误，请改正后再检查`)
}
