import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { problemRegister } from '#domain/problem/contract.ts'
import type { Refused } from '../call.ts'
import { below, focusComplaint } from '../fields/complaints.ts'
import { ProblemHead } from '../problem-head.tsx'
import { useSend } from '../query.ts'
import { useMe } from '../session.ts'
import { instantInWords } from '../when.ts'
import { BringDialog } from './bring-dialog.tsx'
import { useProblemCodes } from './codes.ts'
import { allOfOne, inputOf, isWritten, type ProblemRow } from './row.ts'
import { Rows } from './rows.tsx'
import { Whose } from './whose.tsx'
import { useWritten, type Written } from './written.ts'
import '../fields/fields.css'
import './problem.css'

/** 登记问题: of the own unit or of another in sight, several at once; what is typed is kept until it is registered. */
export function Component() {
  const me = useMe()
  const codes = useProblemCodes()
  const [bringing, setBringing] = useState(false)
  const { written, change, restored, drop } = useWritten(me, me.rights.includes('problem.tell'))
  const { save, send } = useRegistering(written, drop)
  const complaints = send.error?.complaints ?? []
  return (
    <div className="problem-register">
      <ProblemHead title="登记问题" lead="自查的登记后直接整改；检查别的单位发现的，登记以后反馈给它认领。">
        {me.rights.includes('problem.bring') && <Button onClick={() => setBringing(true)}>从清单读入</Button>}
      </ProblemHead>
      {bringing && (
        <BringDialog
          before={written.rows[0]}
          onTake={rows => {
            change(withBrought(written, { rows, own: me.post.unit }))
            setBringing(false)
          }}
          onClose={() => setBringing(false)}
        />
      )}
      {restored && (
        <Alert
          type="info"
          showIcon
          title={`接着上次没有登记完的填，${instantInWords(restored)}存在这台电脑上`}
          action={<Button onClick={drop}>清空重填</Button>}
        />
      )}
      <Refusal of={send.error} />
      {written.rows.some(row => !row.place) && (
        <Whose written={written} complaints={complaints} onChange={change} />
      )}
      <Rows
        root="problem"
        rows={written.rows}
        codes={codes}
        complaints={below(complaints, 'problems')}
        onChange={rows => change({ rows })}
        least={1}
        most={500}
      />
      <div className="problem-bar">
        <Button type="primary" loading={send.isPending} onClick={save}>
          登记{written.rows.length > 1 && `${written.rows.length}个`}
        </Button>
        <span className="quiet">填到一半离开也不丢，存在这台电脑上。</span>
      </div>
    </div>
  )
}

function Refusal({ of: error }: { of: Refused | null }) {
  if (!error) return null
  const { complaints, message } = error
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={complaints.length > 0 ? `有${complaints.length}处需要改正，已填的内容都还在` : message}
    />
  )
}

/** What was brought behind what is written; of a list of one unit the page says once which. */
function withBrought(
  written: Written,
  { rows, own }: { rows: readonly ProblemRow[]; own: number },
): Partial<Written> {
  const held = written.rows.filter(isWritten)
  const one = held.length === 0 ? allOfOne(rows) : undefined
  const numbered = [...held, ...(one?.rows ?? rows)].map((row, key) => ({ ...row, key: key + 1 }))
  if (!one) return { rows: numbered }
  return one.unit === own
    ? { whose: 'own', rows: numbered }
    : { whose: 'other', unit: one.unit, rows: numbered }
}

function useRegistering(written: Written, drop: () => void) {
  const { post } = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const send = useSend(problemRegister)
  const inspection = Number(search.get('inspection')) || undefined
  const isOwn = written.whose === 'own'
  const save = () =>
    send.mutate(
      {
        ...(written.rows.some(row => !row.place) && { unit: isOwn ? post.unit : (written.unit ?? 0) }),
        ...(isOwn && written.over !== undefined && { over: written.over }),
        ...(inspection !== undefined && { inspection }),
        problems: written.rows.map(inputOf),
      },
      {
        onSuccess: ({ made }) => {
          drop()
          const [first] = made
          void message.success(`已登记${made.length}个：${first?.no}${made.length > 1 ? '等' : ''}`)
          void navigate(
            made.length === 1 && first
              ? `/problems/${first.id}`
              : `/problems?mine=${isOwn ? 'unit' : 'over'}`,
          )
        },
        onError: ({ complaints }) =>
          setTimeout(() =>
            focusComplaint(
              complaints.map(one => ({ ...one, place: one.place.replace(/^problems\./, '') })),
              'problem',
            ),
          ),
      },
    )
  return { save, send }
}
