import { App, Modal } from 'antd'
import { useState } from 'react'
import { problemRevise } from '#domain/problem/contract.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { useProblemCodes } from './codes.ts'
import { inputOf, type ProblemRow } from './row.ts'
import { RowFields } from './row-fields.tsx'
import type { Shown } from './show-page.tsx'

/** Changes what is said of a problem before its unit has taken it on. */
export function ReviseDialog({ shown: { problem }, onClose }: { shown: Shown; onClose: () => void }) {
  const { message } = App.useApp()
  const codes = useProblemCodes()
  const send = useSend(problemRevise)
  const [row, setRow] = useState<ProblemRow>({
    ...problem,
    key: 1,
    aspect: problem.aspect ?? undefined,
    deadline: problem.deadline ?? undefined,
    leader: problem.leader.name ? problem.leader : undefined,
    owner: problem.owner.name ? problem.owner : undefined,
  })
  const complaints = (send.error?.complaints ?? []).map(one => ({
    ...one,
    place: one.place.replace(/^(problem|problems\.0)\./, ''),
  }))
  const { title, detail, source, sourceNo, aspect, severity, clause } = row
  const { foundOn, deadline, deadlineWords, leader, owner } = row
  const said = inputOf({
    key: 1,
    title,
    detail,
    source,
    sourceNo,
    aspect,
    severity,
    clause,
    foundOn,
    deadline,
    deadlineWords,
    leader,
    owner,
  })
  return (
    <Modal
      open
      title={`更改内容：${problem.no}`}
      width={860}
      okText="保存"
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() =>
        send.mutate(
          { id: problem.id, problem: said },
          {
            onSuccess: () => {
              void message.success('已更改')
              onClose()
            },
          },
        )
      }
    >
      <p className="quiet modal-lead">单位认领以前可以更改；改了什么记在审计里。</p>
      <RowFields
        root="revise"
        row={row}
        codes={codes}
        complaints={complaints}
        onChange={part => setRow(held => ({ ...held, ...part }))}
      />
      <RefusedNote of={send.error} />
    </Modal>
  )
}
