import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, App, Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { type RollView, rollAnswer, rollReturned, rollSettle, rollShow } from '#domain/roll/contract.ts'
import { call, downloadUrl, type Refused } from '../call.ts'
import { Asks } from '../intake/asks.tsx'
import { EntryTable } from '../intake/entry-table.tsx'
import { useSend } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import '../intake/intake.css'

type Page = OutputOf<typeof rollShow>
type Verdict = Page['entries'][number]['verdict']

const SHOWN = {
  all: { label: '全部', verdicts: ['new', 'changed', 'twice', 'refused', 'same'] },
  bad: { label: '有问题', verdicts: ['refused', 'twice'] },
  changed: { label: '有不同', verdicts: ['changed'] },
  new: { label: '将登记', verdicts: ['new'] },
} as const satisfies Record<string, { label: string; verdicts: readonly Verdict[] }>
type Shown = keyof typeof SHOWN

/** What a roll says, row by row, and what becomes of it; then it is taken in. */
export function Component() {
  const id = Number(useParams().id)
  const [shown, setShown] = useState<Shown>('all')
  const { verdicts } = SHOWN[shown]
  const answer = useSend(rollAnswer)
  const pages = useInfiniteQuery<Page, Refused>({
    queryKey: [rollShow.name, id, verdicts],
    queryFn: ({ pageParam, signal }) =>
      call(
        rollShow,
        { id, verdicts: [...verdicts], after: (pageParam as number | undefined) ?? -1 },
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: former => former,
  })
  return (
    <Loading of={{ ...pages, data: pages.data?.pages[0] }}>
      {({ roll }) => (
        <div className="intake">
          <title>{`导入 ${roll.name} - 闭环`}</title>
          <header className="page-head">
            <div>
              <h1>{roll.name}</h1>
              <p className="quiet">
                {roll.kind === 'units' ? '单位名册' : '人员名册'}，工作表“{roll.sheet}”
                {roll.ignored.length > 0 && `；不取的栏目：${roll.ignored.join('、')}`}
              </p>
            </div>
          </header>
          {!roll.settled && (
            <Asks intake={roll} send={answer} onAnswer={answers => answer.mutate({ id: roll.id, answers })} />
          )}
          {roll.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`缺必填的“${roll.missing.join('”“')}”：请在上面说明哪个表头是它，或在表里补上这一栏后重新上传`}
            />
          )}
          <Counts roll={roll} />
          <Segmented<Shown>
            aria-label="列出哪些"
            value={shown}
            onChange={setShown}
            options={Object.entries(SHOWN).map(([value, { label }]) => ({ value: value as Shown, label }))}
          />
          <EntryTable
            seeOf={record =>
              roll.kind === 'units' ? { to: `/units/${record}`, words: '看这个单位' } : undefined
            }
            entries={pages.data?.pages.flatMap(page => page.entries) ?? []}
          />
          {pages.hasNextPage && (
            <Button block loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
              加载更多
            </Button>
          )}
          <Settle roll={roll} />
        </div>
      )}
    </Loading>
  )
}

function Counts({ roll: { counts, settled } }: { roll: RollView }) {
  const { new: fresh = 0, same = 0, changed = 0, twice = 0, refused = 0 } = counts
  return (
    <p role="status">
      {settled ? '已登记' : '将登记'}
      <strong>{fresh}</strong>行，已有<strong>{same}</strong>行，与已有不同<strong>{changed}</strong>
      行（不改动），重复<strong>{twice}</strong>行，有问题<strong>{refused}</strong>行。
    </p>
  )
}

function Settle({ roll }: { roll: RollView }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const settle = useSend(rollSettle)
  const { counts, kind } = roll
  const bad = (counts.refused ?? 0) + (counts.twice ?? 0)
  const fresh = counts.new ?? 0
  const take = () =>
    settle.mutate(
      { id: roll.id },
      {
        onSuccess: ({ units, people, posts, left }) => {
          const made = kind === 'units' ? `${units}个单位` : `${people}人、${posts}个岗位`
          void message.success(`已登记${made}${left ? `；${left}行没有导入` : ''}`)
          if (left === 0) void navigate('/units')
        },
      },
    )
  return (
    <div className="intake-bar">
      {settle.error && <Alert type="error" showIcon title={settle.error.message} role="alert" />}
      {!roll.settled && (
        <Button
          type="primary"
          loading={settle.isPending}
          disabled={fresh === 0 || roll.missing.length > 0}
          onClick={take}
        >
          导入{fresh}行
        </Button>
      )}
      {bad > 0 && <Button href={downloadUrl(rollReturned, { id: roll.id })}>取回没有导入的{bad}行</Button>}
      <Link to={roll.settled ? '/units' : '/rolls'}>{roll.settled ? '看组织与人员' : '换一份文件'}</Link>
    </div>
  )
}
