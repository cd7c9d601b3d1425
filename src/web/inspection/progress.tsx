import type { InspectionView } from '#domain/inspection/contract.ts'
import { StateTag } from '../shell/state-tag.tsx'

/** How far an inspection is, as the caller's side sees it. */
export function Progress({ row }: { row: InspectionView }) {
  if (row.side === 'inspected') return <StateTag tone="warn">已反馈，问题{row.found}个</StateTag>
  const isTold = row.sites > 0 && row.told === row.sites
  return (
    <>
      <StateTag tone={isTold ? 'good' : 'warn'}>
        {isTold ? '已全部反馈' : `到场${row.visited}/${row.sites}家`}
      </StateTag>
      <div className="quiet">
        反馈{row.told}家，发现问题{row.found}个
      </div>
    </>
  )
}
