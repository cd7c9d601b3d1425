import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { problemBring } from '#domain/problem/bring-contract.ts'
import { upload } from '../call.ts'
import { UploadBox } from '../workbook/upload-box.tsx'
import { emptyRow, type ProblemRow } from './row.ts'

type Read = OutputOf<typeof problemBring>

interface BringDialogProps {
  /** What is written already; the source and the day of the first are taken over. */
  before: ProblemRow | undefined
  onTake: (rows: ProblemRow[]) => void
  onClose: () => void
}

/** Problems read from a unit's own list or a feedback text into the rows of the page; nothing is registered by it. */
export function BringDialog({ before, onTake, onClose }: BringDialogProps) {
  const [read, setRead] = useState<Read>()
  const take = () => onTake((read?.rows ?? []).map((one, index) => rowOf(one, index, before)))
  return (
    <Modal
      open
      width={720}
      title="从清单或反馈意见读入"
      okText={`填进页面（${read?.rows.length ?? 0}个）`}
      cancelText="不办"
      okButtonProps={{ disabled: !read || read.rows.length === 0 }}
      mask={{ closable: false }}
      onOk={take}
      onCancel={onClose}
    >
      {read === undefined ? (
        <UploadBox
          accept=".xlsx,.docx,.txt"
          take={async (file, how) => setRead(await upload(problemBring, {}, { file, ...how }))}
        >
          <p>
            选择或拖入单位自己的问题清单、整改清单、责任清单或反馈意见，.xlsx、.docx、.txt
            都可以。读出来先填进页面，逐个核对以后才登记。
          </p>
        </UploadBox>
      ) : (
        <>
          <p>
            读到{read.rows.length}个问题{read.rejected.length > 0 && `，${read.rejected.length}行没有读取`}。
          </p>
          <ol className="problem-brought">
            {read.rows.map(one => (
              <li key={one.sourceRow}>
                {one.title}
                <span className="quiet">
                  {' '}
                  {[one.deadline ?? one.deadlineWords, one.owner].filter(Boolean).join('，')}
                </span>
              </li>
            ))}
          </ol>
          {read.rejected.length > 0 && (
            <Alert
              type="warning"
              title="没有读取的行"
              description={read.rejected.map(one => (
                <div key={one.sourceRow}>
                  第{one.sourceRow}行：{one.reason}
                </div>
              ))}
            />
          )}
          <Button className="problem-row-add" onClick={() => setRead(undefined)}>
            换一份
          </Button>
        </>
      )}
    </Modal>
  )
}

function rowOf(
  { title, detail, aspect, deadline, deadlineWords, leader, owner }: Read['rows'][number],
  key: number,
  before: ProblemRow | undefined,
): ProblemRow {
  return {
    ...emptyRow(key, before),
    title,
    detail,
    aspect: aspect ?? undefined,
    deadline: deadline ?? undefined,
    deadlineWords,
    leader: leader ? { person: null, name: leader } : undefined,
    owner: owner ? { person: null, name: owner } : undefined,
  }
}
