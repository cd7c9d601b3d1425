import { Button, Form, Input, InputNumber, Modal, Upload } from 'antd'
import { useState } from 'react'
import { holidayBring } from '#domain/holiday/contract.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { Refused, upload } from '../call.ts'
import { queryClient } from '../query.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { today } from '../when.ts'

interface BringDialogProps {
  missing: readonly number[]
  onClose: () => void
  onDone: (words: string) => void
}

interface Brought {
  year: number
  number?: string
  lines?: string
}

/** A year's days off: pasted or typed line by line, or a file; what cannot be read is refused with its place. */
export function BringDialog({ missing, onClose, onDone }: BringDialogProps) {
  const [form] = Form.useForm<Brought>()
  const [file, setFile] = useState<File>()
  const [sending, setSending] = useState(false)
  const [refused, setRefused] = useState<Refused>()
  const bring = async ({ year, number, lines }: Brought) => {
    setSending(true)
    setRefused(undefined)
    try {
      const taken = file ?? new File([lines ?? ''], `${year}.txt`, { type: 'text/plain' })
      const done = await upload(holidayBring, { year, ...(number?.trim() && { number }) }, { file: taken })
      await queryClient.invalidateQueries()
      onDone(`已导入${done.year}年：放假${done.off}段，调休上班${done.work}天；没有到期的应办随之改排。`)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
    } finally {
      setSending(false)
    }
  }
  return (
    <Modal
      open
      title="导入放假安排"
      okText="导入"
      cancelText="不办"
      mask={{ closable: false }}
      confirmLoading={sending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      <p className="quiet modal-lead">
        照国务院办公厅的通知，一行一个节日，再写哪天调休上班；也可以选文件（.yaml、.xlsx、.txt）。同一年再导入一次，以后一次为准。
      </p>
      {refused && (
        <div className="modal-lead">
          <RefusedNote of={refused} places />
        </div>
      )}
      <Form<Brought>
        form={form}
        layout="vertical"
        className="duty-bring"
        aria-label="导入放假安排"
        initialValues={{ year: missing[0] ?? yearOf(today()) + 1 }}
        onFinish={values => void bring(values)}
      >
        <Form.Item name="year" label="年度" rules={[{ required: true, message: '请填写年度' }]}>
          <InputNumber min={1990} max={2200} controls={false} />
        </Form.Item>
        <Form.Item name="number" label="文号（可不填）">
          <Input autoComplete="off" maxLength={60} />
        </Form.Item>
        {file ? (
          <p>
            {file.name}{' '}
            <Button size="small" onClick={() => setFile(undefined)}>
              不用文件
            </Button>
          </p>
        ) : (
          <Form.Item
            name="lines"
            label="放假安排"
            rules={[{ required: true, whitespace: true, message: '请写放假的日子，或者选一个文件' }]}
          >
            <Input.TextArea
              rows={7}
              placeholder={
                '春节 2026-02-15 至 2026-02-23\n中秋节、国庆节 2026-10-01 至 2026-10-08\n上班 2026-02-14'
              }
            />
          </Form.Item>
        )}
        <Upload
          accept=".yaml,.yml,.xlsx,.txt"
          showUploadList={false}
          beforeUpload={chosen => {
            setFile(chosen)
            return false
          }}
        >
          <Button>选文件</Button>
        </Upload>
      </Form>
    </Modal>
  )
}
