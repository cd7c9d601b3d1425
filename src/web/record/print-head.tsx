import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import type { RecordRow } from '#domain/record/contract.ts'
import { useUnitTree } from '../fields/unit-tree.ts'
import type { Catalogue } from '../ledgers.ts'
import { useMe } from '../session.ts'
import { today } from '../when.ts'
import type { RecordFilter } from './filter.ts'
import './paper.css'

interface PrintHeadProps {
  catalogue: Catalogue
  ledger: LedgerDefinition | undefined
  filter: RecordFilter
  rows: readonly RecordRow[]
  total: number
}

/** Above a printed list: what it is, whose, of when, narrowed to what, and when it was printed by whom. */
export function PrintHead({ catalogue, ledger, filter, rows, total }: PrintHeadProps) {
  const me = useMe()
  const unit = useUnitWords(filter)
  const narrowed = conditionsOf(filter, ledger, catalogue)
  const facts = [
    `单位：${unit}`,
    `时段：${periodOf(filter)}`,
    ...(narrowed.length > 0 ? [`条件：${narrowed.join('，')}`] : []),
    rows.length < total ? `共${total}条，这里列出前${rows.length}条` : `共${total}条`,
    `打印：${today()} ${me.person.name}`,
  ]
  return (
    <header className="sheet-head">
      <h2>{titleOf(ledger, filter)}</h2>
      <p>
        {facts.map(fact => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
    </header>
  )
}

function titleOf(ledger: LedgerDefinition | undefined, { year }: RecordFilter): string {
  const name = ledger ? ledger.label.replace(/台账$/, '') : '各类'
  return `${typeof year === 'number' ? `${year}年` : ''}${name}台账`
}

function periodOf({ year, from, to }: RecordFilter): string {
  if (typeof year === 'number') return `${year}年1月1日至12月31日`
  if (year === 'all' || (!from && !to)) return '全部年份'
  return `${from ?? '最早'}至${to ?? '最近'}`
}

/** The unit asked for; without one, whatever the post may see. */
function useUnitWords({ unit, below }: RecordFilter): string {
  const me = useMe()
  const { units } = useUnitTree({ closed: true })
  const name = unit === undefined ? me.post.unitName : (units.find(one => one.id === unit)?.name ?? '')
  if (!below) return `${name}（不含下级）`
  return unit === undefined ? `${name}（所能查看的全部单位）` : `${name}及下属单位`
}

function conditionsOf(
  { words, state, choices }: RecordFilter,
  ledger: LedgerDefinition | undefined,
  { codes }: Catalogue,
): string[] {
  const chosen = Object.entries(choices).flatMap(([id, ids]) => {
    const field = ledger?.fields.find(one => one.id === id)
    if (field?.kind !== 'choice' || ids.length === 0) return []
    const list = codes.find(one => one.id === field.codes)?.values ?? []
    return [`${field.label}为${ids.map(code => list.find(one => one.id === code)?.label ?? code).join('、')}`]
  })
  return [
    ...chosen,
    ...(words ? [`含“${words}”`] : []),
    ...(state === 'void' ? ['已作废的'] : state === 'all' ? ['有效和作废的'] : []),
  ]
}
