import { Select } from 'antd'
import { useState } from 'react'
import { personList } from '#domain/person/contract.ts'
import { useRead } from '../query.ts'
import { useSettled } from '../settled.ts'

interface PersonSelectProps {
  id?: string
  label: string
  /** Names of those who are in already, whether or not the list has them. */
  known: ReadonlyMap<number, string>
  value?: number
  onChange?: (person: number | undefined) => void
}

/** One person by name or initials. */
export function PersonSelect({ id, label, known, value, onChange }: PersonSelectProps) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [taken, setTaken] = useState<string>()
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
  const held = value !== undefined && !options.some(option => option.value === value)
  const name = value === undefined ? undefined : (taken ?? known.get(value))
  return (
    <Select
      {...(id ? { id } : {})}
      aria-label={label}
      placeholder="输入姓名或拼音首字母"
      value={value ?? null}
      options={[...(held && name ? [{ value, label: name }] : []), ...options]}
      onChange={next => {
        setTaken(options.find(option => option.value === next)?.label)
        setWords('')
        onChange?.(next ?? undefined)
      }}
      onOpenChange={setOpen}
      loading={found.isFetching}
      showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法再试'}
    />
  )
}
