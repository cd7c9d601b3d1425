import { Breadcrumb, Button, Segmented, Space } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { dutyBoard } from '#domain/duty/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayInWords } from '#domain/kernel/day.ts'
import { DutyHead } from '../duty-head.tsx'
import { useFresh } from '../fresh.ts'
import { clauseInWords } from '../occurrence-words.ts'
import { Printed } from '../printed.tsx'
import { EmptyState } from '../shell/empty-state.tsx'
import { Loading } from '../shell/loading.tsx'
import { thisYear, today } from '../when.ts'
import { type BoardAsk, readBoardAsk, VIEWS, type View } from './ask.ts'
import { BoardFilter } from './board-filter.tsx'
import { BulletinDialog } from './bulletin-dialog.tsx'
import { ByDuty } from './by-duty.tsx'
import { ByUnit } from './by-unit.tsx'
import { Foreseen } from './foreseen.tsx'
import { Paused } from './paused.tsx'
import { Totals } from './totals.tsx'
import './duty-board.css'
import './board.css'

export type Board = OutputOf<typeof dutyBoard>

/** 应办看板: what a unit and those below it owe, level by level, each number with the list behind it. */
export function Component() {
  const [search, setSearch] = useSearchParams()
  const ask = readBoardAsk(search, { year: thisYear(), today: today() })
  const { from, to, on, unit, duty } = ask
  const board = useFresh(dutyBoard, {
    from,
    to,
    on,
    ...(unit !== undefined && { unit }),
    ...(duty !== undefined && { duty }),
  })
  const [bulletin, setBulletin] = useState(false)
  const change = (next: Record<string, string | undefined>) =>
    setSearch(changed(search, next), { preventScrollReset: true })
  return (
    <div className="duty-board">
      <DutyHead
        title="应办看板"
        lead="各单位按规范应办多少、办了多少、差多少；点数字看是哪几件。按单位的次序列出，不排名。"
        pending={board.pending}
      >
        <Space className="no-print">
          <Button disabled={!board.data} onClick={() => setBulletin(true)}>
            月度通报
          </Button>
          <Button onClick={() => window.print()}>打印</Button>
        </Space>
      </DutyHead>
      {bulletin && board.data && (
        <BulletinDialog
          unit={board.data.unit}
          year={Number(from.slice(0, 4))}
          onClose={() => setBulletin(false)}
        />
      )}
      <BoardFilter ask={ask} board={board.data} onChange={change} />
      <Loading of={board} rows={10}>
        {data => <Body board={data} ask={ask} search={search} onView={view => change({ view })} />}
      </Loading>
    </div>
  )
}

/** The address with some of its parts changed; what is undefined goes. */
function changed(search: URLSearchParams, next: Record<string, string | undefined>): URLSearchParams {
  const asked = new URLSearchParams(search)
  for (const [key, value] of Object.entries(next)) {
    if (value === undefined) asked.delete(key)
    else asked.set(key, value)
  }
  return asked
}

interface BodyProps {
  board: Board
  ask: BoardAsk
  search: URLSearchParams
  onView: (view: View) => void
}

function Body({ board, ask, search, onView }: BodyProps) {
  const to = (unit: number) => `?${changed(search, { unit: String(unit) })}`
  const { total, paused } = board
  const only = board.duties.find(({ clause }) => clause.duty === ask.duty)?.clause
  return (
    <>
      <Breadcrumb
        className="duty-way"
        aria-label="上级"
        items={[
          ...board.above.map(unit => ({ key: unit.id, title: <Link to={to(unit.id)}>{unit.name}</Link> })),
          { key: board.unit.id, title: <h2>{board.unit.name}</h2> },
        ]}
      />
      <p className="quiet">
        {dayInWords(board.from)}至{dayInWords(board.to)}到期的，截至{dayInWords(board.on)}
        ，含下属。应办不含不适用的。
        {only && `只看“${only.label}”，依据${clauseInWords(only)}。`}
      </p>
      <Totals board={board} duty={ask.duty} />
      <Segmented<View>
        aria-label="看什么"
        className="duty-views no-print"
        value={ask.view}
        options={Object.entries(VIEWS).map(([value, label]) => ({
          value: value as View,
          label: value === 'paused' && total.paused > 0 ? `${label}（${total.paused}）` : label,
        }))}
        onChange={onView}
      />
      <h3 className="only-print">{VIEWS[ask.view]}</h3>
      {ask.view === 'foresee' ? (
        <Foreseen unit={board.unit} />
      ) : ask.view === 'paused' ? (
        <Paused rows={paused} total={total.paused} board={board} />
      ) : total.owed + total.exempt === 0 ? (
        <Nothing />
      ) : ask.view === 'duties' ? (
        <ByDuty board={board} search={search} />
      ) : (
        <ByUnit board={board} duty={ask.duty} to={to} />
      )}
      <Printed />
    </>
  )
}

function Nothing() {
  return (
    <EmptyState
      title="这段日子没有应办"
      detail="可能是这一年还没有开应办，或者这项职责没有启用。“规范与职责”里写着开了哪些年、启用了哪些。"
      action={<Link to="/duties/norms">规范与职责</Link>}
    />
  )
}
