import { Button, Descriptions, Drawer } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { taskShow } from '#domain/task/contract.ts'
import { TASK_EVENTS } from '#domain/task/kind.ts'
import { useRead } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { TaskActions } from './task-actions.tsx'
import { ownerInWords, TaskStateTag } from './task-state.tsx'

type Shown = OutputOf<typeof taskShow>

/** The open task is part of the page's address. */
export function useTaskDrawer() {
  const [search, setSearch] = useSearchParams()
  const held = Number(search.get('task'))
  const set = (task: number | undefined) =>
    setSearch(former => {
      const next = new URLSearchParams(former)
      if (task === undefined) next.delete('task')
      else next.set('task', String(task))
      return next
    })
  return { task: held > 0 ? held : undefined, open: set, close: () => set(undefined) }
}

/** One task over its list: what is asked, who answers, what happened, and what may be done now. */
export function TaskDrawer() {
  const { task, open, close } = useTaskDrawer()
  const shown = useRead(taskShow, { id: task ?? 0 }, { enabled: task !== undefined })
  return (
    <Drawer open={task !== undefined} onClose={close} size={720} title="任务" destroyOnHidden>
      <Loading of={shown} rows={8}>
        {data => <TaskPage shown={data} onOpen={open} />}
      </Loading>
    </Drawer>
  )
}

function TaskPage({ shown, onOpen }: { shown: Shown; onOpen: (task: number) => void }) {
  const { task, list, parent, parts } = shown
  return (
    <div className="task-page">
      <h2>{task.title}</h2>
      <p>
        <TaskStateTag task={task} />
      </p>
      <TaskActions task={task} year={list.year} />
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          { label: '清单', children: <Link to={`/tasks/lists/${list.id}`}>{list.title}</Link> },
          ...(parent
            ? [
                {
                  label: '上级任务',
                  children: (
                    <Button type="link" className="task-title" onClick={() => onOpen(parent.id)}>
                      {parent.title}
                      {parent.dueOn ? `（${parent.dueOn}前）` : ''}
                    </Button>
                  ),
                },
              ]
            : []),
          { label: '交办单位', children: task.fromName },
          { label: '责任单位', children: task.unitName },
          { label: '责任领导', children: task.leader?.name ?? '未指定' },
          { label: '责任人', children: ownerInWords(task) || '未指定' },
          { label: '完成时限', children: task.dueOn ?? '不限' },
          ...(task.requirement ? [{ label: '工作要求', children: task.requirement }] : []),
          ...(task.measure ? [{ label: '完成标准', children: task.measure }] : []),
          ...(task.source ? [{ label: '依据', children: task.source }] : []),
          ...(task.reportedOn ? [{ label: '报完成', children: task.reportedOn }] : []),
        ]}
      />
      {parts.length > 0 && (
        <section aria-label="分解">
          <h3>分解为{parts.length}项</h3>
          <ul className="task-parts">
            {parts.map(part => (
              <li key={part.id}>
                <Button type="link" className="task-title" onClick={() => onOpen(part.id)}>
                  {part.title}
                </Button>
                <span className="quiet">
                  {part.unitName} {ownerInWords(part)} {part.dueOn ?? ''}
                </span>
                <TaskStateTag task={part} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Events events={shown.events} />
    </div>
  )
}

function Events({ events }: { events: Shown['events'] }) {
  return (
    <section aria-label="经过">
      <h3>经过</h3>
      {events.length === 0 && <p className="quiet">还没有签收。</p>}
      <ol className="task-events">
        {events.map(event => (
          <li key={event.id}>
            <b>{TASK_EVENTS[event.kind]}</b> {event.unitName} {event.by}{' '}
            <span className="quiet">
              {instantInWords(event.at)}
              {event.version > 1 && ` 第${event.version}版`}
            </span>
            {event.remark && <div>{event.remark}</div>}
            {event.record &&
              (event.record.title !== null && event.record.ledger !== null ? (
                <div>
                  登记：
                  <Link to={`/ledgers/${event.record.ledger}/${event.record.id}`}>{event.record.title}</Link>
                </div>
              ) : (
                <div className="quiet">登记第{event.record.id}号（您现在的岗位看不到）</div>
              ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
