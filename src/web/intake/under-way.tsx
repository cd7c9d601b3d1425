import { Button, Progress } from 'antd'
import { useState } from 'react'
import { intakeProgress, intakeStop } from '#domain/intake/contract.ts'
import { call } from '../call.ts'
import { useRead } from '../query.ts'

const ASK_EVERY_MS = 700

/** How far an import is, asked of the server now and then, with a button that stops it. */
export function UnderWay({ work, sent }: { work: string; sent?: number | undefined }) {
  const [stopping, setStopping] = useState(false)
  const { data } = useRead(intakeProgress, { work }, { staleTime: 0, every: ASK_EVERY_MS })
  const isSending = sent !== undefined && sent < 1
  const share = isSending ? sent : (data?.found?.share ?? 0)
  const words = isSending ? '正在上传' : (data?.found?.words ?? '正在准备')
  const stop = () => {
    setStopping(true)
    void call(intakeStop, { work })
  }
  return (
    <div className="intake-under-way">
      <Progress percent={Math.floor(share * 100)} aria-label="导入进度" />
      <p>
        <span role="status">{words}…</span>
        <Button size="small" disabled={isSending} loading={stopping} onClick={stop}>
          停止
        </Button>
      </p>
    </div>
  )
}
