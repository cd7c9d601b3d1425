import { Checkbox, Input, Select, Tag } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { AGES } from '#domain/problem/filter.ts'
import { PROBLEM_STATES, type ProblemState, SEVERITIES, type Severity } from '#domain/problem/state.ts'
import { UnitSelect } from '../fields/unit.tsx'
import type { ProblemAsk } from '../problem-list.ts'
import { useSettled } from '../settled.ts'
import { thisYear } from '../when.ts'
import type { ProblemCodes } from './codes.ts'

interface FilterBarProps {
  ask: ProblemAsk
  codes: ProblemCodes
  /** How they are shown. */
  children: ReactNode
  onChange: (part: Partial<ProblemAsk>) => void
}

const STATES = Object.entries(PROBLEM_STATES).map(([value, label]) => ({
  value: value as ProblemState,
  label,
}))
const GRAVITIES = Object.entries(SEVERITIES).map(([value, label]) => ({ value: value as Severity, label }))

/** Of whom, from where, about what, how grave, how far: everything here stands in the address. */
export function FilterBar({ ask, codes, onChange, children }: FilterBarProps) {
  const years = Array.from({ length: 6 }, (_, back) => thisYear() + 1 - back)
  return (
    <search className="problem-filter no-print" aria-label="筛选问题">
      <Words value={ask.words} onChange={words => onChange({ words })} />
      <div className="problem-filter-unit">
        <UnitSelect
          label="被整改单位"
          closed
          placeholder="全部单位"
          held={ask.unit === undefined ? [] : [ask.unit]}
          onChange={([unit]) => onChange({ unit, alone: undefined })}
        />
      </div>
      <Select
        aria-label="问题来源"
        className="problem-filter-one"
        allowClear
        placeholder="全部来源"
        value={ask.source}
        options={codes.source.options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={source => onChange({ source })}
      />
      <Select
        aria-label="涉及方面"
        className="problem-filter-one"
        allowClear
        placeholder="全部方面"
        value={ask.aspect}
        options={codes.aspect.options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={aspect => onChange({ aspect })}
      />
      <Select
        aria-label="严重程度"
        className="problem-filter-small"
        allowClear
        placeholder="轻重不限"
        value={ask.severity}
        options={GRAVITIES}
        onChange={severity => onChange({ severity })}
      />
      <Select
        aria-label="状态"
        className="problem-filter-one"
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        placeholder="全部状态"
        value={[...((ask.states as ProblemState[] | undefined) ?? [])]}
        options={STATES}
        onChange={states => onChange({ states: states.length > 0 ? states : undefined })}
      />
      <Select
        aria-label="发现年度"
        className="problem-filter-small"
        allowClear
        placeholder="哪年发现"
        value={ask.year}
        options={years.map(value => ({ value, label: `${value}年` }))}
        onChange={year => onChange({ year })}
      />
      <Checkbox
        checked={ask.overdue ?? false}
        onChange={event => onChange({ overdue: event.target.checked })}
      >
        逾期
      </Checkbox>
      <Checkbox
        checked={ask.rebound ?? false}
        onChange={event => onChange({ rebound: event.target.checked })}
      >
        反弹过
      </Checkbox>
      <Narrowed ask={ask} onChange={onChange} />
      {children}
    </search>
  )
}

/** Conditions that only links set: each said, each to be taken away. */
function Narrowed({ ask, onChange }: Omit<FilterBarProps, 'codes' | 'children'>) {
  const said: readonly [keyof ProblemAsk, string | undefined][] = [
    ['alone', ask.alone && ask.unit !== undefined ? '只看这个单位，不含下级' : undefined],
    ['closedIn', ask.closedIn === undefined ? undefined : `${ask.closedIn}年销号的`],
    ['reopenedIn', ask.reopenedIn === undefined ? undefined : `${ask.reopenedIn}年反弹的`],
    ['age', ask.age === undefined ? undefined : `发现以来${AGES[ask.age].label}没有销号的`],
    ['inspection', ask.inspection === undefined ? undefined : '一次检查发现的'],
    ['campaign', ask.campaign === undefined ? undefined : '一个专项整治的'],
  ]
  return said.map(
    ([key, words]) =>
      words !== undefined && (
        <Tag
          key={key}
          closable={{ 'aria-label': `去掉条件：${words}` }}
          onClose={() => onChange({ [key]: undefined })}
        >
          {words}
        </Tag>
      ),
  )
}

function Words({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (words: string | undefined) => void
}) {
  const [typed, setTyped] = useState(value ?? '')
  const settled = useSettled(typed.trim(), 350)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed changes the address
  useEffect(() => {
    if (settled !== (value ?? '')) onChange(settled || undefined)
  }, [settled])
  return (
    <Input
      className="problem-filter-words"
      aria-label="编号、问题、条款或文号"
      placeholder="编号、问题、条款或文号"
      allowClear
      maxLength={60}
      value={typed}
      onChange={event => setTyped(event.target.value)}
    />
  )
}
