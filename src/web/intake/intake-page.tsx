import { App, Checkbox } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import {
  type IntakeView,
  intakeAnswer,
  intakeReturned,
  intakeSettle,
  intakeShow,
} from '#domain/intake/contract.ts'
import { call, downloadUrl } from '../call.ts'
import { useWork } from '../query.ts'
import { SettleBar } from '../workbook/settle-bar.tsx'
import { WorkbookPage } from '../workbook/workbook-page.tsx'

/** A workbook read as a ledger, before and after its entries are taken in. */
export function Component() {
  const { id = '' } = useParams()
  return (
    <WorkbookPage<IntakeView>
      id={Number(id)}
      show={{
        name: intakeShow.name,
        ask: async (which, options) => {
          const { intake, ...page } = await call(intakeShow, which, options)
          return { view: intake, ...page }
        },
      }}
      answer={intakeAnswer}
      words={{ measure: '条' }}
      see={({ ledger }, record) => ({ to: `/ledgers/${ledger}/${record}`, words: `看第${record}号` })}
    >
      {intake => <Settle intake={intake} />}
    </WorkbookPage>
  )
}

function Settle({ intake }: { intake: IntakeView }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [changed, setChanged] = useState(false)
  const settle = useWork(intakeSettle)
  const { id, ledger, counts, settled } = intake
  const take = () =>
    settle.mutate(
      { id, changed },
      {
        onSuccess: ({ entered, revised, left }) => {
          void message.success(
            `已登记${entered}条${revised ? `，更正${revised}条` : ''}${left ? `；${left}条没有导入` : ''}`,
          )
          if (left === 0) void navigate(`/ledgers/${ledger}`)
        },
      },
    )
  return (
    <SettleBar
      view={intake}
      take={{
        count: (counts.new ?? 0) + (changed ? (counts.changed ?? 0) : 0),
        measure: '条',
        onClick: take,
      }}
      settle={settle}
      returned={downloadUrl(intakeReturned, { id })}
      onward={
        settled
          ? { to: `/ledgers/${ledger}`, words: '看台账' }
          : { to: `/intake/${ledger}`, words: '换一份文件' }
      }
    >
      {(counts.changed ?? 0) > 0 && (
        <Checkbox checked={changed} onChange={event => setChanged(event.target.checked)}>
          与已有不同的也按表更正（前一版保留）
        </Checkbox>
      )}
    </SettleBar>
  )
}
