import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { SEVERITIES, type Severity } from '#domain/problem/state.ts'
import { at } from '../fields/complaints.ts'
import { DayInput } from '../fields/day-input.tsx'
import type { InputProps } from '../fields/face.ts'
import { FieldRow } from '../fields/field-row.tsx'
import { UnitSelect } from '../fields/unit.tsx'
import type { ProblemCodes } from './codes.ts'
import { NamingInput } from './naming-input.tsx'
import type { ProblemRow } from './row.ts'

interface RowFieldsProps {
  /** What the ids of its controls begin with. */
  root: string
  row: ProblemRow
  codes: ProblemCodes
  complaints: readonly Complaint[]
  onChange: (part: Partial<ProblemRow>) => void
  /** Of a part: the day it was found is that of the whole. */
  isPart?: boolean
}

const GRAVITIES = Object.entries(SEVERITIES).map(([value, label]) => ({ value: value as Severity, label }))

interface At {
  id: string
  aria: InputProps<'text'>['aria']
  status: '' | 'error'
}

/** The fields of one problem; what is seldom written is folded until it is asked for or complained about. */
export function RowFields({ root, row, codes, complaints, onChange, isPart = false }: RowFieldsProps) {
  const [more, setMore] = useState(() => row.detail !== '' || row.sourceNo !== '')
  const isOpen = more || ['detail', 'sourceNo'].some(key => at(complaints, key) !== undefined)
  const field = (
    key: string,
    label: string,
    control: (given: At) => ReactNode,
    rest: { required?: boolean; wide?: boolean; help?: string } = {},
  ) => {
    const said = at(complaints, key)
    const wrong = said && key === 'unit' && row.place?.unit === undefined ? '请选择单位' : said
    const id = `${root}-${key}`
    return (
      <FieldRow id={id} label={label} {...rest} {...(wrong ? { wrong } : {})}>
        {aria => control({ id, aria, status: wrong ? 'error' : '' })}
      </FieldRow>
    )
  }
  const text =
    (key: 'title' | 'clause' | 'sourceNo' | 'deadlineWords', most: number, placeholder = '') =>
    ({ id, aria, status }: At) => (
      <Input
        {...aria}
        id={id}
        status={status}
        maxLength={most}
        autoComplete="off"
        placeholder={placeholder}
        value={row[key]}
        onChange={event => onChange({ [key]: event.target.value })}
      />
    )
  const day =
    (key: 'foundOn' | 'deadline') =>
    ({ id, aria, status }: At) => (
      <DayInput
        id={id}
        aria={aria}
        status={status}
        value={row[key]}
        onChange={next => onChange({ [key]: next })}
      />
    )
  const choice =
    (key: 'source' | 'aspect') =>
    ({ id, aria, status }: At) => (
      <Select
        {...aria}
        id={id}
        status={status}
        className="whole"
        allowClear
        placeholder="请选择"
        value={row[key]}
        options={codes[key].options}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={next => onChange({ [key]: next })}
      />
    )
  const naming =
    (key: 'leader' | 'owner') =>
    ({ id, aria }: At) => (
      <NamingInput id={id} aria={aria} value={row[key]} onChange={next => onChange({ [key]: next })} />
    )
  return (
    <div className="problem-fields">
      {row.place &&
        field(
          'unit',
          '被整改单位',
          ({ id, aria, status }) => (
            <UnitSelect
              id={id}
              aria={aria}
              status={status}
              held={row.place?.unit === undefined ? [] : [row.place.unit]}
              onChange={([unit]) => onChange({ place: { unit, words: row.place?.words ?? '' } })}
            />
          ),
          {
            required: true,
            ...(row.place.unit === undefined && { help: `清单写的是“${row.place.words}”。` }),
          },
        )}
      {field('title', '问题', text('title', 300, '写清是什么问题，一行一个'), { required: true, wide: true })}
      {field('source', '来源', choice('source'), { required: true })}
      {field('aspect', '方面', choice('aspect'))}
      {field('severity', '严重程度', ({ id, aria }) => (
        <Select
          {...aria}
          id={id}
          className="whole"
          value={row.severity}
          options={GRAVITIES}
          onChange={severity => onChange({ severity })}
        />
      ))}
      {field('clause', '违反的条款', text('clause', 200, '哪个文件第几条'))}
      {!isPart && field('foundOn', '发现日期', day('foundOn'), { required: true })}
      {field('deadline', '整改期限', day('deadline'))}
      {row.deadline === undefined &&
        field('deadlineWords', '期限要求', text('deadlineWords', 60, '立行立改、长期坚持等'))}
      {field('leader', '责任领导', naming('leader'))}
      {field('owner', '责任人', naming('owner'))}
      {isOpen ? (
        <>
          {field('sourceNo', '来文或反馈文号', text('sourceNo', 120))}
          {field(
            'detail',
            '具体表现',
            ({ id, aria, status }) => (
              <Input.TextArea
                {...aria}
                id={id}
                status={status}
                autoSize={{ minRows: 2, maxRows: 8 }}
                maxLength={4000}
                value={row.detail}
                onChange={event => onChange({ detail: event.target.value })}
              />
            ),
            { wide: true },
          )}
        </>
      ) : (
        <div className="field-wide">
          <Button type="link" className="problem-more-fields" onClick={() => setMore(true)}>
            写文号、具体表现
          </Button>
        </div>
      )}
    </div>
  )
}
