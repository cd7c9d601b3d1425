import { Checkbox, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import type { CodeList } from '#domain/field/codes.ts'
import type { FieldOf } from '#domain/field/definition.ts'
import type { LedgerDefinition } from '#domain/ledger/definition.ts'
import { DayInput } from '../fields/day-input.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import { thisYear } from '../when.ts'
import type { RecordFilter } from './filter.ts'
import { SavedFilters } from './saved-filters.tsx'

interface FilterBarProps {
  filter: RecordFilter
  onChange: (filter: RecordFilter) => void
  ledger: LedgerDefinition | undefined
  codes: readonly CodeList[]
}

/** Period, unit, kinds, words, state: everything here stands in the address. */
export function FilterBar({ filter, onChange, ledger, codes }: FilterBarProps) {
  const put = (part: Partial<RecordFilter>) => onChange({ ...filter, ...part })
  return (
    <search className="filters" aria-label="筛选登记">
      <PeriodFilter filter={filter} put={put} />
      <div className="filter-unit">
        <UnitSelect
          label="单位"
          placeholder="全部单位"
          held={filter.unit ? [filter.unit] : []}
          onChange={([unit]) => put({ unit })}
        />
      </div>
      <Checkbox checked={filter.below} onChange={event => put({ below: event.target.checked })}>
        含下级
      </Checkbox>
      {choiceFields(ledger).map(field => (
        <Select
          key={field.id}
          className="filter-choice"
          aria-label={field.label}
          mode="multiple"
          allowClear
          maxTagCount="responsive"
          placeholder={field.label}
          value={[...(filter.choices[field.id] ?? [])]}
          showSearch={{ optionFilterProp: 'label' }}
          options={
            codes
              .find(list => list.id === field.codes)
              ?.values.map(code => ({ value: code.id, label: code.label })) ?? []
          }
          onChange={chosen => put({ choices: { ...filter.choices, [field.id]: chosen } })}
        />
      ))}
      <WordsFilter words={filter.words} onSearch={words => put({ words })} />
      <Select
        aria-label="状态"
        value={filter.state}
        onChange={state => put({ state })}
        options={[
          { value: 'valid', label: '有效' },
          { value: 'void', label: '已作废' },
          { value: 'all', label: '有效和作废' },
        ]}
      />
      <Select
        aria-label="排序"
        value={filter.order}
        onChange={order => put({ order })}
        options={[
          { value: 'occurred', label: '按发生日期' },
          { value: 'recorded', label: '按登记时间' },
        ]}
      />
      <SavedFilters
        page={ledger ? `/ledgers/${ledger.id}` : '/ledgers'}
        filter={filter}
        onChange={onChange}
      />
    </search>
  )
}

function PeriodFilter({ filter, put }: { filter: RecordFilter; put: (part: Partial<RecordFilter>) => void }) {
  const year = thisYear()
  const years = Array.from({ length: 6 }, (_, back) => year - back)
  const held = typeof filter.year === 'number' && !years.includes(filter.year) ? [filter.year] : []
  return (
    <>
      <Select
        className="filter-year"
        aria-label="时段"
        value={filter.year}
        onChange={next => put({ year: next })}
        options={[
          ...[...years, ...held].map(one => ({ value: one, label: `${one}年` })),
          { value: 'all' as const, label: '全部年份' },
          { value: 'days' as const, label: '起止日期…' },
        ]}
      />
      {filter.year === 'days' && (
        <>
          <DayInput label="起始日期" value={filter.from} onChange={from => put({ from })} />
          <DayInput label="截止日期" value={filter.to} onChange={to => put({ to })} />
        </>
      )}
    </>
  )
}

function WordsFilter({
  words = '',
  onSearch,
}: {
  words: string | undefined
  onSearch: (words: string | undefined) => void
}) {
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  return (
    <Input.Search
      className="filter-words"
      aria-label="查找文字"
      placeholder="标题或内容"
      allowClear
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onSearch={asked => onSearch(asked.trim() || undefined)}
    />
  )
}

/** Choice fields that stand in the list; more would crowd the row. */
function choiceFields(ledger: LedgerDefinition | undefined): FieldOf<'choice'>[] {
  return (ledger?.fields ?? [])
    .filter(
      (field): field is FieldOf<'choice'> =>
        field.kind === 'choice' && (ledger?.list.includes(field.id) ?? false),
    )
    .slice(0, 2)
}
