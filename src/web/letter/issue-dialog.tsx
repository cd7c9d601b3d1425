import { Form, Select } from 'antd'
import { useState } from 'react'
import { letterIssue } from '#domain/letter/contract.ts'
import { asksPerson } from '#domain/letter/fill.ts'
import { personList } from '#domain/person/contract.ts'
import { taskReach } from '#domain/task/contract.ts'
import { useRead, useSend } from '../query.ts'
import { useSettled } from '../settled.ts'
import { Dialog } from '../unit/dialog.tsx'

interface Values {
  units?: number[]
  people?: number[]
}

interface IssueDialogProps {
  letter: { id: number; title: string; body: string }
  onClose: () => void
}

/** Sends a letter to units or people to be signed. */
export function IssueDialog({ letter, onClose }: IssueDialogProps) {
  const [form] = Form.useForm<Values>()
  const send = useSend(letterIssue)
  const reach = useRead(taskReach, {}, { staleTime: 60_000 })
  const toPeople = asksPerson(letter.body)
  return (
    <Dialog<Values>
      title={`发出“${letter.title}”`}
      okText="发出"
      send={send}
      form={form}
      lead={
        toPeople
          ? '正文里有{姓名}，发给个人，由本人签。'
          : '发给单位的由书记等主要负责人签；发给个人的由本人签。已经发过的不会重复。'
      }
      onFinish={({ units = [], people = [] }) =>
        send.mutate({ id: letter.id, units, people }, { onSuccess: onClose })
      }
      onClose={onClose}
    >
      {!toPeople && (
        <Form.Item name="units" label="单位">
          <Select
            mode="multiple"
            placeholder="输入名称查找，可选几家"
            options={(reach.data?.units ?? []).map(unit => ({ value: unit.id, label: unit.name }))}
            showSearch={{ optionFilterProp: 'label' }}
          />
        </Form.Item>
      )}
      <Form.Item name="people" label="个人">
        <PeopleSelect />
      </Form.Item>
    </Dialog>
  )
}

function PeopleSelect({
  id,
  value = [],
  onChange,
}: {
  id?: string
  value?: number[]
  onChange?: (people: number[]) => void
}) {
  const [words, setWords] = useState('')
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState<ReadonlyMap<number, string>>(new Map())
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
  const held = value.filter(one => !options.some(option => option.value === one))
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      placeholder="输入姓名或拼音首字母"
      value={value}
      options={[...held.map(one => ({ value: one, label: known.get(one) ?? '' })), ...options]}
      loading={found.isFetching}
      onOpenChange={setOpen}
      showSearch={{ filterOption: false, onSearch: setWords }}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到，换个写法再试'}
      onChange={next => {
        setKnown(former => new Map([...former, ...options.map(one => [one.value, one.label] as const)]))
        onChange?.(next)
      }}
    />
  )
}
