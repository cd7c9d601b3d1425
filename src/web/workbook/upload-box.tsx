import { InboxOutlined } from '@ant-design/icons'
import { Upload } from 'antd'
import { type ReactNode, useState } from 'react'
import { makeKey, Refused } from '../call.ts'
import { RefusedNote } from '../shell/refused-note.tsx'
import { UnderWay } from './under-way.tsx'
import './workbook.css'

interface UploadBoxProps {
  /** Sends the file as told, and goes on with what was read of it. */
  take: (file: File, how: { once: string; onProgress: (share: number) => void }) => Promise<void>
  /** What is taken. */
  children: ReactNode
  accept?: string
}

/** Takes a workbook, shows how far its reading is, and why it was refused. */
export function UploadBox({ take, children, accept = '.xlsx' }: UploadBoxProps) {
  const [sending, setSending] = useState<{ work: string; sent: number }>()
  const [refused, setRefused] = useState<Refused>()
  const send = async (file: File) => {
    const work = makeKey()
    const onProgress = (sent: number) => setSending({ work, sent })
    setRefused(undefined)
    onProgress(0)
    try {
      await take(file, { once: work, onProgress })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setRefused(error)
    } finally {
      setSending(undefined)
    }
  }
  return (
    <>
      <Upload.Dragger
        accept={accept}
        showUploadList={false}
        disabled={sending !== undefined}
        beforeUpload={file => {
          void send(file)
          return false
        }}
      >
        <p aria-hidden>
          <InboxOutlined style={{ fontSize: 28 }} />
        </p>
        {children}
      </Upload.Dragger>
      {sending && <UnderWay {...sending} />}
      <RefusedNote of={refused} />
    </>
  )
}
