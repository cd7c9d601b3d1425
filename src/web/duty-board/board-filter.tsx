import { Button, Select, Tag } from 'antd'
import { DayInput } from '../fields/day-input.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { useMe } from '../session.ts'
import { thisYear, today } from '../when.ts'
import { type BoardAsk, PARTS, type Part, standing, yearsAround } from './ask.ts'
import type { Board } from './board-page.tsx'

interface BoardFilterProps {
  ask: BoardAsk
  board: Board | undefined
  onChange: (next: Record<string, string | undefined>) => void
}

/** Of whom, due when, as of which day, of one duty or all. */
export function BoardFilter({ ask, board, onChange }: BoardFilterProps) {
  const { rights } = useMe()
  const duty = board?.duties.find(({ clause }) => clause.duty === ask.duty)?.clause
  const usual = standing(ask.year, today())
  return (
    <search className="duty-filter no-print">
      {rights.includes('unit.list') && (
        <div className="duty-filter-unit">
          <UnitSelect
            label="单位"
            held={board ? [board.unit.id] : []}
            onChange={([unit]) => onChange({ unit: unit === undefined ? undefined : String(unit) })}
          />
        </div>
      )}
      <Select
        aria-label="年度"
        value={ask.year}
        options={yearsAround(thisYear(), today()).map(value => ({ value, label: `${value}年` }))}
        onChange={year => onChange({ year: String(year), on: undefined })}
      />
      <Select<Part>
        aria-label="时段"
        className="duty-filter-part"
        value={ask.part}
        options={Object.entries(PARTS).map(([value, { label }]) => ({ value: value as Part, label }))}
        onChange={part => onChange({ part: part === 'year' ? undefined : part })}
      />
      <div className="duty-filter-on">
        <label htmlFor="duty-on">截至</label>
        <DayInput
          id="duty-on"
          value={ask.on}
          onChange={on => onChange({ on: on === usual ? undefined : on })}
        />
      </div>
      {ask.duty !== undefined && (
        <span>
          <Tag>只看：{duty?.label ?? '一项职责'}</Tag>
          <Button size="small" onClick={() => onChange({ duty: undefined })}>
            看全部职责
          </Button>
        </span>
      )}
    </search>
  )
}
