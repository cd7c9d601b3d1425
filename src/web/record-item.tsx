import { Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { recordList } from '#domain/record/contract.ts'
import { useRead } from './query.ts'
import { useSettled } from './settled.ts'

interface RecordItemProps {
  unit: number
  label: string
  /** Only entries of this ledger. */
  ledger?: string | undefined
  required?: boolean
}

/** Chooses an entry of the unit that owes the duty; typing narrows the choice. */
export function RecordItem({ unit, label, ledger, required = true }: RecordItemProps) {
  return (
    <Form.Item
      name="record"
      label={label}
      {...(required ? { rules: [{ required, message: `请选${label}` }] } : { extra: '没有的不选。' })}
    >
      <RecordSelect unit={unit} ledger={ledger} />
    </Form.Item>
  )
}

interface RecordSelectProps {
  unit: number
  ledger: string | undefined
  /** antd's form hands these in. */
  id?: string
  value?: number
  onChange?: (next: number | undefined) => void
}

function RecordSelect({ unit, ledger, id, value, onChange }: RecordSelectProps) {
  const [words, setWords] = useState('')
  const [held, setHeld] = useState<{ value: number; label: string }>()
  const [beyond, setBeyond] = useState(false)
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    recordList,
    {
      unit,
      below: false,
      limit: 20,
      ...(ledger && !beyond ? { ledger } : {}),
      ...(asked ? { words: asked } : {}),
    },
    { keeps: true },
  )
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.id,
    label: `${row.occurredOn} ${row.title}`,
  }))
  // What was chosen stays readable when other words are typed.
  const isListed = options.some(option => option.value === held?.value)
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        allowClear
        placeholder="输入标题查找"
        value={value}
        loading={found.isFetching}
        showSearch={{ filterOption: false, onSearch: setWords }}
        notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换几个字再试'}
        options={held && !isListed ? [held, ...options] : options}
        onChange={(next: number | undefined) => {
          setHeld(options.find(option => option.value === next))
          onChange?.(next)
        }}
      />
      {ledger && (
        <Checkbox checked={beyond} onChange={event => setBeyond(event.target.checked)}>
          也找其他台账的登记
        </Checkbox>
      )}
    </>
  )
}
