import { Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { recordList, recordShow } from '#domain/record/contract.ts'
import { useRead } from '../query.ts'
import { useSettled } from '../settled.ts'
import type { FieldFace, InputProps, ViewProps } from './face.ts'

export const reference: FieldFace<'reference'> = { Input: ReferenceInput, View: ReferenceView }

function ReferenceInput({ field, value, onChange, id, aria, status }: InputProps<'reference'>) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    recordList,
    { ledger: field.ledger, limit: 20, ...(asked ? { words: asked } : {}) },
    { enabled: open, keeps: true },
  )
  const held = useTitle(value)
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.id,
    label: `${row.occurredOn} ${row.title}`,
  }))
  const shown =
    held && !options.some(option => option.value === held.id)
      ? [{ value: held.id, label: `${held.occurredOn} ${held.title}` }, ...options]
      : options
  return (
    <Select
      {...aria}
      id={id}
      status={status}
      className="whole"
      allowClear
      placeholder="输入标题查找"
      value={value as number | undefined}
      options={shown}
      loading={found.isFetching}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换几个字再试'}
      onChange={next => onChange(next ?? undefined)}
    />
  )
}

function ReferenceView({ field, value }: ViewProps<'reference'>) {
  const held = useTitle(value)
  return (
    <Link to={`/ledgers/${field.ledger}/${value}`}>
      {held ? `${held.occurredOn} ${held.title}` : `登记第${value}号`}
    </Link>
  )
}

function useTitle(value: unknown) {
  const id = typeof value === 'number' ? value : 0
  return useRead(recordShow, { id }, { enabled: id > 0 }).data?.record
}
