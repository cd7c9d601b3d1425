import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { problemSplit } from '#domain/problem/contract.ts'
import { at } from '../fields/complaints.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { useProblemCodes } from './codes.ts'
import { emptyRow, inputOf, type ProblemRow } from './row.ts'
import { Rows } from './rows.tsx'
import type { Shown } from './show-page.tsx'

/** One problem becomes several, numbered after the whole. */
export function SplitDialog({ shown: { problem }, onClose }: { shown: Shown; onClose: () => void }) {
  const { message } = App.useApp()
  const codes = useProblemCodes()
  const send = useSend(problemSplit)
  const [reason, setReason] = useState('')
  const [rows, setRows] = useState<ProblemRow[]>(() => {
    const like = {
      ...emptyRow(1),
      source: problem.source,
      sourceNo: problem.sourceNo,
      foundOn: problem.foundOn,
      deadline: problem.deadline ?? undefined,
    }
    return [like, { ...like, key: 2 }]
  })
  const complaints = (send.error?.complaints ?? []).map(one => ({
    ...one,
    place: one.place.replace(/^(parts|problems)\./, ''),
  }))
  const wrong = at(complaints, 'reason')
  return (
    <Modal
      open
      title={`拆分：${problem.no}`}
      width={860}
      okText="拆分"
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() =>
        send.mutate(
          { id: problem.id, reason, parts: rows.map(inputOf) },
          {
            onSuccess: ({ made }) => {
              void message.success(`已拆成${made.length}个`)
              onClose()
            },
          },
        )
      }
    >
      <p className="quiet modal-lead">
        一个问题里其实有几件事的，拆成几个，各自整改、各自销号，编号接着原编号。拆出来的等单位认领。
      </p>
      <FieldRow id="split-reason" label="为什么拆分" required {...(wrong ? { wrong } : {})}>
        {aria => (
          <Input
            {...aria}
            id="split-reason"
            maxLength={200}
            autoComplete="off"
            value={reason}
            onChange={event => setReason(event.target.value)}
          />
        )}
      </FieldRow>
      <Rows
        root="split"
        rows={rows}
        codes={codes}
        complaints={complaints}
        onChange={setRows}
        least={2}
        most={20}
        isPart
      />
      <RefusedNote of={send.error} />
    </Modal>
  )
}
