import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { useNames } from '../fields/names.tsx'
import { instantInWords } from '../when.ts'
import { ChangeTable } from './change-table.tsx'
import { changesBetween, stepsOf } from './changes.ts'
import type { Shown } from './shown.ts'

const VERBS: Record<string, string> = {
  'record.enter': '登记',
  'record.revise': '更正',
  'record.void': '作废',
  'demo.load': '装入演示数据',
}

/** Everything that happened to a record, newest first; a correction shows what it changed. */
export function History({ shown: { record, history }, ledger }: { shown: Shown; ledger: LedgerDefinition }) {
  const names = useNames()
  return (
    <ol className="history">
      {stepsOf(history, record).map(({ entry, before, after }) => (
        <li key={`${entry.at}${entry.verb}`}>
          <strong>{VERBS[entry.verb] ?? entry.verb}</strong> <span>{entry.who}</span>{' '}
          <span className="quiet">{instantInWords(entry.at)}</span>
          {entry.reason && <p>原因：{entry.reason}</p>}
          {before && <ChangeTable changes={changesBetween(before, after, { ledger, names })} />}
        </li>
      ))}
    </ol>
  )
}
