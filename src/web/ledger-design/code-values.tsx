import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { Fault } from '#domain/ledger/contract.ts'
import { addCode, type DraftCode, type DraftList, put } from './design.ts'
import { Tick } from './setting.tsx'

interface CodeValuesProps {
  list: DraftList
  /** What the codes' ids begin with. */
  prefix: string
  faults: readonly Fault[]
  onChange: (list: DraftList) => void
}

/** The values of a code list, in their order. */
export function CodeValues({ list, prefix, faults, onChange }: CodeValuesProps) {
  const set = (values: DraftCode[]) => onChange({ ...list, values })
  const move = (at: number, by: number) => {
    const [one, other] = [list.values[at], list.values[at + by]]
    if (one && other) set(put(put(list.values, at, other), at + by, one))
  }
  return (
    <fieldset className="design-codes">
      <legend className="field-label">{list.label}的选项</legend>
      {list.values.map((code, index) => (
        <div key={code.id} className="design-code">
          <Input
            aria-label={`第${index + 1}个选项`}
            value={code.label}
            maxLength={60}
            status={code.label ? '' : 'error'}
            onChange={event => set(put(list.values, index, { ...code, label: event.target.value }))}
          />
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={`第${index + 1}个选项上移`}
            onClick={() => move(index, -1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={`第${index + 1}个选项下移`}
            onClick={() => move(index, 1)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删去第${index + 1}个选项`}
            onClick={() => set(put(list.values, index, undefined))}
          />
          <Tick
            label="停用"
            checked={code.retired === true}
            onChange={retired =>
              set(put(list.values, index, retired ? { ...code, retired } : withoutRetired(code)))
            }
          />
        </div>
      ))}
      {[...new Set(faults.map(fault => fault.message))].map(message => (
        <div key={message} className="wrong" role="alert">
          {message}
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => set(addCode(list.values, prefix))}>
        加一个选项
      </Button>
    </fieldset>
  )
}

function withoutRetired({ retired: _, ...code }: DraftCode): DraftCode {
  return code as DraftCode
}
