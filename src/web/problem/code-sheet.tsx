import { Alert, Button, Popconfirm, QRCode, Space } from 'antd'
import { useEffect } from 'react'
import type { OutputOf } from '#domain/kernel/command.ts'
import type { problemPoll } from '#domain/problem/poll-contract.ts'
import type { Shown } from './show-page.tsx'

export type Codes = OutputOf<typeof problemPoll> & { group: string }

interface CodeSheetProps {
  codes: Codes
  problem: Shown['problem']
  onDone: () => void
}

/** The codes this once, as slips to be cut out. What stands after # of an address is never sent: no log has a code. */
export function CodeSheet({ codes: { codes, closesOn, group }, problem, onDone }: CodeSheetProps) {
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', hold)
    return () => removeEventListener('beforeunload', hold)
  }, [])
  const address = `${location.origin}/ballot`
  return (
    <div className="problem-codes">
      <title>评议码 - 闭环</title>
      <header className="page-head">
        <div>
          <h1>评议码（{codes.length}个）</h1>
          <p className="quiet">
            {problem.no}，请{group}，{closesOn}截止
          </p>
        </div>
        <Space wrap className="no-print">
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
          <Popconfirm
            title="离开以后再也看不到这些码"
            description="程序里只留核对用的摘要，补不出原码。"
            okText="都打印或抄下了"
            cancelText="再看看"
            onConfirm={onDone}
          >
            <Button>打印好了，离开</Button>
          </Popconfirm>
        </Space>
      </header>
      <Alert
        type="warning"
        showIcon
        className="no-print problem-kept"
        title="这些码只显示这一次"
        description="请现在打印，剪开分发；离开本页以后看不到，也补不出来。不要登记谁拿了哪一个，不要交给被整改单位分发。"
      />
      <ul className="problem-slips">
        {codes.map(code => (
          <li key={code} className="paper problem-slip">
            <QRCode
              type="svg"
              size={84}
              bordered={false}
              color="#000000"
              value={`${address}#${code}`}
              aria-label="扫码评议"
            />
            <div>
              <div>请评议：{problem.unitName}整改得怎么样</div>
              <strong className="problem-code">{code}</strong>
              <div className="problem-address">
                扫码，或打开 {address} 填写。{closesOn}前有效，一码评一次，不记名。
              </div>
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
