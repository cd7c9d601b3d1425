import { Button, Modal, Space, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { reportEvidence, reportExport, reportFreeze, reportSettle } from '#domain/report/contract.ts'
import { downloadUrl } from '../call.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { standingOf } from './document-paper.tsx'
import type { Report } from './workbench-page.tsx'

interface WorkbenchBarProps {
  report: Report
  showIgnored: boolean
  setShowIgnored: (next: boolean) => void
}

/** How far the report has come, and what can be done with the whole of it. */
export function WorkbenchBar({ report, showIgnored, setShowIgnored }: WorkbenchBarProps) {
  const { id } = report.report
  const [said, setSaid] = useState('')
  const settle = useSend(reportSettle)
  const count = (standing: string) => report.blanks.filter(blank => standingOf(blank) === standing).length
  return (
    <section className="workbench-bar" aria-label="报告的进度和操作">
      <strong>
        已核 {count('confirmed')} · 待核 {count('proposed')} · 无依据 {count('no-basis')}
      </strong>
      <span role="status">{said}</span>
      <Space wrap>
        {report.ignored.length > 0 && (
          <span>
            <Switch
              size="small"
              checked={showIgnored}
              onChange={setShowIgnored}
              aria-label="显示看似空而略过的地方"
            />{' '}
            略过的{report.ignored.length}处
          </span>
        )}
        {!report.can.bind && (
          <Button
            loading={settle.isPending}
            onClick={() =>
              settle.mutate(
                { id },
                {
                  onSuccess: ({ settled }) => setSaid(`核定了${settled}处`),
                  onError: error => setSaid(error.message),
                },
              )
            }
          >
            一并核定把握大的
          </Button>
        )}
        <Button type="primary" href={downloadUrl(reportExport, { id })}>
          导出文稿
        </Button>
        <Button href={downloadUrl(reportEvidence, { id })}>依据簿</Button>
        {report.report.frozenAt ? (
          <Link to={`/reports/${id}/drift`}>看冻结之后的变化</Link>
        ) : (
          <Freeze report={report} />
        )}
      </Space>
    </section>
  )
}

function Freeze({ report }: { report: Report }) {
  const [open, setOpen] = useState(false)
  const freeze = useSend(reportFreeze)
  const refused = report.can.freeze
  return (
    <>
      <Button
        disabled={refused !== null}
        {...(refused ? { title: refused } : {})}
        onClick={() => setOpen(true)}
      >
        冻结
      </Button>
      <Modal
        open={open}
        title="冻结这份报告"
        okText="冻结"
        cancelText="再看看"
        confirmLoading={freeze.isPending}
        onCancel={() => setOpen(false)}
        onOk={() => freeze.mutate({ id: report.report.id }, { onSuccess: () => setOpen(false) })}
      >
        <p>
          冻结后保存各个已核数字和它们依据的登记编号，不能再改核定。台账以后有增减，可在“冻结之后的变化”里看到哪个数变了、因为哪条登记。
        </p>
        <RefusedNote of={freeze.error} />
      </Modal>
    </>
  )
}
