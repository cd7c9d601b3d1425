import { App, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { inspectionFind, type ShownSite } from '#domain/inspection/contract.ts'
import { SEVERITIES, type Severity } from '#domain/problem/state.ts'
import { FileDrop } from '../fields/file-drop.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import { DayItem } from '../unit/form-fields.tsx'
import '../fields/fields.css'

export interface Prefilled {
  item?: string
  title?: string
  clause?: string
  aspect?: string | null
  severity?: Severity
}

interface Values {
  title: string
  detail?: string
  aspect?: string | null
  severity: Severity
  clause?: string
  deadline?: string | null
}

/** A finding, free or from an item of the checklist, with photographs. */
export function FindDialog({
  shown,
  prefilled: { item, ...prefilled },
  onClose,
}: {
  shown: ShownSite
  prefilled: Prefilled
  onClose: () => void
}) {
  const [form] = Form.useForm<Values>()
  const [photos, setPhotos] = useState<readonly AttachedFile[]>([])
  const [going, setGoing] = useState(0)
  const { message } = App.useApp()
  const send = useSend(inspectionFind)
  return (
    <Dialog<Values>
      title="登记问题"
      okText="登记"
      send={send}
      form={form}
      initialValues={{ severity: 'general', ...prefilled }}
      lead="反馈以前，只有检查组和组织单位看得到。"
      onFinish={({ detail = '', clause = '', aspect = null, deadline = null, ...said }) => {
        if (going > 0) return void message.warning('照片还在上传，请稍候再登记')
        send.mutate(
          {
            site: shown.site.id,
            ...said,
            ...(item === undefined ? {} : { item }),
            detail,
            clause,
            aspect,
            deadline: deadline || null,
            photos: photos.map(({ hash, name }) => ({ hash, name })),
          },
          { onSuccess: onClose },
        )
      }}
      onClose={onClose}
    >
      <Form.Item name="title" label="问题" rules={[{ required: true, message: '请写明问题' }]}>
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={300} />
      </Form.Item>
      <Form.Item name="detail" label="具体表现">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
      </Form.Item>
      <Form.Item name="aspect" label="涉及方面">
        <Select
          aria-label="涉及方面"
          allowClear
          options={shown.aspects.map(({ id, label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Form.Item name="severity" label="程度">
        <Select
          aria-label="程度"
          options={Object.entries(SEVERITIES).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="clause" label="违反的条款">
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <DayItem name="deadline" label="整改期限" required={false} />
      <FileDrop
        id="inspection-photos"
        label="现场照片"
        max={12}
        files={photos}
        onChange={change => setPhotos(former => change(former))}
        onGoing={setGoing}
      />
    </Dialog>
  )
}
