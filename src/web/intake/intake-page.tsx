import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import {
  type IntakeView,
  intakeAnswer,
  intakeReturned,
  intakeSettle,
  intakeShow,
} from '#domain/intake/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { call, downloadUrl, makeKey, type Refused } from '../call.ts'
import { useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { Asks } from './asks.tsx'
import { EntryTable } from './entry-table.tsx'
import { UnderWay } from './under-way.tsx'
import './intake.css'

type Page = OutputOf<typeof intakeShow>
type Verdict = Page['entries'][number]['verdict']

const SHOWN = {
  all: { label: '全部', verdicts: ['new', 'changed', 'twice', 'refused', 'same'] },
  bad: { label: '有问题', verdicts: ['refused', 'twice'] },
  changed: { label: '有不同', verdicts: ['changed'] },
  new: { label: '将登记', verdicts: ['new'] },
} as const satisfies Record<string, { label: string; verdicts: readonly Verdict[] }>
type Shown = keyof typeof SHOWN

/** What a workbook says, entry by entry, and what becomes of it; then it is taken in. */
export function Component() {
  const { ledger = '', id = '' } = useParams()
  const [shown, setShown] = useState<Shown>('all')
  const verdicts = SHOWN[shown].verdicts
  const [asking, setAsking] = useState(makeKey)
  const answer = useSend(intakeAnswer, asking)
  const pages = useInfiniteQuery<Page, Refused>({
    queryKey: [intakeShow.name, Number(id), verdicts],
    queryFn: ({ pageParam, signal }) =>
      call(
        intakeShow,
        { id: Number(id), verdicts: [...verdicts], after: (pageParam as number | undefined) ?? -1 },
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: former => former,
  })
  return (
    <Loading of={{ ...pages, data: pages.data?.pages[0] }}>
      {({ intake }) => (
        <div className="intake">
          <title>{`导入 ${intake.name} - 闭环`}</title>
          <header className="page-head">
            <div>
              <h1>{intake.name}</h1>
              <p className="quiet">
                工作表“{intake.sheet}”
                {intake.ignored.length > 0 && `；不取的栏目：${intake.ignored.join('、')}`}
              </p>
            </div>
          </header>
          {!intake.settled && (
            <Asks
              intake={intake}
              send={answer}
              onAnswer={answers =>
                answer.mutate({ id: intake.id, answers }, { onSuccess: () => setAsking(makeKey()) })
              }
              work={asking}
            />
          )}
          {intake.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`缺必填的“${intake.missing.join('”“')}”：请在上面说明哪个表头是它，或在表里补上这一栏后重新上传`}
            />
          )}
          <Counts intake={intake} />
          <Segmented<Shown>
            aria-label="列出哪些"
            value={shown}
            onChange={setShown}
            options={Object.entries(SHOWN).map(([value, { label }]) => ({ value: value as Shown, label }))}
          />
          <EntryTable
            seeOf={record => ({ to: `/ledgers/${ledger}/${record}`, words: `看第${record}号` })}
            entries={pages.data?.pages.flatMap(page => page.entries) ?? []}
          />
          {pages.hasNextPage && (
            <Button block loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
              加载更多
            </Button>
          )}
          <Settle intake={intake} />
        </div>
      )}
    </Loading>
  )
}

function Counts({ intake: { counts } }: { intake: IntakeView }) {
  const { new: fresh = 0, same = 0, changed = 0, twice = 0, refused = 0 } = counts
  return (
    <p role="status">
      将登记<strong>{fresh}</strong>条，已有<strong>{same}</strong>条，与已有不同<strong>{changed}</strong>
      条，重复
      <strong>{twice}</strong>条，有问题<strong>{refused}</strong>条。
    </p>
  )
}

function Settle({ intake }: { intake: IntakeView }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [changed, setChanged] = useState(false)
  const [work] = useState(makeKey)
  const settle = useSend(intakeSettle, work)
  const { counts } = intake
  const bad = (counts.refused ?? 0) + (counts.twice ?? 0)
  const count = (counts.new ?? 0) + (changed ? (counts.changed ?? 0) : 0)
  const take = () =>
    settle.mutate(
      { id: intake.id, changed },
      {
        onSuccess: ({ entered, revised, left }) => {
          void message.success(
            `已登记${entered}条${revised ? `，更正${revised}条` : ''}${left ? `；${left}条没有导入` : ''}`,
          )
          if (left === 0) void navigate(`/ledgers/${intake.ledger}`)
        },
      },
    )
  return (
    <div className="intake-bar">
      {settle.error && <Alert type="error" showIcon title={settle.error.message} role="alert" />}
      {settle.isPending && <UnderWay work={work} />}
      {!intake.settled && (
        <>
          <Button
            type="primary"
            loading={settle.isPending}
            disabled={count === 0 || intake.missing.length > 0}
            onClick={take}
          >
            导入{count}条
          </Button>
          {(counts.changed ?? 0) > 0 && (
            <Checkbox checked={changed} onChange={event => setChanged(event.target.checked)}>
              与已有不同的也按表更正（前一版保留）
            </Checkbox>
          )}
        </>
      )}
      {bad > 0 && (
        <Button href={downloadUrl(intakeReturned, { id: intake.id })}>取回没有导入的{bad}条</Button>
      )}
      <Link to={intake.settled ? `/ledgers/${intake.ledger}` : `/intake/${intake.ledger}`}>
        {intake.settled ? '看台账' : '换一份文件'}
      </Link>
    </div>
  )
}
