import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { projectForm, projectList } from '#domain/project/contract.ts'
import { DutyHead } from '../duty-head.tsx'
import { useRead, useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { Dialog } from '../unit/dialog.tsx'
import './task.css'

/** 一项目一台账: the projects in sight. */
export function Component() {
  const projects = useRead(projectList, {})
  const mayForm = useRight('project.form')
  const [forming, setForming] = useState(false)
  return (
    <div className="tasks">
      <DutyHead title="项目" lead="一项目一台账：同一件事的任务、登记和材料连到一处看，不另抄一份。">
        {mayForm && (
          <Button type="primary" onClick={() => setForming(true)}>
            立项目
          </Button>
        )}
      </DutyHead>
      <Loading of={projects}>
        {data =>
          data.projects.length === 0 ? (
            <EmptyState
              title="还没有项目"
              detail="立了项目，在任务上点“指定责任人”就可以把任务归到它名下；报送时连上的登记也跟着列出。"
            />
          ) : (
            <ul className="project-list">
              {data.projects.map(project => (
                <li key={project.id} className="paper">
                  <h2>
                    <Link to={`/tasks/projects/${project.id}`}>{project.name}</Link>
                  </h2>
                  {project.purpose && <p>{project.purpose}</p>}
                  <p className="quiet">{project.tasks}项任务</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loading>
      {forming && <FormDialog onClose={() => setForming(false)} />}
    </div>
  )
}

function FormDialog({ onClose }: { onClose: () => void }) {
  const [form] = Form.useForm<{ name: string; purpose?: string }>()
  const send = useSend(projectForm)
  return (
    <Dialog<{ name: string; purpose?: string }>
      title="立项目"
      okText="立项目"
      send={send}
      form={form}
      onFinish={({ name, purpose = '' }) => send.mutate({ name, purpose }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Form.Item name="name" label="项目名称" rules={[{ required: true, message: '请填写项目名称' }]}>
        <Input autoComplete="off" maxLength={80} />
      </Form.Item>
      <Form.Item name="purpose" label="目标">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
      </Form.Item>
    </Dialog>
  )
}
