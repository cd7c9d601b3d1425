import { useMutation } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { workProgress, workStop } from '#domain/work/contract.ts'
import { call } from '../call.ts'
import { useRead } from '../query.ts'

const ASK_EVERY_MS = 700

/** How far an import is, asked of the server now and then, with a button that stops it. */
export function UnderWay({ work, sent }: { work: string; sent?: number | undefined }) {
  const { data } = useRead(
    workProgress,
    { work },
    { enabled: work !== '', staleTime: 0, every: ASK_EVERY_MS },
  )
  const stop = useMutation({ mutationFn: () => call(workStop, { work }) })
  const found = data?.found
  const isSending = sent !== undefined && sent < 1
  const isStopping = stop.isPending || stop.data?.stopped === true
  const words = isSending ? '正在上传' : isStopping ? '正在停止' : (found?.words ?? '正在准备')
  return (
    <div className="workbook-under-way">
      <Progress percent={Math.floor((isSending ? sent : (found?.share ?? 0)) * 100)} aria-label="导入进度" />
      <p>
        <span role="status">{words}…</span>
        {/* What the server has not begun or has just done cannot be stopped. */}
        <Button
          size="small"
          disabled={isSending || !found}
          loading={isStopping}
          onClick={() => stop.mutate()}
        >
          停止
        </Button>
      </p>
    </div>
  )
}
