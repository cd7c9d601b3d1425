import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import { taskListBring } from '#domain/task/list-contract.ts'
import { upload } from '../call.ts'
import { queryClient } from '../query.ts'
import { StateTag } from '../shell/state-tag.tsx'
import { UploadBox } from '../workbook/upload-box.tsx'

type Read = OutputOf<typeof taskListBring>
type Verdict = Read['rows'][number]['verdict']

const VERDICTS = {
  new: ['good', '将添入'],
  twice: ['plain', '已有，不重复添'],
  refused: ['bad', '有问题'],
} as const satisfies Record<Verdict, readonly [string, string]>

/** A workbook's rows: first what would become of each, then the good ones are added. */
export function BringDialog({ list, onClose }: { list: number; onClose: () => void }) {
  const [read, setRead] = useState<{ file: File; rows: Read['rows'] }>()
  const good = read?.rows.filter(row => row.verdict === 'new').length ?? 0
  return (
    <Modal
      open
      width={860}
      title="从 Excel 导入任务"
      footer={<Button onClick={onClose}>关闭</Button>}
      mask={{ closable: false }}
      onCancel={onClose}
    >
      {read === undefined ? (
        <UploadBox
          take={async (file, how) => {
            const { rows } = await upload(taskListBring, { id: list, apply: false }, { file, ...how })
            setRead({ file, rows })
          }}
        >
          <p>
            选择或拖入
            .xlsx。表头写“任务、工作要求、完成标准、责任单位、责任领导、责任人、完成时限、依据”，至少有任务和责任单位；上面有标题行、单元格合并都可以。
          </p>
        </UploadBox>
      ) : (
        <>
          <p>
            读到{read.rows.length}行，可以添入{good}行。
            {read.rows.some(row => row.verdict === 'refused') &&
              '有问题的不会添入，改好再导一次，已有的不会重复。'}
          </p>
          <div className="task-brought">
            <table className="task-sheet">
              <thead>
                <tr>
                  <th scope="col">行</th>
                  <th scope="col">任务</th>
                  <th scope="col">责任单位</th>
                  <th scope="col">会怎样</th>
                </tr>
              </thead>
              <tbody>
                {read.rows.map(row => {
                  const [tone, label] = VERDICTS[row.verdict]
                  return (
                    <tr key={row.line}>
                      <td>{row.line}</td>
                      <td>{row.title}</td>
                      <td>{row.unitName}</td>
                      <td>
                        <StateTag tone={tone}>{label}</StateTag>
                        {row.faults.map(fault => (
                          <div key={fault.place + fault.message}>
                            {fault.place}：{fault.message}
                          </div>
                        ))}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          <Apply list={list} file={read.file} count={good} onDone={onClose} />
        </>
      )}
    </Modal>
  )
}

interface ApplyProps {
  list: number
  file: File
  count: number
  onDone: () => void
}

function Apply({ list, file, count, onDone }: ApplyProps) {
  const [pending, setPending] = useState(false)
  const apply = async () => {
    setPending(true)
    try {
      await upload(taskListBring, { id: list, apply: true }, { file })
      await queryClient.invalidateQueries()
      onDone()
    } finally {
      setPending(false)
    }
  }
  return (
    <Button type="primary" disabled={count === 0} loading={pending} onClick={() => void apply()}>
      添入{count}项
    </Button>
  )
}
