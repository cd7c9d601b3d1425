import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { OutputOf } from '#domain/kernel/command.ts'
import { metricFigure } from '#domain/metric/contract.ts'
import { call, type Refused } from '../call.ts'
import { Printed } from '../printed.tsx'
import { Loading } from '../shell/loading.tsx'
import { instantInWords } from '../when.ts'
import { Figure } from './figure.tsx'
import { FigureRows, LeftOutRows, SIDES } from './figure-rows.tsx'
import { type FigureQuestion, findQuestion } from './question.ts'
import './figure.css'

/** What stands behind a number: it has its own address and lies over any page. */
export function FigureDrawer() {
  const [search, setSearch] = useSearchParams()
  const question = findQuestion(search.get('figure'))
  const close = () => {
    setSearch(
      former => {
        former.delete('figure')
        return former
      },
      { preventScrollReset: true },
    )
  }
  return (
    <Drawer open={question !== undefined} onClose={close} size={640} title="数字从哪里来" destroyOnHidden>
      {question && <Behind question={question} />}
    </Drawer>
  )
}

type Page = OutputOf<typeof metricFigure>

/** Printing reads the pages still missing, within reason. */
const MOST_PAGES = 40

/** The rows behind a figure page by page, and the way to print them all. */
function useBehind(question: FigureQuestion) {
  const pages = useInfiniteQuery<Page, Refused>({
    queryKey: [metricFigure.name, question, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(metricFigure, { ...question, ...(pageParam ? { cursor: pageParam as string } : {}) }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: page => page.next ?? undefined,
  })
  const [printing, setPrinting] = useState(false)
  const printAll = async () => {
    setPrinting(true)
    let last: Pick<typeof pages, 'hasNextPage' | 'isError' | 'fetchNextPage'> = pages
    for (let page = 0; last.hasNextPage && !last.isError && page < MOST_PAGES; page += 1)
      last = await last.fetchNextPage()
    setPrinting(false)
    // The browser prints what is drawn; the rows just read are drawn in the next frame.
    setTimeout(() => print(), 100)
  }
  return { pages, rows: pages.data?.pages.flatMap(page => page.rows) ?? [], printing, printAll }
}

function Behind({ question }: { question: FigureQuestion }) {
  const { pages, rows, printing, printAll } = useBehind(question)
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  return (
    <Loading of={{ ...pages, data: data?.pages[0] }}>
      {first => (
        <article className="behind">
          <div>
            <div className="behind-head">
              <h2>{first.label}</h2>
              <Button className="no-print" loading={printing} onClick={printAll}>
                打印
              </Button>
            </div>
            <Printed />
            <p className="behind-value">
              {first.valueWords ??
                (first.value.kind === 'none' ? <NoFigure reason={first.value.reason} /> : '无')}
            </p>
            <Sides of={first} question={question} />
            <p>{first.questionWords}</p>
            <p className="quiet">
              口径：{first.definition}
              <br />
              截至 {instantInWords(first.asOf)}
            </p>
          </div>
          <section aria-label="计入的登记">
            <h3>计入的登记（{first.rowCount}）</h3>
            {first.rowCount === 0 && <p className="quiet">没有登记可以作为依据。</p>}
            {first.rowCount > 0 && (
              <FigureRows rows={rows} {...(first.value.kind === 'claim' && { sides: SIDES.claim })} />
            )}
            {hasNextPage && <p className="only-print">这里列出前{rows.length}条。</p>}
            {hasNextPage && (
              <Button block loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
                加载更多
              </Button>
            )}
          </section>
          {first.hidden > 0 && (
            <p className="quiet">另有{first.hidden}条有关登记限定了查看范围，您无权打开，没有计入。</p>
          )}
          {first.leftOutCount > 0 && (
            <section aria-label="未计入的登记">
              <h3>未计入的登记（{first.leftOutCount}）及原因</h3>
              <LeftOutRows rows={first.leftOut} />
              {first.leftOutCount > first.leftOut.length && (
                <p className="quiet">只列出前{first.leftOut.length}条。</p>
              )}
            </section>
          )}
        </article>
      )}
    </Loading>
  )
}

/** The two sides of a rate or a claim as figures of their own, the exceptions first. */
function Sides({ of: { sides, value }, question }: { of: Page; question: FigureQuestion }) {
  if (sides.length === 0) return null
  const names = value.kind === 'claim' ? SIDES.claim : SIDES.rate
  return (
    <p>
      {sides.map(({ side, metric, label }) => (
        <span key={side} className="behind-side">
          {names[side]}：
          <Figure question={{ ...question, metric }} value={label} label={label} />
        </span>
      ))}
    </p>
  )
}

function NoFigure({ reason }: { reason: string }) {
  return <span className="behind-none">没有依据：{reason}</span>
}
