import {
  CONFIDENCE,
  isOnByDefault,
  LEVELS,
  type NormDefinition,
  type NormDuty,
} from '#domain/duty/definition.ts'
import { OWNERS } from '#domain/duty/owner.ts'
import { cadenceInWords } from '#domain/duty/words.ts'
import { UNIT_KINDS } from '#domain/kernel/unit-kind.ts'
import type { Packs } from '#domain/pack/definition.ts'
import { readPacks } from '#store/packs.ts'
import { printErrors } from './check.ts'

/** Prints every duty under its norm: clause, cadence, who owes it, what shows it, how sure it is, on or off. */
export async function duties(directory: string, { json }: { json: boolean }): Promise<number> {
  const { packs, errors } = await readPacks(directory)
  if (errors.length > 0) {
    printErrors(errors)
    return 1
  }
  const rows = [...packs.duties.values()].map(one => rowOf(one, packs))
  if (json) console.log(JSON.stringify(rows, null, 2))
  else printRows(rows, packs)
  return 0
}

interface Row {
  norm: string
  document: string
  level: string
  duty: string
  label: string
  article: string
  articleConfidence: string
  cadence: string
  confidence: string
  subjects: string[]
  owner: string | null
  shownBy: string | null
  on: boolean
  note: string | null
}

function rowOf({ norm, duty }: NormDuty, { metrics }: Packs): Row {
  const labelOf = (metric: string) => metrics.get(metric)?.label ?? metric
  return {
    norm: norm.id,
    document: norm.document,
    level: LEVELS[norm.level],
    duty: duty.id,
    label: duty.label,
    article: duty.article,
    articleConfidence: CONFIDENCE[duty.article_confidence],
    cadence: cadenceInWords(duty, labelOf),
    confidence: CONFIDENCE[duty.confidence],
    subjects: duty.subjects.map(one => UNIT_KINDS[one]),
    owner: duty.owner ? OWNERS[duty.owner].label : null,
    shownBy: shownBy(duty, labelOf),
    on: isOnByDefault(duty),
    note: duty.note ?? null,
  }
}

function shownBy(
  { cadence, shown_by: shown }: NormDuty['duty'],
  labelOf: (metric: string) => string,
): string | null {
  if ('each' in cadence) return `${labelOf(cadence.each.metric)}：那次的首项`
  return shown ? labelOf(shown.metric) : null
}

function printRows(rows: readonly Row[], { norms }: Packs): void {
  for (const norm of norms.values()) {
    console.log(headOf(norm))
    for (const row of rows.filter(one => one.norm === norm.id)) console.log(`  ${lineOf(row)}`)
  }
  const on = rows.filter(row => row.on).length
  const shown = rows.filter(row => row.shownBy).length
  console.log(
    `共${norms.size}份规范、${rows.length}项职责：启用${on}项，待核实而停用${rows.length - on}项；由登记说明${shown}项，人工勾选${rows.length - shown}项`,
  )
}

function headOf({ document, year, issued, number, level, in_force: from, ends }: NormDefinition): string {
  const held = `${from}起施行${ends ? `，至${ends}` : ''}`
  return [`${document}（${issued ?? year}）`, ...(number ? [number] : []), LEVELS[level], held].join('  ')
}

function lineOf(row: Row): string {
  const cells = [
    row.label,
    `${row.article}（条号${row.articleConfidence}）`,
    `${row.cadence}（频次${row.confidence}）`,
    [row.subjects.join('、'), ...(row.owner ? [row.owner] : [])].join('，'),
    row.shownBy ? `看“${row.shownBy}”` : '人工勾选',
  ]
  return `${row.on ? '启用' : '停用'}  ${cells.join(' | ')}`
}
