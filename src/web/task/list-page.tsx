import { Button, Modal, Space, Tabs } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { LIST_KINDS, LIST_STATES } from '#domain/task/kind.ts'
import { taskListClose, taskListExport, taskListIssue, taskListShow } from '#domain/task/list-contract.ts'
import { downloadUrl } from '../call.ts'
import { DutyPages } from '../duty-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { StateTag } from '../shell/state-tag.tsx'
import { BringDialog } from './bring-dialog.tsx'
import { Editions } from './editions.tsx'
import { ListSheet } from './list-sheet.tsx'
import { Matrix } from './matrix.tsx'
import { TaskDialog, type TaskDialogMode } from './task-dialog.tsx'
import { TaskDrawer } from './task-drawer.tsx'
import './task.css'

export type Shown = OutputOf<typeof taskListShow>

/** One list as on paper, the matrix of who carries what, and what was changed since it was issued. */
export function Component() {
  const id = Number(useParams().id)
  const shown = useRead(taskListShow, { id })
  return (
    <div className="tasks">
      <Loading of={shown} rows={10}>
        {data => <ListPage shown={data} />}
      </Loading>
      <TaskDrawer />
    </div>
  )
}

function ListPage({ shown }: { shown: Shown }) {
  const { list, tasks, editions } = shown
  const [dialog, setDialog] = useState<TaskDialogMode>()
  const mayChange = useRight('task.add') && list.mine
  return (
    <>
      <title>{`${list.title} - 闭环`}</title>
      <header className="page-head">
        <div>
          <h1>{list.title}</h1>
          <p className="quiet">
            {LIST_KINDS[list.kind]}
            {list.week ? ` 第${list.week}周` : ''} · {list.unitName} · {list.year}年
            {list.version > 1 && ` · 第${list.version}版`}
            {list.basis && ` · 依据：${list.basis}`}{' '}
            <StateTag tone={list.state === 'issued' ? 'good' : 'plain'}>{LIST_STATES[list.state]}</StateTag>
          </p>
        </div>
        <Actions shown={shown} mayChange={mayChange} onDialog={setDialog} />
      </header>
      <DutyPages />
      <Tabs
        items={[
          {
            key: 'sheet',
            label: `清单 ${tasks.length}项`,
            children: (
              <ListSheet
                tasks={tasks}
                isDraft={list.state === 'draft'}
                {...(mayChange && list.state === 'issued'
                  ? { onChange: task => setDialog({ changes: task }) }
                  : {})}
                {...(mayChange && list.state === 'draft'
                  ? { onRevise: task => setDialog({ revises: task }) }
                  : {})}
              />
            ),
          },
          { key: 'matrix', label: '责任矩阵', children: <Matrix list={list.id} /> },
          { key: 'editions', label: '历次变动', children: <Editions editions={editions} /> },
        ]}
      />
      {dialog && (
        <TaskDialog
          mode={dialog}
          list={list.id}
          year={list.year}
          parents={tasks}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}

interface ActionsProps {
  shown: Shown
  mayChange: boolean
  onDialog: (mode: TaskDialogMode) => void
}

function Actions({ shown: { list, tasks }, mayChange, onDialog }: ActionsProps) {
  const [bringing, setBringing] = useState(false)
  const [settling, setSettling] = useState<'issue' | 'close'>()
  return (
    <Space wrap className="no-print">
      {mayChange && list.state === 'draft' && (
        <>
          <Button onClick={() => onDialog({ adds: true })}>添一项</Button>
          <Button onClick={() => setBringing(true)}>从 Excel 导入</Button>
          <Button type="primary" disabled={tasks.length === 0} onClick={() => setSettling('issue')}>
            印发
          </Button>
        </>
      )}
      {mayChange && list.state === 'issued' && (
        <>
          <Button onClick={() => onDialog({ changes: null })}>变动：添一项</Button>
          <Button onClick={() => setSettling('close')}>办结</Button>
        </>
      )}
      <Button href={downloadUrl(taskListExport, { id: list.id, format: 'xlsx' })}>导出 Excel</Button>
      <Button href={downloadUrl(taskListExport, { id: list.id, format: 'docx' })}>导出 Word</Button>
      <Button onClick={() => window.print()}>打印</Button>
      {bringing && <BringDialog list={list.id} onClose={() => setBringing(false)} />}
      {settling && <SettleDialog list={list} how={settling} onClose={() => setSettling(undefined)} />}
    </Space>
  )
}

interface SettleDialogProps {
  list: Shown['list']
  how: 'issue' | 'close'
  onClose: () => void
}

function SettleDialog({ list, how, onClose }: SettleDialogProps) {
  const [issuing, closing] = [useSend(taskListIssue), useSend(taskListClose)]
  const send = how === 'issue' ? issuing : closing
  return (
    <Modal
      open
      title={how === 'issue' ? `印发“${list.title}”` : `办结“${list.title}”`}
      okText={how === 'issue' ? '印发' : '办结'}
      cancelText="不办"
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => send.mutate({ id: list.id }, { onSuccess: onClose })}
    >
      <p>
        {how === 'issue'
          ? '印发之后各责任单位看得到自己的任务，请他们签收；以后要改，记为新的一版，写明原因。'
          : '办结之后不能再签收、报送、认定；没有办完的照旧列着，不算完成。'}
      </p>
      <RefusedNote of={send.error} />
    </Modal>
  )
}
