import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import type { FieldData } from '#domain/field/kinds.ts'
import type { Complaint } from '#domain/kernel/refusal.ts'
import { below } from './complaints.ts'
import type { FieldFace, InputProps, ViewProps } from './face.ts'
import { FieldList } from './field-list.tsx'
import { itemFaceOf } from './item-kinds.ts'
import { SchemaForm } from './schema-form.tsx'

export const items: FieldFace<'items'> = { wide: true, group: true, Input: ItemsInput, View: ItemsView }

function ItemsInput({ field, value, onChange, id, inside }: InputProps<'items'>) {
  const held = (value as FieldData[] | undefined) ?? []
  const change = (next: FieldData[]) => onChange(next.length ? next : undefined)
  return (
    <div className="items">
      {held.map((item, index) => (
        <ItemRow
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its position in the meeting and has no other name
          key={index}
          field={field}
          id={`${id}-${index}`}
          item={item}
          index={index}
          last={held.length - 1}
          complaints={below(inside, String(index))}
          onChange={next => change(held.map((one, at) => (at === index ? next : one)))}
          onMove={by => change(moved(held, index, by))}
          onRemove={() => change(held.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        id={id}
        icon={<PlusOutlined />}
        disabled={held.length >= field.max}
        onClick={() => onChange([...held, {}])}
      >
        添加{field.item}
      </Button>
    </div>
  )
}

interface ItemRowProps {
  field: InputProps<'items'>['field']
  id: string
  item: FieldData
  index: number
  last: number
  complaints: readonly Complaint[]
  onChange: (item: FieldData) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function ItemRow({ field, id, item, index, last, complaints, onChange, onMove, onRemove }: ItemRowProps) {
  const name = `${field.item}${index + 1}`
  return (
    <fieldset className="item-row">
      <legend className="visually-hidden">{name}</legend>
      <div className="item-head">
        <strong aria-hidden>{name}</strong>
        <span className="item-tools">
          <Tool
            title={`${name}上移`}
            icon={<ArrowUpOutlined />}
            disabled={index === 0}
            onClick={() => onMove(-1)}
          />
          <Tool
            title={`${name}下移`}
            icon={<ArrowDownOutlined />}
            disabled={index === last}
            onClick={() => onMove(1)}
          />
          <Tool title={`删除${name}`} icon={<DeleteOutlined />} onClick={onRemove} />
        </span>
      </div>
      <SchemaForm
        faceOf={itemFaceOf}
        fields={field.fields}
        value={item}
        onChange={onChange}
        complaints={complaints}
        id={id}
      />
    </fieldset>
  )
}

interface ToolProps {
  title: string
  icon: React.ReactNode
  disabled?: boolean
  onClick: () => void
}

function Tool({ title, icon, disabled = false, onClick }: ToolProps) {
  return (
    <Tooltip title={title}>
      <Button type="text" size="small" icon={icon} aria-label={title} disabled={disabled} onClick={onClick} />
    </Tooltip>
  )
}

function ItemsView({ field, value }: ViewProps<'items'>) {
  return (
    <ol className="item-views">
      {(value as FieldData[]).map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its position in the meeting and has no other name
        <li key={index}>
          <FieldList faceOf={itemFaceOf} fields={field.fields} data={item} />
        </li>
      ))}
    </ol>
  )
}

function moved(list: readonly FieldData[], index: number, by: -1 | 1): FieldData[] {
  const next = [...list]
  const [item] = next.splice(index, 1)
  if (item) next.splice(index + by, 0, item)
  return next
}
