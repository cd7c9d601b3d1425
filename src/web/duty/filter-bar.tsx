import { Checkbox, Select } from 'antd'
import { dutyNorms } from '#domain/duty/contract.ts'
import { type OccurrenceState, STATES } from '#domain/duty/state.ts'
import type { ListFilter } from '../duty-list.ts'
import { DayInput } from '../fields/day-input.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { useUnitTree } from '../fields/unit-tree.ts'
import { useRead } from '../query.ts'
import { useMe } from '../session.ts'

interface FilterBarProps {
  filter: ListFilter
  onChange: (next: ListFilter) => void
}

const STATE_OPTIONS = Object.entries(STATES).map(([value, label]) => ({
  value: value as OccurrenceState,
  label,
}))

/** Unit, duty, state, due days: everything here stands in the address. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const me = useMe()
  const duties = useDuties()
  const put = (part: Partial<ListFilter>) => onChange({ ...filter, ...part })
  return (
    <search className="duty-filters" aria-label="筛选应办">
      <div className="duty-filter-wide">
        <UnitSelect
          label="单位"
          closed
          placeholder={filter.below ? '能查看的全部单位' : me.post.unitName}
          held={filter.unit === undefined ? [] : [filter.unit]}
          onChange={([unit]) => put({ unit })}
        />
      </div>
      <Checkbox checked={filter.below} onChange={event => put({ below: event.target.checked })}>
        含下级
      </Checkbox>
      <Select
        className="duty-filter-wide"
        aria-label="职责"
        allowClear
        placeholder="全部职责"
        showSearch={{ optionFilterProp: 'label' }}
        value={filter.duty}
        options={duties}
        onChange={(duty: string | undefined) => put({ duty })}
      />
      <Select
        className="duty-filter-wide"
        aria-label="状态"
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder="全部状态"
        value={[...filter.states]}
        showSearch={{ optionFilterProp: 'label' }}
        options={STATE_OPTIONS}
        onChange={(states: OccurrenceState[]) => put({ states })}
      />
      <div className="duty-filter-day">
        <DayInput label="到期日从" value={filter.from} onChange={from => put({ from })} />
      </div>
      <span className="quiet">至</span>
      <div className="duty-filter-day">
        <DayInput label="到期日至" value={filter.to} onChange={to => put({ to })} />
      </div>
      <Checkbox checked={filter.withdrawn} onChange={event => put({ withdrawn: event.target.checked })}>
        只看已撤下的
      </Checkbox>
      {filter.on !== undefined && (
        <Checkbox checked onChange={() => put({ on: undefined })}>
          按{filter.on}的情况
        </Checkbox>
      )}
    </search>
  )
}

/** What the list is narrowed to, a phrase for each condition. */
export function useFilterWords(filter: ListFilter): string[] {
  const me = useMe()
  const duties = useDuties()
  const { units } = useUnitTree({ closed: true })
  const { unit, duty, states, on, withdrawn } = filter
  const name = unit === undefined ? undefined : (units.find(one => one.id === unit)?.name ?? '')
  return [
    whoseInWords(filter, { name, own: me.post.unitName }),
    ...(duty === undefined ? [] : [duties.find(one => one.value === duty)?.label ?? duty]),
    ...(states.length === 0 ? [] : [states.map(state => STATES[state]).join('、')]),
    ...dueDaysInWords(filter),
    ...(withdrawn ? ['已撤下的'] : []),
    ...(on === undefined ? [] : [`按${on}的情况`]),
  ]
}

/** The unit asked for by its name; without one my own, or whatever the post may see. */
function whoseInWords(
  { below }: ListFilter,
  { name, own }: { name: string | undefined; own: string },
): string {
  if (!below) return `${name ?? own}本级`
  return name === undefined ? '能查看的全部单位' : `${name}及下属单位`
}

function dueDaysInWords({ from, to }: ListFilter): string[] {
  if (from === undefined && to === undefined) return []
  return [`规定到期日${from === undefined ? '' : `自${from}`}${to === undefined ? '' : `至${to}`}`]
}

/** The duties of all norms, to choose from. */
function useDuties() {
  const { data } = useRead(dutyNorms, {}, { staleTime: 300_000 })
  return (data?.norms ?? []).flatMap(norm =>
    norm.duties.map(({ id, label }) => ({ value: id, label: `${label} ${norm.document}` })),
  )
}
