import { TeamOutlined } from '@ant-design/icons'
import { Button, Select, Space } from 'antd'
import { useState } from 'react'
import { personList } from '#domain/person/contract.ts'
import { useRead } from '../query.ts'
import { useSettled } from '../settled.ts'
import type { FieldFace, InputProps } from './face.ts'
import { learnPeople } from './known-people.ts'
import { useNames } from './names.tsx'
import { PeopleGroups } from './people-groups.tsx'
import { WordsView } from './words-view.tsx'

export const people: FieldFace<'people'> = { Input: PeopleInput, View: WordsView }

/** People by name or initials, or a whole unit at once except some. */
function PeopleInput({ field, value, onChange, id, aria, status }: InputProps<'people'>) {
  const names = useNames()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [byUnit, setByUnit] = useState(false)
  const asked = useSettled(words.trim(), 250)
  const found = useRead(
    personList,
    { limit: 50, ...(asked ? { words: asked } : {}) },
    { enabled: open, keeps: true },
  )
  const here = (found.data?.people ?? []).filter(person => person.leftOn === null)
  learnPeople(here)

  const held = (value as number[] | undefined) ?? []
  const change = (next: number[]) => onChange(next.length ? next : undefined)
  const units = [...new Set(here.map(person => person.unitName))]
  const missing = held.filter(person => !here.some(one => one.id === person))
  return (
    <>
      <Space.Compact block>
        <Select
          {...aria}
          id={id}
          status={status}
          className="whole"
          mode="multiple"
          maxCount={field.max}
          maxTagCount={12}
          placeholder="输入姓名或拼音首字母"
          value={held}
          onChange={next => {
            setWords('')
            change(next)
          }}
          onOpenChange={setOpen}
          loading={found.isFetching}
          showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
          labelRender={({ value: person }) => names.person(Number(person))}
          notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法再试；外单位的人写在文字栏里'}
          options={[
            ...(missing.length && !asked
              ? [
                  {
                    label: '已选',
                    options: missing.map(person => ({ value: person, label: names.person(person) })),
                  },
                ]
              : []),
            ...units.map(unitName => ({
              label: unitName,
              options: here
                .filter(person => person.unitName === unitName)
                .map(person => ({
                  value: person.id,
                  label: [person.name, person.title].filter(Boolean).join(' '),
                })),
            })),
          ]}
        />
        {field.max > 1 && (
          <Button icon={<TeamOutlined />} onClick={() => setByUnit(true)}>
            整组选
          </Button>
        )}
      </Space.Compact>
      {byUnit && (
        <PeopleGroups
          label={field.label}
          field={field.id}
          max={field.max}
          held={held}
          onClose={() => setByUnit(false)}
          onTake={next => {
            change(next)
            setByUnit(false)
          }}
        />
      )}
    </>
  )
}
