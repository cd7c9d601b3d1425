import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { dutyOpen } from '#domain/duty/contract.ts'
import { yearOf } from '#domain/kernel/day.ts'
import { useSend } from '../query.ts'
import { useRight } from '../session.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { RefusedNote } from '../shell/refused-note.tsx'
import { thisYear, today } from '../when.ts'
import { yearsAround } from './ask.ts'
import type { Norms } from './norms-page.tsx'

/** Of which years what is owed stands here, and since when; whoever may opens another. */
export function OpenYears({ years }: { years: Norms['openYears'] }) {
  const mayOpen = useRight('duty.open')
  return (
    <section className="panel" aria-label="开年度">
      <h2>已开的年度</h2>
      {years.length === 0 ? (
        <EmptyState title="还没有开年度" detail="系统每天自动开当年的，年底开下一年的。" />
      ) : (
        <ul className="duty-years">
          {years.map(({ year, since }) => (
            <li key={year}>
              {year}年：{since}起到期的都列为应办
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">
        当年和下一年到时候自动开。系统启用以前的日子没有人记，不算应办；要补上往年的，可以从那年1月1日开起。
      </p>
      {mayOpen && <Open opened={years} />}
    </section>
  )
}

function Open({ opened }: { opened: Norms['openYears'] }) {
  const whole = new Set(opened.filter(one => one.since === `${one.year}-01-01`).map(one => one.year))
  const left = yearsAround(thisYear(), today()).filter(year => !whole.has(year))
  const [year, setYear] = useState<number>()
  const send = useSend(dutyOpen)
  const chosen = year ?? (left.includes(yearOf(today())) ? yearOf(today()) : left[0])
  if (chosen === undefined) return null
  return (
    <>
      <Space wrap className="duty-open">
        <Select
          aria-label="开哪一年"
          value={chosen}
          options={left.map(value => ({ value, label: `${value}年` }))}
          onChange={setYear}
        />
        <Button
          type="primary"
          loading={send.isPending}
          onClick={() => send.mutate({ year: chosen }, { onSuccess: () => setYear(undefined) })}
        >
          从1月1日开{chosen}年度
        </Button>
      </Space>
      <RefusedNote of={send.error} />
      <p role="status">
        {send.data ? `${send.data.year}年度已开，各单位的应办正在排，几分钟内列出来。` : ''}
      </p>
    </>
  )
}
