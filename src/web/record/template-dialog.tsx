import { Alert, App, Button, Checkbox, Input, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { templateForget, templateKeep, templateList } from '#domain/template/contract.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { learnPeople } from '../fields/known-people.ts'
import { useRead, useSend } from '../query.ts'
import { type Content, likeLast } from './content.ts'

type Template = OutputOf<typeof templateList>['templates'][number]

interface TemplateDialogProps {
  ledger: LedgerDefinition
  content: Content
  onClose: () => void
  onTake: (part: Pick<Content, 'data' | 'tags'>, name: string) => void
}

/** Begins from what was kept under a name, or keeps what the form holds now; day and evidence belong to no template. */
export function TemplateDialog({ ledger, content, onClose, onTake }: TemplateDialogProps) {
  const { data } = useRead(templateList, { ledger: ledger.id })
  const take = (template: Template) => {
    learnPeople(Object.entries(template.names.people).map(([id, name]) => ({ id: Number(id), name })))
    onTake(likeLast(template, ledger.fields), template.name)
  }
  return (
    <Modal open title="登记样板" footer={<Button onClick={onClose}>关闭</Button>} onCancel={onClose}>
      {!data && <Skeleton active paragraph={{ rows: 3 }} />}
      {data?.templates.length === 0 && (
        <p className="quiet">还没有样板。先在表单里填好每次都一样的内容，再在下面起个名字留下来。</p>
      )}
      <ul className="link-lines">
        {data?.templates.map(template => (
          <TemplateLine key={template.id} template={template} onTake={() => take(template)} />
        ))}
      </ul>
      <Keep ledger={ledger} content={content} />
    </Modal>
  )
}

function TemplateLine({ template, onTake }: { template: Template; onTake: () => void }) {
  const { message } = App.useApp()
  const forgetting = useSend(templateForget)
  const forget = () =>
    forgetting.mutate({ id: template.id }, { onError: error => void message.error(error.message) })
  return (
    <li>
      <div>
        {template.name}
        <div className="quiet">{template.shared ? `本单位共用，${template.keeperName}留` : '自己用'}</div>
      </div>
      <Button size="small" type="primary" onClick={onTake} aria-label={`用样板“${template.name}”填写`}>
        照此填写
      </Button>
      <Button
        size="small"
        loading={forgetting.isPending}
        onClick={forget}
        aria-label={`删去样板“${template.name}”`}
      >
        删去
      </Button>
    </li>
  )
}

function Keep({ ledger, content }: Pick<TemplateDialogProps, 'ledger' | 'content'>) {
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const keeping = useSend(templateKeep)
  const keep = () =>
    keeping.mutate(
      { ledger: ledger.id, name, shared, ...likeLast(content, ledger.fields) },
      {
        onSuccess: () => {
          setName('')
          void message.success('已留作样板，下次可以照此填写')
        },
      },
    )
  const wrong = keeping.error && (keeping.error.complaints[0]?.message ?? keeping.error.message)
  return (
    <div className="template-keep">
      <FieldRow id="template-name" label="把现在填的留作样板" help="不含日期和佐证；同名的换成新的。">
        {aria => (
          <Input
            {...aria}
            id="template-name"
            maxLength={40}
            placeholder="样板名称，如“月度党组会”"
            value={name}
            onChange={event => setName(event.target.value)}
          />
        )}
      </FieldRow>
      <div className="link-acts">
        <Checkbox checked={shared} onChange={event => setShared(event.target.checked)}>
          本单位共用
        </Checkbox>
        <Button disabled={name.trim() === ''} loading={keeping.isPending} onClick={keep}>
          留作样板
        </Button>
      </div>
      {wrong && <Alert type="error" showIcon role="alert" title={wrong} />}
    </div>
  )
}
