import { Alert, Drawer, Grid } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { reportShow } from '#domain/report/contract.ts'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { BlankPanel } from './blank-panel.tsx'
import { Claims } from './claims.tsx'
import { DocumentPaper } from './document-paper.tsx'
import './report.css'
import { WorkbenchBar } from './workbench-bar.tsx'

export type Report = OutputOf<typeof reportShow>

/** The document on the left, the chosen blank with its figure on the right. */
export function Component() {
  const id = Number(useParams().id)
  const report = useRead(reportShow, { id })
  return <Loading of={report}>{data => <Workbench key={id} report={data} />}</Loading>
}

function Workbench({ report }: { report: Report }) {
  const wide = Grid.useBreakpoint().lg ?? true
  const first = report.blanks.find(blank => blank.state !== 'confirmed') ?? report.blanks[0]
  const [picked, setPicked] = useState<number>()
  // Beside the document the first open blank is shown at once; on a phone the document comes first.
  const chosen = picked ?? (wide ? first?.seq : undefined)
  const [showIgnored, setShowIgnored] = useState(false)
  const blank = report.blanks.find(candidate => candidate.seq === chosen)
  const step = (by: number) => {
    const at = report.blanks.findIndex(candidate => candidate.seq === chosen)
    const next = report.blanks[Math.min(report.blanks.length - 1, Math.max(0, at + by))]
    if (next) setPicked(next.seq)
  }
  useStepKeys(step)
  const panel = blank && <BlankPanel key={blank.seq} report={report} blank={blank} step={step} />
  return (
    <div className="workbench">
      <title>{`${report.report.name} - 闭环`}</title>
      <header className="workbench-head">
        <h1>{report.report.name}</h1>
        <p className="quiet">
          {report.report.unitName} · {report.report.period.from} 至 {report.report.period.to}
          {report.report.reporter && ` · 报告人 ${report.report.reporter.name}`} · 全文
          {report.length.characters}字
        </p>
        {report.report.frozenAt && (
          <Alert
            type="info"
            showIcon
            title={`已于${instantInWords(report.report.frozenAt)}冻结，数字不再改动。`}
          />
        )}
        {report.length.warning && <Alert type="warning" showIcon title={report.length.warning} />}
        <Claims report={report} />
      </header>
      <div className="workbench-columns">
        <DocumentPaper report={report} chosen={chosen} showIgnored={showIgnored} choose={setPicked} />
        {wide && <aside className="paper workbench-side">{panel}</aside>}
      </div>
      {!wide && (
        <Drawer
          placement="bottom"
          size="78vh"
          open={blank !== undefined}
          onClose={() => setPicked(undefined)}
          title="这一处空"
        >
          {panel}
        </Drawer>
      )}
      <WorkbenchBar report={report} showIgnored={showIgnored} setShowIgnored={setShowIgnored} />
    </div>
  )
}

/** J and K go to the next and former blank, as long as nobody is typing. */
function useStepKeys(step: (by: number) => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest('input, textarea, [role=combobox]')
      )
        return
      if (event.key === 'j') step(1)
      if (event.key === 'k') step(-1)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  })
}
