import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { problemBring } from '#domain/problem/bring-contract.ts'
import { upload } from '../call.ts'
import { useMe } from '../session.ts'
import { UploadBox } from '../workbook/upload-box.tsx'
import { BringRows, type BroughtRow } from './bring-rows.tsx'
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
  const { post, rights } = useMe()
  const oversees = rights.includes('problem.tell')
  const [read, setRead] = useState<Read>()
  const [rows, setRows] = useState<readonly BroughtRow[]>([])
  const hold = (next: Read) => {
    setRead(next)
    setRows(next.rows.map(({ unit, ...row }) => ({ ...row, taken: row.already === null, chosen: unit?.id })))
  }
  const known = rows.filter(row => row.already !== null).length
  const taken = rows.filter(row => row.taken)
  const take = () => onTake(taken.map((one, index) => rowOf(one, { key: index, before, oversees })))
  return (
    <Modal
      open
      width={720}
      title="从清单或反馈意见读入"
      okText={`填进页面（${taken.length}个）`}
      cancelText="不办"
      okButtonProps={{ disabled: taken.length === 0 }}
      mask={{ closable: false }}
      onOk={take}
      onCancel={onClose}
    >
      {read === undefined ? (
        <UploadBox
          accept=".xlsx,.docx,.txt"
          take={async (file, how) => hold(await upload(problemBring, {}, { file, ...how }))}
        >
          <p>
            选择或拖入单位自己的问题清单、整改清单、责任清单或反馈意见，.xlsx、.docx、.txt
            都可以。读出来先填进页面，逐个核对以后才登记。
          </p>
        </UploadBox>
      ) : (
        <>
          <p>
            读到{rows.length}个问题{known > 0 && `，${known}个已经登记，先不勾选`}
            {read.rejected.length > 0 && `，${read.rejected.length}行没有读取`}。
          </p>
          <BringRows rows={rows} own={post.unitName} chooses={oversees} onChange={setRows} />
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
  { title, detail, aspect, deadline, deadlineWords, leader, owner, unitWords, chosen }: BroughtRow,
  { key, before, oversees }: { key: number; before: ProblemRow | undefined; oversees: boolean },
): ProblemRow {
  const isPlaced = oversees && (chosen !== undefined || unitWords !== '')
  return {
    ...emptyRow(key, before),
    title,
    detail,
    aspect: aspect ?? undefined,
    deadline: deadline ?? undefined,
    deadlineWords,
    leader: leader ? { person: null, name: leader } : undefined,
    owner: owner ? { person: null, name: owner } : undefined,
    ...(isPlaced && { place: { unit: chosen, words: unitWords } }),
  }
}
