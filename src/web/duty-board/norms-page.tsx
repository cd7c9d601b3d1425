import { Segmented } from 'antd'
import { useSearchParams } from 'react-router'
import { dutyNorms } from '#domain/duty/contract.ts'
import type { OutputOf } from '#domain/kernel/command.ts'
import { DutyHead } from '../duty-head.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'
import { Loading } from '../shell/loading.tsx'
import { MissingYears } from './calendar-page.tsx'
import { Holidays } from './holidays.tsx'
import { NormList } from './norm-list.tsx'
import { OpenYears } from './open-years.tsx'
import './duty-board.css'
import './norms.css'

export type Norms = OutputOf<typeof dutyNorms>
export type Norm = Norms['norms'][number]
export type NormDuty = Norm['duties'][number]

const VIEWS = { norms: '规范与职责', years: '开年度', holidays: '节假日' } as const
type View = keyof typeof VIEWS

/** 规范与职责: what is owed by which clause, switched on or off here; which years are open; the days off. */
export function Component() {
  const me = useMe()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('view')
  const view: View = asked === 'years' || asked === 'holidays' ? asked : 'norms'
  const unit = Number(search.get('unit')) || me.post.unit
  const norms = useRead(dutyNorms, { unit }, { keeps: true })
  const change = (next: Record<string, string>) =>
    setSearch({ ...Object.fromEntries(search), ...next }, { replace: true, preventScrollReset: true })
  return (
    <div className="duty-norms">
      <DutyHead
        title="规范与职责"
        lead="每项职责出自哪份文件哪一条、多久一次、由哪本台账说明。拿不准的标明“待核实”，启用前不计应办。"
      />
      <div className="duty-filter no-print">
        <Segmented<View>
          aria-label="看什么"
          value={view}
          options={Object.entries(VIEWS).map(([value, label]) => ({ value: value as View, label }))}
          onChange={next => change({ view: next })}
        />
        {view === 'norms' && (
          <div className="duty-filter-unit">
            <UnitSelect
              label="对哪个单位"
              held={[unit]}
              onChange={([next]) => change({ unit: String(next ?? me.post.unit) })}
            />
          </div>
        )}
      </div>
      <Loading of={norms} rows={10}>
        {data => (
          <>
            <MissingYears years={data.missingYears} />
            {view === 'norms' && <NormList norms={data} />}
            {view === 'years' && <OpenYears years={data.openYears} />}
            {view === 'holidays' && <Holidays />}
          </>
        )}
      </Loading>
    </div>
  )
}
