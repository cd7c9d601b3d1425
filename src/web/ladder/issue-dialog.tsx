import { Modal } from 'antd'
import { ladderApply, type Planned } from '#domain/ladder/contract.ts'
import { RUNG_NAMES, RUNGS } from '#domain/ladder/definition.ts'
import { useSend } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'

/** What came of issuing: how many, and why the others were not. */
export interface Issued {
  issued: number
  skipped: string[]
}

interface IssueDialogProps {
  rows: readonly Planned[]
  onDone: (done: Issued) => void
  onClose: () => void
}

/** Says once more what goes out to whom before anything does. */
export function IssueDialog({ rows, onDone, onClose }: IssueDialogProps) {
  const send = useSend(ladderApply)
  const counted = RUNG_NAMES.map(rung => ({ rung, of: rows.filter(one => one.rung === rung) })).filter(
    ({ of }) => of.length > 0,
  )
  const issue = () =>
    send.mutate(
      {
        items: rows.flatMap(({ matter, to, rung }) =>
          rung ? [{ occurrence: matter.occurrence, to, rung }] : [],
        ),
      },
      {
        onSuccess: ({ issued, skipped }) =>
          onDone({
            issued: issued.length,
            skipped: skipped.map(({ occurrence, why }) => {
              const row = rows.find(one => one.matter.occurrence === occurrence)
              return `${row?.matter.unitName ?? ''}：${row?.matter.label ?? ''}，${why}`
            }),
          }),
      },
    )
  return (
    <Modal
      open
      title={`签发${rows.length}件`}
      okText="签发"
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onOk={issue}
      onCancel={onClose}
    >
      <ul className="ladder-lines">
        {counted.map(({ rung, of }) => (
          <li key={rung}>
            <strong>
              {RUNGS[rung]}
              {of.length}件
            </strong>
            ，{[...new Set(of.map(one => one.toName))].join('、')}
            {of[0]?.answerBy && <span className="quiet">，{of[0].answerBy}前答复</span>}
          </li>
        ))}
      </ul>
      <p className="quiet">
        发出以后不能删除，可以由签发单位撤回并写明原因。
        {counted.some(({ rung }) => rung === 'supervise') && '督办会编号，发出后可以下载督办单。'}
      </p>
      <RefusedNote of={send.error} />
    </Modal>
  )
}
