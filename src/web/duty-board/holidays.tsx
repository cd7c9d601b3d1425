import { Button } from 'antd'
import { useState } from 'react'
import { holidayList } from '#domain/holiday/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { dayOfInstant } from '#domain/kernel/day.ts'
import { useRead } from '../query.ts'
import { useRight } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { BringDialog } from './bring-dialog.tsx'

type HolidayYear = OutputOf<typeof holidayList>['years'][number]

/** The days off of each year: came with the system or brought in here. */
export function Holidays() {
  const [bringing, setBringing] = useState(false)
  const [told, setTold] = useState('')
  const mayBring = useRight('holiday.bring')
  const read = useRead(holidayList, {})
  return (
    <section aria-label="节假日">
      <div className="duty-filter">
        {mayBring && (
          <Button type="primary" onClick={() => setBringing(true)}>
            导入放假安排
          </Button>
        )}
        <span role="status">{told}</span>
      </div>
      <Loading of={read}>
        {data => (
          <>
            <ul className="duty-cards duty-holidays">
              {data.years.map(year => (
                <YearCard key={year.year} year={year} />
              ))}
            </ul>
            {bringing && (
              <BringDialog
                missing={data.missing}
                onClose={() => setBringing(false)}
                onDone={words => {
                  setTold(words)
                  setBringing(false)
                }}
              />
            )}
          </>
        )}
      </Loading>
    </section>
  )
}

function YearCard({ year: { year, number, source, broughtAt, off, work } }: { year: HolidayYear }) {
  return (
    <li className="paper">
      <h2>{year}年</h2>
      <p className="quiet">
        {number ?? '没有写文号'}，{source === 'pack' ? '随系统安装' : '本地导入'}
        {broughtAt && `（${dayOfInstant(broughtAt)}）`}
      </p>
      <ul>
        {off.map(({ festivals, from, to }) => (
          <li key={from}>
            {festivals.join('、')}：{from === to ? from : `${from}至${to}`}放假
          </li>
        ))}
        <li>{work.length > 0 ? `调休上班：${work.join('、')}` : '没有调休上班'}</li>
      </ul>
    </li>
  )
}
