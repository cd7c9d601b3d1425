import { Button, Popconfirm } from 'antd'
import type { FieldKindName } from '#domain/field/definition.ts'
import type { Catalogue } from '../ledgers.ts'
import {
  columnsOf,
  type DraftField,
  type FieldPath,
  fieldAt,
  INNER_KINDS,
  KIND_WORDS,
  ofKind,
  withColumn,
  withField,
} from './design.ts'
import { placeOf } from './field-order.tsx'
import { KindSettings } from './kind-settings.tsx'
import { Pick, Tick, Words } from './setting.tsx'
import { type Design, faultOf } from './use-design.ts'

interface FieldSettingsProps {
  design: Design
  catalogue: Catalogue
  at: FieldPath
  onMove: (at: FieldPath) => void
}

/** Everything about one field: what every kind has, then what its kind asks for. */
export function FieldSettings({ design, catalogue, at, onMove }: FieldSettingsProps) {
  const { held, change, checked } = design
  const field = fieldAt(held, at)
  if (!field) return null
  const faults = checked.data?.faults ?? []
  const wrong = (key: string) => faultOf(faults, placeOf(at), key)
  const set = (next: DraftField) => change(withField(held, at, next))
  const put = (key: string, value: unknown) => set(withKey(field, key, value))
  const inner = at.length === 2
  const kinds = inner ? INNER_KINDS : (Object.keys(KIND_WORDS) as FieldKindName[])
  return (
    <div className="design-fields">
      <h2>{field.label || '未命名的字段'}</h2>
      <Words
        label="名称"
        required
        value={field.label}
        max={60}
        wrong={wrong('label')}
        onChange={label => put('label', label)}
      />
      <Pick
        label="类型"
        value={field.kind}
        wrong={wrong('kind')}
        options={kinds.map(kind => ({ value: kind, label: KIND_WORDS[kind] }))}
        onChange={kind => kind && set(ofKind(field, kind as FieldKindName))}
      />
      <KindSettings design={design} catalogue={catalogue} at={at} field={field} wrong={wrong} put={put} />
      <div className="design-ticks">
        <Tick
          label="必填"
          checked={field.required === true}
          onChange={value => put('required', value || undefined)}
        />
        <Tick
          label="收在“更多字段”里"
          checked={field.folded === true}
          onChange={value => put('folded', value || undefined)}
        />
        {!inner && (
          <Tick
            label="列在列表里"
            checked={columnsOf(held).includes(field.id)}
            onChange={value => change(withColumn(held, field.id, value))}
          />
        )}
        {!inner && !('extends' in held) && (
          <Tick
            label="作为登记的标题"
            checked={held.title === field.id}
            onChange={value => value && change({ ...held, title: field.id })}
          />
        )}
        <Tick
          label="停用（旧登记照样显示）"
          checked={field.retired === true}
          onChange={value => put('retired', value || undefined)}
        />
      </div>
      <Words
        label="填写提示"
        value={field.help}
        lines
        max={200}
        wrong={wrong('help')}
        onChange={help => put('help', help || undefined)}
      />
      <Words
        label="标识"
        value={field.id}
        max={60}
        wrong={wrong('id')}
        help="存数据用的名字，小写字母、数字和下划线；有了登记就不要再改。"
        onChange={id => put('id', id)}
      />
      <Popconfirm
        title={`删去“${field.label || '这个字段'}”？`}
        description="已有登记填过的字段不能删去，请改为停用。"
        okText="删去"
        cancelText="不删"
        onConfirm={() => {
          change(withField(held, at, undefined))
          onMove(at.length === 2 ? [at[0]] : [Math.max(0, at[0] - 1)])
        }}
      >
        <Button danger>删去这个字段</Button>
      </Popconfirm>
    </div>
  )
}

function withKey(field: DraftField, key: string, value: unknown): DraftField {
  const { [key]: _, ...rest } = field
  return (value === undefined ? rest : { ...field, [key]: value }) as DraftField
}
