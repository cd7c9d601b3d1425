import { AutoComplete } from 'antd'
import { useState } from 'react'
import { personList } from '#domain/person/contract.ts'
import type { InputProps } from '../fields/face.ts'
import { useRead } from '../query.ts'
import { useSettled } from '../settled.ts'
import type { Naming } from './row.ts'

interface NamingInputProps {
  id: string
  aria: InputProps<'text'>['aria']
  value: Naming | undefined
  onChange: (naming: Naming | undefined) => void
}

/** Somebody chosen from the people in sight, or his name as it is typed. */
export function NamingInput({ id, aria, value, onChange }: NamingInputProps) {
  const [open, setOpen] = useState(false)
  const words = useSettled((value?.name ?? '').trim(), 250)
  const found = useRead(
    personList,
    { limit: 20, ...(words && value?.person === null ? { words: words.slice(0, 40) } : {}) },
    { enabled: open, keeps: true },
  )
  const people = found.data?.people ?? []
  return (
    <AutoComplete
      {...aria}
      id={id}
      className="whole"
      value={value?.name ?? ''}
      placeholder="输入姓名，从列表选或直接写"
      maxLength={60}
      onOpenChange={setOpen}
      options={people.map(one => ({
        value: String(one.id),
        label: [one.name, one.title, one.unitName].filter(Boolean).join(' '),
      }))}
      onSelect={(chosen: string) => {
        const person = people.find(one => String(one.id) === chosen)
        if (person) onChange({ person: person.id, name: person.name })
      }}
      onChange={(typed: string) => {
        // A choice arrives here too, by its number; that one is heard above.
        if (people.some(one => String(one.id) === typed)) return
        onChange(typed === '' ? undefined : { person: null, name: typed })
      }}
    />
  )
}
