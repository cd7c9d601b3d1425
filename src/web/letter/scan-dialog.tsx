import { Form, Input } from 'antd'
import { useState } from 'react'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { letterScan } from '#domain/letter/contract.ts'
import { FileDrop } from '../fields/file-drop.tsx'
import { PersonSelect } from '../group/person-select.tsx'
import { useSend } from '../query.ts'
import { Dialog } from '../unit/dialog.tsx'
import type { Copy } from './copy-state.tsx'
import '../fields/fields.css'

interface Values {
  person: number
  digest: string
}

/** A copy signed on paper: who signed, and the scan of it. */
export function ScanDialog({ copy, onClose }: { copy: Copy; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const [files, setFiles] = useState<readonly AttachedFile[]>([])
  const [asked, setAsked] = useState(false)
  const send = useSend(letterScan)
  const known = new Map(copy.person === null ? [] : [[copy.person, copy.personName] as const])
  const [file] = files
  return (
    <Dialog<Values>
      title="上传签好的扫描件"
      okText="保存"
      send={send}
      form={form}
      initialValues={copy.person === null ? {} : { person: copy.person }}
      lead="打印出来签的，扫描或拍照上传；谁签的要写明；纸上正文后面印的摘要照着填，好核对签的是现在这些字。"
      onFinish={({ person, digest }) => {
        setAsked(true)
        if (file)
          send.mutate(
            { copy: copy.id, person, digest, hash: file.hash, name: file.name },
            { onSuccess: onClose },
          )
      }}
      onClose={onClose}
    >
      <Form.Item name="person" label="签字的人" rules={[{ required: true, message: '请选签字的人' }]}>
        <PersonSelect label="签字的人" known={known} />
      </Form.Item>
      <Form.Item
        name="digest"
        label="纸上印的正文摘要"
        rules={[{ required: true, message: '请照着纸上填，共16位' }]}
      >
        <Input autoComplete="off" spellCheck={false} maxLength={80} />
      </Form.Item>
      <FileDrop
        id="letter-scan"
        label="扫描件"
        max={1}
        files={files}
        onChange={change => setFiles(former => change(former))}
      />
      {asked && !file && <p role="alert">请上传扫描件</p>}
    </Dialog>
  )
}
