import { Button, Table } from 'antd'
import type { OutputOf } from '#domain/kernel/command.ts'
import { taskMine, taskReceive } from '#domain/task/contract.ts'
import { DutyHead } from '../duty-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { TaskDrawer, useTaskDrawer } from './task-drawer.tsx'
import { ownerInWords, TaskStateTag } from './task-state.tsx'
import './task.css'

type Row = OutputOf<typeof taskMine>['mine'][number]

/** What the unit has to do, to recognise and to hand over. */
export function Component() {
  const mine = useRead(taskMine, {})
  const { open } = useTaskDrawer()
  return (
    <div className="tasks">
      <DutyHead
        title="我的任务"
        lead="各份清单里交给本单位的任务，签收、分解、报送都在这里办；本单位交办的，在这里认定。"
      />
      <Loading of={mine}>
        {({ mine: own, toRecognise, toHandOver }) => (
          <>
            <Receiving tasks={own.filter(task => task.may.includes('receive'))} />
            <Group title="等本单位认定" tasks={toRecognise} onOpen={open} />
            <Group title="待交接、待改派" tasks={toHandOver} onOpen={open} />
            <Group title="本单位要做的" tasks={own} onOpen={open} isMain />
          </>
        )}
      </Loading>
      <TaskDrawer />
    </div>
  )
}

function Receiving({ tasks }: { tasks: readonly Row[] }) {
  const send = useSend(taskReceive)
  const may = useRight('task.receive')
  if (tasks.length === 0 || !may) return null
  return (
    <section className="paper task-receiving" aria-label="待签收">
      <p>
        有{tasks.length}项任务待签收：{tasks.slice(0, 3).map(task => `“${task.title}”`)}
        {tasks.length > 3 && '等'}。签收之后才能分解和报送；有异议的请打开那一项写明。
      </p>
      <Button
        type="primary"
        loading={send.isPending}
        onClick={() => send.mutate({ ids: tasks.map(task => task.id) })}
      >
        全部签收
      </Button>
      <RefusedNote of={send.error} />
    </section>
  )
}

interface GroupProps {
  title: string
  tasks: readonly Row[]
  onOpen: (task: number) => void
  isMain?: boolean
}

function Group({ title, tasks, onOpen, isMain = false }: GroupProps) {
  if (tasks.length === 0 && !isMain) return null
  return (
    <section className="paper task-group" aria-label={title}>
      <h2>
        {title}
        <span className="quiet"> {tasks.length}项</span>
      </h2>
      {tasks.length === 0 ? (
        <EmptyState
          title="没有要做的任务"
          detail="上级印发清单、分解到本单位的任务列在这里，签收之后按时限办理。"
        />
      ) : (
        <Table<Row>
          rowKey="id"
          size="small"
          pagination={tasks.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
          dataSource={[...tasks]}
          columns={[
            {
              title: '任务',
              key: 'title',
              render: (_, task) => (
                <>
                  <Button type="link" className="task-title" onClick={() => onOpen(task.id)}>
                    {task.title}
                  </Button>
                  <div className="quiet task-under">
                    {task.fromName}《{task.listTitle}》
                    <span className="task-narrow">
                      {task.dueOn && ` ${task.dueOn}前`} <TaskStateTag task={task} />
                    </span>
                  </div>
                </>
              ),
            },
            { title: '责任单位', dataIndex: 'unitName', responsive: ['lg'], width: 150 },
            {
              title: '责任人',
              key: 'owner',
              responsive: ['md'],
              width: 170,
              render: (_, task) => ownerInWords(task) || <span className="quiet">未指定</span>,
            },
            { title: '完成时限', dataIndex: 'dueOn', responsive: ['md'], width: 110 },
            {
              title: '进展',
              key: 'state',
              responsive: ['md'],
              width: 150,
              render: (_, task) => <TaskStateTag task={task} />,
            },
          ]}
        />
      )}
    </section>
  )
}
