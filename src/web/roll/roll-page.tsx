import { App } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { type RollView, rollAnswer, rollReturned, rollSettle, rollShow } from '#domain/roll/contract.ts'
import { call, downloadUrl } from '../call.ts'
import { useWork } from '../query.ts'
import { SettleBar } from '../workbook/settle-bar.tsx'
import { WorkbookPage } from '../workbook/workbook-page.tsx'

/** A workbook read as a roll, before and after its rows are taken in. */
export function Component() {
  const { id = '' } = useParams()
  return (
    <WorkbookPage<RollView>
      id={Number(id)}
      show={{
        name: rollShow.name,
        ask: async (which, options) => {
          const { roll, ...page } = await call(rollShow, which, options)
          return { view: roll, ...page }
        },
      }}
      answer={rollAnswer}
      kind={({ kind }) => (kind === 'units' ? '单位名册，' : '人员名册，')}
      words={{ measure: '行', changed: '不改动' }}
      see={({ kind }, record) =>
        kind === 'units' ? { to: `/units/${record}`, words: '看这个单位' } : undefined
      }
    >
      {roll => <Settle roll={roll} />}
    </WorkbookPage>
  )
}

function Settle({ roll }: { roll: RollView }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const settle = useWork(rollSettle)
  const { id, kind, counts, settled } = roll
  const take = () =>
    settle.mutate(
      { id },
      {
        onSuccess: ({ units, people, posts, left }) => {
          const made = kind === 'units' ? `${units}个单位` : `${people}人、${posts}个岗位`
          void message.success(`已登记${made}${left ? `；${left}行没有导入` : ''}`)
          if (left === 0) void navigate('/units')
        },
      },
    )
  return (
    <SettleBar
      view={roll}
      take={{ count: counts.new ?? 0, measure: '行', onClick: take }}
      settle={settle}
      returned={downloadUrl(rollReturned, { id })}
      onward={settled ? { to: '/units', words: '看组织与人员' } : { to: '/rolls', words: '换一份文件' }}
    />
  )
}
