import { App, Input, Modal, Table } from 'antd'
import { useState } from 'react'
import { campaignJoin, campaignLeave } from '#domain/campaign/contract.ts'
import { type ProblemView, problemList } from '#domain/problem/contract.ts'
import { PROBLEM_STATES } from '#domain/problem/state.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'

interface ProblemsDialogProps {
  campaign: number
  what: 'join' | 'leave'
  onClose: () => void
}

/** Chooses problems that join a campaign or leave it. */
export function ProblemsDialog({ campaign, what, onClose }: ProblemsDialogProps) {
  const { message } = App.useApp()
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<number[]>([])
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    problemList,
    { limit: 200, ...(asked ? { words: asked } : {}), ...(what === 'leave' ? { campaign } : {}) },
    { keeps: true },
  )
  const [joining, leaving] = [useSend(campaignJoin), useSend(campaignLeave)]
  const send = what === 'join' ? joining : leaving
  const save = () => {
    const input = { id: campaign, problems: chosen }
    const close = (said: string) => {
      void message.success(said)
      onClose()
    }
    if (what === 'join') joining.mutate(input, { onSuccess: ({ joined }) => close(`已纳入${joined}个问题`) })
    else leaving.mutate(input, { onSuccess: ({ left }) => close(`已移出${left}个问题，照旧整改`) })
  }
  const verb = what === 'join' ? '纳入' : '移出'
  return (
    <Modal
      open
      width={760}
      title={`${verb}问题`}
      okText={chosen.length > 0 ? `${verb}选中的${chosen.length}个` : verb}
      okButtonProps={{ disabled: chosen.length === 0 }}
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={save}
    >
      <Input
        aria-label="按编号、问题、条款、文号查找"
        placeholder="按编号、问题、条款、文号查找"
        value={words}
        maxLength={60}
        allowClear
        onChange={event => setWords(event.target.value)}
      />
      <Loading of={found} rows={4}>
        {data => (
          <>
            <Table<ProblemView>
              rowKey="id"
              size="small"
              dataSource={data.rows}
              pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
              rowSelection={{
                selectedRowKeys: chosen,
                preserveSelectedRowKeys: true,
                onChange: keys => setChosen(keys.map(Number)),
              }}
              columns={COLUMNS}
              locale={{ emptyText: '没有找到问题，换几个字再试' }}
            />
            {data.total > data.rows.length && (
              <p className="quiet">
                共{data.total}个，只列出最近的{data.rows.length}个，请输入几个字再找。
              </p>
            )}
          </>
        )}
      </Loading>
      <RefusedNote of={send.error} />
    </Modal>
  )
}

const COLUMNS = [
  {
    title: '问题',
    key: 'title',
    render: (_: unknown, row: ProblemView) => (
      <>
        {row.title}
        <div className="quiet">
          {row.no} · {row.unitName} · {PROBLEM_STATES[row.state]}
        </div>
      </>
    ),
  },
]
