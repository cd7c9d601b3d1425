import { App, Form, Input } from 'antd'
import { useState } from 'react'
import type { AttachedFile } from '#domain/field/kinds/files.ts'
import { problemAttach } from '#domain/problem/plan-contract.ts'
import { FileDrop } from '../fields/file-drop.tsx'
import { useSend } from '../query.ts'
import { RecordItem } from '../record-item.tsx'
import { useMe } from '../session.ts'
import { Dialog } from '../unit/dialog.tsx'
import { EVIDENCE_KINDS, type EvidenceKind } from './evidence-kinds.ts'
import type { Shown } from './show-page.tsx'
import '../fields/fields.css'

interface Values {
  caption?: string
  record?: number
}

const LEADS: Record<EvidenceKind, string> = {
  process: '整改过程中的会议、清查、通知等材料；只有过程材料不能报请核验。',
  result: '能看出改好了的：整改后的照片、公示、退缴凭证、新制度，或者台账里的一条登记。',
  check: '核验人现场看的照片、核对表等。',
}

/** Evidence by photograph, by file or by an entry of a ledger; several files one after another. */
export function AttachDialog({
  shown: { problem },
  kind,
  onClose,
}: {
  shown: Shown
  kind: EvidenceKind
  onClose: () => void
}) {
  const { message } = App.useApp()
  const { post } = useMe()
  const [form] = Form.useForm<Values>()
  const [files, setFiles] = useState<readonly AttachedFile[]>([])
  const [asked, setAsked] = useState(false)
  const send = useSend(problemAttach)
  const record = Form.useWatch('record', form)
  const finish = async ({ caption = '', record: entry }: Values) => {
    setAsked(true)
    const said = { id: problem.id, kind, caption }
    try {
      for (const { hash, name } of files) {
        await send.mutateAsync({ ...said, file: { hash, name } })
        // What is attached goes, so that trying again after a refusal attaches only the rest.
        setFiles(held => held.filter(one => one.hash !== hash))
      }
      if (entry !== undefined && entry !== null) await send.mutateAsync({ ...said, record: entry })
      else if (files.length === 0) return
    } catch {
      return
    }
    void message.success('已附上')
    onClose()
  }
  return (
    <Dialog<Values>
      title={`附${EVIDENCE_KINDS[kind]}：${problem.no}`}
      okText="附上"
      send={send}
      form={form}
      lead={LEADS[kind]}
      onFinish={values => void finish(values)}
      onClose={onClose}
    >
      <FileDrop
        id="problem-files"
        label={EVIDENCE_KINDS[kind]}
        max={20}
        files={files}
        onChange={change => setFiles(former => change(former))}
      />
      <RecordItem unit={post.unit} label="台账里登记过的" required={false} />
      <Form.Item name="caption" label="说明">
        <Input maxLength={200} autoComplete="off" placeholder="例如：整改后的公开栏" />
      </Form.Item>
      {asked && files.length === 0 && !record && <p role="alert">请拍照、选文件，或者选一条台账登记</p>}
    </Dialog>
  )
}
