import { Select } from 'antd'
import { useState } from 'react'
import { personList } from '#domain/person/contract.ts'
import { useRead } from '../query.ts'
import { useSettled } from '../settled.ts'

interface TeamSelectProps {
  id?: string
  label: string
  known: ReadonlyMap<number, string>
  value?: number[]
  onChange?: (people: number[]) => void
}

/** Several people by name or initials. */
export function TeamSelect({ id, label, known, value = [], onChange }: TeamSelectProps) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [taken, setTaken] = useState<ReadonlyMap<number, string>>(known)
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    personList,
    { limit: 50, ...(asked ? { words: asked } : {}) },
    { enabled: open, keeps: true },
  )
  const options = (found.data?.people ?? []).map(person => ({
    value: person.id,
    label: [person.name, person.title, person.unitName].filter(Boolean).join(' '),
  }))
  const held = value
    .filter(one => !options.some(option => option.value === one))
    .map(one => ({ value: one, label: taken.get(one) ?? `${one}` }))
  return (
    <Select<number[]>
      {...(id ? { id } : {})}
      mode="multiple"
      aria-label={label}
      placeholder="输入姓名或拼音首字母"
      value={value}
      options={[...held, ...options]}
      onChange={next => {
        setTaken(former => new Map([...former, ...options.map(one => [one.value, one.label] as const)]))
        setWords('')
        onChange?.(next)
      }}
      onOpenChange={setOpen}
      loading={found.isFetching}
      showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法再试'}
    />
  )
}
