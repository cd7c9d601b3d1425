import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import type { IntakeView, intakeAnswer, intakeShow } from '#domain/intake/contract.ts'
import type { InputOf, OutputOf } from '#domain/kernel/command.ts'
import type { rollAnswer } from '#domain/roll/contract.ts'
import type { Refused } from '../call.ts'
import { useWork } from '../query.ts'
import { Loading } from '../shell/loading.tsx'
import { Asks } from './asks.tsx'
import { EntryTable, type See } from './entry-table.tsx'
import './workbook.css'

/** A workbook that was brought in, whatever it is read as. */
export type WorkbookView = Omit<IntakeView, 'ledger'>
type Entry = OutputOf<typeof intakeShow>['entries'][number]

interface Page<V> {
  view: V
  entries: readonly Entry[]
  next: number | null
}

interface WorkbookPageProps<V> {
  id: number
  show: {
    /** The command that lists the entries. */
    name: string
    ask: (which: InputOf<typeof intakeShow>, options: { signal: AbortSignal }) => Promise<Page<V>>
  }
  answer: typeof intakeAnswer | typeof rollAnswer
  /** What it is read as, before the name of its sheet. */
  kind?: (view: V) => string
  words: CountWords
  see: (view: V, record: number) => ReturnType<See>
  /** The bar below, which takes the entries in. */
  children: (view: V) => ReactNode
}

const SHOWN = {
  all: { label: '全部', verdicts: ['new', 'changed', 'twice', 'refused', 'same'] },
  bad: { label: '有问题', verdicts: ['refused', 'twice'] },
  changed: { label: '有不同', verdicts: ['changed'] },
  new: { label: '将登记', verdicts: ['new'] },
} as const satisfies Record<string, { label: string; verdicts: readonly Entry['verdict'][] }>
type Shown = keyof typeof SHOWN

/** What a workbook says, entry by entry, and what becomes of it; then it is taken in. */
export function WorkbookPage<V extends WorkbookView>(props: WorkbookPageProps<V>) {
  const { id, show, see, words, children } = props
  const [shown, setShown] = useState<Shown>('all')
  const { verdicts } = SHOWN[shown]
  const answer = useWork(props.answer)
  const pages = useInfiniteQuery<Page<V>, Refused>({
    queryKey: [show.name, id, verdicts],
    queryFn: ({ pageParam, signal }) =>
      show.ask({ id, verdicts: [...verdicts], after: (pageParam as number | undefined) ?? -1 }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
    placeholderData: former => former,
  })
  return (
    <Loading of={{ ...pages, data: pages.data?.pages[0] }}>
      {({ view }) => (
        <div className="workbook">
          <title>{`导入 ${view.name} - 闭环`}</title>
          <header className="page-head">
            <div>
              <h1>{view.name}</h1>
              <p className="quiet">
                {props.kind?.(view)}工作表“{view.sheet}”
                {view.ignored.length > 0 && `；不取的栏目：${view.ignored.join('、')}`}
              </p>
            </div>
          </header>
          {!view.settled && (
            <Asks asks={view.asks} send={answer} onAnswer={answers => answer.mutate({ id, answers })} />
          )}
          {view.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              title={`缺必填的“${view.missing.join('”“')}”：请在上面说明哪个表头是它，或在表里补上这一栏后重新上传`}
            />
          )}
          {/* Without such a column every row is wrong, and says nothing of its own. */}
          {view.missing.length === 0 && (
            <>
              <Counts view={view} words={words} />
              <Segmented<Shown>
                aria-label="列出哪些"
                value={shown}
                onChange={setShown}
                options={Object.entries(SHOWN).map(([value, { label }]) => ({
                  value: value as Shown,
                  label,
                }))}
              />
              <EntryTable
                seeOf={record => see(view, record)}
                entries={pages.data?.pages.flatMap(page => page.entries) ?? []}
              />
              {pages.hasNextPage && (
                <Button block loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
                  加载更多
                </Button>
              )}
            </>
          )}
          {children(view)}
        </div>
      )}
    </Loading>
  )
}

interface CountWords {
  /** What its entries are counted in. */
  measure: '条' | '行'
  /** What is done about those that differ, where that is settled beforehand. */
  changed?: string
}

function Counts({ view: { counts, settled }, words }: { view: WorkbookView; words: CountWords }) {
  const { new: fresh = 0, same = 0, changed = 0, twice = 0, refused = 0 } = counts
  const { measure } = words
  return (
    <p role="status">
      {settled ? '已登记' : '将登记'}
      <strong>{fresh}</strong>
      {measure}，已有<strong>{same}</strong>
      {measure}，与已有不同<strong>{changed}</strong>
      {measure}
      {words.changed && `（${words.changed}）`}，重复<strong>{twice}</strong>
      {measure}，有问题<strong>{refused}</strong>
      {measure}。
    </p>
  )
}
